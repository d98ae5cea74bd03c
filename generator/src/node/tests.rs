use super::*;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::SourceId;

/// The tree of a text, and its faults as `code@what stands there`.
fn read_all(text: &str) -> (Option<Node>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let node = read(SourceId(0), text, &mut diagnostics);
    let place = |it: &Diagnostic| text[it.span.start as usize..it.span.end as usize].to_owned();
    let faults = diagnostics
        .sorted()
        .into_iter()
        .map(|it| format!("{}@{}", it.code, place(it)))
        .collect();
    (node, faults)
}

fn faults(text: &str) -> Vec<String> {
    read_all(text).1
}

/// Every scalar and key must stand at its place.
fn check_places(node: &Node, text: &str) {
    let written = |span: Span| &text[span.start as usize..span.end as usize];
    match &node.value {
        Value::Scalar { text, .. } => assert!(written(node.span).contains(text.as_str())),
        Value::List(items) => items.iter().for_each(|it| check_places(it, text)),
        Value::Map(pairs) => {
            for pair in pairs {
                assert!(
                    written(pair.key.span).contains(pair.key.as_str()),
                    "{pair:?}"
                );
                check_places(&pair.value, text);
            }
        }
        Value::Null | Value::Refused => {}
    }
}

#[test]
fn places_are_bytes_whatever_stands_before() {
    let text = "\u{feff}# — 🦀\r\nnäme: 🦀🦀\r\nlist: [é, 'ß', \"x\"]\r\nmap:\r\n  ключ: значение\r\nend: x\r\n";
    let (node, faults) = read_all(text);
    assert!(faults.is_empty(), "{faults:?}");
    let node = node.unwrap();
    check_places(&node, text);
    let slice = |node: &Node| &text[node.span.start as usize..node.span.end as usize];
    assert_eq!(slice(node.get("näme").unwrap()), "🦀🦀");
    assert_eq!(slice(node.get("list").unwrap()), "[é, 'ß', \"x\"]");
    assert_eq!(slice(node.get("map").unwrap()), "ключ: значение");
    assert_eq!(slice(node.get("end").unwrap()), "x");
}

#[test]
fn a_block_of_text_ends_where_its_text_ends() {
    let text =
        "a: |\n  one\n  two\n\nb: >-\n  three\n  four\nc:\nd: { x: [ 1 , ] # ]\n  , }  # end\n";
    let node = read_all(text).0.unwrap();
    let slice = |key| {
        let span = node.get(key).unwrap().span;
        &text[span.start as usize..span.end as usize]
    };
    assert_eq!(slice("a"), "one\n  two");
    assert_eq!(slice("b"), "three\n  four");
    assert_eq!(slice("c"), "c", "what is not written stands at its key");
    assert_eq!(slice("d"), "{ x: [ 1 , ] # ]\n  , }");
    let list = node.get("d").and_then(|it| it.get("x")).unwrap().span;
    assert_eq!(&text[list.start as usize..list.end as usize], "[ 1 , ]");
    let Value::Scalar { text, plain } = &node.get("a").unwrap().value else {
        panic!()
    };
    assert_eq!((text.as_str(), *plain), ("one\ntwo\n", false));
}

#[test]
fn what_reads_in_two_ways_is_refused_and_reading_goes_on() {
    assert_eq!(
        faults(
            "a: &x 1\nb: *x\nc: !!str 5\n<<: {d: 1}\ne: 1\n'e': 2\n[f]: 3\n? {g: 1}\n: 4\n: 5\n"
        ),
        [
            "anchor@&x",
            "alias@*x",
            "tag@!!str",
            "merge-key@<<",
            "duplicate-key@'e'",
            "key-not-text@[f]",
            "key-not-text@{g: 1}",
            "empty-key@"
        ],
    );
    let (node, _) = read_all("a: &x 1\n<<: {d: 1}\ne: 1\ne: 2\n[f]: 3\nz: 9\n");
    let keys: Vec<_> = node
        .unwrap()
        .pairs()
        .unwrap()
        .iter()
        .map(|it| it.key.value.clone())
        .collect();
    assert_eq!(keys, ["a", "e", "z"]);
}

#[test]
fn a_second_key_points_at_the_first() {
    let mut diagnostics = Diagnostics::default();
    read(
        SourceId(0),
        "k: 1\nother: 2\nk: 3\nk: 4\n",
        &mut diagnostics,
    );
    let found = diagnostics.sorted();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|it| it.others[0].span.start == 0));
    assert_eq!((found[0].span.start, found[1].span.start), (14, 19));
}

#[test]
fn quotes_decide_between_text_and_nothing() {
    let node = read_all("a: ~\nb: '~'\nc: ''\nd: null\nnull: no\n")
        .0
        .unwrap();
    assert!(matches!(node.get("a").unwrap().value, Value::Null));
    assert!(matches!(
        &node.get("b").unwrap().value,
        Value::Scalar { plain: false, .. }
    ));
    assert!(matches!(
        &node.get("c").unwrap().value,
        Value::Scalar { plain: false, .. }
    ));
    assert!(matches!(node.get("d").unwrap().value, Value::Null));
    assert!(matches!(&node.get("null").unwrap().value, Value::Scalar { text, .. } if text == "no"));
}

#[test]
fn a_file_has_one_document_that_says_something() {
    for text in [
        "",
        "\u{feff}",
        "# only a comment\n",
        "---\n",
        "---\n...\n",
        "~\n",
    ] {
        assert_eq!(faults(text), ["empty-file@"], "{text:?}");
    }
    assert_eq!(faults("a: 1\n---\nb: 2\n"), ["several-documents@---"]);
    for text in [
        "---\na: 1\n...\n",
        "%YAML 1.2\n---\na: 1\n",
        "\u{feff}a: 1\n",
    ] {
        assert!(faults(text).is_empty(), "{text:?}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(faults(&nested(32)).is_empty());
    assert_eq!(faults(&nested(33)), ["too-deep@["]);
    assert_eq!(faults(&format!("{}\n", "- ".repeat(40) + "x")).len(), 1);
    // The rest of the file is read all the same.
    let text = format!("a: {}\nb: &x 1\n", nested(40));
    assert_eq!(faults(&text).len(), 2);
    assert!(!faults(&nested(100_000)).is_empty());
}

#[test]
fn characters_that_mislead_are_refused_wherever_they_stand() {
    assert_eq!(faults("a: x\u{202e}y\n"), ["control-character@\u{202e}"]);
    assert_eq!(faults("# \u{2066}\na: x\n"), ["control-character@\u{2066}"]);
    assert_eq!(faults("a: \"\\e[2J\"\n"), ["control-character@\"\\e[2J\""]);
    assert_eq!(
        faults("a: \"\\u202E\"\n"),
        ["control-character@\"\\u202E\""]
    );
    assert_eq!(faults("a: 1\rb: 2\n")[0], "control-character@\r");
    assert!(faults("a: \"x\\ty\\n\"\r\nb: |\r\n  x\r\n").is_empty());
    assert_eq!(faults(&format!("a: {}\n", "\u{7}".repeat(500))).len(), 20);
}

#[test]
fn faults_of_syntax_have_a_place_and_advice() {
    let explain = |text: &str| {
        let mut diagnostics = Diagnostics::default();
        assert!(
            read(SourceId(0), text, &mut diagnostics).is_none(),
            "{text:?}"
        );
        let found = diagnostics.sorted();
        let place = format!("{}@{}", found[0].code, found[0].span.start);
        (
            place,
            found[0].message.clone(),
            found[0].help.clone().unwrap_or_default(),
        )
    };
    for (text, place, message) in [
        ("a: [1, 2\nb: 3\n", "syntax@10", "a `:` inside a list"),
        (
            "a: {b: UserRef or {}}\n",
            "syntax@18",
            "a `{` in the middle of a text",
        ),
        ("a: b: c\n", "syntax@4", "a `:` where no key can stand"),
        (
            "a:\n\tb: 1\n",
            "syntax@3",
            "a tab where only spaces can stand",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "syntax@11",
            "a line that begins in the column of none above",
        ),
        ("- a\nb: 1\n", "syntax@4", "a key in the column of a list"),
        ("a: - b\n", "syntax@3", "a `- ` where no list can begin"),
        ("a: 1\nb\n", "syntax@5", "a line without `:`"),
        ("a: ]\n", "syntax@3", "a bracket that closes nothing"),
        (
            "a: @x\n",
            "syntax@3",
            "a character that no text can begin with",
        ),
        ("a: 'x\n", "syntax@3", "a quote that is not closed"),
        (
            "a: 'x' y\n",
            "syntax@7",
            "something behind the closing quote",
        ),
        (
            "a: \"\\q\"\n",
            "syntax@4",
            "an escape that YAML does not know",
        ),
        ("a: > x\n", "syntax@3", "a text behind `|` or `>`"),
        (
            "a: *bold* text\n",
            "alias@3",
            "an alias that stands for nothing",
        ),
        ("a: !x!y 1\n", "tag@3", "a tag"),
    ] {
        let found = explain(text);
        assert_eq!(
            (found.0.as_str(), found.1.as_str()),
            (place, message),
            "{text:?}"
        );
        assert!(!found.2.is_empty(), "{text:?}");
    }
    // At the end of a file there is nothing to show but what was not ended.
    assert_eq!(explain("a: {b: 1\n\n").0, "syntax@3");
}

#[test]
fn sameness_ignores_places_and_the_order_of_keys() {
    let node = |text| read_all(text).0.unwrap();
    assert!(node("{a: 1, b: [x, 'y']}").same_as(&node("b: [ 'x', y ]\na: 1\n")));
    assert!(!node("{a: 1}").same_as(&node("{a: '1'}")));
    assert!(!node("{a: 1}").same_as(&node("{a: 1, b: 2}")));
}

/// No text makes the reader panic, and every place that it gives is in the text.
#[test]
fn no_text_breaks_the_reader() {
    const PARTS: [&str; 40] = [
        "a",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        "\"",
        "|\n",
        ">-\n",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "<<: ",
        "? ",
        "# ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\t",
        "\r\n",
        "\r",
        "\u{feff}",
        "é",
        "🦀",
        "\0",
        "\u{85}",
        "\u{2028}",
        "\\",
        "\\u12",
        "~",
        "@",
        "%",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let rounds = std::env::var("FUZZ_ROUNDS").map_or(4_000, |it| it.parse().unwrap());
    for round in 0..rounds {
        let text = if round % 4 == 0 {
            let bytes: Vec<u8> = (0..next(60))
                .map(|_| u8::try_from(next(256)).unwrap())
                .collect();
            String::from_utf8_lossy(&bytes).into_owned()
        } else {
            (0..next(30)).map(|_| PARTS[next(PARTS.len())]).collect()
        };
        let mut diagnostics = Diagnostics::default();
        let node = read(SourceId(0), &text, &mut diagnostics);
        for found in diagnostics.sorted() {
            assert!(
                text.get(found.span.start as usize..found.span.end as usize)
                    .is_some(),
                "{text:?}"
            );
        }
        assert!(node.is_some() || diagnostics.has_errors(), "{text:?}");
    }
}
