//! Descriptions: sentences, of which some are rules.

use super::Described;
use super::choice::read_choices;
use super::text::{after_any, before_suffix, split_around, trim_sentence};
use super::time::{read_amount, time_rule};
use crate::import::reference::Rule;

/// How sentences begin that state a rule; one of these that no rule knows is reported.
const LIKE_RULES: &[&str] = &[
    "must ",
    "maximum length ",
    "maximum value ",
    "minimum length ",
    "minimum value ",
    "length is ",
    "format:",
    "allow blank",
    "default to ",
    "can be one of",
    "cannot be ",
    "can't be ",
    "sorted by ",
];

/// How sentences begin that state a rule if there is a number in them; `Minimum mark` is a name.
const LIKE_LIMITS: &[&str] = &[
    "maximum",
    "minimum",
    "at most ",
    "at least ",
    "no more than ",
];

/// Takes a description apart.
pub fn description(text: &str) -> Described {
    let mut described = Described::default();
    let mut docs: Vec<String> = Vec::new();
    for sentence in mend_formats(split_sentences(text)) {
        let bare = trim_sentence(&sentence);
        if bare.is_empty() {
            continue;
        }
        if read_rule(bare, &mut described) || read_default(bare, &mut described) {
            continue;
        }
        if let Some(doc) = read_clause(bare, &mut described) {
            docs.push(doc);
        } else if after_any(bare, LIKE_RULES).is_some()
            || (after_any(bare, LIKE_LIMITS).is_some() && bare.contains(|it: char| it.is_numeric()))
        {
            described.unread.push(sentence);
        } else {
            docs.push(sentence);
        }
    }
    described.doc = docs.join(" ");
    described
}

/// The sentences of a text, with their full stops.
fn split_sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in text.split_whitespace() {
        let begins = word.starts_with(|it: char| it.is_uppercase());
        match sentences.last_mut() {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) if begins && ends_sentence(last) => sentences.push(word.to_owned()),
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => {}
        }
    }
    sentences
}

fn ends_sentence(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or(text);
    !matches!(word, "e.g." | "i.e." | "etc." | "U.S.") && text.ends_with(['.', '?', '!'])
}

/// A format that was cut at its first comma is put together again.
///
/// Some pages state `Format: [x, y]` as `Position, y]. Format: [x.`, since the tool that wrote them
/// took the text up to the comma for the format.
fn mend_formats(mut sentences: Vec<String>) -> Vec<String> {
    let is_open = |it: &String| {
        after_any(it, &["format:"]).is_some_and(|rest| count(rest, '[') > count(rest, ']'))
    };
    let is_rest = |it: &String| count(it, ']') > count(it, '[');
    if let (Some(open), Some(rest)) = (
        sentences.iter().position(is_open),
        sentences.iter().position(is_rest),
    ) && open != rest
        && let Some(tail) = sentences.get_mut(rest)
        && let Some(comma) = tail.find(',')
    {
        let cut = tail.split_off(comma);
        tail.push('.');
        if let Some(head) = sentences.get_mut(open) {
            *head = format!("{}{cut}", trim_sentence(head));
        }
    }
    sentences
}

fn count(text: &str, character: char) -> usize {
    text.chars().filter(|it| *it == character).count()
}

/// Takes in a sentence that is a rule as a whole.
fn read_rule(text: &str, described: &mut Described) -> bool {
    if let Some(allowed) = read_blank(text) {
        described.allow_blank = Some(allowed);
        return true;
    }
    if let Some(values) = after_any(text, &["can be one of:", "must be one of:", "one of:"]) {
        let Some(choice) = read_choices(values) else {
            return false;
        };
        described.one_of = Some(choice);
        return true;
    }
    let rule = read_size(text).or_else(|| read_format(text)).or_else(|| {
        let rest = after_any(text, &["must be ", "has to be ", "should be "]);
        read_unique(rest.unwrap_or(text)).or_else(|| time_rule(rest?))
    });
    if let Some(rule) = rule {
        described.rules.push(rule);
        return true;
    }
    if let Some(rest) = after_any(
        text,
        &["required if ", "required when ", "required unless "],
    ) {
        let word = text.get(..text.len() - rest.len()).unwrap_or_default();
        let rule = format!("{}{rest}", word.to_ascii_lowercase());
        described.rules.push(Rule::Server(rule));
        return true;
    }
    if let Some(rest) = after_any(text, &["date range max "]) {
        let rule = format!("the range is at most {rest}");
        described.rules.push(Rule::Server(rule));
        return true;
    }
    false
}

fn read_blank(text: &str) -> Option<bool> {
    let text = text.to_ascii_lowercase();
    match text.as_str() {
        "allow blank" | "blank allowed" | "can be blank" | "may be blank" => return Some(true),
        "cannot be blank" | "can't be blank" | "must not be blank" => return Some(false),
        _ => {}
    }
    let value = after_any(&text, &["allow blank length is ", "allow blank is "])?;
    value.parse().ok()
}

fn read_unique(text: &str) -> Option<Rule> {
    if text.eq_ignore_ascii_case("unique") {
        return Some(Rule::Unique);
    }
    let scope = after_any(
        text,
        &["unique in the scope of ", "unique within ", "unique in "],
    )?;
    Some(Rule::UniqueIn(scope.trim().to_owned()))
}

/// `Maximum length is 255`, `Minimum value is 3072`, `Must be at most 10 characters`.
fn read_size(text: &str) -> Option<Rule> {
    type Build = fn(&str) -> Option<Rule>;
    const MAX_LENGTH: Build = |it| it.parse().ok().map(Rule::MaxLength);
    const MIN_LENGTH: Build = |it| it.parse().ok().map(Rule::MinLength);
    const MAX: Build = |it| read_number(it).map(Rule::Max);
    const MIN: Build = |it| read_number(it).map(Rule::Min);
    const PHRASES: &[(&str, Build)] = &[
        ("maximum length is ", MAX_LENGTH),
        ("minimum length is ", MIN_LENGTH),
        ("maximum value is ", MAX),
        ("minimum value is ", MIN),
        ("maximum is ", MAX),
        ("minimum is ", MIN),
        ("must be greater than or equal to ", MIN),
        ("must be less than or equal to ", MAX),
    ];
    PHRASES
        .iter()
        .find_map(|(words, build)| build(after_any(text, &[words])?.trim()))
        .or_else(|| {
            let text = before_suffix(text, " characters")?;
            after_any(text, &["must be at most "])
                .and_then(MAX_LENGTH)
                .or_else(|| after_any(text, &["must be at least "]).and_then(MIN_LENGTH))
        })
}

fn read_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|it: &f64| it.is_finite())
}

/// `Format: date`; one that is none of the known ones is a rule in words.
fn read_format(text: &str) -> Option<Rule> {
    let format = after_any(text, &["format:"])?.trim();
    let known = format.to_ascii_lowercase();
    Some(match known.as_str() {
        "" | "markdown supported" => return None,
        "date" | "email" | "uri" | "uuid" => Rule::Format(known),
        "url" => Rule::Format("uri".to_owned()),
        _ => Rule::Server(format!("format {format}")),
    })
}

/// Takes in `Default to false`.
fn read_default(text: &str, described: &mut Described) -> bool {
    let value = after_any(
        text,
        &[
            "default to ",
            "defaults to ",
            "default is ",
            "default: ",
            "default value is ",
        ],
    );
    if let Some(value) = value {
        described.default = Some(clean_default(value));
    }
    value.is_some()
}

fn clean_default(text: &str) -> String {
    let text = after_any(text, &["is "]).unwrap_or(text).trim();
    let text = after_any(text, &["the "]).unwrap_or(text);
    let text = before_suffix(text, " if there is one").unwrap_or(text);
    text.trim_matches(['\'', '"', '`']).to_owned()
}

/// Takes a rule out of a sentence that also says something else; what it says is given back.
fn read_clause(text: &str, described: &mut Described) -> Option<String> {
    if let Some((doc, value)) = split_around(text, ", defaults to ")
        .or_else(|| split_around(text, ", default to "))
        .or_else(|| split_around(text, ", default is "))
    {
        described.default = Some(clean_default(value));
        return Some(format!("{doc}."));
    }
    if let Some((doc, rest)) = text.rsplit_once(" (")
        && let Some(value) = before_suffix(rest, " by default)")
    {
        described.default = Some(clean_default(value));
        return Some(format!("{doc}."));
    }
    if let Some((doc, who)) = split_around(text, ", writable only by ") {
        let rule = format!("writable only by {who}");
        described.rules.push(Rule::Server(rule));
        return Some(format!("{doc}."));
    }
    if after_any(text, &["format:"]).is_some_and(|it| it.trim() == "Markdown supported") {
        return Some("Markdown is supported.".to_owned());
    }
    // `After begin_at (the source inverted it)`: a rule, and a remark.
    if let Some((rule, remark)) = text.strip_suffix(')').and_then(|it| it.split_once(" ("))
        && let Some(rule) = time_rule(after_any(rule, &["must be "]).unwrap_or(rule))
    {
        described.rules.push(rule);
        return Some(format!("({remark})"));
    }
    // The values of a list once more, in words: `Must be 2 hours, 4 hours or 8 hours`.
    let amounts = after_any(text, &["must be "])?;
    let mut parts = amounts.split(", ").flat_map(|it| it.split(" or "));
    parts
        .all(|it| read_amount(it).is_some())
        .then(|| format!("{amounts}."))
}
