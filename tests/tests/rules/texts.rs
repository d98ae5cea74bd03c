//! Lengths, blanks, patterns and formats of texts.

use intra42::{IdOrSlug, Nullable, Rule, Secret};
use proptest::prelude::*;
use serde_json::json;

use crate::subject::{keeps, rules, violations};

/// One code point each, of one to four bytes; some join with what stands before them.
const CODE_POINTS: [char; 9] = [
    'a',
    ' ',
    'é',
    '\u{301}',
    '…',
    '\u{200d}',
    '한',
    '🍠',
    '\u{1f3fd}',
];

fn lengths<T: specwright_runtime::Param>(make: impl Fn(String) -> T) {
    for point in CODE_POINTS {
        for limit in [1, 2, 42, 255] {
            let text = |length: u32| make(point.to_string().repeat(length as usize));
            let (min, max) = (Rule::MinLength(limit), Rule::MaxLength(limit));
            assert!(keeps(text(limit - 1), max), "{point:?} {limit}");
            assert!(keeps(text(limit), max), "{point:?} {limit}");
            assert!(!keeps(text(limit + 1), max), "{point:?} {limit}");
            assert!(!keeps(text(limit - 1), min), "{point:?} {limit}");
            assert!(keeps(text(limit), min), "{point:?} {limit}");
            assert!(keeps(text(limit + 1), min), "{point:?} {limit}");
        }
    }
}

#[test]
fn lengths_count_code_points() {
    lengths(|it| it);
    lengths(Secret::from);
    lengths(IdOrSlug::Slug);
    lengths(|it| json!(it));
    lengths(Some);
    lengths(Nullable::Value);
    // Four code points that look like one, and two spellings of one letter.
    assert_eq!(
        violations("👩🏽‍🚀".to_owned(), rules([Rule::MaxLength(3)]))[0].measured,
        Some(4)
    );
    assert!(keeps("\u{e9}".to_owned(), Rule::MaxLength(1)));
    assert!(!keeps("e\u{301}".to_owned(), Rule::MaxLength(1)));
}

#[test]
fn the_least_length_is_zero() {
    assert!(keeps(String::new(), Rule::MinLength(0)));
    assert!(keeps(String::new(), Rule::MaxLength(0)));
    assert!(!keeps("a".to_owned(), Rule::MaxLength(0)));
    assert!(keeps(String::new(), Rule::MaxLength(u32::MAX)));
}

proptest! {
    #[test]
    fn lengths_of_any_text(text in "\\PC{0,40}|[a-c🍠é\u{301}]{0,40}", limit in 0_u32..40) {
        let length = u32::try_from(text.chars().count()).unwrap();
        prop_assert_eq!(keeps(text.clone(), Rule::MaxLength(limit)), length <= limit);
        prop_assert_eq!(keeps(text.clone(), Rule::MinLength(limit)), length >= limit);
        let found = violations(text, rules([Rule::MaxLength(limit), Rule::MinLength(limit)]));
        let measured: Vec<_> = found.iter().filter_map(|it| it.measured).collect();
        prop_assert!(measured.iter().all(|it| *it == u64::from(length)));
        prop_assert_eq!(found.len(), usize::from(length != limit));
    }
}

const BLANK: [&str; 7] = [
    "",
    " ",
    "\t\n",
    "\u{a0}",
    "\u{2003}",
    "\u{3000}",
    "\r\n \u{85}",
];

#[test]
fn blank_texts() {
    for text in BLANK {
        assert!(!keeps(text.to_owned(), Rule::NotBlank), "{text:?}");
        assert!(!keeps(Secret::from(text), Rule::NotBlank), "{text:?}");
    }
    for text in ["a", " a ", "\u{200b}", "\0", "\u{feff}"] {
        assert!(keeps(text.to_owned(), Rule::NotBlank), "{text:?}");
    }
    assert!(keeps(0_i64, Rule::NotBlank), "a number is never blank");
    assert!(keeps(false, Rule::NotBlank));
}

/// `allow_blank: true` switches the rules after it off for blank values, and only for them.
#[test]
fn blank_may_be_fine() {
    let strict = rules([Rule::MinLength(5), Rule::MaxLength(6), Rule::Pattern("^x")]);
    let lenient = rules([
        Rule::BlankIsFine,
        Rule::MinLength(5),
        Rule::MaxLength(6),
        Rule::Pattern("^x"),
    ]);
    for text in BLANK {
        assert_eq!(violations(text.to_owned(), lenient), [], "{text:?}");
        assert_ne!(violations(text.to_owned(), strict), [], "{text:?}");
    }
    assert_eq!(
        violations(" ".repeat(300), lenient),
        [],
        "also where it is long"
    );
    for text in ["y", "xxxxxxx"] {
        assert_eq!(
            violations(text.to_owned(), lenient),
            violations(text.to_owned(), strict),
            "{text:?}"
        );
    }
    // `allow_blank: false` is a rule of its own beside the others.
    let found = violations(" ".to_owned(), rules([Rule::NotBlank, Rule::MinLength(5)]));
    assert_eq!(found.len(), 2);
}

#[test]
fn patterns() {
    let matches =
        |pattern: &'static str, text: &str| keeps(text.to_owned(), Rule::Pattern(pattern));
    assert!(matches("b+", "abbc"), "somewhere in the text");
    assert!(!matches("^b+$", "abbc"));
    assert!(matches("^é{2}$", "éé"), "of code points, not bytes");
    assert!(matches("^.$", "🍠"));
    assert!(!matches("^.$", "e\u{301}"));
    assert!(matches("", ""));
    assert!(matches("(", "what cannot be compiled refuses nothing"));
    let slow = format!("{}!", "a".repeat(2000));
    assert!(!matches("^(a+)+$", &slow), "and no text makes it slow");
}

#[test]
fn formats() {
    for (rule, good, bad) in [
        (
            Rule::FormatDate,
            &[
                "2024-02-29",
                "2000-02-29",
                "1998-06-08",
                "0001-01-01",
                "9999-12-31",
            ] as &[&str],
            &[
                "2023-02-29",
                "1900-02-29",
                "2024-02-30",
                "2024-13-01",
                "2024-00-01",
                "1998-6-8",
                "19980608",
                "08/06/1998",
                "2024-02-29T00:00:00Z",
                " 2024-02-29",
                "２０２４-02",
                "",
            ] as &[&str],
        ),
        (
            Rule::FormatEmail,
            &[
                "jdoe@example.com",
                "a+b@c",
                "\"a@b\"@example.com",
                "ü@bücher.example",
            ],
            &[
                "",
                "@",
                "jdoe",
                "jdoe@",
                "@example.com",
                "a b@c",
                "a@b c",
                "a@.b",
                "a@b.",
                "a@b..c",
            ],
        ),
        (
            Rule::FormatUri,
            &[
                "https://example.com/a?b#c",
                "urn:isbn:0451450523",
                "mailto:jdoe@example.com",
                "a+b-c.d:x",
            ],
            &[
                "",
                "example.com",
                "/a/b",
                "://x",
                "1a:x",
                "a_b:x",
                "https:",
                "https://a b",
                "a:\n",
            ],
        ),
        (
            Rule::FormatUuid,
            &[
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
            ],
            &[
                "",
                "f81d4fae7dec11d0a76500a0c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
                "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "f81d4fae-7dec-11d0-a76500a0c91e6bf6-",
                "{f81d4fae-7dec-11d0-a765-00a0c91e6b}",
            ],
        ),
    ] {
        for text in good {
            assert!(keeps((*text).to_owned(), rule), "{text:?} {rule}");
        }
        for text in bad {
            assert!(!keeps((*text).to_owned(), rule), "{text:?} {rule}");
        }
    }
}

proptest! {
    /// Every day of the calendar, and no other: months have the days that they have.
    #[test]
    fn dates_as_texts(year in 1_u32..=9999, month in 0_u32..=13, day in 0_u32..=32) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            _ => 0,
        };
        let text = format!("{year:04}-{month:02}-{day:02}");
        prop_assert_eq!(keeps(text, Rule::FormatDate), (1..=days).contains(&day));
    }

    #[test]
    fn uuids(digits in prop::array::uniform32(0_u32..16)) {
        let mut text: String = digits.iter().filter_map(|it| char::from_digit(*it, 16)).collect();
        for at in [8, 13, 18, 23] {
            text.insert(at, '-');
        }
        prop_assert!(keeps(text, Rule::FormatUuid));
    }
}
