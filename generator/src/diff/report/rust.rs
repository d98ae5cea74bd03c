//! The Rust before and after a change, as the emitter writes it.

use crate::diff::Change;
use crate::emit::excerpt;
use crate::model::Model;

/// The Rust on both sides; `None` where the change is not seen in it.
pub(super) fn before_and_after(
    change: &Change,
    old: &Model,
    new: &Model,
) -> Option<(Option<String>, Option<String>)> {
    let before = change.old_spot.and_then(|it| excerpt(old, it));
    let after = change.new_spot.and_then(|it| excerpt(new, it));
    (before != after).then_some((before, after))
}
