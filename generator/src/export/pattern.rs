//! Regular expressions of the spec as ECMA-262 has them, which is what JSON Schema asks for.
//!
//! The spec's are those of `regex-lite`. What means the same in both is kept, what is written in
//! another way is written in the other way, and for the rest there is no translation.

use std::iter::Peekable;
use std::str::Chars;

/// The expression in ECMA-262, if it can say the same.
pub(super) fn to_ecma(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    while let Some(it) = rest.next() {
        match it {
            '\\' => escape(&mut rest, &mut out, false)?,
            '[' => class(&mut rest, &mut out)?,
            '(' => group(&mut rest, &mut out)?,
            // Where no quantifier begins, only one of the two languages takes a brace as it is.
            '{' => quantifier(&mut rest, &mut out)?,
            '}' => return None,
            // In ECMA-262 it leaves out more ends of lines.
            '.' => out.push_str(r"[^\n]"),
            it => out.push(it),
        }
    }
    Some(out)
}

/// What follows a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>, out: &mut String, in_class: bool) -> Option<()> {
    let it = rest.next()?;
    match it {
        'd' | 'D' | 'w' | 'W' | 'n' | 'r' | 't' | 'f' | 'v' => out.extend(['\\', it]),
        // In ECMA-262, white space is that of Unicode.
        's' if in_class => out.push_str(r"\t\n\v\f\r "),
        's' => out.push_str(r"[\t\n\v\f\r ]"),
        'S' if !in_class => out.push_str(r"[^\t\n\v\f\r ]"),
        'b' | 'B' if !in_class && rest.peek() != Some(&'{') => out.extend(['\\', it]),
        'A' if !in_class => out.push('^'),
        'z' if !in_class => out.push('$'),
        'a' => out.push_str(r"\x07"),
        'x' | 'u' | 'U' => literal(code_point(it, rest)?, out, in_class),
        it if it.is_ascii_punctuation() => literal(it, out, in_class),
        _ => return None,
    }
    Some(())
}

/// The character of `\x7F`, `\u007F`, `\U0000007F` or any of them with braces.
fn code_point(kind: char, rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let digits: String = if rest.peek() == Some(&'{') {
        rest.next();
        rest.by_ref().take_while(|it| *it != '}').collect()
    } else {
        let count = match kind {
            'x' => 2,
            'u' => 4,
            _ => 8,
        };
        rest.by_ref().take(count).collect()
    };
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// A character that stands for itself.
fn literal(it: char, out: &mut String, in_class: bool) {
    let special = if in_class {
        "\\]^-["
    } else {
        "^$\\.*+?()[]{}|/"
    };
    if special.contains(it) {
        out.push('\\');
    }
    out.push(it);
}

/// What follows `[`.
fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('[');
    if rest.peek() == Some(&'^') {
        rest.next();
        out.push('^');
    }
    // A bracket at the start is a character.
    if rest.peek() == Some(&']') {
        rest.next();
        out.push_str("\\]");
    }
    loop {
        match rest.next()? {
            ']' => break,
            '\\' => escape(rest, out, true)?,
            '[' if rest.peek() == Some(&':') => out.push_str(named(rest)?),
            // Classes in classes, and the operators on them.
            '[' => return None,
            it @ ('&' | '~') if rest.peek() == Some(&it) => return None,
            '-' if rest.peek() == Some(&'-') => return None,
            it => out.push(it),
        }
    }
    out.push(']');
    Some(())
}

/// What follows `[` in `[[:alpha:]]`.
fn named(rest: &mut Peekable<Chars<'_>>) -> Option<&'static str> {
    rest.next();
    let name: String = rest.by_ref().take_while(|it| *it != ']').collect();
    Some(match name.strip_suffix(':')? {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => r"\x00-\x7F",
        "blank" => r"\t ",
        "cntrl" => r"\x00-\x1F\x7F",
        "digit" => "0-9",
        "graph" => "!-~",
        "lower" => "a-z",
        "print" => " -~",
        "punct" => r"!-\/:-@\[-`{-~",
        "space" => r"\t\n\v\f\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => return None,
    })
}

/// What follows `(`. Flags have no translation.
fn group(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('(');
    if rest.peek() != Some(&'?') {
        return Some(());
    }
    rest.next();
    match rest.next()? {
        ':' => out.push_str("?:"),
        'P' if rest.next() == Some('<') => out.push_str("?<"),
        '<' => out.push_str("?<"),
        _ => return None,
    }
    Some(())
}

/// What follows `{`.
fn quantifier(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    let mut count = String::new();
    loop {
        match rest.next()? {
            '}' => break,
            it if it.is_ascii_digit() || it == ',' => count.push(it),
            it if it.is_whitespace() => {}
            _ => return None,
        }
    }
    // `{,3}` is no quantifier in ECMA-262.
    let count = match count.strip_prefix(',') {
        Some(most) => format!("0,{most}"),
        None => count,
    };
    out.push_str(&format!("{{{count}}}"));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::to_ecma;

    #[test]
    fn what_means_the_same_is_kept() {
        for same in [
            "^[a-z-]+$",
            r"\d{2,4}",
            "a|b(?:c)*?",
            r"^\w+\.\w+$",
            r"[^\]\\^]",
            "é",
            r"https?:\/\/",
        ] {
            assert_eq!(to_ecma(same).as_deref(), Some(same));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_translated() {
        for (lite, ecma) in [
            (r"\A\d+\z", r"^\d+$"),
            ("(?P<year>a)", "(?<year>a)"),
            ("[[:alpha:]_]", "[A-Za-z_]"),
            ("[]a]", r"[\]a]"),
            (r"\s[\s]", r"[\t\n\v\f\r ][\t\n\v\f\r ]"),
            (r"\-\#\/[\-\#]", r"-#\/[\-#]"),
            (r"\x41\u{e9}", "Aé"),
            ("a{,3}", "a{0,3}"),
            (r"\a", r"\x07"),
            ("a.", r"a[^\n]"),
        ] {
            assert_eq!(to_ecma(lite).as_deref(), Some(ecma), "{lite}");
        }
    }

    #[test]
    fn what_cannot_be_said_is_not() {
        for none in [
            "(?i)a",
            "(?x: a)",
            "[a&&b]",
            "[a[b]]",
            r"\b{start}",
            r"[\S]",
            "a}",
            "[a--b]",
            r"\pL",
        ] {
            assert_eq!(to_ecma(none), None, "{none}");
        }
    }
}
