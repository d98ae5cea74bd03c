use crate::diagnostics::Diagnostics;
use crate::node::{self, Node, Value};
use crate::parse::parse;
use crate::source::{Source, SourceId, SourceKind, Sources};

const CLOSES: &str = "\
resource: closes
enums:
  Kind: [agu, other]
actions:
  create:
    routes: [POST /v2/closes]
    body:
      fields:
        reason: string
        kind: { type: Kind, required: true, nullable: true }
    returns: { 201: Close }
  index:
    routes: [GET /v2/closes]
    paginated: true
    sort: [id]
    filter: [id, kind]
    deprecated: too slow
models:
  Close:
    id: integer
    closer: { type: integer, nullable: true }
    tags: [string]
";

const API: &str = "api: X\nserver: https://x\npackage: { name: x, version: 1.0.0 }\n";

fn sources(overrides: &str) -> Sources {
    let source = |path: &str, kind, text: &str| Source {
        path: path.into(),
        kind,
        text: text.into(),
    };
    Sources::new(vec![
        source("api.yaml", SourceKind::Api, API),
        source("overrides/closes.yaml", SourceKind::Override, overrides),
        source("resources/closes.yaml", SourceKind::Resource, CLOSES),
    ])
}

/// The tree after one override, as far as `path` leads, and the faults as
/// `code@what stands there: message`.
fn correct(at: &str, change: &str) -> (Option<Node>, Vec<String>) {
    let text =
        format!("resource: closes\noverrides:\n  - at: {at}\n    why: tested\n    {change}\n");
    let sources = sources(&text);
    let mut diagnostics = Diagnostics::default();
    let mut tree = node::read(SourceId(2), CLOSES, &mut diagnostics).unwrap();
    let file = node::read(SourceId(1), &text, &mut diagnostics).unwrap();
    let mut decoder = crate::decode::Decoder::new(&sources, &mut diagnostics);
    if let Some(file) = crate::decode::Decode::decode(&file, &mut decoder) {
        super::apply(&file, &mut tree, &sources, &mut diagnostics);
    }
    let node = at
        .split('/')
        .try_fold(&tree, |node, key| node.get(key))
        .cloned();
    (node, describe(&diagnostics, &sources))
}

fn describe(diagnostics: &Diagnostics, sources: &Sources) -> Vec<String> {
    let describe = |it: &&crate::diagnostics::Diagnostic| {
        let help = it
            .help
            .as_ref()
            .map_or(String::new(), |it| format!(" ({it})"));
        format!(
            "{}@{}: {}{help}",
            it.code,
            sources.slice(it.span).unwrap(),
            it.message
        )
    };
    diagnostics.sorted().iter().map(describe).collect()
}

/// What stands at `at` after an override must be the same as `expected`.
#[track_caller]
fn becomes(at: &str, change: &str, expected: &str) {
    let (node, faults) = correct(at, change);
    assert!(faults.is_empty(), "{faults:?}");
    let expected = node::read(SourceId(0), expected, &mut Diagnostics::default()).unwrap();
    assert!(node.as_ref().unwrap().same_as(&expected), "{node:#?}");
}

#[track_caller]
fn fails(at: &str, change: &str, expected: &str) {
    let (_, faults) = correct(at, change);
    assert_eq!(faults, [expected]);
}

#[test]
fn maps_are_merged_key_by_key() {
    let at = "actions/create/body/fields/kind";
    becomes(
        at,
        "set: { nullable: false, doc: Why. }",
        "{ type: Kind, required: true, nullable: false, doc: Why. }",
    );
    becomes(
        "models",
        "set: { Close: { id: string } }",
        "Close: { id: string, closer: { type: integer, nullable: true }, tags: [string] }",
    );
    becomes(
        "models/Close",
        "set: { at: datetime }",
        "{ id: integer, closer: { type: integer, nullable: true }, tags: [string], at: datetime }",
    );
    becomes(
        "actions/create",
        "set: { routes: [PUT /x] }",
        "{ routes: [PUT /x], body: { fields: { reason: string, kind: { type: Kind, required: true, nullable: true } } }, returns: { 201: Close } }",
    );
    becomes("models/Close/id", "set: string", "string");
}

#[test]
fn short_forms_are_written_out_first() {
    becomes(
        "actions/create/body/fields/reason",
        "set: { max_length: 255 }",
        "{ type: string, max_length: 255 }",
    );
    becomes(
        "actions/create/body/fields",
        "set: { reason: { required: true } }",
        "{ reason: { type: string, required: true }, kind: { type: Kind, required: true, nullable: true } }",
    );
    becomes(
        "models/Close/tags",
        "set: { optional: true }",
        "{ type: [string], optional: true }",
    );
    becomes(
        "enums/Kind",
        "set: { doc: Why. }",
        "{ values: [agu, other], doc: Why. }",
    );
    becomes(
        "actions/index/paginated",
        "set: { size: 10 }",
        "{ size: 10 }",
    );
    becomes(
        "actions/index/sort",
        "set: { default: [-id] }",
        "{ fields: [id], default: [-id] }",
    );
    becomes(
        "actions/index/filter",
        "set: { id: integer }",
        "{ id: integer, kind: }",
    );
    becomes(
        "actions/index/deprecated",
        "set: { since: 2.1 }",
        "{ doc: too slow, since: 2.1 }",
    );
}

#[test]
fn keys_and_entries_are_removed() {
    becomes(
        "models/Close/closer",
        "remove: [nullable]",
        "{ type: integer }",
    );
    let (node, faults) = correct("models/Close/closer", "remove: true");
    assert!(node.is_none() && faults.is_empty(), "{faults:?}");
    // What is removed and set again is replaced, not merged.
    becomes(
        "actions/create/body/fields",
        "remove: [kind]\n    set: { kind: { type: Kind } }",
        "{ reason: string, kind: { type: Kind } }",
    );
}

#[test]
fn a_path_that_leads_nowhere_is_shown_where_it_is_lost() {
    fails(
        "actions/create/body/field/reason",
        "set: { doc: x }",
        "override-matches-nothing@field: `actions/create/body` has no key `field` (did you mean `fields`?)",
    );
    fails(
        "action",
        "set: { doc: x }",
        "override-matches-nothing@action: the file has no key `action` (did you mean `actions`?)",
    );
    fails(
        "models/Close/id/type",
        "set: string",
        "override-matches-nothing@type: `models/Close/id` has no keys: it is the text `integer` (set the entry above, as a map)",
    );
    fails(
        "models//id",
        "set: string",
        "override-matches-nothing@: a path with an empty key in it (write keys with `/` between them: `actions/create/doc`)",
    );
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
    fails(
        "models/Close/closer",
        "set: { nullable: true }",
        "override-changes-nothing@{ nullable: true }: `models/Close/closer` says this already (remove the override)",
    );
    fails(
        "models/Close/id",
        "set: { type: integer }",
        "override-changes-nothing@{ type: integer }: `models/Close/id` says this already (remove the override)",
    );
    fails(
        "models/Close/closer",
        "remove: [nulable]",
        "override-removes-nothing@nulable: `models/Close/closer` has no key `nulable` to remove (did you mean `nullable`?)",
    );
    fails(
        "models/Close/id",
        "remove: [doc]",
        "override-removes-nothing@doc: `models/Close/id` has no key `doc` to remove",
    );
}

#[test]
fn an_override_says_what_and_why() {
    let at = "models/Close/id";
    assert!(correct(at, "").1[0].starts_with("override-without-effect@models/Close/id"));
    assert!(correct(at, "set:").1[0].starts_with("wrong-shape@set: expected what to set"));
    assert!(correct(at, "remove: false").1[0].starts_with("wrong-shape@false"));
    assert!(correct(at, "remove: []").1[0].starts_with("wrong-shape@[]"));
    assert!(
        correct(at, "remove: true\n    set: string").1[0].starts_with("override-conflict@true")
    );
    let parse_faults = |text: &str| {
        let sources = sources(text);
        let mut diagnostics = Diagnostics::default();
        assert!(parse(&sources, &mut diagnostics).is_none());
        describe(&diagnostics, &sources)
    };
    let list = "overrides: [{ at: models/Close/id, why: x, set: string }]\n";
    assert_eq!(
        parse_faults("resource: closes\noverrides: [{ at: models/Close/id, set: string }]\n"),
        ["missing-key@at: missing key `why`"]
    );
    assert!(
        parse_faults(
            "resource: closes\noverrides: [{ at: models/Close/id, why: ' ', set: string }]\n"
        )[0]
        .starts_with("override-without-reason@' '")
    );
    let unknown = parse_faults(&format!("resource: close\n{list}"));
    assert!(unknown.contains(&"override-resource@close: there is no resource `close` to correct (did you mean `closes`?)".to_owned()), "{unknown:?}");
    assert!(parse_faults(list)[0].starts_with("override-resource@"));
    assert!(
        parse_faults(&format!("resource: closes\napi: true\n{list}"))[0]
            .starts_with("override-resource@closes")
    );
    assert!(parse_faults(&format!("api: false\n{list}"))[0].starts_with("override-resource@false"));
    assert!(parse_faults(&format!("api: true\n{list}"))[0].starts_with("file-name@true"));
}

#[test]
fn what_an_override_brings_in_is_reported_in_its_own_file() {
    let text = "resource: closes\noverrides:\n  - at: models/Close/id\n    why: tested\n    set: { typ: string }\n";
    let sources = sources(text);
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    let found = diagnostics.sorted();
    assert_eq!(
        (found.len(), found[0].code, found[0].span.source),
        (1, "unknown-key", SourceId(1))
    );
}

#[test]
fn one_wrong_override_hides_no_other() {
    let text = "resource: closes\noverrides:\n  - { at: nowhere, why: x, set: y }\n  - { at: doc, set: y }\n";
    let sources = sources(text);
    let mut diagnostics = Diagnostics::default();
    assert!(parse(&sources, &mut diagnostics).is_none());
    let codes: Vec<_> = diagnostics.sorted().iter().map(|it| it.code).collect();
    assert_eq!(codes, ["override-matches-nothing", "missing-key"]);
}

#[test]
fn overrides_are_made_in_their_order() {
    let text = "\
resource: closes
overrides:
  - { at: models, why: a, set: { Note: { text: string } } }
  - { at: models/Note/text, why: b, set: { nullable: true } }
";
    let sources = sources(text);
    let mut diagnostics = Diagnostics::default();
    let spec = parse(&sources, &mut diagnostics);
    assert!(
        diagnostics.is_empty(),
        "{:?}",
        describe(&diagnostics, &sources)
    );
    let models = &spec.unwrap().resources[0].value.models;
    assert_eq!(models.0.last().unwrap().key.value, "Note");
}

#[test]
fn a_node_that_was_refused_is_left_alone() {
    let mut diagnostics = Diagnostics::default();
    let refused = node::read(SourceId(0), "a: *x\n", &mut diagnostics);
    assert!(refused.is_none() && diagnostics.has_errors());
    let refused = Node {
        value: Value::Refused,
        span: crate::source::Span {
            source: SourceId(0),
            start: 0,
            end: 0,
        },
    };
    let mut written = refused.clone();
    super::place::Place::Field.write_out(&mut written);
    assert!(matches!(written.value, Value::Refused));
}
