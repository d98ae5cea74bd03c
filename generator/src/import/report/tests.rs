//! A report, for people and for programs.

use super::super::reference::At;
use super::*;

fn report() -> Report {
    let unread = |line, text: &str| Unread {
        at: At {
            file: "docs/closes/create.txt".to_owned(),
            line,
        },
        text: text.to_owned(),
        why: "no rule knows this".to_owned(),
    };
    let tally = |found, kept| Tally { found, kept };
    let place = |path: &str, action: &str| Place {
        path: path.to_owned(),
        action: action.to_owned(),
    };
    Report {
        pages: 2,
        counts: Counts {
            actions: tally(2, 2),
            routes: tally(3, 2),
            resources: 1,
            ..Counts::default()
        },
        unread: vec![unread(12, "Must be\u{202e} odd.\nReally."), unread(0, "")],
        explained: 3,
        stale: vec![Stale {
            path: "overrides/closes.yaml".to_owned(),
            line: 4,
            page: "closes/index.txt".to_owned(),
            text: "close[file]".to_owned(),
        }],
        conflicts: vec![Conflict {
            path: "resources/closes.yaml".to_owned(),
            line: 9,
            at: "actions/create".to_owned(),
            why: "the docs changed it",
            mine: (0..10).map(|it| format!("    line {it}\n")).collect(),
            theirs: String::new(),
        }],
        guesses: vec![
            Guess {
                path: "api.yaml".to_owned(),
                field: "Point.given_by".to_owned(),
                ty: "any".to_owned(),
            },
            Guess {
                path: "resources/closes.yaml".to_owned(),
                field: "Close.end_at".to_owned(),
                ty: "datetime".to_owned(),
            },
        ],
        turnover: Turnover {
            new: vec![place("resources/new.yaml", "index")],
            removed: vec![place("resources/gone.yaml", "index")],
            renamed: vec![(
                place("resources/closes.yaml", "update_2"),
                place("resources/closes.yaml", "close"),
            )],
        },
        files: vec![
            ("api.yaml".to_owned(), Fate::New),
            ("resources/gone.yaml".to_owned(), Fate::Removed),
            ("resources/out.yaml".to_owned(), Fate::LeftOut),
        ],
        scopes: Vec::new(),
        written: true,
    }
}

#[test]
fn faults_have_their_places() {
    assert_eq!(
        report().faults("spec/"),
        "docs/closes/create.txt:12: no rule knows this: Must be\u{fffd} odd. Really.
docs/closes/create.txt: no rule knows this
spec/overrides/closes.yaml:4: the docs no longer say what is explained here; delete it: \
         closes/index.txt: close[file]
spec/resources/closes.yaml:9: the docs changed it: `actions/create`
  spec | line 0
  spec | line 1
  spec | line 2
  spec | line 3
  spec | line 4
  spec | line 5
  spec | line 6
  spec | line 7
  spec | … 2 more lines
  docs | (nothing)
"
    );
}

#[test]
fn the_summary_names_what_goes_or_has_another_name() {
    let summary = report().summary("spec", false);
    assert_eq!(
        summary,
        "removed: spec/resources/gone.yaml
renamed: spec/resources/closes.yaml: `update_2` is now spec/resources/closes.yaml: `close`
removed: spec/resources/gone.yaml: `index`
since the last import: 1 action new, 1 removed, 1 renamed
2 pages: 2 actions, 2 of 3 routes, 0 params, 0 constraints, 0 list fields, 0 examples
drafted: 1 resource, 0 enums, 0 objects, 0 models
guessed: the types of 2 fields that every example shows as `null`; 1 of them `any`
spec: 3 files, 1 new, 0 changed, 1 removed, 1 left out as they were removed by hand; 1 conflict, 2 \
         lines unread, 3 explained
"
    );
    let all = report().summary("spec", true);
    assert!(all.starts_with(
        "new: spec/api.yaml\nremoved: spec/resources/gone.yaml\nleft out: spec/resources/out.yaml\n"
    ));
    for line in [
        "new: spec/resources/new.yaml: `index`\n",
        "guessed: spec/resources/closes.yaml: `Close.end_at` is `datetime`\n",
    ] {
        assert!(all.contains(line) && !summary.contains(line), "{all}");
    }
}

#[test]
fn programs_get_everything() {
    let json = report().to_json();
    assert_eq!(json["read"]["routes"], json!({ "found": 3, "kept": 2 }));
    assert_eq!(json["files"]["removed"], json!(["resources/gone.yaml"]));
    assert_eq!(json["files"]["left_out"], json!(["resources/out.yaml"]));
    assert_eq!(json["unread"][0]["line"], 12);
    assert_eq!(json["unread"][0]["text"], "Must be\u{202e} odd.\nReally.");
    assert_eq!(json["guesses"][1]["type"], "datetime");
    let actions = &json["actions"];
    assert_eq!(actions["new"][0]["file"], "resources/new.yaml");
    assert_eq!(actions["removed"][0]["action"], "index");
    assert_eq!(actions["renamed"][0]["before"]["action"], "update_2");
    assert_eq!(actions["renamed"][0]["after"]["action"], "close");
    assert_eq!(json["conflicts"][0]["at"], "actions/create");
    assert_eq!(
        (&json["explained"], &json["stale"][0]["line"]),
        (&json!(3), &json!(4))
    );
    assert!(!report().is_complete() && Report::default().is_complete());
}
