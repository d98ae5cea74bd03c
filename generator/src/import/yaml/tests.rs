//! Files as a person writes them.

use super::super::merge::read_tree;
use super::*;

fn text(it: &str) -> Tree {
    Tree::Text(it.to_owned())
}

fn file(path: &str, tree: Tree) -> SpecFile {
    SpecFile {
        path: path.to_owned(),
        tree,
    }
}

fn map<const N: usize>(entries: [(&str, Tree); N]) -> Tree {
    Tree::Map(
        entries
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// Writes a file again that was written as a person does.
fn assert_same(path: &str, written: &str) {
    let tree = read_tree(path, written).unwrap();
    assert_eq!(write(&file(path, tree)), written);
}

#[test]
fn a_resource_looks_as_if_a_person_had_written_it() {
    assert_same(
        "resources/closes.yaml",
        r#"# yaml-language-server: $schema=../schema.json
resource: closes
doc: >-
  A close bars a user from the site for a while, often until a service to the community is done,
  which is agreed on when the close is made.

enums:
  Kind: [agu, other]

  Reason:
    - a_rather_long_reason_number_1
    - a_rather_long_reason_number_2
    - a_rather_long_reason_number_3
    - a_rather_long_reason_number_4

  Duration:
    type: integer
    unit: seconds
    values: { 7200: two_hours, 14400: four_hours }

objects:
  Service:
    doc: A service.
    fields:
      duration: { type: Duration, required: true }
      occupation: { type: string, nullable: true }

actions:
  create:
    routes: [POST /v2/closes, "POST /v2/users/{user_id}/closes"]
    requires: { roles: [Basic staff], scopes: [tig] }
    params:
      user_id: id_or_slug
    body:
      key: close
      fields:
        reason: { type: string, required: true, max_length: 255 }
        code: { type: string, pattern: '\A[a-z]+\z' }
        closer_id:
          type: integer
          required: true
          server_default: the token's owner
          doc: Who closes, which is the owner of the token if nobody is named here.
        services:
          type: array
          items:
            name: NewService
            fields:
              duration: { type: Duration, required: true }
        tags: { type: array, items: { type: string, max_length: 20 } }
    returns: { 201: Close }

  index:
    routes:
      - GET /v2/closes
      - GET /v2/users/{user_id}/closes
      - GET /v2/campus/{campus_id}/closes
    requires:
      any:
        - { owner: true, scopes: [projects] }
        - { roles: [Advanced tutor] }
    params:
      user_id: id_or_slug
      campus_id: id_or_slug
    paginated: { size: 30, max: 100 }
    sort:
      fields: [id, created_at]
      default: [-created_at]
    filter:
      id:
      end: boolean
      kind: { type: Kind, doc: Whose kind it is. }
    range: [id, created_at]
    returns: { 200: [Close] }

models:
  Close:
    id: integer
    "closed?": { type: boolean, nullable: true }
    user: { type: UserRef, doc: Who is closed. }

  Service:
    doc: A service that was done.
    fields:
      id: integer
"#,
    );
}

#[test]
fn the_file_of_the_api_has_gaps_between_sections() {
    assert_same(
        "api.yaml",
        r#"# yaml-language-server: $schema=schema.json
api: Notes
docs: https://notes.example.com/{resource}/{action}.html
server: https://notes.example.com

package:
  name: notes-client
  version: 0.1.0
  keywords: ["42", notes]

limits:
  - { requests: 10, per: second }

pagination:
  number: page[number]
  size: page[size]
  default: 30
  max: 100
"#,
    );
}

#[test]
fn a_list_of_many_values_is_wrapped() {
    let values: Vec<Tree> = (0..60).map(|it| text(&format!("value_{it}"))).collect();
    let tree = map([("enums", map([("Kind", Tree::List(values))]))]);
    let written = write(&file("resources/x.yaml", tree.clone()));
    assert!(
        written.lines().all(|it| it.chars().count() <= WIDTH),
        "{written}"
    );
    assert!(
        written.contains("  Kind: [\n    value_0, value_1,") && written.ends_with(",\n    ]\n")
    );
    assert_eq!(read_tree("resources/x.yaml", &written), Some(tree));
}

/// Where no value is plain, readers notice a bracket that is not deeper than the key.
#[test]
fn the_bracket_behind_a_wrapped_list_is_deeper_than_the_key() {
    let numbers: Vec<Tree> = (0..40).map(|it| text(&it.to_string())).collect();
    let tree = map([("k", Tree::List(numbers))]);
    let written = write(&file("api.yaml", tree.clone()));
    assert!(written.ends_with("\"39\",\n  ]\n"), "{written}");
    assert_eq!(read_tree("api.yaml", &written), Some(tree));
}

#[test]
fn only_what_is_mistaken_has_quotes() {
    let line = |it: &str| write_entry(Role::Leaf, "k", &text(it), 0);
    for plain in [
        "Basic staff",
        "-created_at",
        "id_or_slug",
        "2 weeks from now",
        "13 years ago",
        "0.1.0",
        "https://example.com/{resource}",
        "page[number]",
        "GET /v2/x(/on/{field})",
        "it's",
        "say \"so\"",
        "a#b",
        "Åland",
        "/a:b",
        "(none)",
        "nope",
        "yes please",
        "24h",
        "e3",
    ] {
        assert_eq!(line(plain), format!("k: {plain}\n"));
    }
    for quoted in [
        "",
        "NO",
        "no",
        "On",
        "y",
        "~",
        "null",
        "true",
        "False",
        "42",
        "0123",
        "1e3",
        "1_000",
        "1:30",
        "0x1F",
        "0o17",
        "-1",
        "+1",
        "1.5",
        ".5",
        "5.",
        ".inf",
        "2024-01-01",
        "2024-01-01T10:00:00Z",
        "2024-01-01 10:00:00",
        "{a}",
        "[a]",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "? a",
        "- a",
        "-",
        "---",
        "*a",
        "&a",
        "!a",
        "@a",
        "`a",
        "%a",
        "|",
        ">",
        ", a",
        " a",
        "a ",
        "=",
        "<<",
        "'a'",
    ] {
        assert_eq!(line(quoted), format!("k: \"{quoted}\"\n"));
    }
    assert_eq!(line("\"a\""), "k: '\"a\"'\n");
    assert_eq!(line(r"it's \d"), "k: it's \\d\n");
    assert_eq!(line(r"'\d"), "k: '''\\d'\n");
    assert_eq!(
        line("\u{feff}\u{2028}\u{7}\t"),
        "k: \"\\ufeff\\u2028\\x07\\t\"\n"
    );
}

#[test]
fn between_brackets_more_has_quotes() {
    let items = ["a, b", "a:b", "a?", "[a", "a}", "a -", "a b", "a-"];
    let items = items.into_iter().map(text).collect();
    let line = write_entry(Role::Leaf, "k", &Tree::List(items), 0);
    assert_eq!(
        line,
        "k: [\"a, b\", \"a:b\", \"a?\", \"[a\", \"a}\", \"a -\", a b, a-]\n"
    );
    // At the end of a line it is nothing special.
    assert_eq!(write_entry(Role::Leaf, "k", &text("a -"), 0), "k: a -\n");
}

#[test]
fn keys_that_read_as_something_else_have_quotes() {
    for (key, written) in [
        ("200", "200"),
        ("0", "0"),
        ("staff?", "\"staff?\""),
        ("page[number]", "\"page[number]\""),
        ("007", "\"007\""),
        ("-1", "\"-1\""),
        ("on", "\"on\""),
        ("null", "\"null\""),
        ("a:b", "\"a:b\""),
        ("user_id", "user_id"),
        ("99999999999999999999", "\"99999999999999999999\""),
    ] {
        assert_eq!(
            write_entry(Role::Leaf, key, &Tree::Integer(1), 0),
            format!("{written}: 1\n")
        );
    }
}

#[test]
fn long_texts_are_folded() {
    let words = "word ".repeat(40);
    let doc = text(words.trim_end());
    let written = write_entry(Role::Leaf, "doc", &doc, 4);
    assert!(
        written.starts_with("    doc: >-\n      word word"),
        "{written}"
    );
    assert!(written.lines().all(|it| it.chars().count() <= WIDTH));
    let lines = text("one\ntwo\n\n  three");
    assert_eq!(
        write_entry(Role::Leaf, "doc", &lines, 0),
        "doc: \"one\\ntwo\\n\\n  three\"\n"
    );
    let lines = text("one\ntwo\n\nthree");
    assert_eq!(
        write_entry(Role::Leaf, "doc", &lines, 0),
        "doc: |-\n  one\n  two\n\n  three\n"
    );
    let long = format!("one\n{}", words.trim_end());
    let written = write_entry(Role::Leaf, "doc", &text(&long), 0);
    assert!(
        written.starts_with("doc: >-\n  one\n\n  word word"),
        "{written}"
    );
    // One long word stays where it is.
    let word = "w".repeat(200);
    assert_eq!(
        write_entry(Role::Leaf, "k", &text(&word), 0),
        format!("k: {word}\n")
    );
}

#[test]
fn numbers_are_numbers_in_every_version() {
    for (number, written) in [
        (1.0, "1.0"),
        (0.5, "0.5"),
        (-2.25, "-2.25"),
        (1e300, "1.0e+300"),
        (1.5e-9, "1.5e-9"),
        (f64::INFINITY, ".inf"),
        (f64::NAN, ".nan"),
    ] {
        assert_eq!(write_flow(&Tree::Float(number)), written);
    }
}

#[test]
fn whatever_is_not_a_map_is_written_too() {
    let modeline = "# yaml-language-server: $schema=schema.json\n";
    for (tree, written) in [
        (Tree::Null, "null\n"),
        (Tree::Map(Vec::new()), "{}\n"),
        (text("a"), "a\n"),
        (Tree::List(vec![text("a")]), "- a\n"),
    ] {
        assert_eq!(write(&file("x.yaml", tree)), format!("{modeline}{written}"));
    }
}
