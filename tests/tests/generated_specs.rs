//! Whole specs that nobody wrote: right ones become crates, wrong ones reports, and nothing panics.
//!
//! `PROPTEST_CASES` says how many; 256 unless it does.

mod soundness;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_yaml::{Mapping, Value};
use soundness::{Verdict, judge};
use specwright::source::{Source, Sources};
use specwright_tests::{files_in, project, source};

/// A spec as data.
#[derive(Clone)]
struct Spec {
    api: Value,
    resources: Vec<(String, Value)>,
    /// Something was made wrong on purpose; it may have stayed right by chance.
    is_broken: bool,
}

impl Spec {
    fn sources(&self) -> Sources {
        let text = |it: &Value| serde_yaml::to_string(it).unwrap();
        let resources = self.resources.iter();
        let resources = resources.map(|(name, it)| source(&format!("resources/{name}.yaml"), text(it)));
        Sources::new(resources.chain([source("api.yaml", text(&self.api))]).collect())
    }
}

impl fmt::Debug for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&show(&self.sources()))
    }
}

/// Numbers that decide everything about a spec; when there are none left, the simplest is chosen.
struct Choices(std::vec::IntoIter<u32>);

impl Choices {
    fn below(&mut self, end: usize) -> usize {
        self.0.next().map_or(0, |it| it as usize % end.max(1))
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// A text of any characters that a spec may hold.
    fn text(&mut self, longest: usize) -> String {
        const ALPHABET: &[char] = &[
            'a', 'b', 'Z', '0', '9', '_', '-', '.', '/', ' ', '?', '!', '"', '\'', '\\', '`', '*', '#',
            '{', '}', '[', ']', '<', '>', '&', '|', '$', '%', '~', ':', ',', '\t', '\n', 'é', 'ß', '中',
            '🦀', '\u{301}', '\u{200b}',
        ];
        (0..=self.below(longest)).map(|_| ALPHABET[self.below(ALPHABET.len())]).collect()
    }

    fn doc(&mut self) -> Value {
        const DOCS: &[&str] = &[
            "What it is.",
            "```rust\npanic!();\n```\nafter",
            "    let indented = code();",
            "# heading\n- list\n1. number\n\n> quote",
            "*/ // <script>x</script> [a](b) https://example.com/?a=b&c `code` ``two``",
            "{} {0} #{x} ${y} %s \\",
        ];
        if self.chance(30) { self.text(60).into() } else { self.pick(DOCS).into() }
    }

    /// A name of its own among those taken.
    fn name(&mut self, taken: &mut BTreeSet<String>) -> String {
        const WORDS: &[&str] = &[
            "id", "name", "user_id", "created_at", "staff?", "type", "self", "Self", "2fa", "a-b",
            "a_b", "aB", "AB", "build", "extra", "filter", "page", "list", "None", "é", "中", "_", "-",
            "?", "a.b", "a b", "user[id]", "+1", "-1", "true", "null", "42", "0x1F", "~", "required",
            "data", "item", "with", "async", "gen", "try", "union", "dyn", "r#fn", "a__b", "__a", "String",
        ];
        let mut name = if self.chance(25) { self.text(24) } else { self.pick(WORDS).to_owned() };
        while !taken.insert(name.clone()) {
            name.push_str(&self.below(10).to_string());
        }
        name
    }

    /// The name of a type, its own among those taken.
    fn type_name(&mut self, taken: &mut BTreeSet<String>) -> String {
        const WORDS: &[&str] = &[
            "Kind", "User", "Close", "Builder", "Option", "String", "Create", "Index", "Sort", "Filter",
            "CreateBuilder", "Vec", "Json", "Default", "Box", "Field", "Given", "Missing", "Range",
        ];
        let mut name = self.pick(WORDS).to_owned();
        while !taken.insert(name.clone()) {
            name.push_str(["X", "Y", "2", "Builder"][self.below(4)]);
        }
        name
    }
}

fn map<const N: usize>(pairs: [(&str, Value); N]) -> Mapping {
    pairs.into_iter().map(|(key, value)| (key.into(), value)).collect()
}

fn list(items: impl IntoIterator<Item = impl Into<Value>>) -> Value {
    Value::Sequence(items.into_iter().map(Into::into).collect())
}

/// A spec that is being made up.
struct Builder {
    choices: Choices,
    /// What is known where a field is written: the types of its resource, then those of `api.yaml`.
    known: Vec<Types>,
}

/// Types that can be named, by what they are.
#[derive(Default)]
struct Types {
    taken: BTreeSet<String>,
    enums: Vec<String>,
    objects: Vec<String>,
    models: Vec<String>,
}

impl Builder {
    /// The spec that these choices make; the others, if there are any, make it wrong.
    fn spec((choices, wrong): (Vec<u32>, Option<Vec<u32>>)) -> Spec {
        let mut it = Self { choices: Choices(choices.into_iter()), known: Vec::new() };
        let api = it.api();
        let count = 1 + it.choices.below(3);
        let mut resources = Vec::new();
        for index in 0..count {
            const NAMES: &[&str] = &["closes", "users", "type", "a-b", "shared", "facts", "literals", "n42"];
            let name = format!("{}{}", it.choices.pick(NAMES), ["", "_2", "_3"][index]);
            let resource = it.resource(&name, index);
            resources.push((name, resource));
        }
        let mut spec = Spec { api, resources, is_broken: wrong.is_some() };
        if let Some(wrong) = wrong {
            let mut wrong = Choices(wrong.into_iter());
            for _ in 0..=wrong.below(3) {
                let file = wrong.below(spec.resources.len() + 1);
                let tree = spec.resources.get_mut(file).map_or(&mut spec.api, |it| &mut it.1);
                wrong.break_tree(tree);
            }
        }
        spec
    }

    fn api(&mut self) -> Value {
        self.known.push(Types::default());
        let mut api = map([
            ("api", "An API".into()),
            ("server", "https://api.example.com".into()),
            ("package", map([("name", "made-up".into()), ("version", "0.1.0".into())]).into()),
            (
                "pagination",
                map([
                    ("number", "page[number]".into()),
                    ("size", "page[size]".into()),
                    ("default", 30.into()),
                    ("max", 100.into()),
                ])
                .into(),
            ),
        ]);
        if self.choices.chance(50) {
            api.insert("doc".into(), self.choices.doc());
        }
        if self.choices.chance(30) {
            api.insert("docs".into(), "https://example.com/{resource}".into());
        }
        let limit = map([("requests", 2.into()), ("per", "second".into())]);
        api.insert("limits".into(), list([limit]));
        self.types(&mut api);
        api.into()
    }

    fn resource(&mut self, name: &str, index: usize) -> Value {
        // A type of the resource would stand before a shared one of the same name.
        let taken = self.known.iter().flat_map(|it| it.taken.clone()).collect();
        self.known.push(Types { taken, ..Types::default() });
        let mut resource = map([("resource", name.into())]);
        if self.choices.chance(50) {
            resource.insert("doc".into(), self.choices.doc());
        }
        self.types(&mut resource);
        let mut taken = BTreeSet::new();
        let count = 1 + self.choices.below(3);
        let actions: Mapping = (0..count)
            .map(|at| {
                let usual = ["create", "index", "update"][at];
                let name = if self.choices.chance(40) {
                    self.choices.name(&mut taken)
                } else {
                    taken.insert(usual.to_owned());
                    usual.to_owned()
                };
                (name.into(), self.action(&format!("/v1/r{index}/a{at}")))
            })
            .collect();
        resource.insert("actions".into(), actions.into());
        self.known.pop();
        resource.into()
    }

    /// Enums, objects and models of a file.
    fn types(&mut self, file: &mut Mapping) {
        let mut enums = Mapping::new();
        for _ in 0..self.choices.below(3) {
            let (name, body) = (self.type_name(), self.enum_());
            self.here().enums.push(name.clone());
            enums.insert(name.into(), body);
        }
        let mut objects = Mapping::new();
        for _ in 0..self.choices.below(3) {
            let name = self.type_name();
            let fields = self.fields(false, 2);
            let body = map([("fields", fields)]);
            self.here().objects.push(name.clone());
            objects.insert(name.into(), body.into());
        }
        let mut models = Mapping::new();
        for _ in 0..1 + self.choices.below(2) {
            let name = self.type_name();
            let fields = self.fields(true, 2);
            self.here().models.push(name.clone());
            let body = if self.choices.chance(30) {
                map([("doc", self.choices.doc()), ("fields", fields)]).into()
            } else {
                map([("doc", "A model.".into()), ("fields", fields)]).into()
            };
            models.insert(name.into(), body);
        }
        for (key, types) in [("enums", enums), ("objects", objects), ("models", models)] {
            if !types.is_empty() {
                file.insert(key.into(), types.into());
            }
        }
    }

    fn here(&mut self) -> &mut Types {
        self.known.last_mut().unwrap()
    }

    fn type_name(&mut self) -> String {
        let taken = &mut self.known.last_mut().unwrap().taken;
        self.choices.type_name(taken)
    }

    /// A type of this sort that can be named here.
    fn known(&mut self, of: fn(&Types) -> &Vec<String>) -> Option<String> {
        let names: Vec<&str> = self.known.iter().flat_map(|it| of(it)).map(String::as_str).collect();
        (!names.is_empty()).then(|| names[self.choices.below(names.len())].to_owned())
    }

    fn enum_(&mut self) -> Value {
        if self.choices.chance(30) {
            let values: BTreeSet<i64> =
                (0..=self.choices.below(5)).map(|_| self.choices.below(9) as i64 - 4).collect();
            return map([("type", "integer".into()), ("unit", "seconds".into()), ("values", list(values))])
                .into();
        }
        let mut taken = BTreeSet::new();
        let values: Vec<String> =
            (0..=self.choices.below(5)).map(|_| self.choices.name(&mut taken)).collect();
        if self.choices.chance(40) {
            let values: Mapping = values
                .into_iter()
                .map(|it| (it.into(), map([("doc", self.choices.doc())]).into()))
                .collect();
            return map([("values", values.into())]).into();
        }
        list(values)
    }

    fn fields(&mut self, is_response: bool, depth: usize) -> Value {
        let mut taken = BTreeSet::new();
        let most = if self.choices.chance(10) { 16 } else { 5 };
        let count = 1 + self.choices.below(most);
        let mut fields = Mapping::new();
        for _ in 0..count {
            let name = self.choices.name(&mut taken);
            let field = self.field(is_response, depth);
            fields.insert(name.into(), field);
        }
        fields.into()
    }

    fn field(&mut self, is_response: bool, depth: usize) -> Value {
        let mut field = self.typed(is_response, depth);
        if self.choices.chance(30) {
            field.insert("nullable".into(), true.into());
        }
        if self.choices.chance(30) {
            field.insert("doc".into(), self.choices.doc());
        }
        if is_response {
            if self.choices.chance(30) {
                field.insert("optional".into(), true.into());
            }
            return field.into();
        }
        if self.choices.chance(40) {
            field.insert("required".into(), true.into());
        } else if self.choices.chance(20) {
            field.insert("server_default".into(), self.choices.doc());
        }
        if self.choices.chance(10) {
            field.insert("server_rules".into(), list([self.choices.doc()]));
        }
        if self.choices.chance(5) {
            field.insert("deprecated".into(), true.into());
        }
        field.into()
    }

    /// A type with rules that a value can hold.
    fn typed(&mut self, is_response: bool, depth: usize) -> Mapping {
        let mut field = Mapping::new();
        let ty = |field: &mut Mapping, ty: &str| {
            field.insert("type".into(), ty.into());
        };
        let low = self.choices.below(50) as i64;
        let high = low + self.choices.below(50) as i64;
        match self.choices.below(if depth > 0 { 15 } else { 9 }) {
            0 => {
                ty(&mut field, "integer");
                if self.choices.chance(30) {
                    field.extend(map([("min", low.into()), ("max", high.into()), ("example", low.into())]));
                }
            }
            1 => {
                ty(&mut field, "string");
                if self.choices.chance(30) {
                    field.extend(map([("min_length", low.into()), ("max_length", high.into())]));
                } else if self.choices.chance(20) {
                    field.insert("pattern".into(), "^[a-z]+$".into());
                } else if self.choices.chance(30) {
                    field.insert("example".into(), self.choices.text(20).into());
                }
            }
            2 => ty(&mut field, "boolean"),
            3 => {
                ty(&mut field, "float");
                if self.choices.chance(30) {
                    field.extend(map([("above", low.into()), ("below", (high + 1).into())]));
                }
            }
            4 => {
                ty(&mut field, self.choices.pick(&["date", "datetime"]));
                if !is_response && self.choices.chance(50) {
                    field.insert("after".into(), self.choices.pick(&["now", "today", "13 years ago"]).into());
                }
            }
            5 => ty(&mut field, self.choices.pick(&["id_or_slug", "any", "object"])),
            6 => ty(&mut field, &self.known(|it| &it.enums).unwrap_or("integer".to_owned())),
            7 => ty(&mut field, "integer"),
            8 => {
                ty(&mut field, "string");
                field.insert("format".into(), self.choices.pick(&["email", "uri", "uuid", "date"]).into());
            }
            9 => {
                let of: fn(&Types) -> &Vec<String> = if is_response { |it| &it.models } else { |it| &it.objects };
                ty(&mut field, &self.known(of).unwrap_or("string".to_owned()));
            }
            10 if is_response => {
                let model = self.known(|it| &it.models);
                let other = self.choices.pick(&["{}", "\"invisible\"", "\"\"", "\"a b\""]);
                ty(&mut field, &model.map_or("any".to_owned(), |it| format!("{it} or {other}")));
            }
            10 | 11 => {
                let name = self.type_name();
                ty(&mut field, "object");
                field.insert("name".into(), name.into());
                field.insert("fields".into(), self.fields(is_response, depth - 1));
            }
            12 | 13 => {
                ty(&mut field, "array");
                let mut items = self.typed(is_response, depth - 1);
                items.remove("example");
                // Items of items have no rules.
                if let Some(Value::Mapping(inner)) = items.get_mut("items") {
                    inner.retain(|key, _| {
                        matches!(key.as_str(), Some("type" | "name" | "fields" | "items"))
                    });
                }
                field.insert("items".into(), items.into());
                if self.choices.chance(40) {
                    field.extend(map([("min_items", low.into()), ("max_items", high.into())]));
                }
            }
            _ => ty(&mut field, self.choices.pick(&["map of string", "map of integer", "map of any"])),
        }
        field
    }

    fn action(&mut self, path: &str) -> Value {
        let mut action = Mapping::new();
        if self.choices.chance(60) {
            action.insert("doc".into(), self.choices.doc());
        }
        let mut params = Mapping::new();
        let method = self.choices.pick(&["POST", "GET", "PATCH", "PUT", "DELETE"]);
        let mut routes = vec![format!("{method} {path}")];
        if self.choices.chance(40) {
            params.insert("id".into(), self.choices.pick(&["integer", "id_or_slug", "string"]).into());
            routes = vec![format!("{method} {path}/{{id}}")];
        }
        if self.choices.chance(30) {
            params.insert("user_id".into(), map([("type", "id_or_slug".into())]).into());
            routes.push(routes[0].replace(path, &format!("{path}/users/{{user_id}}")));
        }
        if self.choices.chance(20) {
            params.insert("field".into(), "string".into());
            routes[0].push_str("(/on/{field}(/by))");
        }
        action.insert("routes".into(), list(routes));
        if self.choices.chance(20) {
            let field = map([("type", "string".into()), ("in", "header".into())]);
            params.insert("X-Request-Id".into(), field.into());
        }
        if self.choices.chance(20) {
            params.insert("q?".into(), map([("type", "[integer]".into())]).into());
        }
        if !params.is_empty() {
            action.insert("params".into(), params.into());
        }
        if method == "GET" {
            self.answer_list(&mut action);
        } else {
            if self.choices.chance(80) {
                let mut body = map([("fields", self.fields(false, 3))]);
                if self.choices.chance(50) {
                    let key = self.choices.name(&mut BTreeSet::new());
                    body.insert("key".into(), key.into());
                }
                action.insert("body".into(), body.into());
            }
            let model = self.known(|it| &it.models).unwrap();
            let returns = match self.choices.below(3) {
                0 => map([("204", Value::Null)]),
                1 => map([("201", model.into())]),
                _ => map([("200", format!("map of {model}").into()), ("404", Value::Null)]),
            };
            action.insert("returns".into(), returns.into());
        }
        action.into()
    }

    fn answer_list(&mut self, action: &mut Mapping) {
        let model = self.known(|it| &it.models).unwrap();
        action.insert("returns".into(), map([("200", format!("[{model}]").into())]).into());
        if self.choices.chance(50) {
            action.insert("paginated".into(), true.into());
        }
        let mut taken = BTreeSet::new();
        let names: Vec<String> = (0..4).map(|_| self.choices.name(&mut taken)).collect();
        if self.choices.chance(50) {
            action.insert("sort".into(), list(names.iter().map(String::as_str)));
        }
        if self.choices.chance(50) {
            let filter: Mapping = names
                .iter()
                .map(|it| {
                    let ty = self.choices.pick(&["integer", "string", "boolean", "datetime"]);
                    (it.as_str().into(), ty.into())
                })
                .collect();
            action.insert("filter".into(), filter.into());
        }
        if self.choices.chance(50) {
            let range: Mapping = names.iter().map(|it| (it.as_str().into(), "integer".into())).collect();
            action.insert("range".into(), range.into());
        }
    }
}

impl Choices {
    /// Makes something in a tree wrong, wherever it is.
    fn break_tree(&mut self, tree: &mut Value) {
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
                let Some(key) = map.keys().nth(at).cloned() else { return };
                let Some(value) = map.remove(&key) else { return };
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

fn specs() -> impl Strategy<Value = Spec> {
    let choices = |most| prop::collection::vec(any::<u32>(), 0..most);
    (choices(1_500), prop::option::weighted(0.35, choices(60))).prop_map(Builder::spec)
}

fn runner() -> TestRunner {
    TestRunner::new(Config { failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() })
}

fn show(sources: &Sources) -> String {
    sources.iter().map(|(_, it)| format!("# {}\n{}\n", it.path, it.text)).collect()
}

#[test]
fn a_made_up_spec_becomes_a_crate_or_a_report() {
    let (cases, accepted) = (Cell::new(0_u32), Cell::new(0_u32));
    let result = runner().run(&specs(), |spec| {
        let sources = spec.sources();
        let verdict = judge(&sources).map_err(TestCaseError::fail)?;
        cases.set(cases.get() + 1);
        match verdict {
            Verdict::Accepted(_) => accepted.set(accepted.get() + 1),
            Verdict::Refused { report, .. } => {
                prop_assert!(spec.is_broken, "refused, and nothing is wrong:\n{report}");
            }
        }
        Ok(())
    });
    if let Err(fault) = result {
        panic!("{fault}");
    }
    let (cases, accepted) = (cases.get(), accepted.get());
    println!("{accepted} of {cases} specs were accepted");
    assert!(accepted * 2 >= cases, "only {accepted} of {cases} specs were accepted");
    assert!(accepted < cases, "nothing was refused");
}

/// What can happen to a text.
#[derive(Debug, Clone)]
enum Mutation {
    Truncate(usize),
    Duplicate(usize, usize),
    SwapLines(usize, usize),
    DropLine(usize),
    FlipByte(usize, u8),
    Insert(usize, String),
}

fn mutations() -> impl Strategy<Value = Mutation> {
    let at = || any::<usize>();
    prop_oneof![
        at().prop_map(Mutation::Truncate),
        (at(), at()).prop_map(|(a, b)| Mutation::Duplicate(a, b)),
        (at(), at()).prop_map(|(a, b)| Mutation::SwapLines(a, b)),
        at().prop_map(Mutation::DropLine),
        (at(), 1..=255_u8).prop_map(|(at, by)| Mutation::FlipByte(at, by)),
        (at(), "\\PC{1,4}|[\\x00-\\x1f\u{85}\u{2028}\u{feff}\u{202e}&*!|>%@`-]{1,3}|- |: |\n  ")
            .prop_map(|(at, text)| Mutation::Insert(at, text)),
    ]
}

impl Mutation {
    fn apply(&self, text: &str) -> String {
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

/// Specs of people: the real one, a resource at a time, and those of the cases.
fn written_specs() -> Vec<Vec<Source>> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let spec = project().join("spec");
    let api = source("api.yaml", read(&spec.join("api.yaml")));
    let mut specs = Vec::new();
    for folder in ["resources", "overrides"] {
        for file in files_in(&spec.join(folder), "yaml") {
            let name = file.file_name().unwrap().to_str().unwrap();
            let mut files = vec![api.clone(), source(&format!("{folder}/{name}"), read(&file))];
            if folder == "overrides" {
                let resource = read(&spec.join("resources").join(name));
                files.push(source(&format!("resources/{name}"), resource));
            }
            specs.push(files);
        }
    }
    for folder in ["emit", "errors", "warnings", "hostile"] {
        let folder = project().join("tests/cases").join(folder);
        let api = folder.join("api.yaml");
        let api = if api.exists() { source("api.yaml", read(&api)) } else { api_of_real(&specs) };
        for file in files_in(&folder, "yaml") {
            let stem = file.file_stem().unwrap().to_str().unwrap();
            if stem != "api" {
                specs.push(split(&read(&file), stem, &api));
            }
        }
    }
    specs
}

/// The files of a case: a line `--- <path>.yaml` begins one.
fn split(text: &str, stem: &str, api: &Source) -> Vec<Source> {
    let mut files = vec![source(&format!("resources/{stem}.yaml"), "")];
    for line in text.split_inclusive('\n') {
        let path = line.trim_end().strip_prefix("--- ").filter(|it| it.ends_with(".yaml"));
        match (path, files.last_mut()) {
            (Some(path), _) => files.push(source(path, "")),
            (None, Some(file)) => file.text.push_str(line),
            (None, None) => {}
        }
    }
    files.retain(|it| !it.text.trim().is_empty());
    if files.iter().all(|it| it.path != "api.yaml") {
        files.push(api.clone());
    }
    files
}

fn api_of_real(specs: &[Vec<Source>]) -> Source {
    specs[0][0].clone()
}

#[test]
fn a_damaged_spec_becomes_a_crate_or_a_report() {
    let specs = written_specs();
    let strategy = (any::<usize>(), any::<usize>(), prop::collection::vec(mutations(), 1..4));
    let refused = Cell::new(0_u32);
    let result = runner().run(&strategy, |(spec, file, mutations)| {
        let mut files = specs[spec % specs.len()].clone();
        let file = file % files.len();
        for mutation in &mutations {
            files[file].text = mutation.apply(&files[file].text);
        }
        let sources = Sources::new(files);
        let verdict = judge(&sources)
            .map_err(|it| TestCaseError::fail(format!("{it}\n{}", show(&sources))))?;
        refused.set(refused.get() + u32::from(!verdict.is_accepted()));
        Ok(())
    });
    if let Err(fault) = result {
        panic!("{fault}");
    }
    assert!(refused.get() > 0, "damage is never noticed");
}
