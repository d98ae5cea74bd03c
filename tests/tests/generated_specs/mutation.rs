//! What can happen to a text.

use proptest::prelude::*;

/// What can happen to a text.
#[derive(Debug, Clone)]
pub(super) enum Mutation {
    Truncate(usize),
    Duplicate(usize, usize),
    SwapLines(usize, usize),
    DropLine(usize),
    FlipByte(usize, u8),
    Insert(usize, String),
}

pub(super) fn mutations() -> impl Strategy<Value = Mutation> {
    let at = || any::<usize>();
    prop_oneof![
        at().prop_map(Mutation::Truncate),
        (at(), at()).prop_map(|(a, b)| Mutation::Duplicate(a, b)),
        (at(), at()).prop_map(|(a, b)| Mutation::SwapLines(a, b)),
        at().prop_map(Mutation::DropLine),
        (at(), 1..=255_u8).prop_map(|(at, by)| Mutation::FlipByte(at, by)),
        (
            at(),
            "\\PC{1,4}|[\\x00-\\x1f\u{85}\u{2028}\u{feff}\u{202e}&*!|>%@`-]{1,3}|- |: |\n  "
        )
            .prop_map(|(at, text)| Mutation::Insert(at, text)),
    ]
}

impl Mutation {
    pub(super) fn apply(&self, text: &str) -> String {
        let length = text.len().max(1);
        let mut bytes = text.as_bytes().to_vec();
        match self {
            Self::Truncate(at) => bytes.truncate(at % length),
            Self::Duplicate(start, end) => {
                let (start, end) = (start % length, end % length);
                let part = text.as_bytes().get(start..end).unwrap_or_default().to_vec();
                bytes.splice(start..start, part);
            }
            Self::SwapLines(a, b) => {
                let mut lines: Vec<&str> = text.lines().collect();
                let count = lines.len().max(1);
                if !lines.is_empty() {
                    lines.swap(a % count, b % count);
                }
                return lines.join("\n");
            }
            Self::DropLine(at) => {
                let mut lines: Vec<&str> = text.lines().collect();
                if !lines.is_empty() {
                    lines.remove(at % lines.len());
                }
                return lines.join("\n");
            }
            Self::FlipByte(at, by) => {
                if let Some(it) = bytes.get_mut(at % length) {
                    *it ^= by;
                }
            }
            Self::Insert(at, part) => {
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, part.bytes());
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
