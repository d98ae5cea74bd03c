//! Random bytes from the system.

use ring::rand::{SecureRandom, SystemRandom};

/// Random bytes that nobody can guess; `None` if the system has none to give.
pub(crate) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}
