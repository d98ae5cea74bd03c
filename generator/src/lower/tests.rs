//! What becomes of a spec in which nothing is wrong; and what other tests of this kind lean on.

use super::lower;
use crate::check::{Checked, check};
use crate::diagnostics::Diagnostics;
use crate::model::{Action, EnumValues, Field, Model, Rule, Type, Value};
use crate::parse::parse;
use crate::source::{Source, SourceKind, Sources};

mod mutations;

/// An API with everything that the cases lean on.
pub(crate) const API: &str = r#"
api: Cases
docs: https://example.org/docs/{resource}/{action}.html
server: https://example.org
package: { name: cases, version: 0.1.0 }
auth:
  oauth2:
    token_url: https://example.org/token
    flows: [client_credentials]
    scopes: { tig: Community services., public: }
pagination: { number: "page[number]", size: "page[size]", default: 30, max: 100 }
"#;

/// The model of these files, and all that is wrong with them.
pub(crate) fn compile_files(files: &[(&str, &str)]) -> (Option<Checked<Model>>, Diagnostics) {
    let source = |(path, text): &(&str, &str)| Source {
        path: (*path).to_owned(),
        kind: if *path == "api.yaml" {
            SourceKind::Api
        } else {
            SourceKind::Resource
        },
        text: (*text).to_owned(),
    };
    let sources = Sources::new(files.iter().map(source).collect());
    let mut diagnostics = Diagnostics::default();
    let spec = parse(&sources, &mut diagnostics);
    let spec = spec.unwrap_or_else(|| panic!("the case does not parse: {diagnostics:#?}"));
    let model = lower(&spec, &mut diagnostics).unwrap();
    (check(model, &mut diagnostics), diagnostics)
}

/// The model of one resource.
pub(crate) fn compile(resource: &str) -> (Option<Checked<Model>>, Diagnostics) {
    compile_files(&[("api.yaml", API), ("resources/closes.yaml", resource)])
}

/// The model of a resource in which nothing is wrong.
fn model(resource: &str) -> Checked<Model> {
    let (model, diagnostics) = compile(resource);
    model.unwrap_or_else(|| panic!("{diagnostics:#?}"))
}

const CLOSES: &str = r#"
resource: closes
enums:
  Kind: [agu, other, black_hole]
  Duration:
    type: integer
    unit: seconds
    values: { 7200: two_hours, 14400: }
actions:
  index:
    routes: [GET /v2/closes, "GET /v2/users/{user_id}/closes"]
    params: { user_id: id_or_slug }
    paginated: { max: 20 }
    sort: { fields: [id, created_at], default: [-id] }
    filter: [id, kind, created_at, unheard_of, tags]
    range: { id: , created_at: date }
    returns: { 200: [Close] }
  create:
    routes: [POST /v2/closes, "POST /v2/users/{user_id}/closes"]
    requires: { roles: [Basic staff], scopes: [tig] }
    params:
      user_id: { in: path, type: id_or_slug }
    body:
      key: close
      fields:
        user_id: { type: integer, required: true }
        kind: { type: Kind, required: true, example: other }
        type: { type: string, required: true, max_length: 255, min_length: 1, allow_blank: false }
        level: { type: float, default: 3 }
        end_at: { type: datetime, after: now }
        at: { type: integer, format: unix_time }
        secret: { type: string, secret: true }
        community_services_attributes:
          type: array
          nullable: true
          items:
            name: CommunityService
            fields:
              duration: { type: Duration, required: true }
    returns: { 201: Close }
  show:
    routes: ["GET /v2/closes/{id}(/on/{field}(/by/{interval}))"]
    source: https://example.org/elsewhere
    params: { id: integer, field: string, interval: string }
    returns: { 200: Close }
models:
  Close:
    id: integer
    kind: Kind
    created_at: datetime
    "staff?": boolean
    staff: { type: boolean, optional: true, nullable: true }
    tags: [string]
    closer: Person or "invisible"
    truant: Person or {}
    parent: { type: Close, nullable: true }
    children: [Close]
  Person: { id: integer, close: Close }
"#;

fn action<'a>(model: &'a Model, wire: &str) -> &'a Action {
    model.resources[0]
        .actions
        .iter()
        .find(|it| it.wire == wire)
        .unwrap()
}

fn field<'a>(fields: &'a [Field], wire: &str) -> &'a Field {
    fields.iter().find(|it| it.wire == wire).unwrap()
}

#[test]
fn things_have_a_fixed_order_and_names() {
    let model = model(CLOSES);
    let resource = &model.resources[0];
    let wires: Vec<_> = resource.actions.iter().map(|it| it.wire.as_str()).collect();
    assert_eq!(wires, ["create", "index", "show"]);
    let create = action(&model, "create");
    assert_eq!(create.function.as_str(), "create");
    assert_eq!(create.request.as_str(), "Create");
    assert_eq!(create.builder.as_str(), "CreateBuilder");
    assert_eq!(
        create.page.as_deref(),
        Some("https://example.org/docs/closes/create.html")
    );
    assert_eq!(
        action(&model, "show").page.as_deref(),
        Some("https://example.org/elsewhere")
    );
    assert_eq!(model.objects[0].builder.as_str(), "CommunityServiceBuilder");
    let enums: Vec<_> = model.enums.iter().map(|it| it.wire.as_str()).collect();
    assert_eq!(enums, ["Duration", "Kind"]);
}

#[test]
fn fields_have_names_markers_and_types() {
    let model = model(CLOSES);
    let create = action(&model, "create");
    let fields = &create.body.as_ref().unwrap().fields;
    let name = |wire| field(fields, wire).name.as_str();
    assert_eq!((name("type"), name("user_id")), ("type_", "user_id"));
    assert_eq!(
        field(fields, "type").marker.as_ref().unwrap().as_str(),
        "Type"
    );
    assert_eq!(field(fields, "end_at").marker, None);
    assert_eq!(field(fields, "at").ty, Type::UnixTime);
    assert_eq!(field(fields, "secret").ty, Type::Secret);
    assert_eq!(field(fields, "level").default, Some(Value::Float(3.0)));
    assert_eq!(
        field(fields, "type").rules,
        [Rule::NotBlank, Rule::MinLength(1), Rule::MaxLength(255)]
    );
    let path = &create.path[0];
    assert_eq!((path.name.as_str(), path.required), ("in_user", false));
    let show = action(&model, "show");
    let required: Vec<_> = show.path.iter().map(|it| it.required).collect();
    assert_eq!(required, [true, false, false]);
    assert_eq!(show.path[0].marker.as_ref().unwrap().as_str(), "Id");
    let paths: Vec<_> = show.routes.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "/v2/closes/{id}",
            "/v2/closes/{id}/on/{field}",
            "/v2/closes/{id}/on/{field}/by/{interval}"
        ]
    );
}

#[test]
fn responses_have_unions_and_boxes() {
    let model = model(CLOSES);
    let close = model
        .records
        .iter()
        .position(|it| it.wire == "Close")
        .unwrap();
    let fields = &model.records[close].fields;
    let id = crate::model::RecordId(close);
    let boxed = |ty| Type::Boxed(Box::new(ty));
    assert_eq!(field(fields, "staff?").name.as_str(), "is_staff");
    assert!(field(fields, "id").required && !field(fields, "staff").required);
    assert_eq!(field(fields, "parent").ty, boxed(Type::Record(id)));
    assert_eq!(
        field(fields, "children").ty,
        Type::Array(Box::new(Type::Record(id)))
    );
    let Type::Or(inner, literal) = &field(fields, "closer").ty else {
        panic!("no union")
    };
    assert!(matches!(**inner, Type::Boxed(_)));
    let literal = &model.literals[literal.0];
    assert_eq!(
        (literal.name.as_str(), literal.variant.as_str()),
        ("OrInvisible", "Invisible")
    );
    assert!(matches!(field(fields, "truant").ty, Type::OrEmpty(_)));
}

#[test]
fn lists_take_their_types_from_the_answer() {
    let model = model(CLOSES);
    let index = action(&model, "index");
    let list = index.list.as_ref().unwrap();
    let pages = list.pages.as_ref().unwrap();
    assert_eq!((pages.default, pages.max), (20, 20));
    let filter = list.filter.as_ref().unwrap();
    let kind = model.enums.iter().position(|it| it.wire == "Kind").unwrap();
    let types: Vec<_> = filter.fields.iter().map(|it| it.ty.clone()).collect();
    assert_eq!(
        types,
        [
            Type::Integer,
            Type::Enum(crate::model::EnumId(kind)),
            Type::DateTime,
            Type::String,
            Type::String
        ]
    );
    let range: Vec<_> = list
        .range
        .as_ref()
        .unwrap()
        .fields
        .iter()
        .map(|it| &it.ty)
        .collect();
    assert_eq!(range, [&Type::Integer, &Type::Date]);
    let sort = list.sort.as_ref().unwrap();
    assert_eq!(sort.default, [("id".to_owned(), true)]);
    assert_eq!(
        (sort.name.as_str(), sort.fields[1].variant.as_str()),
        ("Sort", "CreatedAt")
    );
    assert_eq!(filter.name.as_str(), "Filter");
}

#[test]
fn enums_know_who_uses_them() {
    let model = model(CLOSES);
    let known = |wire| model.enums.iter().find(|it| it.wire == wire).unwrap();
    assert!(known("Kind").in_requests && known("Kind").in_responses);
    assert!(known("Duration").in_requests && !known("Duration").in_responses);
    let EnumValues::Integers(values) = &known("Duration").values else {
        panic!("texts")
    };
    let names: Vec<_> = values
        .iter()
        .map(|it| (it.wire, it.name.as_str()))
        .collect();
    assert_eq!(names, [(7200, "TwoHours"), (14400, "Seconds14400")]);
}

#[test]
fn resources_use_each_other_by_dotted_names() {
    let teams = "
resource: teams
actions:
  show:
    routes: [GET /v2/teams]
    returns: { 200: closes.Close }
";
    let files = [
        ("api.yaml", API),
        ("resources/teams.yaml", teams),
        ("resources/closes.yaml", CLOSES),
    ];
    let (model, diagnostics) = compile_files(&files);
    let model = model.unwrap_or_else(|| panic!("{diagnostics:#?}"));
    assert_eq!(model.resources[0].uses, [] as [usize; 0]);
    assert_eq!(model.resources[1].uses, [0]);
}

#[test]
fn the_order_of_the_file_does_not_change_names() {
    let question = "    \"staff?\": boolean\n";
    let swapped = CLOSES
        .replace(question, "")
        .replace("    tags:", &format!("{question}    tags:"));
    assert!(swapped.find("staff?") > swapped.find("staff:"));
    let (one, other) = (model(CLOSES), model(&swapped));
    let names = |model: &Model| {
        let mut names: Vec<_> = model.records[0]
            .fields
            .iter()
            .map(|it| (it.wire.clone(), it.name.as_str().to_owned()))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&one), names(&other));
}

#[test]
fn what_the_author_names_wins_over_what_follows_from_actions() {
    let model = model(
        "
resource: closes
actions:
  create:
    routes: [POST /v2/closes]
    body: { fields: { id: integer, build: string } }
    params: { id: { type: string }, Id: { in: header, type: string } }
    returns: { 201: Create }
  required:
    routes: [GET /v2/closes]
    paginated: true
    params: { sort: string }
    returns: { 200: [Create] }
models:
  Create: { id: integer }
",
    );
    let create = action(&model, "create");
    assert_eq!(create.request.as_str(), "CreateRequest");
    assert_eq!(create.builder.as_str(), "CreateRequestBuilder");
    assert_eq!(create.query[0].name.as_str(), "query_id");
    assert_eq!(create.headers[0].name.as_str(), "header_id");
    assert_eq!(
        create.body.as_ref().unwrap().fields[1].name.as_str(),
        "build_"
    );
    let required = action(&model, "required");
    assert_eq!(required.function.as_str(), "required_");
    assert_eq!(required.query[0].name.as_str(), "sort_");
}
