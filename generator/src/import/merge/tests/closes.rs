//! A file of three versions: what an import wrote, an edit of it, and what the docs say now.

use super::super::super::tree::SpecFile;
use super::super::super::yaml::write;
use super::super::*;

pub(super) const PATH: &str = "resources/closes.yaml";

/// A file as an import writes it.
pub(super) fn written(path: &str, text: &str) -> String {
    let tree = read_tree(path, text).unwrap();
    write(&SpecFile {
        path: path.to_owned(),
        tree,
    })
}

pub(super) fn base() -> String {
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
pub(super) fn merged(mine: &[(&str, &str)], theirs: &[(&str, &str)]) -> Merged {
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
pub(super) fn assert_clean(
    mine: &[(&str, &str)],
    theirs: &[(&str, &str)],
    expected: &[(&str, &str)],
) {
    let merged = merged(mine, theirs);
    assert_eq!(merged.conflicts, []);
    let expected = expected
        .iter()
        .fold(base(), |text, (from, to)| text.replacen(from, to, 1));
    assert_eq!(merged.text, expected);
}

#[track_caller]
pub(super) fn assert_conflict(mine: &[(&str, &str)], theirs: &[(&str, &str)], at: &str, line: u32) {
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

pub(super) const REQUIRED: (&str, &str) = (
    "reason: string\n    returns",
    "reason: { type: string, required: true }\n    returns",
);
