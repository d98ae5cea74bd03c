//! Changes that break a page.

use proptest::prelude::*;

/// A change to the text of a page.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    CutStart(prop::sample::Index),
    CutEnd(prop::sample::Index),
    SwapLines(prop::sample::Index, prop::sample::Index),
    RepeatLine(prop::sample::Index),
    RemoveLine(prop::sample::Index),
    JoinLines(prop::sample::Index),
    Insert(prop::sample::Index, String),
    Replace(prop::sample::Index, char),
}

/// Any change.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    let words = prop_oneof![
        Just("optional"),
        Just(" |"),
        Just("{"),
        Just("]"),
        Just("["),
        Just("\""),
        Just("é"),
        Just(". Must be one of: "),
        Just("Must be "),
        Just("Filterable fields:"),
        Just("Examples"),
        Just("POST /v2/"),
        Just("curl \\"),
        Just(" (standard field)"),
        Just("Format: [x"),
        Just("5..9|"),
        Just("\u{feff}"),
        Just("\u{a0}"),
        Just(":"),
        Just("."),
    ];
    prop_oneof![
        index().prop_map(Change::CutStart),
        index().prop_map(Change::CutEnd),
        (index(), index()).prop_map(|(from, to)| Change::SwapLines(from, to)),
        index().prop_map(Change::RepeatLine),
        index().prop_map(Change::RemoveLine),
        index().prop_map(Change::JoinLines),
        (index(), words).prop_map(|(at, word)| Change::Insert(at, word.to_owned())),
        (index(), ".{1,20}").prop_map(|(at, text)| Change::Insert(at, text)),
        (index(), any::<char>()).prop_map(|(at, it)| Change::Replace(at, it)),
    ]
}

/// The text with the change.
pub(crate) fn apply(text: &str, change: &Change) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let mut lines: Vec<&str> = text.split('\n').collect();
    if characters.is_empty() {
        return String::new();
    }
    match change {
        Change::CutStart(at) => characters[at.index(characters.len())..].iter().collect(),
        Change::CutEnd(at) => characters[..at.index(characters.len())].iter().collect(),
        Change::SwapLines(from, to) => {
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            lines.swap(from, to);
            lines.join("\n")
        }
        Change::RepeatLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
            lines.join("\n")
        }
        Change::RemoveLine(at) => {
            lines.remove(at.index(lines.len()));
            lines.join("\n")
        }
        Change::JoinLines(at) => {
            let at = at.index(lines.len());
            let tail = lines.split_off(at);
            format!("{}{}", lines.join("\n"), tail.join("\n"))
        }
        Change::Insert(at, word) => {
            let at = at.index(characters.len());
            characters.splice(at..at, word.chars());
            characters.into_iter().collect()
        }
        Change::Replace(at, character) => {
            let at = at.index(characters.len());
            characters[at] = *character;
            characters.into_iter().collect()
        }
    }
}
