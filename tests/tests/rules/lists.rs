//! Counts of items, and whether they differ.

use std::collections::BTreeMap;

use intra42::{DateTime, Nullable, Rule};
use proptest::prelude::*;
use serde_json::json;
use specwright_runtime::Number;

use crate::subject::{item_violations, keeps, rules, violations};

#[test]
fn counts_of_items() {
    for limit in [0_u32, 1, 2, 100] {
        for count in limit.saturating_sub(1)..=limit + 1 {
            let list = || vec![0_i64; count as usize];
            assert_eq!(keeps(list(), Rule::MinItems(limit)), count >= limit);
            assert_eq!(keeps(list(), Rule::MaxItems(limit)), count <= limit);
            assert_eq!(keeps(json!(list()), Rule::MaxItems(limit)), count <= limit);
        }
    }
    let found = violations(vec![true; 3], rules([Rule::MaxItems(2), Rule::MinItems(4)]));
    let measured: Vec<_> = found.iter().map(|it| it.measured).collect();
    assert_eq!(measured, [Some(3), Some(3)]);
}

#[test]
fn items_have_rules_of_their_own() {
    let items = rules([Rule::MaxLength(2), Rule::NotBlank]);
    let list: Vec<String> = ["ab", "abc", "", "🍠🍠🍠"].map(str::to_owned).to_vec();
    let found = item_violations(list, items);
    let found: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.rule)).collect();
    assert_eq!(
        found,
        [
            ("subject[value][1]", Rule::MaxLength(2)),
            ("subject[value][2]", Rule::NotBlank),
            ("subject[value][3]", Rule::MaxLength(2)),
        ]
    );
    let map: BTreeMap<String, i64> = [("a b".to_owned(), 3), ("c".to_owned(), 4)].into();
    let found = item_violations(map, rules([Rule::Max(Number::Integer(3))]));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "subject[value][c]");
    assert_eq!(item_violations(Some(Nullable::<Vec<i64>>::Null), items), []);
    let nulls = vec![Nullable::Null, Nullable::Value("abc".to_owned())];
    assert_eq!(item_violations(nulls, items)[0].path, "subject[value][1]");
}

proptest! {
    #[test]
    fn unique_integers(mut items in prop::collection::vec(-4_i64..4, 0..8)) {
        let kept = keeps(items.clone(), Rule::Unique);
        let count = items.len();
        items.sort_unstable();
        items.dedup();
        prop_assert_eq!(kept, items.len() == count);
    }

    #[test]
    fn unique_texts(mut items in prop::collection::vec("[ab]{0,2}", 0..6)) {
        let kept = keeps(items.clone(), Rule::Unique);
        let count = items.len();
        items.sort_unstable();
        items.dedup();
        prop_assert_eq!(kept, items.len() == count);
    }
}

#[test]
fn unique_items() {
    let texts = |items: &[&str]| items.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    assert!(!keeps(texts(&["a", "b", "a"]), Rule::Unique));
    assert!(keeps(
        texts(&["a", "A", "", "\u{e9}", "e\u{301}"]),
        Rule::Unique
    ));
    assert!(!keeps(vec![true, false, true], Rule::Unique));
    assert!(!keeps(vec![0.5, 1.5, 0.5], Rule::Unique));
    assert!(
        !keeps(vec![0.0, -0.0], Rule::Unique),
        "they are written alike but for a sign"
    );
    assert!(!keeps(vec![json!({"a": 1}), json!({"a": 1})], Rule::Unique));
    assert!(keeps(vec![json!(1), json!("1")], Rule::Unique));
    assert!(keeps(
        vec![Nullable::<i64>::Null, Nullable::Null],
        Rule::Unique
    ));
    let hour = |text: &str| text.parse::<DateTime>().unwrap();
    assert!(!keeps(vec![hour("2024-01-01T00:00:00Z"); 2], Rule::Unique));
    assert!(keeps(Vec::<i64>::new(), Rule::Unique));
}
