//! What a person has changed stays beside what the docs change.

use super::closes::*;

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
