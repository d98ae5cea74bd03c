//! Params: what the tool states of one, in HTML, and what that means.

use super::spot::Spot;
use super::text::plain_text;
use super::validator::{read_validator, show_validator};
use crate::import::phrases::{Described, description, sorted_by};
use crate::import::reference::{Param, Rule, Unread, Validator};

/// A param as the tool states it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated<'a> {
    pub(crate) path: Vec<String>,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    pub(crate) allows_blank: bool,
    /// The phrase, in HTML.
    pub(crate) validator: &'a str,
    /// `string`, `hash`, `array`, `numeric`, `boolean`.
    pub(crate) expected_type: Option<&'a str>,
    /// More rules, in HTML.
    pub(crate) validations: Vec<&'a str>,
    /// In HTML.
    pub(crate) description: &'a str,
    /// Not to be used any more: a text, perhaps empty.
    pub(crate) deprecated: Option<String>,
}

/// Reads a param.
pub(crate) fn read_param(stated: Stated<'_>, spot: &Spot, unread: &mut Vec<Unread>) -> Param {
    let checked = read_validator(stated.validator, stated.expected_type);
    if let Some(why) = checked.unread {
        unread.push(spot.unread(&show_validator(stated.validator), why));
    }
    let mut param = Param {
        path: stated.path,
        required: stated.required,
        nullable: stated.nullable,
        // The tool forbids blank unless it is told otherwise, so that it says nothing as a rule.
        allow_blank: (stated.allows_blank || checked.allows_blank).then_some(true),
        validator: checked.validator,
        rules: checked.rules,
        default: None,
        doc: String::new(),
        at: spot.at.clone(),
    };
    let described = description(&plain_text(stated.description));
    param.doc = take_in(described, &mut param, spot, unread);
    for html in stated.validations {
        let text = plain_text(html);
        let rest = take_in(description(&text), &mut param, spot, &mut Vec::new());
        // It stands among the rules, so what is not understood is one for the server.
        if !rest.is_empty() {
            param.rules.push(Rule::Server(lower_first(&rest)));
        }
    }
    if let Some(text) = stated.deprecated {
        let text = if text.is_empty() {
            "deprecated".to_owned()
        } else {
            format!("deprecated: {text}")
        };
        param.rules.push(Rule::Server(text));
    }
    param
}

/// Takes in what a text says; what is left of it is given back.
fn take_in(
    described: Described,
    param: &mut Param,
    spot: &Spot,
    unread: &mut Vec<Unread>,
) -> String {
    for rule in described.rules {
        if !param.rules.contains(&rule) {
            param.rules.push(rule);
        }
    }
    param.default = described.default.or(param.default.take());
    param.allow_blank = described.allow_blank.or(param.allow_blank);
    let mut doc = vec![described.doc];
    if let Some(choice) = described.one_of {
        doc.extend(narrow(&mut param.validator, choice));
    }
    for text in described.unread {
        // What a list is sorted by is no rule of the param.
        if sorted_by(&text).is_none() {
            unread.push(spot.unread(&text, "this reads like a rule, but none that is known"));
        }
        doc.push(text);
    }
    doc.retain(|it| !it.is_empty());
    doc.join(" ")
}

/// Makes a validator one of the values that the text lists; where it says more, the list is kept as text.
fn narrow(validator: &mut Validator, choice: Validator) -> Option<String> {
    match validator {
        Validator::Any | Validator::String => *validator = choice,
        Validator::Array(items) if matches!(**items, Validator::Any | Validator::String) => {
            **items = choice;
        }
        _ if *validator == choice => {}
        _ => {
            return match choice {
                Validator::OneOf(values) => Some(format!("One of: {}.", values.join(", "))),
                _ => None,
            };
        }
    }
    None
}

/// A rule begins in small letters, unless its first word is an abbreviation.
fn lower_first(text: &str) -> String {
    let text = text.strip_suffix('.').unwrap_or(text);
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = text.get(first.len_utf8()..).unwrap_or_default();
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => text.to_owned(),
    }
}

/// The names in `host[interfaces][][mac]`.
pub(crate) fn split_name(text: &str) -> Vec<String> {
    let parts = text.split(['[', ']']).map(str::trim);
    parts
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text of a param's description, with its default put back.
pub(super) fn strip_description(param: &Param) -> String {
    match &param.default {
        Some(default) => format!("{}, defaults to {default}", param.doc.trim_end_matches('.')),
        None => param.doc.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stated: Stated<'_>) -> (Param, Vec<String>) {
        let mut unread = Vec::new();
        let param = read_param(stated, &Spot::new("a.json", 1, "a/b c"), &mut unread);
        (param, unread.into_iter().map(|it| it.why).collect())
    }

    #[test]
    fn rules_are_taken_out_of_the_description() {
        let (param, unread) = read(Stated {
            validator: "Must be a String",
            description: "<p>What it is. Maximum length is 255. Default to <code>x</code>.</p>",
            allows_blank: true,
            ..Stated::default()
        });
        assert_eq!(param.rules, [Rule::MaxLength(255)]);
        assert_eq!(param.default.as_deref(), Some("x"));
        assert_eq!(param.doc, "What it is.");
        assert_eq!(param.allow_blank, Some(true));
        assert_eq!(unread, [""; 0]);
    }

    #[test]
    fn validations_are_rules_even_when_not_known() {
        let (param, unread) = read(Stated {
            validations: vec!["<p>Maximum value is 7.</p>", "Must fit the moon"],
            validator: "Must be a Integer",
            deprecated: Some("use b".to_owned()),
            ..Stated::default()
        });
        let server = |it: &str| Rule::Server(it.to_owned());
        let rules = [
            Rule::Max(7.0),
            server("must fit the moon"),
            server("deprecated: use b"),
        ];
        assert_eq!(param.rules, rules);
        assert_eq!(unread, [""; 0]);
        assert_eq!(param.allow_blank, None);
    }

    #[test]
    fn values_in_the_text_narrow_the_type() {
        let (param, _) = read(Stated {
            validator: "Must be an array of any type",
            description: "Colours. Can be one of: red, blue.",
            ..Stated::default()
        });
        let values = Validator::OneOf(vec!["red".to_owned(), "blue".to_owned()]);
        assert_eq!(param.validator, Validator::Array(Box::new(values)));
    }

    #[test]
    fn names() {
        assert_eq!(
            split_name("host[interfaces][][mac] "),
            ["host", "interfaces", "mac"]
        );
        assert_eq!(split_name("a"), ["a"]);
        assert_eq!(split_name("[]"), [""; 0]);
    }
}
