//! The same spec gives the same bytes, however it is written down, and a small change of a spec is a
//! small change of the crate.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};
use specwright::load::load;
use specwright::output::OutputFile;
use specwright::source::{Source, SourceKind, Sources};
use specwright::write::{Difference, State};
use specwright::{Options, generate, report};
use specwright_tests::project;

fn real_spec() -> Vec<Source> {
    let sources = load(&project().join("spec")).unwrap_or_else(|it| panic!("{it}"));
    sources.iter().map(|(_, it)| it.clone()).collect()
}

fn files_of(spec: Vec<Source>, options: Options) -> Vec<OutputFile> {
    let sources = Sources::new(spec);
    match generate(&sources, &options) {
        Ok(generated) => generated.files,
        Err(faults) => panic!("{}", report::render_text(&faults, &sources, false, "spec")),
    }
}

/// The files that differ, as a reviewer would see them.
fn differences(old: &[OutputFile], new: &[OutputFile]) -> Vec<Difference> {
    let texts = |files: &[OutputFile]| -> BTreeMap<String, String> {
        files
            .iter()
            .map(|it| (it.path.clone(), it.text.clone()))
            .collect()
    };
    let (mut old, new) = (texts(old), texts(new));
    let mut found = Vec::new();
    for (path, text) in new {
        let before = old.remove(&path).unwrap_or_default();
        if before != text {
            found.push(Difference {
                state: State::Changed,
                path,
                texts: Some((before, text)),
            });
        }
    }
    found.extend(old.into_iter().map(|(path, text)| Difference {
        state: State::Stale,
        path,
        texts: Some((text, String::new())),
    }));
    found
}

fn assert_same(old: &[OutputFile], new: &[OutputFile]) {
    let found = differences(old, new);
    let shown: String = found.iter().map(Difference::unified).collect();
    assert!(found.is_empty(), "{shown}");
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    for inline_runtime in [false, true] {
        let options = Options { inline_runtime };
        let once = files_of(real_spec(), options);
        assert!(
            once.windows(2).all(|it| it[0].path < it[1].path),
            "the files are not sorted"
        );
        assert_same(&once, &files_of(real_spec(), options));
    }
}

#[test]
fn the_order_in_which_files_are_found_says_nothing() {
    let usual = files_of(real_spec(), Options::default());
    let mut reversed = real_spec();
    reversed.reverse();
    assert_same(&usual, &files_of(reversed, Options::default()));
}

/// How the lines of a file end, and what its comments say, is not part of the spec.
#[test]
fn line_ends_and_comments_say_nothing() {
    let usual = files_of(real_spec(), Options::default());
    let rewritten = real_spec().into_iter().map(|it| Source {
        text: format!("# A remark.\n{}", it.text).replace('\n', "\r\n"),
        ..it
    });
    assert_same(&usual, &files_of(rewritten.collect(), Options::default()));
}

/// A generator of numbers that gives the same ones each time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((it ^ (it >> 31)) % end as u64).unwrap()
    }

    fn shuffle(&mut self, map: &mut Mapping) {
        let mut entries: Vec<(Value, Value)> = std::mem::take(map).into_iter().collect();
        for at in (1..entries.len()).rev() {
            entries.swap(at, self.below(at + 1));
        }
        map.extend(entries);
    }
}

/// Keys under which names are defined whose order says nothing.
const NAMES: &[&str] = &[
    "actions", "enums", "objects", "models", "returns", "events", "scopes",
];

/// Keys under which the order is that of the crate: of setters, of fields, of variants.
const ORDERED: &[&str] = &["params", "fields", "values", "filter", "range"];

/// What a map is, which decides whether its order says something.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// The keys of the language: their order says nothing.
    Keys,
    /// Names whose order says nothing.
    Names,
    /// Names whose order is kept.
    Ordered,
    /// Models: short ones are maps of fields.
    Models,
    /// One model.
    Model,
    /// Values that are not of the language.
    Foreign,
}

/// Shuffles every map whose order says nothing.
fn shuffle(tree: &mut Value, kind: Kind, numbers: &mut Numbers) {
    match tree {
        Value::Mapping(map) => {
            // A model that is written out has no other keys.
            let is_long = |it: &Value| matches!(it.as_str(), Some("doc" | "fields"));
            let is_short = kind == Kind::Model && !map.keys().all(is_long);
            let kind = match kind {
                Kind::Model if is_short => Kind::Ordered,
                Kind::Model => Kind::Keys,
                other => other,
            };
            if kind == Kind::Foreign {
                return;
            }
            for (key, value) in map.iter_mut() {
                let inner = match kind {
                    Kind::Models => Kind::Model,
                    Kind::Keys => match key.as_str().unwrap_or_default() {
                        "models" => Kind::Models,
                        it if NAMES.contains(&it) => Kind::Names,
                        // A list can be written out; a field can be called `fields`.
                        it if ORDERED.contains(&it)
                            && (it == "fields" || value.get("fields").is_none()) =>
                        {
                            Kind::Ordered
                        }
                        "default" | "example" | "server_default" => Kind::Foreign,
                        _ => Kind::Keys,
                    },
                    _ => Kind::Keys,
                };
                shuffle(value, inner, numbers);
            }
            if kind != Kind::Ordered {
                numbers.shuffle(map);
            }
        }
        Value::Sequence(items) => {
            items
                .iter_mut()
                .for_each(|it| shuffle(it, Kind::Keys, numbers));
        }
        _ => {}
    }
}

#[test]
fn the_order_of_keys_and_names_says_nothing() {
    let usual = files_of(real_spec(), Options::default());
    for seed in 0..4 {
        let mut numbers = Numbers(seed);
        let mut moved = 0;
        let shuffled = real_spec().into_iter().map(|it| {
            let mut tree: Value = serde_yaml::from_str(&it.text).unwrap();
            let before = serde_yaml::to_string(&tree).unwrap();
            // What overrides set may add names, and where they stand follows from their order.
            if it.kind != SourceKind::Override {
                shuffle(&mut tree, Kind::Keys, &mut numbers);
            }
            let text = serde_yaml::to_string(&tree).unwrap();
            moved += usize::from(text != before);
            Source { text, ..it }
        });
        let shuffled: Vec<_> = shuffled.collect();
        assert!(moved >= 6, "seed {seed} moves nothing in most of the files");
        assert_same(&usual, &files_of(shuffled, Options::default()));
    }
}

/// One edit of a file of the spec: a text that is there, and what stands there instead.
struct Edit {
    resource: &'static str,
    old: &'static str,
    new: &'static str,
}

/// Edits as the docs bring them: a doc, a limit, a param that is required now, a new param.
const EDITS: &[Edit] = &[
    Edit {
        resource: "closes",
        old: "doc: Who is being closed.",
        new: "doc: Whose account is being closed.",
    },
    Edit {
        resource: "closes",
        old: "reason: { type: string, required: true }",
        new: "reason: { type: string, required: true, max_length: 255 }",
    },
    Edit {
        resource: "closes",
        old: "      key: close\n      fields:\n        user_id: { type: integer, doc: Who is being closed. }",
        new: "      key: close\n      fields:\n        user_id: { type: integer, required: true, doc: Who is being closed. }",
    },
    Edit {
        resource: "closes",
        old: "        kind: Kind\n        reason: string\n",
        new: "        kind: Kind\n        reason: string\n        comment: string\n",
    },
    Edit {
        resource: "closes",
        old: "    - pace_unknown\n",
        new: "    - pace_unknown\n    - moved_away\n",
    },
    Edit {
        resource: "closes",
        old: "    state: State\n    created_at: datetime",
        new: "    state: State\n    jid: { type: string, nullable: true }\n    created_at: datetime",
    },
    Edit {
        resource: "closes",
        old: "doc: Lifts a close.",
        new: "doc: Lifts a close, whatever its state is.",
    },
    Edit {
        resource: "closes",
        old: "    sort:\n      fields: [id, user_id, closer_id, reason, state,",
        new: "    sort:\n      fields: [id, user_id, closer_id, reason, comment, state,",
    },
];

#[test]
fn one_changed_param_changes_its_own_file_a_little() {
    let usual = files_of(real_spec(), Options::default());
    for edit in EDITS {
        let path = format!("resources/{}.yaml", edit.resource);
        let mut spec = real_spec();
        let file = spec.iter_mut().find(|it| it.path == path).unwrap();
        assert!(
            file.text.contains(edit.old),
            "{path} has no {:?} any more",
            edit.old
        );
        file.text = file.text.replacen(edit.old, edit.new, 1);
        let found = differences(&usual, &files_of(spec, Options::default()));
        let shown: String = found.iter().map(Difference::unified).collect();
        let paths: Vec<_> = found.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(
            paths,
            [format!("src/{}.rs", edit.resource)],
            "{:?}\n{shown}",
            edit.new
        );
        let changed = shown
            .lines()
            .filter(|it| {
                it.starts_with(['+', '-']) && !it.starts_with("+++") && !it.starts_with("---")
            })
            .count();
        println!("{changed} lines for {:?}", edit.new);
        assert!(changed <= 25, "{changed} lines for {:?}\n{shown}", edit.new);
    }
}

/// A new resource adds its file, and a line where resources are listed.
#[test]
fn a_new_resource_changes_no_other_resource() {
    let usual = files_of(real_spec(), Options::default());
    let mut spec = real_spec();
    spec.push(Source {
        path: "resources/harbors.yaml".to_owned(),
        kind: SourceKind::Resource,
        text: "resource: harbors\nactions:\n  index: { routes: [GET /v2/harbors], returns: { 200: [Harbor] } }\n\
               models:\n  Harbor: { id: integer }\n"
            .to_owned(),
    });
    let found = differences(&usual, &files_of(spec, Options::default()));
    let paths: Vec<_> = found.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        paths,
        ["Cargo.toml", "README.md", "src/harbors.rs", "src/lib.rs"]
    );
    for difference in found.iter().filter(|it| it.path != "src/harbors.rs") {
        let removed = difference.unified();
        let removed = removed
            .lines()
            .filter(|it| it.starts_with('-') && !it.starts_with("---"));
        assert_eq!(removed.count(), 0, "{}", difference.unified());
    }
}
