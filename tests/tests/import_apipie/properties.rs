//! No input is a panic: cut, shuffled and mutated exports, pages and patterns.

use proptest::prelude::*;
use specwright::import::{apipie_html, ruby_regex};

use super::*;

/// A text with pieces of it cut, repeated, moved or replaced.
fn mutate(text: &str, changes: &[(usize, usize, u8)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, length, kind) in changes {
        if characters.is_empty() {
            break;
        }
        let start = at % characters.len();
        let end = (start + length % 400).min(characters.len());
        let piece: Vec<char> = characters[start..end].to_vec();
        match kind % 5 {
            0 => drop(characters.drain(start..end)),
            1 => drop(characters.splice(start..start, piece)),
            2 => characters.truncate(start),
            3 => {
                characters.drain(start..end);
                let middle = characters.len() / 2;
                drop(characters.splice(middle..middle, piece));
            }
            _ => characters[start] = ['<', '"', '[', '\\', '\0', 'é', '}', '&'][length % 8],
        }
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_export_is_survived(
        file in 0..3_usize,
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), any::<u8>()), 1..6),
    ) {
        let name = ["foreman/3.1.json", "foreman/3.4.json", "html/shop.json"][file];
        let text = mutate(&load(&fixtures().join(name)), &changes);
        apipie_json::read(&[("a.json".to_owned(), text.clone()), ("b.json".to_owned(), text)]);
    }

    #[test]
    fn an_export_with_values_of_other_types_is_survived(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize), 1..8),
    ) {
        let text = load(&fixtures().join("html/shop.json"));
        let mut values: Vec<String> = Vec::new();
        // Each value of a line is replaced by one of another type.
        let lines: Vec<&str> = text.lines().collect();
        let others = ["null", "7", "\"x\"", "[1]", "{\"a\": []}", "true"];
        let picked: Vec<(usize, &str)> =
            picks.iter().map(|(at, other)| (at.index(lines.len()), others[*other])).collect();
        for (at, line) in lines.iter().enumerate() {
            let other = picked.iter().find(|(picked, _)| *picked == at).map(|(_, other)| other);
            match (other, line.split_once("\": ")) {
                (Some(other), Some((key, value))) if !key.contains('\\') && !value.ends_with(['{', '[']) => {
                    let comma = if value.ends_with(',') { "," } else { "" };
                    values.push(format!("{key}\": {other}{comma}"));
                }
                _ => values.push((*line).to_owned()),
            }
        }
        let text = values.join("\n");
        prop_assert!(serde_json::from_str::<Value>(&text).is_ok());
        apipie_json::read(&[("a.json".to_owned(), text)]);
    }

    #[test]
    fn a_mutated_page_is_survived(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), any::<u8>()), 1..6),
    ) {
        let pages = pages(|_| true);
        let (name, text) = file.get(&pages);
        apipie_html::read(&[(name.clone(), mutate(text, &changes))]);
    }

    #[test]
    fn any_text_is_survived(text in ".{0,200}", tags in "(<[a-z/]{1,6}( [a-z]+='[^']{0,9}')?>| [A-Z/:a-z]{0,9}|[<>&;]){0,60}") {
        for text in [text, tags] {
            apipie_html::read(&[("a.html".to_owned(), text.clone())]);
            apipie_json::read(&[("a.json".to_owned(), text)]);
        }
    }

    #[test]
    fn any_pattern_is_survived(
        wild in ".{0,40}",
        close in r"(\\[AzZdDwWshHnuxbpk0-9]|[\[\]^$.?*+(){}|,a-c&:!<>=/-]|\(\?[imx<:=>#-]{0,3}){0,24}",
    ) {
        for ruby in [wild, close] {
            // What is translated is a pattern, as the translation itself makes sure.
            drop(ruby_regex::translate(&ruby));
        }
    }
}

/// Depth costs no stack: neither of tags, nor of params, nor of groups.
#[test]
fn deep_input_is_survived() {
    let deep = 20_000;
    let tags = format!("<ul class='breadcrumb'>{}", "<div><ul><li><b>".repeat(deep));
    apipie_html::read(&[("a.html".to_owned(), tags)]);
    let param = r#"{"name": "a", "params": ["#;
    let json = format!(
        r#"{{"docs": {{"resources": {{"a": {{"methods": [{{"name": "b", "params": [{}"#,
        param.repeat(deep)
    );
    let json = format!("{json}{}]}}]}}}}}}}}", "]}".repeat(deep));
    let reference = apipie_json::read(&[("a.json".to_owned(), json)]);
    assert!(whys(&reference).contains(&"params are nested too deep here"));
    drop(ruby_regex::translate(&"(".repeat(deep)));
    drop(ruby_regex::translate(&format!(
        "{}{}",
        "(".repeat(deep),
        ")".repeat(deep)
    )));
}
