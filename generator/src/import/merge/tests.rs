//! Three versions of a file, and what becomes of them.

use super::super::tree::SpecFile;
use super::super::yaml::write;
use super::*;

const PATH: &str = "resources/closes.yaml";

/// A file as an import writes it.
fn written(path: &str, text: &str) -> String {
    let tree = read_tree(path, text).unwrap();
    write(&SpecFile {
        path: path.to_owned(),
        tree,
    })
}

fn base() -> String {
    written(
        PATH,
        "
resource: closes
enums:
  Kind: [agu, other]
actions:
  create:
    routes: [POST /v2/closes]
    body:
      key: close
      fields:
        user_id: integer
        kind: { type: Kind, required: true }
        reason: string
    returns: { 201: Close }
  destroy:
    routes: ['DELETE /v2/closes/{id}']
    params: { id: integer }
    returns: { 204: null }
models:
  Close:
    id: integer
    reason: string
",
    )
}

/// Merges, after replacing one text by another in the base, for each side.
fn merged(mine: &[(&str, &str)], theirs: &[(&str, &str)]) -> Merged {
    let edit = |edits: &[(&str, &str)]| {
        edits.iter().fold(base(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    };
    let theirs = written(PATH, &edit(theirs));
    merge(PATH, Some(&base()), &edit(mine), &theirs).unwrap()
}

#[track_caller]
fn assert_clean(mine: &[(&str, &str)], theirs: &[(&str, &str)], expected: &[(&str, &str)]) {
    let merged = merged(mine, theirs);
    assert_eq!(merged.conflicts, []);
    let expected = expected
        .iter()
        .fold(base(), |text, (from, to)| text.replacen(from, to, 1));
    assert_eq!(merged.text, expected);
}

#[track_caller]
fn assert_conflict(mine: &[(&str, &str)], theirs: &[(&str, &str)], at: &str, line: u32) {
    let result = merged(mine, theirs);
    let kept = mine
        .iter()
        .fold(base(), |text, (from, to)| text.replacen(from, to, 1));
    assert_eq!(result.text, kept);
    let places: Vec<_> = result
        .conflicts
        .iter()
        .map(|it| (it.at.as_str(), it.line))
        .collect();
    assert_eq!(places, [(at, line)]);
    assert_eq!(result.conflicts[0].path, PATH);
}

const REQUIRED: (&str, &str) = (
    "reason: string\n    returns",
    "reason: { type: string, required: true }\n    returns",
);

#[test]
fn nothing_changes_where_the_docs_have_not_changed() {
    assert_clean(
        &[("reason: string", "reason: any # why")],
        &[],
        &[("reason: string", "reason: any # why")],
    );
}

#[test]
fn what_nobody_has_edited_is_taken() {
    assert_clean(&[], &[REQUIRED], &[REQUIRED]);
}

#[test]
fn a_comment_and_a_neighbour_stay() {
    let comment = (
        "        user_id: integer\n",
        "        # Who it is.\n        user_id: integer # see users\n",
    );
    let neighbour = ("kind: { type: Kind, required: true }", "kind: Kind");
    assert_clean(
        &[comment, neighbour],
        &[REQUIRED],
        &[comment, neighbour, REQUIRED],
    );
}

#[test]
fn a_comment_behind_a_value_stays_when_the_value_changes() {
    let comment = ("user_id: integer", "user_id: integer  # see users");
    let change = ("user_id: integer", "user_id: string");
    assert_clean(
        &[comment],
        &[change],
        &[("user_id: integer", "user_id: string  # see users")],
    );
    let change = (
        "user_id: integer",
        "user_id: { type: integer, required: true }",
    );
    assert_clean(
        &[comment],
        &[change],
        &[(
            "user_id: integer",
            "user_id: { type: integer, required: true }  # see users",
        )],
    );
}

#[test]
fn a_doc_beside_a_type_is_no_conflict_with_a_new_limit() {
    assert_clean(
        &[("user_id: integer", "user_id: { type: integer, doc: Who. }")],
        &[(
            "user_id: integer",
            "user_id: { type: integer, required: true }",
        )],
        &[(
            "user_id: integer",
            "user_id: { type: integer, required: true, doc: Who. }",
        )],
    );
    // Written out by hand over several lines.
    assert_clean(
        &[(
            "user_id: integer\n",
            "user_id:\n          type: integer # yes\n          doc: Who.\n",
        )],
        &[(
            "user_id: integer",
            "user_id: { type: integer, required: true }",
        )],
        &[(
            "user_id: integer\n",
            "user_id:\n          type: integer # yes\n          required: true\n          doc: Who.\n",
        )],
    );
}

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
fn lists_are_merged_by_their_items() {
    let mine = ("Kind: [agu, other]", "Kind: [agu, mine, other]");
    let theirs = ("Kind: [agu, other]", "Kind: [agu, other, theirs]");
    assert_clean(
        &[mine],
        &[theirs],
        &[("Kind: [agu, other]", "Kind: [agu, mine, other, theirs]")],
    );
    assert_clean(
        &[mine],
        &[("Kind: [agu, other]", "Kind: [other]")],
        &[("Kind: [agu, other]", "Kind: [mine, other]")],
    );
    // A list with a line for each item keeps its comments.
    let lines = "Kind:\n    - agu # a\n    # second\n    - other # b";
    assert_clean(
        &[("Kind: [agu, other]", lines)],
        &[theirs],
        &[(
            "Kind: [agu, other]",
            "Kind:\n    - agu # a\n    # second\n    - other # b\n    - theirs",
        )],
    );
    // An enum that was written out since.
    assert_clean(
        &[(
            "Kind: [agu, other]",
            "Kind:\n    doc: Why.\n    values: [agu, other]",
        )],
        &[theirs],
        &[(
            "Kind: [agu, other]",
            "Kind:\n    doc: Why.\n    values: [agu, other, theirs]",
        )],
    );
}

#[test]
fn a_model_that_was_written_out_gains_fields() {
    let mine = (
        "  Close:\n    id: integer\n    reason: string\n",
        "  Close:\n    doc: A close.\n    fields:\n      id: integer\n      reason: string # why\n",
    );
    let theirs = (
        "    id: integer\n    reason",
        "    id: integer\n    state: string\n    reason",
    );
    let result = merged(&[mine], &[theirs]);
    assert_eq!(result.conflicts, []);
    assert!(result.text.ends_with(
        "    doc: A close.\n    fields:\n      id: integer\n      state: string\n      reason: string # why\n"
    ));
}

#[test]
fn a_value_that_both_have_changed_stays() {
    let mine = ("user_id: integer", "user_id: any");
    let theirs = ("user_id: integer", "user_id: string");
    assert_conflict(&[mine], &[theirs], "actions/create/body/fields/user_id", 13);
    let result = merged(&[mine], &[theirs]);
    let conflict = &result.conflicts[0];
    assert_eq!(conflict.mine, "        user_id: any\n");
    assert_eq!(conflict.theirs, "        user_id: string\n");
    // Types are lists of one, and not merged by their items.
    let mine = ("201: Close", "201: [Mine]");
    assert_conflict(
        &[mine],
        &[("201: Close", "201: [Theirs]")],
        "actions/create/returns",
        16,
    );
}

#[test]
fn rules_and_types_do_not_change_apart() {
    let at = "actions/create/body/fields/user_id";
    let field = |it: &'static str| ("user_id: integer", it);
    let limited = field("user_id: { type: integer, max: 9 }");
    assert_conflict(&[limited], &[field("user_id: string")], at, 13);
    assert_conflict(&[field("user_id: string")], &[limited], at, 13);
    let block = field("user_id:\n          type: integer\n          max: 9");
    assert_conflict(&[block], &[field("user_id: string")], at, 13);
    let mine = field("user_id: { type: integer, doc: Who. }");
    assert_clean(
        &[mine],
        &[field("user_id: string")],
        &[field("user_id: { type: string, doc: Who. }")],
    );
}

#[test]
fn a_conflict_knows_its_line_after_the_merge() {
    let result = merged(
        &[(
            "    id: integer\n    reason: string\n",
            "    id: integer\n    reason: any\n",
        )],
        &[
            (
                "    id: integer\n    reason: string\n",
                "    id: integer\n    reason: integer\n",
            ),
            ("resource: closes", "resource: closes\ndoc: Bars."),
        ],
    );
    let line = result
        .text
        .lines()
        .position(|it| it == "    reason: any")
        .unwrap()
        + 1;
    let places: Vec<_> = result
        .conflicts
        .iter()
        .map(|it| (it.at.as_str(), it.line))
        .collect();
    assert_eq!(
        places,
        [("models/Close/reason", u32::try_from(line).unwrap())]
    );
}

#[test]
fn what_was_edited_is_not_dropped() {
    let destroy = "  destroy:\n    routes: [\"DELETE /v2/closes/{id}\"]\n    params:\n      id: integer\n    returns: { 204: null }\n\n";
    let edit = ("{ 204: null }", "{ 204: any }");
    assert_conflict(&[edit], &[(destroy, "")], "actions/destroy", 18);
    // Neither is a comment.
    assert_conflict(
        &[("  destroy:", "  # ask first\n  destroy:")],
        &[(destroy, "")],
        "actions/destroy",
        19,
    );
}

#[test]
fn what_was_taken_out_stays_out() {
    let out = ("        user_id: integer\n", "");
    assert_clean(&[out], &[REQUIRED], &[out, REQUIRED]);
    let result = merged(&[out], &[("user_id: integer", "user_id: string")]);
    assert!(!result.text.contains("user_id"));
    assert_eq!(result.conflicts[0].at, "actions/create/body/fields/user_id");
    assert_eq!(
        (
            result.conflicts[0].mine.as_str(),
            result.conflicts[0].theirs.as_str()
        ),
        ("", "        user_id: string\n")
    );
}

#[test]
fn line_ends_of_a_person_stay() {
    let mine = base()
        .replace("resource: closes", "resource: closes # bars")
        .replace('\n', "\r\n");
    let theirs = written(PATH, &base().replacen(REQUIRED.0, REQUIRED.1, 1));
    let result = merge(PATH, Some(&base()), &mine, &theirs).unwrap();
    assert_eq!(result.conflicts, []);
    let expected = base().replace("resource: closes", "resource: closes # bars");
    assert_eq!(
        result.text,
        expected
            .replacen(REQUIRED.0, REQUIRED.1, 1)
            .replace('\n', "\r\n")
    );
    // Nothing but the line ends differs.
    let mine = base().replace('\n', "\r\n");
    let result = merge(PATH, Some(&mine), &mine, &base()).unwrap();
    assert_eq!(result.text, mine);
}

#[test]
fn a_file_that_a_person_wrote_gains_what_it_lacks() {
    let mine = "\
resource: closes # bars
enums:
  Kind: [agu, gone]
actions:
  create:
    routes: [POST /v2/closes]
    doc: Closes an account.
    body:
      key: close
      fields:
        user_id: { type: integer, doc: Who is being closed. }
        kind: { type: Kind, required: true }
    returns: { 201: Close }
models:
  Close: { id: integer, reason: string, \"open?\": boolean }
";
    let result = merge(PATH, None, mine, &base()).unwrap();
    let expected = mine
        .replace(
            "required: true }\n",
            "required: true }\n        reason: string\n",
        )
        .replace(
            "201: Close }\n",
            "201: Close }\n\n  destroy:\n    routes: [\"DELETE /v2/closes/{id}\"]\n    params:\n      \
             id: integer\n    returns: { 204: null }\n\n",
        );
    assert_eq!(result.text, expected);
    let places: Vec<_> = result.conflicts.iter().map(|it| it.at.as_str()).collect();
    assert_eq!(places, ["enums/Kind"]);
    // From now on only what the docs change counts.
    let again = merge(PATH, Some(&base()), &result.text, &base()).unwrap();
    assert_eq!((again.text, again.conflicts), (expected, vec![]));
    // One that is in brackets cannot be added to.
    let mine = "{ resource: closes, actions: {} }\n";
    let result = merge(PATH, None, mine, &base()).unwrap();
    assert_eq!(result.text, mine);
    assert_eq!(result.conflicts[0].why, FOREIGN);
    // One that says the same is fine.
    let mine = base().replace("resource: closes", "resource: closes # bars");
    let result = merge(PATH, None, &mine, &base()).unwrap();
    assert_eq!((result.text, result.conflicts), (mine, vec![]));
}

#[test]
fn an_api_file_that_a_person_wrote_gains_what_it_lacks() {
    let mine = "\
# Ours.
api: Mine
server: https://example.com
package: { name: mine, version: 1.0.0 } # released
models:
  UserRef: { id: integer }
";
    let theirs = written(
        "api.yaml",
        "
api: Theirs
docs: https://docs.example.com/{resource}/{action}
server: https://other.example.com
pagination: { number: page, size: size, default: 30, max: 100 }
enums:
  Interval: [day, week]
models:
  UserRef: { id: integer, login: string }
  Team: { id: integer }
",
    );
    let result = merge("api.yaml", None, mine, &theirs).unwrap();
    let expected = "\
# Ours.
api: Mine
docs: https://docs.example.com/{resource}/{action}
server: https://example.com

pagination:
  number: page
  size: size
  default: 30
  max: 100

enums:
  Interval: [day, week]

package: { name: mine, version: 1.0.0 } # released
models:
  UserRef: { id: integer }

  Team:
    id: integer
";
    assert_eq!(result.text, expected);
    let places: Vec<_> = result.conflicts.iter().map(|it| it.at.as_str()).collect();
    assert_eq!(places, ["models/UserRef"]);
    // From now on only what the docs change counts.
    let later = theirs.replace(
        "Team:\n    id: integer",
        "Team:\n    id: integer\n    name: string",
    );
    let again = merge("api.yaml", Some(&theirs), &result.text, &later).unwrap();
    assert_eq!(again.conflicts, []);
    assert_eq!(again.text, format!("{expected}    name: string\n"));
}

#[test]
fn a_file_in_brackets_is_told_as_a_whole() {
    let theirs = written(PATH, &base().replacen(REQUIRED.0, REQUIRED.1, 1));
    let mine = "{ resource: closes, actions: {} }\n";
    let result = merge(PATH, Some(&base()), mine, &theirs).unwrap();
    assert_eq!(result.text, mine);
    assert_eq!(result.conflicts[0].why, TANGLED);
}

#[test]
fn a_file_that_is_no_yaml_is_told() {
    let theirs = written(PATH, &base().replacen(REQUIRED.0, REQUIRED.1, 1));
    let (faults, sources) = *merge(PATH, Some(&base()), "a: [", &theirs).unwrap_err();
    assert!(faults.has_errors());
    assert_eq!(sources.iter().next().unwrap().1.path, PATH);
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
