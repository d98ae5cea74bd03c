//! Gates that let something go wrong.

use std::cell::Cell;
use std::io;

use crate::write::disk::Gate;

/// What the file system can do, and where it stops.
pub(super) struct Failing {
    pub(super) left: Cell<usize>,
    /// The process is gone: nothing works afterwards. Otherwise one operation fails.
    pub(super) killed: bool,
    pub(super) link: bool,
    pub(super) exchange: bool,
}

impl Gate for Failing {
    fn pass(&self) -> io::Result<()> {
        match self.left.get() {
            0 => Err(io::Error::other("stopped by the test")),
            1 => {
                self.left.set(if self.killed { 0 } else { usize::MAX });
                Err(io::Error::other("stopped by the test"))
            }
            left => {
                self.left.set(left - 1);
                Ok(())
            }
        }
    }

    fn can_link(&self) -> bool {
        self.link
    }

    fn can_exchange(&self) -> bool {
        self.exchange
    }
}

/// Does something in the middle of a run, as another program would.
pub(super) struct Meddling<'a> {
    pub(super) left: Cell<usize>,
    pub(super) meddle: &'a dyn Fn(),
}

impl Gate for Meddling<'_> {
    fn pass(&self) -> io::Result<()> {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        if left == 0 {
            (self.meddle)();
        }
        Ok(())
    }
}
