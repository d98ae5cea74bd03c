//! What is stated of a value besides its type.

use super::super::reference::{Param, Rule, Validator};
use super::super::tree::Tree;
use super::field::{Keys, Type, Values};
use super::rows::label;
use super::tally::Ledger;
use super::types::Place;

/// Adds what a row states to the keys of its field. Relations to times come later.
pub(super) fn read_rules(
    param: &Param,
    ty: &Type,
    keys: &mut Keys,
    place: Place,
    ledger: &mut Ledger,
) {
    let tally = &mut ledger.counts.constraints;
    if is_constraint(&param.validator) {
        tally.add(true);
    }
    if place != Place::Path {
        if param.required {
            keys.set("required", Tree::Boolean(true));
        }
        if param.nullable {
            keys.set("nullable", Tree::Boolean(true));
        }
    }
    if let Some(blank) = param.allow_blank {
        tally.add(true);
        match (blank, ty) {
            (true, _) | (false, Type::Plain("string")) => {
                keys.set("allow_blank", Tree::Boolean(blank));
            }
            (false, _) => keys.add_server_rule("not blank".to_owned()),
        }
    }
    if let Some(default) = &param.default {
        tally.add(true);
        keys.set("server_default", read_default(default, ty));
    }
    for rule in &param.rules {
        if matches!(rule, Rule::Time { .. }) {
            continue;
        }
        ledger.counts.constraints.add(true);
        if let Err(words) = set_rule(rule, ty, keys) {
            keys.add_server_rule(words);
        }
    }
    drop_contradictions(param, keys, ledger);
}

/// Whether a validator says more than a type does.
fn is_constraint(validator: &Validator) -> bool {
    match validator {
        Validator::OneOf(_) | Validator::Pattern { .. } | Validator::Identifier { .. } => true,
        Validator::Array(item) => is_constraint(item),
        _ => false,
    }
}

/// Sets the key of a rule; or gives the rule in words where no key can say it.
fn set_rule(rule: &Rule, ty: &Type, keys: &mut Keys) -> Result<(), String> {
    let (key, value, words) = match rule {
        Rule::MaxLength(most) | Rule::MinLength(most) => {
            let is_most = matches!(rule, Rule::MaxLength(_));
            let words = format!("at {} {most} long", if is_most { "most" } else { "least" });
            if all_values_fit(ty, *most, is_most) {
                return Ok(());
            }
            let keys = match ty {
                Type::Plain("string") => Some(("max_length", "min_length")),
                Type::Plain("integer" | "float") => Some(("max", "min")),
                Type::Plain("file") => Some(("max_size", "min_size")),
                Type::Array(..) => Some(("max_items", "min_items")),
                _ => None,
            };
            let key = keys.map(|it| if is_most { it.0 } else { it.1 });
            let counts = !matches!(key, Some("max" | "min")) && *most < 0;
            (key.filter(|_| !counts), Tree::Integer(*most), words)
        }
        Rule::Max(limit) | Rule::Min(limit) => {
            let is_most = matches!(rule, Rule::Max(_));
            let words = format!("at {} {limit}", if is_most { "most" } else { "least" });
            let keys = match ty {
                Type::Plain("integer" | "float") => Some(("max", "min")),
                Type::Plain("file") if *limit >= 0.0 && limit.fract() == 0.0 => {
                    Some(("max_size", "min_size"))
                }
                _ => None,
            };
            let key = keys.map(|it| if is_most { it.0 } else { it.1 });
            (key.filter(|_| limit.is_finite()), number(*limit), words)
        }
        Rule::Unique => (None, Tree::Null, "unique".to_owned()),
        Rule::UniqueIn(scope) => (None, Tree::Null, format!("unique in the scope of {scope}")),
        Rule::Format(format) => {
            if matches!(
                (ty, format.as_str()),
                (Type::Plain("date" | "datetime"), "date")
            ) {
                return Ok(());
            }
            let known = ["date", "email", "uri", "uuid"].contains(&format.as_str());
            let key = (known && ty.is("string")).then_some("format");
            (
                key,
                Tree::Text(format.clone()),
                format!("formatted as {format}"),
            )
        }
        Rule::Server(words) => (None, Tree::Null, plain_words(words)),
        Rule::Time { key, cutoff } => (None, Tree::Null, time_words(key, cutoff)),
    };
    match key {
        Some(key) if keys.set(key, value) => Ok(()),
        _ => Err(words),
    }
}

/// A relation to a time, in words.
pub(super) fn time_words(key: &str, cutoff: &str) -> String {
    let words = match key {
        "not_before" => "not before",
        "not_after" => "not after",
        other => other,
    };
    format!("{words} {cutoff}")
}

/// A number as it is written: whole where it is.
fn number(value: f64) -> Tree {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Tree::Integer(value as i64)
    } else {
        Tree::Float(value)
    }
}

fn plain_words(text: &str) -> String {
    text.trim().trim_end_matches('.').to_owned()
}

/// Whether the values of an enum are all within a bound of their length.
fn all_values_fit(ty: &Type, limit: i64, is_most: bool) -> bool {
    let Type::Enum(choice) = ty else { return false };
    let Values::Texts(texts) = &choice.values else {
        return false;
    };
    let fits = |it: &String| {
        let length = i64::try_from(it.chars().count()).unwrap_or(i64::MAX);
        if is_most {
            length <= limit
        } else {
            length >= limit
        }
    };
    texts.iter().all(fits)
}

/// What the server takes: a value where it is one of the type, else the words.
fn read_default(text: &str, ty: &Type) -> Tree {
    let text = plain_words(text);
    let value = match ty {
        Type::Plain("boolean") => text.parse().ok().map(Tree::Boolean),
        Type::Plain("integer") => text.parse().ok().map(Tree::Integer),
        Type::Plain("float") => text
            .parse()
            .ok()
            .filter(|it: &f64| it.is_finite())
            .map(number),
        Type::Enum(choice) => match choice.values {
            Values::Numbers(_) => text.parse().ok().map(Tree::Integer),
            Values::Texts(_) => None,
        },
        _ => None,
    };
    value.unwrap_or(Tree::Text(text))
}

/// Of two bounds that leave nothing between them, the upper one becomes words.
fn drop_contradictions(param: &Param, keys: &mut Keys, ledger: &mut Ledger) {
    let pairs = [
        ("min", "max"),
        ("min_length", "max_length"),
        ("min_items", "max_items"),
        ("min_size", "max_size"),
    ];
    for (low, high) in pairs {
        let value = |key| match keys.get(key) {
            #[expect(clippy::cast_precision_loss, reason = "good enough to compare with")]
            Some(Tree::Integer(value)) => Some(*value as f64),
            Some(Tree::Float(value)) => Some(*value),
            _ => None,
        };
        if let (Some(least), Some(most)) = (value(low), value(high))
            && least > most
        {
            keys.remove(high);
            ledger.note(
                &param.at,
                label(&param.path),
                format!("no value is at least {least} and at most {most}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::param;
    use super::*;

    fn read(ty: &Type, rules: Vec<Rule>) -> Keys {
        let param = Param {
            rules,
            ..param("it", Validator::Any)
        };
        let mut keys = Keys::default();
        read_rules(&param, ty, &mut keys, Place::Body, &mut Ledger::default());
        keys
    }

    #[test]
    fn lengths_follow_the_type() {
        for (ty, key) in [
            ("string", "max_length"),
            ("integer", "max"),
            ("file", "max_size"),
            ("boolean", "server_rules"),
        ] {
            let keys = read(&Type::Plain(ty), vec![Rule::MaxLength(3)]);
            assert!(keys.get(key).is_some(), "{ty}: {keys:?}");
        }
        let keys = read(&Type::Plain("string"), vec![Rule::MaxLength(-1)]);
        assert!(keys.get("max_length").is_none());
    }

    #[test]
    fn rules_of_the_server_are_words() {
        let rules = vec![
            Rule::Unique,
            Rule::UniqueIn("a given team".to_owned()),
            Rule::Server("Exists.".to_owned()),
        ];
        let keys = read(&Type::Plain("integer"), rules);
        let words = ["unique", "unique in the scope of a given team", "Exists"];
        let words = words.map(|it| Tree::Text(it.to_owned()));
        assert_eq!(keys.get("server_rules"), Some(&Tree::List(words.to_vec())));
    }

    #[test]
    fn defaults_have_the_type_where_they_can() {
        for (ty, text, expected) in [
            ("boolean", "false.", Tree::Boolean(false)),
            ("integer", "0", Tree::Integer(0)),
            (
                "integer",
                "token owner",
                Tree::Text("token owner".to_owned()),
            ),
            ("string", "1", Tree::Text("1".to_owned())),
            ("float", "1.5", Tree::Float(1.5)),
        ] {
            assert_eq!(read_default(text, &Type::Plain(ty)), expected);
        }
    }

    #[test]
    fn bounds_leave_something_between_them() {
        let keys = read(
            &Type::Plain("integer"),
            vec![Rule::Min(3.0), Rule::Max(1.0)],
        );
        assert!(keys.get("min").is_some() && keys.get("max").is_none());
    }
}
