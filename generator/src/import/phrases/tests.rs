//! Phrases of the sources, and near misses.

use super::*;

fn time(key: &str, cutoff: &str) -> Rule {
    Rule::Time {
        key: key.to_owned(),
        cutoff: cutoff.to_owned(),
    }
}

fn values(texts: &[&str]) -> Validator {
    Validator::OneOf(texts.iter().map(|&it| it.to_owned()).collect())
}

fn rules(text: &str) -> Vec<Rule> {
    let described = description(text);
    assert_eq!(described.unread, Vec::<String>::new(), "{text}");
    described.rules
}

#[test]
fn a_validator_is_read_in_each_of_its_forms() {
    let list_of = |it| Validator::Array(Box::new(it));
    for (text, wanted) in [
        ("Must be String", Validator::String),
        (". Must be Fixnum", Validator::Integer),
        ("Must be a Integer", Validator::Integer),
        ("Must be Float", Validator::Number),
        ("Must be a number.", Validator::Number),
        ("Must be DateTime", Validator::DateTime),
        ("Must be a Date", Validator::Date),
        ("Must be a Hash", Validator::Hash),
        ("Must be File", Validator::File),
        (
            "Must be an Array of nested elements",
            Validator::ArrayOfNested,
        ),
        ("Must be an array of Integer", list_of(Validator::Integer)),
        ("Must be an array of any type", list_of(Validator::Any)),
        (
            "Must be an array of [\"parameters\"]",
            list_of(values(&["parameters"])),
        ),
        ("Must be one of: true , false .", Validator::Boolean),
        ("Must be one of: true, false, 1, 0.", Validator::Boolean),
        ("Must be one of: 7200, 14400.", values(&["7200", "14400"])),
    ] {
        assert_eq!(validator(text), Some(wanted), "{text}");
    }
}

#[test]
fn what_is_no_validator_is_none() {
    for text in [
        "",
        "Must be",
        "Must be one of: .",
        "Must be Wibble",
        "String",
    ] {
        assert_eq!(validator(text), None, "{text}");
    }
}

#[test]
fn a_value_can_have_a_comma() {
    assert_eq!(
        split_choices("Congo, Congo, The Democratic Republic of the, Korea, Republic of, Samoa"),
        [
            "Congo",
            "Congo, The Democratic Republic of the",
            "Korea, Republic of",
            "Samoa"
        ]
    );
    assert_eq!(
        validator("Must be one of: Virgin Islands, British, Virgin Islands, U.S."),
        Some(values(&["Virgin Islands, British", "Virgin Islands, U.S."]))
    );
}

#[test]
fn a_regular_expression_is_kept_as_it_is() {
    assert_eq!(
        validator(r"Must match regular expression /^[^\/]+\.$/."),
        Some(Validator::Pattern {
            ruby: r"/^[^\/]+\.$/".to_owned(),
            rust: None
        })
    );
}

#[test]
fn an_identifier_has_sizes_and_a_pattern() {
    let text = "Must be an identifier, string from 1 to 128 characters containing only \
        alphanumeric characters, dot(.), space, underscore(_), hypen(-) with no leading or \
        trailing space.";
    let Some(Validator::Identifier { min, max, pattern }) = validator(text) else {
        panic!("no identifier");
    };
    assert_eq!((min, max), (1, 128));
    let pattern = regex_lite::Regex::new(&pattern).unwrap();
    for good in ["a", "a b", "a.b-c_d", "-", "0"] {
        assert!(pattern.is_match(good), "{good}");
    }
    for bad in ["", " a", "a ", "a/b", "é", "a\nb"] {
        assert!(!pattern.is_match(bad), "{bad:?}");
    }
}

#[test]
fn relations_to_a_time_are_read() {
    for (text, wanted) in [
        ("Must be after today.", time("after", "today")),
        (
            "Must be before 2 weeks from now.",
            time("before", "2 weeks from now"),
        ),
        (
            "Must be before two weeks from now.",
            time("before", "2 weeks from now"),
        ),
        ("Must be before end_at.", time("before", "end_at")),
        (
            "Must be after or equal to begin_at.",
            time("not_before", "begin_at"),
        ),
        (
            "Must be before or equal to end_at.",
            time("not_after", "end_at"),
        ),
        (
            "Must be at least 13 years ago.",
            time("not_after", "13 years ago"),
        ),
        (
            "Must be at most 99 years ago.",
            time("not_before", "99 years ago"),
        ),
        (
            "Must be at least 1 day from now.",
            time("not_before", "1 day from now"),
        ),
        ("Must be in the future.", time("after", "now")),
        ("Must be after the current date.", time("after", "today")),
    ] {
        assert_eq!(rules(text), [wanted], "{text}");
    }
    for text in ["Must be after Easter.", "Must be before 2 moons from now."] {
        assert_eq!(description(text).unread, [text]);
    }
}

#[test]
fn a_remark_beside_a_relation_is_kept() {
    let described = description("After begin_at (the page says it the other way).");
    assert_eq!(described.rules, [time("after", "begin_at")]);
    assert_eq!(described.doc, "(the page says it the other way)");
}

#[test]
fn rules_are_taken_out_of_a_description() {
    let described = description(
        "Subject. Maximum length is 280. Allow blank length is true. Must be unique. \
         Must be unique in the scope of a given team. Default to false.",
    );
    assert_eq!(
        described,
        Described {
            rules: vec![
                Rule::MaxLength(280),
                Rule::Unique,
                Rule::UniqueIn("a given team".to_owned())
            ],
            default: Some("false".to_owned()),
            allow_blank: Some(true),
            doc: "Subject.".to_owned(),
            ..Described::default()
        }
    );
    assert_eq!(
        rules("Minimum value is 3072. Maximum value is 1048576."),
        [Rule::Min(3072.0), Rule::Max(1_048_576.0)]
    );
}

#[test]
fn defaults_are_read_in_each_of_their_wordings() {
    for (text, default, doc) in [
        ("Default to token owner.", "token owner", ""),
        ("Default to is a stock mail.", "a stock mail", ""),
        ("Type, defaults to 'csv'", "csv", "Type."),
        (
            "Interface type, e.g. bmc. Default is interface",
            "interface",
            "Interface type, e.g. bmc.",
        ),
        (
            "Overwrite the host (true by default)",
            "true",
            "Overwrite the host.",
        ),
        (
            "The closer, defaults to the token owner if there is one",
            "token owner",
            "The closer.",
        ),
    ] {
        let described = description(text);
        assert_eq!(described.default.as_deref(), Some(default), "{text}");
        assert_eq!(described.doc, doc, "{text}");
    }
    assert_eq!(
        description("Default boot mode of the subnet.").default,
        None
    );
}

#[test]
fn formats_are_known_ones_or_rules_in_words() {
    assert_eq!(
        rules("Start. Format: date."),
        [Rule::Format("date".to_owned())]
    );
    assert_eq!(
        rules("Field to search in. Format: in:FIELD WORD."),
        [Rule::Server("format in:FIELD WORD".to_owned())]
    );
    let described = description("Position on the map, y]. Format: [x.");
    assert_eq!(described.doc, "Position on the map.");
    assert_eq!(described.rules, [Rule::Server("format [x, y]".to_owned())]);
}

#[test]
fn what_only_looks_like_a_rule_is_unread() {
    let described = description("Colour. Must be pretty. Maximum length is many. It is new.");
    assert_eq!(
        described.unread,
        ["Must be pretty.", "Maximum length is many."]
    );
    assert_eq!(described.doc, "Colour. It is new.");
    let described = description("Minimum mark. Maximum length: 255. At most 3 words.");
    assert_eq!(
        described.unread,
        ["Maximum length: 255.", "At most 3 words."]
    );
    assert_eq!(described.doc, "Minimum mark.");
    // A list of values that is said once more in words is no rule of its own.
    let described = description("In seconds. Must be 2 hours, 4 hours or 8 hours.");
    assert_eq!(described.doc, "In seconds. 2 hours, 4 hours or 8 hours.");
    assert_eq!(described.unread, Vec::<String>::new());
}

#[test]
fn a_description_can_list_values() {
    assert_eq!(
        description("Can be one of: true, false").one_of,
        Some(Validator::Boolean)
    );
}

#[test]
fn the_phrases_of_lists_are_read() {
    assert_eq!(
        sorted_by("Sorted by created_at desc, id asc by default."),
        Some(vec!["-created_at".to_owned(), "id".to_owned()])
    );
    for text in [
        "Sorted by id",
        "Sorted by id up by default.",
        "Sorted by  by default",
    ] {
        assert_eq!(sorted_by(text), None, "{text}");
    }
    assert_eq!(
        page_size("The number of items per page, defaults to 30, maximum 100"),
        Some((Some(30), Some(100)))
    );
    assert_eq!(page_size("The number of items per page, often 30"), None);
    assert_eq!(page_size("The current page"), None);
}
