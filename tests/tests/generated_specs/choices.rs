//! What decides about a spec, and how it is made wrong.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

/// Numbers that decide everything about a spec; when there are none left, the simplest is chosen.
pub(super) struct Choices(pub(super) std::vec::IntoIter<u32>);

impl Choices {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.next().map_or(0, |it| it as usize % end.max(1))
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// A text of any characters that a spec may hold.
    pub(super) fn text(&mut self, longest: usize) -> String {
        const ALPHABET: &[char] = &[
            'a', 'b', 'Z', '0', '9', '_', '-', '.', '/', ' ', '?', '!', '"', '\'', '\\', '`', '*',
            '#', '{', '}', '[', ']', '<', '>', '&', '|', '$', '%', '~', ':', ',', '\t', '\n', 'é',
            'ß', '中', '🦀', '\u{301}', '\u{200b}',
        ];
        (0..=self.below(longest))
            .map(|_| ALPHABET[self.below(ALPHABET.len())])
            .collect()
    }

    pub(super) fn doc(&mut self) -> Value {
        const DOCS: &[&str] = &[
            "What it is.",
            "```rust\nthis is no Rust (\n```\nafter",
            "    let indented = code();",
            "# heading\n- list\n1. number\n\n> quote",
            "*/ // <script>x</script> [a](b) https://example.com/?a=b&c `code` ``two``",
            "{} {0} #{x} ${y} %s \\",
        ];
        if self.chance(30) {
            self.text(60).into()
        } else {
            self.pick(DOCS).into()
        }
    }

    /// A name of its own among those taken.
    pub(super) fn name(&mut self, taken: &mut BTreeSet<String>) -> String {
        const WORDS: &[&str] = &[
            "id",
            "name",
            "user_id",
            "created_at",
            "staff?",
            "type",
            "self",
            "Self",
            "2fa",
            "a-b",
            "a_b",
            "aB",
            "AB",
            "build",
            "extra",
            "filter",
            "page",
            "list",
            "None",
            "é",
            "中",
            "_",
            "-",
            "?",
            "a.b",
            "a b",
            "user[id]",
            "+1",
            "-1",
            "true",
            "null",
            "42",
            "0x1F",
            "~",
            "required",
            "data",
            "item",
            "with",
            "async",
            "gen",
            "try",
            "union",
            "dyn",
            "r#fn",
            "a__b",
            "__a",
            "String",
        ];
        let mut name = if self.chance(25) {
            self.text(24)
        } else {
            self.pick(WORDS).to_owned()
        };
        // `yaml_serde` writes it without quotes, and then it is a merge key.
        while name == "<<" || !taken.insert(name.clone()) {
            name.push_str(&self.below(10).to_string());
        }
        name
    }

    /// The name of a type, its own among those taken.
    pub(super) fn type_name(&mut self, taken: &mut BTreeSet<String>) -> String {
        const WORDS: &[&str] = &[
            "Kind",
            "User",
            "S",
            "Close",
            "Builder",
            "Option",
            "String",
            "Create",
            "Index",
            "Sort",
            "Filter",
            "CreateBuilder",
            "Vec",
            "Json",
            "Default",
            "Box",
            "Field",
            "Given",
            "Missing",
            "Range",
        ];
        let mut name = self.pick(WORDS).to_owned();
        while !taken.insert(name.clone()) {
            name.push_str(["X", "Y", "2", "Builder"][self.below(4)]);
        }
        name
    }
}

pub(super) fn map<const N: usize>(pairs: [(&str, Value); N]) -> Mapping {
    pairs
        .into_iter()
        .map(|(key, value)| (key.into(), value))
        .collect()
}

pub(super) fn list(items: impl IntoIterator<Item = impl Into<Value>>) -> Value {
    Value::Sequence(items.into_iter().map(Into::into).collect())
}

impl Choices {
    /// Makes something in a tree wrong, wherever it is.
    pub(super) fn break_tree(&mut self, tree: &mut Value) {
        let deeper = self.chance(80);
        match tree {
            Value::Mapping(map) if !map.is_empty() && deeper => {
                let at = self.below(map.len());
                if let Some((_, value)) = map.iter_mut().nth(at) {
                    self.break_tree(value);
                }
            }
            Value::Sequence(items) if !items.is_empty() && deeper => {
                let at = self.below(items.len());
                self.break_tree(&mut items[at]);
            }
            Value::Mapping(map) if !map.is_empty() && self.chance(60) => {
                let at = self.below(map.len());
                let Some(key) = map.keys().nth(at).cloned() else {
                    return;
                };
                let Some(value) = map.remove(&key) else {
                    return;
                };
                if self.chance(50) {
                    let renamed = self.text(8);
                    map.insert(renamed.into(), value);
                }
            }
            Value::Sequence(items) if !items.is_empty() && self.chance(50) => {
                let at = self.below(items.len());
                items.push(items[at].clone());
            }
            _ => {
                *tree = match self.below(9) {
                    0 => Value::Null,
                    1 => (-1).into(),
                    2 => i64::MAX.into(),
                    3 => 0.5.into(),
                    4 => true.into(),
                    5 => self.text(200).into(),
                    6 => list(Vec::<Value>::new()),
                    7 => Mapping::new().into(),
                    _ => "Unknown or \"x\"".into(),
                };
            }
        }
    }
}
