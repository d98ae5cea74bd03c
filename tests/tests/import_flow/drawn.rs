//! Texts, keys, trees and files, drawn at random.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use specwright::import::tree::{SpecFile, Tree};
use specwright::node;

pub(crate) fn texts() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "no",
        "NO",
        "on",
        "y",
        "null",
        "~",
        "true",
        "0123",
        "1e3",
        "1_000",
        "1:30",
        "42",
        "-1",
        "0x1F",
        ".5",
        "5.",
        "2024-01-01",
        "{",
        "}",
        "[",
        "]",
        "a: b",
        "a:",
        "a -",
        "a #b",
        "#a",
        "?",
        "? a",
        "-",
        "- a",
        "--- a",
        "...",
        "*a",
        "&a",
        "!a",
        "@a",
        "`",
        "%a",
        "|",
        ">",
        "'",
        "\"",
        "\\",
        "'a\"",
        "a, b",
        "=",
        "<<",
        "a\nb",
        "\na",
        "a\n",
        "a\n\n\nb",
        "a \nb",
        " a\n b",
        "a\tb",
        "\ta",
        "a  b",
        "\u{a0}a",
        "\u{2028}",
        "\u{feff}",
        "é",
        "🦀",
        "key: value # c",
        "x: [y",
    ]);
    let free = prop::collection::vec(
        prop_oneof![
            6 => prop::char::range(' ', '~'),
            2 => prop::sample::select(vec![' ', '\n', '\t', ':', '#', '-', '"', '\'', '\\']),
            1 => any::<char>(),
        ],
        0..24,
    );
    let long = prop::collection::vec("[a-z:#'-]{1,12}|  |\n", 1..60);
    prop_oneof![
        odd.prop_map(str::to_owned),
        free.prop_map(|it| it.into_iter().collect::<String>()),
        long.prop_map(|it| it.join(" ")),
        "[a-z_]{1,12}",
    ]
    .prop_map(|it| it.chars().filter(|it| !node::is_forbidden(*it)).collect())
}

pub(crate) fn keys() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "enums", "objects", "actions", "models", "fields", "params", "body", "routes", "filter",
        "sort", "range", "items", "doc", "type", "values", "requires", "package", "200", "0",
        "007",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 2 => texts()]
        .prop_filter("a key", |it| !it.is_empty() && it.len() < 200)
}

pub(crate) fn trees() -> impl Strategy<Value = Tree> {
    let float = any::<f64>().prop_filter("a number", |it| it.is_finite());
    let leaf = prop_oneof![
        1 => Just(Tree::Null),
        1 => any::<bool>().prop_map(Tree::Boolean),
        1 => any::<i64>().prop_map(Tree::Integer),
        1 => float.prop_map(Tree::Float),
        6 => texts().prop_map(Tree::Text),
    ];
    leaf.prop_recursive(5, 80, 12, |inner| {
        let entries = prop::collection::vec((keys(), inner.clone()), 0..8).prop_map(|entries| {
            let mut seen = std::collections::BTreeSet::new();
            Tree::Map(entries.into_iter().filter(|it| seen.insert(it.0.clone())).collect())
        });
        prop_oneof![
            1 => prop::collection::vec(inner, 0..12).prop_map(Tree::List),
            1 => prop::collection::vec("[a-z_]{3,9}".prop_map(Tree::Text), 0..60).prop_map(Tree::List),
            3 => entries,
        ]
    })
}

pub(crate) fn files() -> impl Strategy<Value = SpecFile> {
    let root = prop::collection::vec((keys(), trees()), 1..6).prop_map(|entries| {
        let mut seen = std::collections::BTreeSet::new();
        Tree::Map(
            entries
                .into_iter()
                .filter(|it| seen.insert(it.0.clone()))
                .collect(),
        )
    });
    let path = prop::sample::select(vec!["api.yaml", "resources/x.yaml"]);
    (path, root).prop_map(|(path, tree)| SpecFile {
        path: path.to_owned(),
        tree,
    })
}
