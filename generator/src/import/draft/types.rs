//! From the validator of a row to a type.

use std::collections::BTreeSet;

use super::super::reference::{Param, Validator};
use super::super::tree::Tree;
use super::field::{Choice, Keys, Type, Values};
use super::plain::is_value;
use super::rows::Node;
use super::shown::form_of;
use super::words::{is_plural, noun};

/// A longer list is a table and not an enum.
const MOST_VALUES: usize = 2_000;

/// Where a value is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Body,
}

/// The type of a row that has no rows inside it, and what its validator says besides.
pub(super) fn read_type(param: &Param, parents: &[String], place: Place) -> (Type, Keys) {
    let name = param.path.last().map_or("", String::as_str);
    let mut keys = Keys::default();
    let ty = read_validator(&param.validator, name, parents, &mut keys);
    let is_id = name == "id" || name.ends_with("_id");
    if place == Place::Query && is_id && parents.is_empty() && ty.is("string") && keys.is_empty() {
        return (Type::Plain("id_or_slug"), keys);
    }
    if place != Place::Path {
        return (ty, keys);
    }
    let ty = match ty {
        Type::Plain("string") if keys.is_empty() || is_id => {
            loosen(&mut keys);
            Type::Plain("id_or_slug")
        }
        Type::Plain("any" | "object" | "file") | Type::Object(_) | Type::Array(..) => {
            keys = Keys::default();
            Type::Plain("id_or_slug")
        }
        other => other,
    };
    (ty, keys)
}

/// An id or a slug is no text that could be checked.
fn loosen(keys: &mut Keys) {
    let number = |key: &str| match keys.get(key) {
        Some(Tree::Integer(number)) => Some(*number),
        _ => None,
    };
    let mut words = Vec::new();
    if let (Some(min), Some(max)) = (number("min_length"), number("max_length")) {
        words.push(format!("{min} to {max} characters"));
    }
    if let Some(Tree::Text(pattern)) = keys.get("pattern") {
        words.push(format!("matches {pattern}"));
    }
    for key in ["min_length", "max_length", "pattern"] {
        keys.remove(key);
    }
    words.into_iter().for_each(|it| keys.add_server_rule(it));
}

fn read_validator(validator: &Validator, name: &str, parents: &[String], keys: &mut Keys) -> Type {
    match validator {
        Validator::Any => Type::Plain("any"),
        Validator::String => Type::Plain("string"),
        Validator::Integer => Type::Plain("integer"),
        Validator::Number => Type::Plain("float"),
        Validator::Boolean => Type::Plain("boolean"),
        Validator::DateTime => Type::Plain("datetime"),
        Validator::Date => Type::Plain("date"),
        Validator::Hash => Type::Plain("object"),
        Validator::File => Type::Plain("file"),
        Validator::Array(item) => {
            let mut inner = Keys::default();
            let mut ty = read_validator(item, name, parents, &mut inner);
            // Rules of items of items, and what only the server checks, stand beside the list.
            if let Type::Array(_, rules) = &mut ty {
                loosen(rules);
                rules
                    .take_server_rules()
                    .into_iter()
                    .for_each(|it| keys.add_server_rule(it));
            }
            for words in inner.take_server_rules() {
                keys.add_server_rule(format!("each item: {words}"));
            }
            Type::Array(Box::new(ty), inner)
        }
        Validator::ArrayOfNested => Type::Array(Box::new(Type::Plain("object")), Keys::default()),
        Validator::OneOf(values) => read_choice(values, name, parents, keys),
        Validator::Pattern { ruby, rust } => {
            match rust.as_ref().filter(|it| is_pattern(it)) {
                Some(pattern) => {
                    keys.set("pattern", Tree::Text(pattern.clone()));
                }
                None => keys.add_server_rule(format!("matches {ruby}")),
            }
            Type::Plain("string")
        }
        Validator::Identifier { min, max, pattern } => {
            if min <= max {
                keys.set("min_length", Tree::Integer(i64::from(*min)));
                keys.set("max_length", Tree::Integer(i64::from(*max)));
            }
            if is_pattern(pattern) {
                keys.set("pattern", Tree::Text(pattern.clone()));
            } else {
                keys.add_server_rule(format!("matches {pattern}"));
            }
            Type::Plain("string")
        }
    }
}

/// Whether a pattern can be checked.
fn is_pattern(pattern: &str) -> bool {
    is_value(pattern) && regex_lite::Regex::new(pattern).is_ok()
}

fn read_choice(values: &[String], name: &str, parents: &[String], keys: &mut Keys) -> Type {
    match choose(values) {
        Some(Choices::Boolean) => Type::Plain("boolean"),
        Some(Choices::Values(values)) => Type::Enum(Choice {
            wish: noun_of(name),
            parent: parents.last().cloned(),
            values,
        }),
        None => {
            if !values.is_empty() {
                keys.add_server_rule(format!("one of {} values", values.len()));
            }
            Type::Plain("string")
        }
    }
}

/// What a list of allowed values comes to.
pub(super) enum Choices {
    Boolean,
    Values(Values),
}

/// The type of a list of allowed values, if an enum can hold it.
pub(super) fn choose(values: &[String]) -> Option<Choices> {
    let mut seen = BTreeSet::new();
    let values: Vec<String> = values
        .iter()
        .filter(|it| seen.insert(*it))
        .cloned()
        .collect();
    let fits = values.iter().all(|it| is_value(it));
    if values.is_empty() || values.len() > MOST_VALUES || !fits {
        return None;
    }
    let has = |wanted: &str| values.iter().any(|it| it == wanted);
    let truths = ["true", "false", "1", "0"];
    if has("true") && has("false") && values.iter().all(|it| truths.contains(&it.as_str())) {
        return Some(Choices::Boolean);
    }
    let number = |text: &String| {
        text.parse::<i64>()
            .ok()
            .filter(|it| it.to_string() == *text)
    };
    let numbers: Option<Vec<i64>> = values.iter().map(number).collect();
    Some(Choices::Values(match numbers {
        Some(numbers) => Values::Numbers(numbers),
        None => Values::Texts(values),
    }))
}

/// `statuses` allows one `status` at a time.
fn noun_of(name: &str) -> String {
    if is_plural(name) {
        noun(name)
    } else {
        name.to_owned()
    }
}

/// The type of what only examples show.
pub(super) fn guess_type(node: &Node<'_>) -> (Type, Keys) {
    let mut keys = Keys::default();
    let Some(sent) = &node.sent else {
        return (Type::Plain("any"), keys);
    };
    if sent.nulls > 0 {
        keys.set("nullable", Tree::Boolean(true));
    }
    let is_number = |it: &String| it.bytes().all(|it| it.is_ascii_digit());
    let is_id = node.name == "id" || node.name.ends_with("_id");
    let scalar = |shape: &super::shape::Shape| match shape.scalar() {
        // Examples write ids in quotes, or leave them empty.
        Some("string") if is_id && shape.texts.iter().all(is_number) => Some("integer"),
        Some("string") if form_of(shape) == "datetime" => Some("datetime"),
        other => other,
    };
    let ty = if let Some(ty) = scalar(sent) {
        Type::Plain(ty)
    } else if sent.lists > 0 && sent.lists == sent.values() {
        let item = sent.item.as_ref().and_then(|it| scalar(it));
        Type::Array(
            Box::new(Type::Plain(item.unwrap_or("any"))),
            Keys::default(),
        )
    } else if sent.values() > 0 && sent.objects + sent.empties == sent.values() {
        Type::Plain("object")
    } else {
        Type::Plain("any")
    };
    (ty, keys)
}

#[cfg(test)]
mod tests {
    use super::super::tests::param;
    use super::{Place, Type, Validator, Values, read_type};

    fn one_of(values: &[&str]) -> Type {
        let values = values.iter().map(|it| (*it).to_owned()).collect();
        read_type(&param("kind", Validator::OneOf(values)), &[], Place::Body).0
    }

    #[test]
    fn lists_of_values_are_booleans_or_enums() {
        assert!(one_of(&["true", "false"]).is("boolean"));
        assert!(one_of(&["1", "0", "true", "false"]).is("boolean"));
        assert!(one_of(&[]).is("string"));
        let values = |ty| match ty {
            Type::Enum(it) => it.values,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            values(one_of(&["7200", "14400"])),
            Values::Numbers(vec![7200, 14400])
        );
        let texts = |it: &[&str]| Values::Texts(it.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(values(one_of(&["a", "b", "a"])), texts(&["a", "b"]));
        assert_eq!(values(one_of(&["01", "2"])), texts(&["01", "2"]));
    }

    #[test]
    fn what_stands_in_a_path_is_an_id_or_a_slug() {
        let read = |name, validator| read_type(&param(name, validator), &[], Place::Path);
        assert!(read("id", Validator::String).0.is("id_or_slug"));
        assert!(read("id", Validator::Integer).0.is("integer"));
        assert!(read("id", Validator::Hash).0.is("id_or_slug"));
        let (ty, keys) = read(
            "host_id",
            Validator::Identifier {
                min: 1,
                max: 128,
                pattern: "^[a-z]*$".to_owned(),
            },
        );
        assert!(ty.is("id_or_slug") && keys.get("pattern").is_none());
        assert!(keys.get("server_rules").is_some());
    }

    #[test]
    fn patterns_are_checked_where_rust_has_them() {
        let pattern = |rust: Option<&str>| Validator::Pattern {
            ruby: "/(?<=a)b/".to_owned(),
            rust: rust.map(str::to_owned),
        };
        let read = |it| read_type(&param("name", it), &[], Place::Body).1;
        assert!(read(pattern(Some("^b$"))).get("pattern").is_some());
        for broken in [None, Some("(")] {
            let keys = read(pattern(broken));
            assert!(keys.get("pattern").is_none() && keys.get("server_rules").is_some());
        }
    }
}
