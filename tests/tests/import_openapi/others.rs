//! Documents that other people wrote.

use std::fs;

use specwright_tests::project;

use super::sample::{draft, excerpt, faults};

#[test]
fn an_excerpt_is_read_whole() {
    let drafted = draft("nexus.json", &excerpt());
    assert_eq!(faults(&drafted), None);
    let counts = drafted.counts;
    assert_eq!(counts.routes.kept, counts.routes.found);
}

#[test]
fn documents_of_others_become_specs() {
    for (name, actions, found, schemas) in [
        ("buildomat", 18, 21, 18),
        ("keeper", 6, 6, 3),
        ("nexus", 183, 193, 183),
        ("propolis-server", 5, 7, 21),
    ] {
        let path = project().join(format!("../shared/openapi/{name}.json"));
        let Ok(text) = fs::read_to_string(path) else {
            eprintln!("skipped: ../shared is not there");
            return;
        };
        let drafted = draft(name, &text);
        assert_eq!(faults(&drafted), None, "{name}");
        let counts = drafted.counts;
        assert_eq!(
            (counts.routes.kept, counts.routes.found),
            (actions, found),
            "{name}"
        );
        assert_eq!(counts.schemas.kept, schemas, "{name}");
        // What was left out is told, an operation a line.
        let is_told = |it: &&specwright::import::reference::Unread| {
            it.why.contains("the action is left out") || it.why.contains("cannot hold the path")
        };
        assert_eq!(
            drafted.unread.iter().filter(is_told).count(),
            found - actions,
            "{name}"
        );
        for it in &drafted.unread {
            let line = text.lines().nth(it.at.line as usize - 1).unwrap();
            let key = it
                .text
                .split(": ")
                .next()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap();
            let key = key.replace("~1", "/").replace("~0", "~");
            let is_item = key.chars().all(|it| it.is_ascii_digit()) || line.trim() == "{";
            assert!(is_item || line.contains(&key), "{}: {line}", it.text);
        }
    }
}
