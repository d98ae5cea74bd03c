//! What becomes of a documentation: the spec that the draft writes is one that compiles.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use specwright::import::draft::{ApiFacts, Counts, Draft, draft, scopes};
use specwright::import::reference::{
    Action, At, Example, FilterDoc, ListDocs, Param, Reference, Route, Rule, Unread, Validator,
};
use specwright::import::tree::{SpecFile, Tree};
use specwright::import::{apipie_json, apipie_text};
use specwright::report::render_text;
use specwright::source::{Source, SourceKind, Sources};
use specwright::{Options, generate};

/// A tree as YAML in flow style, which needs no layout.
fn flow(tree: &Tree) -> String {
    let text = |it: &str| serde_json::Value::String(it.to_owned()).to_string();
    match tree {
        Tree::Null => "null".to_owned(),
        Tree::Boolean(it) => it.to_string(),
        Tree::Integer(it) => it.to_string(),
        Tree::Float(it) => format!("{it:?}"),
        Tree::Text(it) => text(it),
        Tree::List(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) => {
            let entries = entries
                .iter()
                .map(|it| format!("{}: {}", text(&it.0), flow(&it.1)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(",\n"))
        }
    }
}

/// The spec of a draft: with what `api.yaml` has to say besides.
fn to_sources(reference: &Reference, files: &[SpecFile]) -> Sources {
    let mut list = Vec::new();
    for file in files {
        let kind = if file.path == "api.yaml" {
            SourceKind::Api
        } else {
            SourceKind::Resource
        };
        let mut tree = file.tree.clone();
        if let (SourceKind::Api, Tree::Map(entries)) = (kind, &mut tree) {
            let scopes = scopes(reference)
                .into_iter()
                .map(|it| (it, Tree::Null))
                .collect();
            let text = |it: &str| Tree::Text(it.to_owned());
            let map = |entries: Vec<(&str, Tree)>| {
                Tree::Map(
                    entries
                        .into_iter()
                        .map(|it| (it.0.to_owned(), it.1))
                        .collect(),
                )
            };
            let oauth2 = map(vec![
                ("token_url", text("https://api.example.com/token")),
                ("flows", Tree::List(vec![text("client_credentials")])),
                ("scopes", Tree::Map(scopes)),
            ]);
            let package = map(vec![("name", text("drafted")), ("version", text("0.1.0"))]);
            let given = [
                ("api", text("Drafted")),
                ("server", text("https://api.example.com")),
                ("package", package),
                ("auth", map(vec![("oauth2", oauth2)])),
            ];
            for (key, value) in given {
                if entries.iter().all(|it| it.0 != key) {
                    entries.insert(0, (key.to_owned(), value));
                }
            }
        }
        list.push(Source {
            path: file.path.clone(),
            kind,
            text: flow(&tree),
        });
    }
    Sources::new(list)
}

/// Drafts a spec and compiles it.
fn drafted(reference: &Reference, keep_docs: bool) -> (Vec<SpecFile>, Vec<Unread>, Counts) {
    let facts = ApiFacts {
        keep_docs,
        ..ApiFacts::default()
    };
    let Draft {
        files,
        unread,
        counts,
        ..
    } = draft(reference, &facts);
    let sources = to_sources(reference, &files);
    match generate(&sources, &Options::default()) {
        Ok(generated) => {
            let warnings = render_text(&generated.warnings, &sources, false, "");
            assert!(generated.warnings.is_empty(), "{warnings}");
            assert_eq!(generated.size.routes, counts.routes.kept);
            assert_eq!(generated.size.actions, counts.actions.kept);
        }
        Err(diagnostics) => panic!("{}", render_text(&diagnostics, &sources, false, "")),
    }
    (files, unread, counts)
}

fn read_folder(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut next = vec![folder.to_owned()];
    while let Some(at) = next.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                next.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared")
        .join(path);
    path.exists().then_some(path)
}

#[test]
fn all_pages_become_a_spec_that_compiles() {
    let Some(folder) = shared("docs/42-intra-v2/table") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let reference = apipie_text::read(&read_folder(&folder));
    for keep_docs in [false, true] {
        let (files, unread, counts) = drafted(&reference, keep_docs);
        if let Ok(out) = std::env::var("DRAFT_OUT") {
            fs::write(out, format!("{files:#?}\n{unread:#?}\n{counts:#?}")).unwrap();
        }
        assert_eq!(files.len(), 98);
        assert_eq!(counts.routes.found, 735);
        assert_eq!(counts.routes.kept, 735);
        assert_eq!(counts.actions.kept, 446);
        assert_eq!(counts.examples.found, 302);
        for unread in &unread {
            let known = EXPLAINED.iter().any(|it| unread.why == *it);
            assert!(known, "{unread:?}");
        }
    }
}

#[test]
fn exports_of_another_api_become_specs_that_compile() {
    let Some(folder) = shared("apipie-json") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    for file in read_folder(&folder)
        .into_iter()
        .filter(|it| it.0.ends_with(".json"))
    {
        let reference = apipie_json::read(&[file]);
        let (_, unread, counts) = drafted(&reference, false);
        assert!(counts.actions.kept > 250, "{counts:?}");
        assert_eq!(counts.params.found, counts.params.kept);
        for unread in &unread {
            let known = EXPLAINED.iter().any(|it| unread.why == *it);
            assert!(known, "{unread:?}");
        }
    }
}

/// A spec as trees, to look up what a name stands for.
struct Trees<'a>(&'a [SpecFile]);

fn get<'a>(tree: &'a Tree, key: &str) -> Option<&'a Tree> {
    match tree {
        Tree::Map(entries) => entries.iter().find(|it| it.0 == key).map(|it| &it.1),
        _ => None,
    }
}

impl<'a> Trees<'a> {
    fn file(&self, path: &str) -> &'a Tree {
        &self.0.iter().find(|it| it.path == path).unwrap().tree
    }

    fn named(&self, home: &str, section: &str, name: &str) -> Option<(String, &'a Tree)> {
        let (homes, name) = match name.split_once('.') {
            Some((resource, name)) => (vec![format!("resources/{resource}.yaml")], name),
            None => (vec![home.to_owned(), "api.yaml".to_owned()], name),
        };
        homes.into_iter().find_map(|it| {
            let found = get(get(self.file(&it), section)?, name)?;
            Some((it, found))
        })
    }

    /// Why a value is not of a type, if it is not.
    fn misfit(&self, home: &str, ty: &Tree, value: &Value) -> Option<String> {
        let text = match (ty, value) {
            (Tree::List(items), Value::Array(values)) => {
                return values
                    .iter()
                    .find_map(|it| self.misfit(home, &items[0], it));
            }
            (Tree::Text(text), _) => text,
            _ => return Some(format!("{ty:?} and {value}")),
        };
        if let Some((ty, other)) = text.split_once(" or ") {
            let is_other = match value {
                Value::Object(entries) if other == "{}" => entries.is_empty(),
                Value::String(text) => other == format!("\"{text}\""),
                _ => false,
            };
            let ty = match ty.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(item) => Tree::List(vec![Tree::Text(item.to_owned())]),
                None => Tree::Text(ty.to_owned()),
            };
            return if is_other {
                None
            } else {
                self.misfit(home, &ty, value)
            };
        }
        if let (Some(ty), Value::Object(entries)) = (text.strip_prefix("map of "), value) {
            let ty = Tree::Text(ty.to_owned());
            return entries.values().find_map(|it| self.misfit(home, &ty, it));
        }
        let fits = match (text.as_str(), value) {
            ("any", _) => true,
            ("integer", it) => it.is_i64(),
            ("float", it) => it.is_number(),
            ("boolean", it) => it.is_boolean(),
            ("string", it) => it.is_string(),
            ("datetime", Value::String(it)) => it.contains('T') && it.len() > 19,
            ("date", Value::String(it)) => it.len() == 10,
            ("object", it) => it.is_object(),
            (name, it) => {
                if let Some((_, Tree::List(values))) = self.named(home, "enums", name) {
                    values
                        .iter()
                        .any(|known| matches!(known, Tree::Text(text) if it == text))
                } else if let Some((home, model)) = self.named(home, "models", name) {
                    return self.object_misfit(&home, model, it);
                } else {
                    false
                }
            }
        };
        (!fits).then(|| format!("{text} and {value}"))
    }

    fn object_misfit(&self, home: &str, model: &Tree, value: &Value) -> Option<String> {
        let (Tree::Map(fields), Value::Object(entries)) = (model, value) else {
            return Some(format!("a model and {value}"));
        };
        let says = |field: &Tree, key: &str| get(field, key) == Some(&Tree::Boolean(true));
        if let Some(key) = entries.keys().find(|it| get(model, it).is_none()) {
            return Some(format!("`{key}` is not in the model"));
        }
        fields.iter().find_map(|(name, field)| {
            let ty = get(field, "type").unwrap_or(field);
            match entries.get(name) {
                None if says(field, "optional") => None,
                None => Some(format!("`{name}` is missing")),
                Some(Value::Null) if says(field, "nullable") => None,
                Some(value) => self
                    .misfit(home, ty, value)
                    .map(|it| format!("{name}: {it}")),
            }
        })
    }
}

/// How many segments of a route an example has as they are, if it is of the route: of all of it,
/// or of what is not optional.
fn shows(route: &Route, example: &Example) -> Option<usize> {
    let found: Vec<_> = example.path.split('?').next()?.split('/').collect();
    let routes = [
        route.path.split('(').next()?.to_owned(),
        route.path.replace(['(', ')'], ""),
    ];
    let score = |route: &String| {
        let wanted: Vec<_> = route.split('/').collect();
        let is_name = |it: &str| it.starts_with('{');
        let mut pairs = wanted.iter().zip(&found);
        let fits = wanted.len() == found.len() && pairs.all(|it| is_name(it.0) || it.0 == it.1);
        fits.then(|| wanted.iter().filter(|it| !is_name(it)).count())
    };
    routes
        .iter()
        .filter(|_| route.method == example.method)
        .filter_map(score)
        .max()
}

#[test]
fn every_answer_of_the_pages_is_of_the_type_that_is_drafted() {
    let Some(folder) = shared("docs/42-intra-v2/table") else {
        eprintln!("skipped: ../shared is not there");
        return;
    };
    let reference = apipie_text::read(&read_folder(&folder));
    let files = draft(&reference, &ApiFacts::default()).files;
    let trees = Trees(&files);
    let mut count = 0;
    for action in &reference.actions {
        for example in &action.examples {
            let Some(response) = &example.response else {
                continue;
            };
            // An example can stand on the page of another action.
            let score = |it: &Action| it.routes.iter().filter_map(|it| shows(it, example)).max();
            let owners = reference.actions.iter().rev().chain([action]);
            let owner = owners.max_by_key(|it| score(it)).unwrap();
            let path = format!("resources/{}.yaml", owner.resource);
            let written = get(trees.file(&path), "actions").and_then(|it| get(it, &owner.name));
            let Some(Tree::Map(returns)) = written.and_then(|it| get(it, "returns")) else {
                panic!("{} has no answer", example.path);
            };
            let Some((_, ty)) = returns.iter().find(|it| it.1 != Tree::Null) else {
                assert_eq!(example.status, Some(204), "{}", example.path);
                continue;
            };
            let misfit = trees.misfit(&path, ty, response);
            assert_eq!(
                misfit, None,
                "{}/{} {}",
                action.resource, action.name, example.path
            );
            count += 1;
        }
    }
    assert_eq!(count, 208);
}

/// What the pages say and a spec cannot hold.
const EXPLAINED: &[&str] = &[
    // The tables of some GETs repeat those of the forms, with their uploads.
    "a file can be sent in a body only, and this request has none",
    // A page shows a 204 with a body.
    "an answer with this status has no body",
    // `fields` of a translation are a text or an object.
    "the examples show a text and an object in the same place",
    // Of the other API: examples of errors, a route on two pages, and values of any kind.
    "an action has no answers but those when all is well",
    "another action, or this one, has the route already",
    "the examples show a number and a text in the same place",
    "the examples show a list and an object in the same place",
];

fn at() -> At {
    At {
        file: "closes/create.txt".to_owned(),
        line: 1,
    }
}

/// Words of which some are common and some are hostile.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "id", "user_id", "kind", "name", "state", "begin_at", "end_at", "close", "user",
            "users", "closes", "children", "parent", "items_attributes", "type", "fields", "doc",
            "field", "filter", "sort", "page", "campus", "self", "Kind",
        ]).prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

fn validator() -> impl Strategy<Value = Validator> {
    let leaf = prop_oneof![
        Just(Validator::Any),
        Just(Validator::String),
        Just(Validator::Integer),
        Just(Validator::Number),
        Just(Validator::Boolean),
        Just(Validator::DateTime),
        Just(Validator::Date),
        Just(Validator::Hash),
        Just(Validator::File),
        Just(Validator::ArrayOfNested),
        prop::collection::vec(word(), 0..4).prop_map(Validator::OneOf),
        prop::sample::select(vec![
            vec!["true", "false"],
            vec!["1", "2"],
            vec!["a", "b"],
            vec!["b", "a"],
            vec!["NO"],
        ])
        .prop_map(|it| Validator::OneOf(it.into_iter().map(str::to_owned).collect())),
        (".{0,5}", prop::option::of("[a-z(]{1,3}"))
            .prop_map(|(ruby, rust)| Validator::Pattern { ruby, rust }),
        (0..9_u32, 0..9_u32).prop_map(|(min, max)| Validator::Identifier {
            min,
            max,
            pattern: "^[a-z]*$".to_owned(),
        }),
    ];
    leaf.prop_recursive(2, 4, 1, |it| {
        it.prop_map(|it| Validator::Array(Box::new(it)))
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    let key = prop::sample::select(vec!["after", "before", "not_before", "not_after", "x"]);
    let cutoff = prop_oneof![
        prop::sample::select(vec![
            "now",
            "today",
            "2 weeks from now",
            "13 years ago",
            "99 years ago",
            "1 day ago",
            "1 days from now",
            "x y",
        ])
        .prop_map(str::to_owned),
        word(),
    ];
    prop_oneof![
        (-2..9_i64).prop_map(Rule::MaxLength),
        (-2..9_i64).prop_map(Rule::MinLength),
        (-2.5..9.0_f64).prop_map(Rule::Max),
        prop::sample::select(vec![0.0, 1.0, -1.0, f64::NAN, f64::INFINITY, 1e300])
            .prop_map(Rule::Min),
        Just(Rule::Unique),
        prop::sample::select(vec!["a given close", "close", "the user"])
            .prop_map(|it| Rule::UniqueIn(it.to_owned())),
        (key, cutoff).prop_map(|(key, cutoff)| Rule::Time {
            key: key.to_owned(),
            cutoff
        }),
        prop::sample::select(vec!["date", "email", "x"]).prop_map(|it| Rule::Format(it.to_owned())),
        word().prop_map(Rule::Server),
    ]
}

fn param() -> impl Strategy<Value = Param> {
    (
        prop::collection::vec(word(), 0..4),
        (any::<bool>(), any::<bool>(), any::<Option<bool>>()),
        validator(),
        prop::collection::vec(rule(), 0..4),
        prop::option::of(word()),
        word(),
    )
        .prop_map(
            |(path, (required, nullable, allow_blank), validator, rules, default, doc)| Param {
                path,
                required,
                nullable,
                allow_blank,
                validator,
                rules,
                default,
                doc,
                at: at(),
            },
        )
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..9_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        prop::sample::select(vec!["2017-11-22", "2017-11-22T13:41:00.000Z", "invisible"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        4 => prop::sample::select(vec![
            "/v2", "/closes", "/users", "/{id}", "/{user_id}", "(/on/{field})", "/{kind}",
        ]).prop_map(str::to_owned),
        1 => "[/(){}a-z:. ]{0,4}",
    ];
    prop::collection::vec(segment, 1..4).prop_map(|it| it.concat())
}

fn example() -> impl Strategy<Value = Example> {
    (
        method(),
        path(),
        prop::option::of(json()),
        prop::option::of(prop::sample::select(vec![200, 201, 204, 404, 999])),
        prop::option::of(json()),
    )
        .prop_map(|(method, path, request, status, response)| Example {
            method,
            path,
            request,
            status,
            response,
            at: at(),
        })
}

fn method() -> impl Strategy<Value = String> {
    let methods = vec!["GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
    prop::sample::select(methods).prop_map(str::to_owned)
}

fn list() -> impl Strategy<Value = ListDocs> {
    let filter = (
        word(),
        prop::option::of(word()),
        prop::collection::vec(word(), 0..3),
    )
        .prop_map(|(name, doc, one_of)| FilterDoc { name, doc, one_of });
    (
        prop::collection::vec(word(), 0..4),
        prop::collection::vec(word(), 0..2),
        prop::collection::vec(filter, 0..4),
        prop::collection::vec(word(), 0..3),
        prop::option::of(0..200_u32),
        prop::option::of(0..200_u32),
    )
        .prop_map(|(sort, default_sort, filter, range, max, size)| ListDocs {
            sort,
            default_sort,
            filter,
            range,
            max_page_size: max,
            default_page_size: size,
        })
}

fn action() -> impl Strategy<Value = Action> {
    let route = (method(), path(), word()).prop_map(|(method, path, summary)| Route {
        method,
        path,
        summary,
        at: at(),
    });
    let name = prop_oneof![
        3 => prop::sample::select(vec!["index", "show", "create", "update", "destroy", "graph"])
            .prop_map(str::to_owned),
        1 => word(),
    ];
    (
        (word(), name),
        prop::collection::vec(route, 0..4),
        prop::collection::vec(param(), 0..6),
        list(),
        prop::collection::vec(example(), 0..3),
        prop::option::of(word()),
    )
        .prop_map(
            |((resource, name), routes, params, list, examples, deprecated)| Action {
                resource,
                name,
                routes,
                routes_inferred: false,
                doc: vec!["Does it.".to_owned()],
                access: Vec::new(),
                page_size: list.default_page_size,
                deprecated,
                params,
                list,
                examples,
                errors: vec![(404, "Not found".to_owned())],
                at: at(),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_docs_say_the_spec_compiles(
        actions in prop::collection::vec(action(), 0..6),
        keep_docs in any::<bool>(),
    ) {
        let reference = Reference { actions, ..Reference::default() };
        let (files, unread, counts) = drafted(&reference, keep_docs);
        prop_assert!(counts.routes.kept + unread.len() >= counts.routes.found);
        let again = draft(&reference, &ApiFacts { keep_docs, ..ApiFacts::default() });
        prop_assert_eq!((files, unread, counts), (again.files, again.unread, again.counts));
    }
}
