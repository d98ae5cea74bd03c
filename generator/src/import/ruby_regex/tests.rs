use super::*;

/// What is taken and what is refused must be the same in Ruby; each line was thought through.
#[track_caller]
fn check(ruby: &str, rust: &str, takes: &[&str], refuses: &[&str]) {
    let translated = translate(ruby);
    assert_eq!(translated.as_deref(), Ok(rust), "{ruby}");
    let regex = regex_lite::Regex::new(rust).expect("a pattern");
    for value in takes {
        assert!(regex.is_match(value), "{ruby} must take {value:?}");
    }
    for value in refuses {
        assert!(!regex.is_match(value), "{ruby} must refuse {value:?}");
    }
}

#[track_caller]
fn refuse(ruby: &str, why: &str) {
    let error = translate(ruby).expect_err(ruby);
    assert!(error.contains(why), "{ruby}: {error}");
}

#[test]
fn ends_of_the_value() {
    check(
        r"/\A([1-9]\d*|all)\Z$/",
        r"^([1-9]\d*|all)$",
        &["1", "20", "all"],
        &["", "0", "01", "all1", "1\n2"],
    );
    check(r"/\A(\S+)\Z/", r"^(\S+)$", &["a-b"], &["", "a b"]);
    check(r"/\A^[a-z]+\z$/", "^[a-z]+$", &["ab"], &["ab\n1"]);
}

#[test]
fn ends_of_lines() {
    check("/^a+$/", "(?m)^a+$", &["aa", "b\naa"], &["b", "ab"]);
    check(r"/\Aa$/", r"(?m)\Aa$", &["a", "a\nb"], &["b\na"]);
}

#[test]
fn slashes_and_flags() {
    check("a", "a", &["bab"], &["b"]);
    check(r"/^\/a\/b\z/i", r"(?mi)^/a/b\z", &["/A/b"], &["/a/b/"]);
    check("/a.b/m", "(?s)a.b", &["a\nb"], &["ab"]);
    check("/a.b/", "a.b", &["a.b"], &["a\nb"]);
    refuse("/a b/x", "the flag `x`");
    refuse("/é/i", "without regard to case");
}

#[test]
fn escapes() {
    check(
        r"\A\h{8}\z",
        "^[0-9A-Fa-f]{8}$",
        &["00ffAA99"],
        &["0g000000"],
    );
    check(r"\A\H\z", "^[^0-9A-Fa-f]$", &["g"], &["a"]);
    check(r"\A\@\-\_\ \:\z", r"^@-_ :$", &["@-_ :"], &["@"]);
    check(r"\A\.\/\+\z", r"^\./\+$", &["./+"], &["a/+"]);
    check(r"\A\u00e9\x41\e\z", r"^éA\x{1B}$", &["éA\u{1b}"], &["e"]);
    check(r"\A\u{1F600}\z", "^😀$", &["😀"], &[""]);
    check(r"\A\012\z", r"^\n$", &["\n"], &["a"]);
    refuse(r"\bword\b", "all languages");
    refuse(r"\A\p{L}+\z", "a property of Unicode");
    refuse(r"(a)\1", "a reference back");
    refuse(r"\xe9", "a byte");
    refuse("a\\", "a backslash at the end");
}

#[test]
fn quantifiers() {
    check(r"\Aa{,3}\z", "^a{0,3}$", &["", "aaa"], &["aaaa"]);
    check(r"\Aa{2,}\z", "^a{2,}$", &["aa"], &["a"]);
    check(r"\A{a}{2}\z", r"^\{a\}{2}$", &["{a}}"], &["{a}"]);
    check(r"\Aa*?b+?\z", "^a*?b+?$", &["aab"], &["a"]);
    check(r"\Ax{,}\z", r"^x\{,\}$", &["x{,}"], &["x"]);
    refuse("a++", "possessive");
    refuse("a{2}?", "optional");
    refuse("a{1,2}+", "possessive");
}

#[test]
fn classes() {
    check(r"\A[\w-]+\z", r"^[\w\-]+$", &["a-b"], &["a b"]);
    check(r"\A[^\s\/]+\z", r"^[^\s/]+$", &["ab"], &["a/b", "a b"]);
    check(r"\A[a-f\h-]\z", r"^[a-f0-9A-Fa-f\-]$", &["-", "9"], &["g"]);
    check(r"\A[\]\[^]\z", r"^[\]\[\^]$", &["]", "[", "^"], &["a"]);
    check(r"\A[[:xdigit:]]\z", "^[[:xdigit:]]$", &["f"], &["g"]);
    refuse("[[:alpha:]]", "all languages");
    refuse("[a-z&&[^aeiou]]", "an intersection");
    refuse("[a[bc]]", "a class inside a class");
    refuse("[]a]", "an empty class");
    refuse("[a", "does not end");
    refuse(r"[a-\d]", "a range");
}

#[test]
fn groups() {
    check(
        r"\A(?<year>\d{4})-(?<month>\d\d)\z",
        r"^(?<year>\d{4})-(?<month>\d\d)$",
        &["2024-01"],
        &["24-01"],
    );
    check(r"(?<a>x)|(?<a>y)", "(?<a>x)|(?:y)", &["x", "y"], &["z"]);
    check(r"\A(?'n'x)\z", "^(?<n>x)$", &["x"], &["n"]);
    check(r"\A(?-mix:ab)+\z", "^(?:ab)+$", &["abab"], &["aba"]);
    check(r"\A(?i:a)b\z", "^(?i:a)b$", &["Ab"], &["AB"]);
    check("(?i)a|b", "(?i)a|b", &["A", "B"], &["c"]);
    check("(?mi-x:a.)(?#note)c", "(?is:a.)c", &["A\nc"], &["ac"]);
    check("(?i:a(?-i:b))", "(?i:a(?-i:b))", &["Ab"], &["AB"]);
    refuse("a(?i)b|c", "flags in the middle");
    refuse("(?=a)", "a look ahead");
    refuse("(?<!a)b", "a look behind");
    refuse("(?>a*)b", "an atomic group");
    refuse("(a", "does not end");
    refuse("a)", "does not begin");
}

#[test]
fn completes_patterns_in_lists() {
    let pattern = |rust: Option<&str>| Validator::Pattern {
        ruby: r"/\Aa\z/".to_owned(),
        rust: rust.map(str::to_owned),
    };
    let list = |items| Validator::Array(Box::new(items));
    assert_eq!(complete(list(pattern(None))), list(pattern(Some("^a$"))));
    assert_eq!(complete(Validator::String), Validator::String);
    let lost = Validator::Pattern {
        ruby: "(?=a)".to_owned(),
        rust: None,
    };
    assert_eq!(complete(lost.clone()), lost);
}
