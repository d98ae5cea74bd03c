//! Regular expressions of ECMA-262, written for Rust (`regex-lite`).
//!
//! Almost everything means the same in both. What has no form of the same meaning does not compile
//! in Rust; what would compile and mean something else is written in another way here.

use std::iter::Peekable;
use std::str::Chars;

/// The expression for Rust, if there is one of the same meaning. Whether it compiles is seen by
/// compiling it.
pub(super) fn to_rust(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    while let Some(it) = rest.next() {
        match it {
            '\\' => escape(&mut rest, &mut out, false)?,
            '[' => class(&mut rest, &mut out)?,
            // Flags and looking around are other things in Rust, or none.
            '(' if rest.peek() == Some(&'?') => {
                rest.next();
                match rest.next()? {
                    ':' => out.push_str("(?:"),
                    '<' if !matches!(rest.peek(), Some('=' | '!')) => out.push_str("(?<"),
                    _ => return None,
                }
            }
            it => out.push(it),
        }
    }
    Some(out)
}

/// What follows a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>, out: &mut String, in_class: bool) -> Option<()> {
    let it = rest.next()?;
    match it {
        'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'n' | 'r' | 't' | 'f' | 'v' => out.extend(['\\', it]),
        'b' | 'B' if !in_class => out.extend(['\\', it]),
        'x' => code_point(rest, 2, out)?,
        'u' if rest.peek() == Some(&'{') => out.push_str("\\u"),
        'u' => code_point(rest, 4, out)?,
        '<' | '>' => out.push(it),
        it if it.is_ascii_punctuation() => out.extend(['\\', it]),
        // References back, properties of Unicode, and characters that need no backslash.
        _ => return None,
    }
    Some(())
}

fn code_point(rest: &mut Peekable<Chars<'_>>, count: usize, out: &mut String) -> Option<()> {
    let digits: String = rest.by_ref().take(count).collect();
    let code = u32::from_str_radix(&digits, 16).ok()?;
    if digits.len() != count || char::from_u32(code).is_none() {
        return None;
    }
    out.push_str(&format!("\\u{{{code:x}}}"));
    Some(())
}

/// What follows `[`.
fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('[');
    if rest.peek() == Some(&'^') {
        rest.next();
        out.push('^');
    }
    // `[]` is nothing and `[^]` is everything; in Rust, the bracket would be a character.
    if rest.peek() == Some(&']') {
        return None;
    }
    loop {
        match rest.next()? {
            ']' => break,
            '\\' => escape(rest, out, true)?,
            // Classes in classes, and the operators on them, are Rust's alone.
            it @ ('[' | '&' | '~') => out.extend(['\\', it]),
            '-' if rest.peek() == Some(&'-') => return None,
            it => out.push(it),
        }
    }
    out.push(']');
    Some(())
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::to_rust;

    #[test]
    fn patterns_mean_the_same() {
        for (pattern, rust) in [
            ("^[a-z-]+$", "^[a-z-]+$"),
            (r"^\d{2}\/[\-\+]x$", r"^\d{2}\/[\-\+]x$"),
            ("[[a&&b]", r"[\[a\&\&b]"),
            (r"\u00e9\x41", r"\u{e9}\u{41}"),
            (r"(?<year>a)(?:b)", "(?<year>a)(?:b)"),
        ] {
            assert_eq!(to_rust(pattern).as_deref(), Some(rust));
            assert!(Regex::new(rust).is_ok(), "{rust}");
        }
        let class = Regex::new(&to_rust("^[[a&&b]+$").unwrap()).unwrap();
        assert!(class.is_match("[&ab") && !class.is_match("c"));
    }

    #[test]
    fn what_rust_cannot_say_is_not_said() {
        for pattern in [
            "(?=a)", "(?!a)", "(?<=a)", "(?i)a", r"(a)\1", r"\p{L}", "[]", "[^]", r"\cA", "[a--b]",
            r"\u12", "[a",
        ] {
            assert_eq!(to_rust(pattern), None, "{pattern}");
        }
    }
}
