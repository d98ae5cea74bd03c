//! Where a person and the docs disagree.

use super::closes::*;

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
