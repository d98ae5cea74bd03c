//! What is absent, null, or of another type.

use intra42::{DateTime, File, Nullable, Rule};
use serde_json::json;
use specwright_runtime::{Comparison, Moment, Number};

use crate::subject::{keeps, rules, violations};

#[test]
fn absent_and_null_keep_every_rule_but_one() {
    let all = rules([
        Rule::NotBlank,
        Rule::Min(Number::Integer(5)),
        Rule::MinLength(5),
        Rule::Pattern("x"),
        Rule::FormatUuid,
        Rule::MinItems(5),
        Rule::MinSize(5),
        Rule::Time(Comparison::After, Moment::Now),
        Rule::PathSegment,
    ]);
    assert_eq!(violations(None::<String>, all), []);
    assert_eq!(violations(None::<i64>, all), []);
    assert_eq!(violations(None::<Vec<i64>>, all), []);
    assert_eq!(violations(None::<File>, all), []);
    assert_eq!(violations(Nullable::<String>::Null, all), []);
    assert_eq!(violations(Some(Nullable::<Vec<i64>>::Null), all), []);
    assert_eq!(violations(Some(Nullable::<DateTime>::Null), all), []);
    assert_eq!(violations(json!(null), all), []);

    assert!(!keeps(None::<i64>, Rule::Required));
    assert!(keeps(Some(0_i64), Rule::Required));
    assert!(
        keeps(Some(String::new()), Rule::Required),
        "given, if empty"
    );
    assert!(
        keeps(Some(Nullable::<i64>::Null), Rule::Required),
        "null is given"
    );
}

/// A rule that makes no sense for a type does nothing: the generator refuses such a spec.
#[test]
fn rules_of_other_types_do_nothing() {
    let of_numbers = rules([
        Rule::Max(Number::Integer(0)),
        Rule::MultipleOf(Number::Integer(7)),
    ]);
    let of_texts = rules([Rule::MaxLength(0), Rule::Pattern("^$"), Rule::FormatUuid]);
    let of_lists = rules([Rule::MaxItems(0), Rule::MinItems(9), Rule::Unique]);
    let of_files = rules([Rule::MaxSize(0), Rule::ContentTypes(&[])]);
    let text = || "some text".to_owned();
    for rules in [of_numbers, of_lists, of_files] {
        assert_eq!(violations(text(), rules), []);
    }
    for rules in [of_texts, of_lists, of_files] {
        assert_eq!(violations(5_i64, rules), []);
    }
    for rules in [of_numbers, of_texts, of_files] {
        assert_eq!(violations(vec![5_i64, 5], rules), []);
    }
    assert_eq!(violations(5_i64, &[]), []);
}
