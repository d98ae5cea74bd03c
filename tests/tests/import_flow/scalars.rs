//! Texts of few characters, most of which mean something to YAML, wherever a text can stand.

use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest,
};
use specwright::import::tree::{SpecFile, Tree};
use specwright::import::yaml::write;
use specwright::node;

use super::readers::{read_elsewhere, read_here};

const WORDS: [&str; 26] = [
    "a",
    "-a",
    "a b",
    "é",
    "null",
    "~",
    "yes",
    "NO",
    "true",
    ".inf",
    "-.inf",
    ".nan",
    "0x1f",
    "0o7",
    "1e3",
    "1_0",
    "1:30",
    "12",
    "2024-01-01",
    "10:00:00",
    "T",
    "Z",
    "---",
    "...",
    "<<",
    "=",
];
const MARKS: &str = "-?:,[]{}#&*!|>'\"%@`~+.=_/\\ \t\n";

/// Texts that are nothing but trouble.
fn scalars() -> impl Strategy<Value = String> {
    let marks: Vec<String> = MARKS.chars().map(String::from).collect();
    let common = vec![" ", "-", ":", "?", "#"];
    let piece = prop_oneof![
        3 => prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned),
        4 => prop::sample::select(marks),
        3 => prop::sample::select(common).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..7).prop_map(|it| {
        let text = it.concat();
        text.chars().filter(|it| !node::is_forbidden(*it)).collect()
    })
}

/// The text as each part of a file that a text can be.
fn everywhere(text: &str) -> Vec<Tree> {
    let value = || Tree::Text(text.to_owned());
    let map = |key: &str, value: Tree| Tree::Map(vec![(key.to_owned(), value)]);
    let pair = || map(text, value());
    let mut trees = vec![
        value(),
        // In lines.
        map("k", value()),
        Tree::List(vec![value(), value()]),
        // Between brackets, before a comma and before the bracket.
        map("k", Tree::List(vec![value(), value()])),
        map("k", Tree::List(vec![Tree::List(vec![value()]), value()])),
        map("k", Tree::List(vec![value(); 40])),
    ];
    // No spec has a key that is empty.
    if !text.is_empty() {
        trees.push(map(text, Tree::Null));
        trees.push(pair());
        trees.push(map(text, map("k", pair())));
        trees.push(map(text, Tree::List(vec![pair(), Tree::Null])));
        let both = vec![("k".to_owned(), value()), (format!("{text}k"), value())];
        trees.push(map("k", Tree::List(vec![Tree::Map(both), value()])));
    }
    trees
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_stays_itself_wherever_it_stands(text in scalars()) {
        for tree in everywhere(&text) {
            let file = SpecFile { path: "api.yaml".to_owned(), tree };
            let written = write(&file);
            prop_assert_eq!(&read_here(&written), &file.tree, "{}", written);
            let other: serde_yaml::Value = serde_yaml::from_str(&written).unwrap_or_else(|it| panic!("{it}\n{written}"));
            prop_assert_eq!(&read_elsewhere(&other), &file.tree, "{}", written);
        }
    }
}
