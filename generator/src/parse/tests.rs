use super::*;
use crate::raw::{Field, TypeExpr};

const API: &str = "\
api: X
server: https://api.example.org
package: { name: x, version: 1.0.0 }
";

const CLOSES: &str = r#"
# yaml-language-server: $schema=../schema.json
resource: closes
source: https://api.example.org/doc/closes.html
enums:
  Kind: [agu, other, deserter]
  Duration:
    type: integer
    unit: seconds
    values: { 7200: two_hours, 14400: four_hours }
actions:
  create:
    routes: [POST /v2/closes, "POST /v2/users/{user_id}/closes"]
    requires: { roles: [Basic staff], scopes: [tig] }
    params:
      user_id: { in: path, type: id_or_slug }
    body:
      key: close
      nullable: true
      fields:
        closer_id: { type: integer, required: true, server_default: the token's owner }
        reason: { type: string, required: true, max_length: 255 }
        end_at: { type: datetime, after: now }
        community_services_attributes:
          type: array
          nullable: true
          items:
            name: CommunityService
            fields:
              duration: { type: Duration, required: true }
              occupation: { type: string, nullable: true }
    returns: { 201: Close, 204: }
  index:
    routes: [GET /v2/closes]
    paginated: { size: 30, max: 100 }
    sort: { fields: [id, user_id], default: [-id] }
    filter: { id: , active: boolean }
    range: [id, created_at]
    returns: { 200: [Close] }
models:
  Close:
    id: integer
    kind: Kind
    user: UserRef or {}
    closer: { type: UserRef, nullable: true }
"#;

fn sources(files: &[(&str, &str)]) -> Sources {
    let source = |(path, text): &(&str, &str)| Source {
        path: (*path).into(),
        kind: match path.split_once('/') {
            None => SourceKind::Api,
            Some(("resources", _)) => SourceKind::Resource,
            Some(_) => SourceKind::Override,
        },
        text: (*text).into(),
    };
    Sources::new(files.iter().map(source).collect())
}

fn codes(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    let mut diagnostics = Diagnostics::default();
    parse(&sources, &mut diagnostics);
    assert!(diagnostics.has_errors());
    let describe = |it: &&Diagnostic| {
        let path = sources
            .get(it.span.source)
            .map_or("", |it| it.path.as_str());
        format!(
            "{} {path} {}",
            it.code,
            sources.slice(it.span).unwrap_or_default()
        )
    };
    diagnostics.sorted().iter().map(describe).collect()
}

#[test]
fn a_whole_resource_is_read() {
    let sources = sources(&[("api.yaml", API), ("resources/closes.yaml", CLOSES)]);
    let mut diagnostics = Diagnostics::default();
    let spec = parse(&sources, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let spec = spec.unwrap();
    assert_eq!(*spec.api.value.title, "X");
    let closes = &spec.resources[0].value;
    let create = &closes.actions.0[0].value;
    assert_eq!(create.routes[1].path, "/v2/users/{user_id}/closes");
    let returns: Vec<_> = create
        .returns
        .iter()
        .map(|it| (it.key.as_str(), it.value.is_some()))
        .collect();
    assert_eq!(returns, [("201", true), ("204", false)]);
    let Field::Type(user) = &closes.models.0[0].value_fields()[2].value else {
        panic!()
    };
    assert_eq!(
        user.value,
        TypeExpr::OrEmpty(Box::new(TypeExpr::Name("UserRef".into())))
    );
    assert_eq!(sources.slice(user.span), Some("UserRef or {}"));
}

trait ValueFields {
    fn value_fields(&self) -> &[crate::decode::Entry<Field>];
}

impl ValueFields for crate::decode::Entry<crate::raw::ModelDef> {
    fn value_fields(&self) -> &[crate::decode::Entry<Field>] {
        match &self.value {
            crate::raw::ModelDef::Fields(fields) => &fields.0,
            crate::raw::ModelDef::Body(body) => &body.fields.0,
        }
    }
}

#[test]
fn the_faults_of_all_files_come_at_once() {
    let found = codes(&[
        ("api.yaml", "api: X\nserver: https://x\n"),
        (
            "overrides/closes.yaml",
            "resource: closes\noverrides: [{ at: doc, set: x }]\n",
        ),
        ("resources/a.yaml", "resource: a\nactoins: {}\n"),
        ("resources/b.yaml", "b: [\n"),
        ("resources/c.yaml", "resource: c\ndoc: *x\n"),
        ("resources/closes.yaml", CLOSES),
    ]);
    assert_eq!(
        found,
        [
            "missing-key api.yaml api",
            "missing-key overrides/closes.yaml at",
            "unknown-key resources/a.yaml actoins",
            "syntax resources/b.yaml [",
            "alias resources/c.yaml *x",
        ]
    );
}

#[test]
fn a_file_has_the_name_of_its_resource() {
    let found = codes(&[
        ("api.yaml", API),
        ("resources/a.yaml", "resource: closes\n"),
        ("resources/closes.yaml", CLOSES),
    ]);
    assert_eq!(found, ["duplicate-resource resources/a.yaml closes"]);
    let found = codes(&[
        ("api.yaml", API),
        ("resources/a.yaml", "resource: closes\n"),
    ]);
    assert_eq!(found, ["file-name resources/a.yaml closes"]);
}

#[test]
fn a_spec_has_an_api() {
    assert_eq!(
        codes(&[("resources/closes.yaml", CLOSES)]),
        ["missing-api resources/closes.yaml "]
    );
    assert_eq!(codes(&[]), ["missing-api  "]);
}

/// No change to a spec makes the front end panic; what it refuses, it reports, and the report of
/// it can be printed.
#[test]
fn no_change_to_a_spec_breaks_the_front_end() {
    const PARTS: [&str; 24] = [
        "\n", "  ", ": ", "- ", "[", "]", "{", "}", "'", "\"", "*", "&a ", "!x ", "null", "true",
        "-1", "9e999", "🦀", "\u{202e}", "GET /", "(/", " or ", "map of ", " ago",
    ];
    let overrides = "resource: closes\noverrides:\n  - at: models/Close/id\n    why: x\n    set: { nullable: true }\n  - { at: actions/index/sort, why: x, remove: [default] }\n";
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    let rounds = std::env::var("FUZZ_ROUNDS").map_or(600, |it| it.parse().unwrap());
    for _ in 0..rounds {
        let mut texts = [API.to_owned(), overrides.to_owned(), CLOSES.to_owned()];
        for _ in 0..=next(3) {
            let text = &mut texts[[0, 1, 2, 2, 2][next(5)]];
            let boundaries: Vec<_> = text.char_indices().map(|it| it.0).collect();
            let at = boundaries[next(boundaries.len())];
            let end = boundaries
                .iter()
                .copied()
                .find(|it| *it >= at + next(12))
                .unwrap_or(at)
                .max(at);
            let part = PARTS[next(PARTS.len())];
            text.replace_range(at..end, part);
        }
        let sources = sources(&[
            ("api.yaml", &texts[0]),
            ("overrides/closes.yaml", &texts[1]),
            ("resources/closes.yaml", &texts[2]),
        ]);
        let mut diagnostics = Diagnostics::default();
        let spec = parse(&sources, &mut diagnostics);
        assert!(spec.is_some() || diagnostics.has_errors(), "{texts:?}");
        for found in diagnostics.sorted() {
            assert!(sources.slice(found.span).is_some(), "{found:?} {texts:?}");
            assert!(
                crate::codes::shape::SHAPE
                    .iter()
                    .any(|it| it.0 == found.code),
                "{found:?}"
            );
        }
        crate::report::render_text(&diagnostics, &sources, true, "spec");
        crate::report::render_json(&diagnostics, &sources, "spec");

        let mut diagnostics = Diagnostics::default();
        let model = crate::compile(&sources, &mut diagnostics);
        assert_eq!(model.is_some(), !diagnostics.has_errors(), "{texts:?}");
    }
}
