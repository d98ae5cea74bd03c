//! Entries that only the docs have.

use super::super::tree::Tree;
use super::super::yaml::{Role, write_entry};
use super::decide::{Step, decide};
use super::entries::{Entry, Merge};
use super::values::get;

/// An entry that only the docs have.
struct Added {
    place: usize,
    text: String,
    /// Empty lines set it apart from what stands around it.
    is_tall: bool,
    /// One stands before it.
    has_gap: bool,
}

impl Merge<'_> {
    /// Adds what only the docs have, each behind what it follows there.
    pub(super) fn add_new(
        &mut self,
        role: Role,
        entries: &[Entry<'_>],
        base: &[(String, Tree)],
        theirs: &[(String, Tree)],
        merged: &mut Vec<(String, Tree)>,
    ) -> Option<()> {
        let first = entries.first()?;
        let mut added: Vec<Added> = Vec::new();
        for (at, (key, value)) in theirs.iter().enumerate() {
            if entries.iter().any(|it| it.pair.key.value == *key) {
                continue;
            }
            let earlier = theirs.iter().take(at).rev();
            let follows = earlier
                .filter_map(|(key, _)| entries.iter().find(|it| it.pair.key.value == *key))
                .next();
            match decide(get(base, key), None, Some(value)) {
                Step::Take => {}
                Step::Conflict(why) => {
                    self.keys.push(key.clone());
                    let lines = write_entry(role.of_value(key, value), key, value, first.indent);
                    let place = follows.unwrap_or(first).lines.start;
                    self.note(place, why, String::new(), lines);
                    self.keys.pop();
                    continue;
                }
                _ => continue,
            }
            let text = write_entry(role.of_value(key, value), key, value, first.indent);
            let is_tall = role.has_gaps() || (role == Role::Root && text.lines().nth(1).is_some());
            added.push(match follows {
                Some(entry) => {
                    let lines = self.text.get(entry.lines.clone()).unwrap_or_default();
                    let needs_gap = role == Role::Root && lines.lines().nth(1).is_some();
                    Added {
                        place: entry.lines.end,
                        text,
                        is_tall,
                        has_gap: is_tall || needs_gap,
                    }
                }
                None => Added {
                    place: self.above(first),
                    text,
                    is_tall,
                    has_gap: false,
                },
            });
            merged.push((key.clone(), value.clone()));
        }
        for (at, it) in added.iter().enumerate() {
            // A gap ends it, too, unless one is there.
            let next = added.get(at + 1).filter(|next| next.place == it.place);
            let behind = self.edits.skip_removed(it.place);
            let behind = self.text.get(behind..).unwrap_or_default();
            let has_gap_behind = match next {
                Some(next) => next.has_gap,
                None => behind.is_empty() || behind.starts_with('\n'),
            };
            let before = if it.has_gap { "\n" } else { "" };
            let after = if it.is_tall && !has_gap_behind {
                "\n"
            } else {
                ""
            };
            self.edits
                .replace(it.place..it.place, format!("{before}{}{after}", it.text));
        }
        Some(())
    }
}
