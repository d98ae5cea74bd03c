//! Files that a person wrote, or wrote in another way.

use super::super::*;
use super::closes::*;

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
