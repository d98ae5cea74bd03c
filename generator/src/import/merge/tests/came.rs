//! What the docs add, and what they drop.

use super::super::*;
use super::closes::*;

#[test]
fn what_the_docs_add_comes_where_they_have_it() {
    assert_clean(
        &[(
            "  Close:\n    id: integer\n",
            "  Close:\n    id: integer # key\n",
        )],
        &[
            (
                "    id: integer\n    reason",
                "    id: integer\n    state: string\n    reason",
            ),
            (
                "  destroy:",
                "  show:\n    routes: ['GET /v2/closes/{id}']\n    params: { id: integer }\n    returns: { 200: Close }\n\n  destroy:",
            ),
            (
                "models:",
                "objects:\n  New:\n    fields: { id: integer }\n\nmodels:",
            ),
            ("resource: closes", "resource: closes\ndoc: Bars."),
        ],
        &[
            (
                "    id: integer\n    reason",
                "    id: integer # key\n    state: string\n    reason",
            ),
            (
                "  destroy:",
                "  show:\n    routes: [\"GET /v2/closes/{id}\"]\n    params:\n      id: integer\n    returns: { 200: Close }\n\n  destroy:",
            ),
            (
                "models:",
                "objects:\n  New:\n    fields:\n      id: integer\n\nmodels:",
            ),
            ("resource: closes", "resource: closes\ndoc: Bars."),
        ],
    );
}

#[test]
fn what_comes_first_is_set_apart() {
    let entry = |name: &str| {
        format!("  {name}:\n    routes: [GET /v2/{name}]\n    returns: {{ 204: null }}\n\n")
    };
    let first = format!("actions:\n{}{}  create:", entry("a"), entry("b"));
    let change = ("actions:\n  create:", first.as_str());
    let comment = ("resource: closes", "resource: closes # bars");
    assert_clean(&[comment], &[change], &[comment, change]);
}

#[test]
fn both_sides_can_add_in_the_same_place() {
    assert_clean(
        &[("    id: integer\n", "    id: integer\n    mine: string\n")],
        &[("    id: integer\n", "    id: integer\n    theirs: string\n")],
        &[(
            "    id: integer\n",
            "    id: integer\n    theirs: string\n    mine: string\n",
        )],
    );
}

#[test]
fn what_the_docs_drop_goes_with_its_gap() {
    let destroy = "  destroy:\n    routes: [\"DELETE /v2/closes/{id}\"]\n    params:\n      id: integer\n    returns: { 204: null }\n\n";
    let comment = ("resource: closes\n", "resource: closes # bars\n");
    assert_clean(&[comment], &[(destroy, "")], &[comment, (destroy, "")]);
    // The gap before `models` stays.
    let result = merged(&[comment], &[(destroy, "")]);
    assert!(
        result.text.contains("{ 201: Close }\n\nmodels:"),
        "{}",
        result.text
    );
    let create = "  create:\n    routes: [POST /v2/closes]";
    let renamed = "  open:\n    routes: [POST /v2/closes]";
    let result = merged(&[comment], &[(create, renamed)]);
    assert!(
        result.text.contains("actions:\n  open:") && !result.text.contains("create"),
        "{}",
        result.text
    );
}

#[test]
fn a_last_entry_goes_without_a_gap_at_the_end() {
    let theirs = "models:\n  Close:\n    id: integer\n    reason: string\n";
    let result = merged(
        &[("resource: closes", "resource: closes # bars")],
        &[(theirs, "")],
    );
    assert_eq!(result.conflicts, []);
    assert!(
        result.text.ends_with("    returns: { 204: null }\n"),
        "{}",
        result.text
    );
}

#[test]
fn everything_in_a_section_can_change() {
    let path = "resources/x.yaml";
    let base = written(path, "actions: []\nmodels: { a: é }\nenums: { b: null }");
    let mine = written(
        path,
        "actions: [x, null]\nmodels: { a: é }\nenums: { b: null }",
    );
    let theirs = written(path, "actions: []\nmodels: { new: '' }\nenums: { new: '' }");
    let result = merge(path, Some(&base), &mine, &theirs).unwrap();
    assert_eq!(
        (result.text.as_str(), result.conflicts),
        (
            "# yaml-language-server: $schema=../schema.json
actions: [x, null]

models:
  new: \"\"

enums:
  new: \"\"
",
            vec![]
        )
    );
}
