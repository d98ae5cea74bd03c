//! Cutting at words, whatever their case.

/// What follows `prefix`, which is compared without regard to the case of ASCII letters.
pub fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(tail)
}

/// What stands before `suffix`, which is compared without regard to the case of ASCII letters.
pub fn before_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(head)
}

/// What follows the first of `prefixes` that fits.
pub(super) fn after_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|it| after_prefix(text, it))
}

/// Both sides of the first `middle`, which is compared without regard to the case of ASCII letters.
pub(super) fn split_around<'a>(text: &'a str, middle: &str) -> Option<(&'a str, &'a str)> {
    text.char_indices().find_map(|(at, _)| {
        let (head, tail) = text.split_at_checked(at)?;
        Some((head, after_prefix(tail, middle)?))
    })
}

/// Without the spaces around it and one full stop at its end.
pub(super) fn trim_sentence(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).trim_end()
}

/// A number that is written in digits or as a small word.
pub(super) fn read_count(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let at = WORDS.iter().position(|it| it.eq_ignore_ascii_case(word));
    at.and_then(|it| u32::try_from(it).ok())
        .or_else(|| word.parse().ok())
}

/// Whether it is written as the name of a field: `begin_at`.
pub(super) fn is_field_name(text: &str) -> bool {
    let text = text.strip_suffix('?').unwrap_or(text);
    text.starts_with(|it: char| it.is_ascii_lowercase() || it == '_')
        && text
            .chars()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
}
