//! Requests that break one rule.

use serde_json::{Map, Value as Json, json};
use specwright_facts::{Action, Comparison, Group, GroupRule, Limit, Rule, Type};

use super::builders::Drawn;
use super::draw::{Draw, now, resolve, written};

/// A request that breaks one rule, and which.
pub(crate) struct Breach {
    pub(crate) drawn: Drawn,
    /// The wire path of the field.
    pub(crate) path: String,
    /// The start of what `build()` says about it.
    pub(crate) rule: String,
}

/// One breach for each rule of an action that a server can see.
pub(crate) fn breaches(draw: &mut Draw<'_>, action: &Action) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let is_form = action.body.as_ref().is_some_and(|it| it.encoding != "json");
    let key = action.body.as_ref().and_then(|it| it.key.clone());
    let body = action.body.as_ref().map(|it| &it.group);
    let parts = [
        (&action.query, None, true),
        (body.unwrap_or(&Group::default()), key, is_form),
    ]
    .map(|(group, key, is_form)| (group.clone(), key, is_form));
    for (part, (group, key, is_form)) in parts.into_iter().enumerate() {
        let at = key.unwrap_or_default();
        for breach in of_group(draw, &group, &at, is_form, 0) {
            let mut drawn = draw.request(action);
            if part == 0 {
                drawn.query = breach.given;
            } else {
                drawn.body = breach.given;
            }
            breaches.push(Breach {
                drawn,
                path: breach.path,
                rule: breach.rule,
            });
        }
    }
    if let Some((_, max)) = action.list.as_ref().and_then(|it| it.pages) {
        let mut drawn = draw.request(action);
        drawn.page = (None, Some(max + 1));
        breaches.push(Breach {
            drawn,
            path: "page[size]".to_owned(),
            rule: format!("must be at most {max}"),
        });
    }
    breaches
}

struct Given {
    given: Map<String, Json>,
    path: String,
    rule: String,
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() {
        name.to_owned()
    } else {
        format!("{at}[{name}]")
    }
}

fn of_group(
    draw: &mut Draw<'_>,
    group: &Group,
    at: &str,
    is_form: bool,
    depth: usize,
) -> Vec<Given> {
    let mut found = Vec::new();
    for field in &group.fields {
        let path = join(at, &field.name);
        if field.required {
            let mut given = draw.group(group, depth);
            given.remove(&field.name);
            found.push(Given {
                given,
                path: path.clone(),
                rule: "is required".to_owned(),
            });
        }
        for rule in &field.rules {
            // In a form, `null` and a blank text are the same.
            if is_form && field.nullable && *rule == Rule::NotBlank {
                continue;
            }
            let mut given = draw.group(group, depth);
            let value = match rule {
                Rule::Requires(other) => {
                    given.remove(other);
                    Some((
                        draw.plain(&field.ty, &[], depth),
                        "must not be given without",
                    ))
                }
                Rule::Excludes(other) => {
                    let other = group.fields.iter().find(|it| it.name == *other).unwrap();
                    given.insert(
                        other.name.clone(),
                        draw.plain(&other.ty, &other.rules, depth),
                    );
                    Some((
                        draw.plain(&field.ty, &[], depth),
                        "must not be given together",
                    ))
                }
                Rule::Beside(comparison, other) => {
                    let other = group.fields.iter().find(|it| it.name == *other).unwrap();
                    given.insert(other.name.clone(), written(&other.ty, now() + 10 * 86_400));
                    let days = match comparison {
                        Comparison::After | Comparison::NotBefore => 5,
                        Comparison::Before | Comparison::NotAfter => 15,
                    };
                    Some((written(&field.ty, now() + days * 86_400), "must be"))
                }
                rule => broken(draw, &field.ty, rule, &field.rules, depth),
            };
            let Some((value, says)) = value else { continue };
            given.insert(field.name.clone(), value);
            found.push(Given {
                given,
                path: path.clone(),
                rule: says.to_owned(),
            });
        }
        // What is wrong in an object of a list, or in an object, is reported with its place.
        let (object, index) = match &field.ty {
            Type::Object(name) => (name, None),
            Type::List(item) => match &**item {
                Type::Object(name) => (name, Some(0)),
                _ => continue,
            },
            _ => continue,
        };
        if depth >= 2 {
            continue;
        }
        let inner = draw.facts.objects[object].clone();
        let inner_at = match index {
            Some(index) => format!("{path}[{index}]"),
            None => path.clone(),
        };
        for breach in of_group(draw, &inner, &inner_at, is_form, depth + 1) {
            let mut given = draw.group(group, depth);
            let value = Json::Object(breach.given);
            // In a form, an object without anything in it is not there at all.
            if is_form && value == json!({}) {
                continue;
            }
            let value = match index {
                Some(_) => json!([value]),
                None => value,
            };
            given.insert(field.name.clone(), value);
            found.push(Given { given, ..breach });
        }
    }
    for rule in &group.rules {
        let (GroupRule::OneOf(names) | GroupRule::AnyOf(names)) = rule;
        let mut given = draw.group(group, depth);
        for name in names {
            given.remove(name);
        }
        found.push(Given {
            given,
            path: if at.is_empty() {
                names[0].clone()
            } else {
                at.to_owned()
            },
            rule: "must be given as".to_owned(),
        });
    }
    found
}

/// A value that breaks a rule, and the start of what is said about it; `None` for what is no check
/// of its own.
fn broken(
    draw: &mut Draw<'_>,
    ty: &Type,
    rule: &Rule,
    rules: &[Rule],
    depth: usize,
) -> Option<(Json, &'static str)> {
    let is_file = *ty == Type::File;
    let number = |limit: &Limit, by: i64| match limit {
        Limit::Integer(it) => json!(it + by),
        Limit::Float(it) => json!(it + by as f64),
    };
    Some(match rule {
        Rule::BlankIsFine => return None,
        Rule::NotBlank if is_file => (json!({"size": 0, "type": "image/png"}), "must not be blank"),
        Rule::NotBlank => (json!(" \t"), "must not be blank"),
        Rule::Min(it) => (number(it, -1), "must be at least"),
        Rule::Max(it) => (number(it, 1), "must be at most"),
        Rule::Above(it) => (number(it, 0), "must be greater than"),
        Rule::Below(it) => (number(it, 0), "must be less than"),
        Rule::MultipleOf(it) => (number(it, 1), "must be a multiple of"),
        Rule::MinLength(it) => (json!("x".repeat(*it as usize - 1)), "must be at least"),
        Rule::MaxLength(it) => (json!("é".repeat(*it as usize + 1)), "must be at most"),
        Rule::Pattern(_) => (json!("\u{1}"), "must match"),
        Rule::FormatDate => (json!("2017-13-45"), "must be a date"),
        Rule::FormatEmail => (json!("nobody"), "must be an e-mail address"),
        Rule::FormatUri => (json!("no uri"), "must be an absolute URI"),
        Rule::FormatUuid => (json!("f81d4fae"), "must be a UUID"),
        Rule::MinItems(least) => {
            let Type::List(item) = ty else { return None };
            let items: Vec<Json> = (1..*least)
                .map(|_| draw.plain(item, &[], depth + 1))
                .collect();
            (Json::Array(items), "must have at least")
        }
        Rule::MaxItems(most) => {
            let Type::List(item) = ty else { return None };
            let items: Vec<Json> = (0..=*most)
                .map(|_| draw.plain(item, &[], depth + 1))
                .collect();
            (Json::Array(items), "must have at most")
        }
        Rule::Unique => {
            let Type::List(item) = ty else { return None };
            let item = draw.plain(item, &[], depth + 1);
            (json!([item, item]), "must not have the same item twice")
        }
        Rule::UniqueBy(key) => {
            let Type::List(item) = ty else { return None };
            let mut item = draw.plain(item, &[], depth + 1);
            item[key.as_str()] = json!(7);
            (json!([item, item]), "must not have two items")
        }
        Rule::MinSize(least) => (
            json!({"size": least - 1, "type": "image/png"}),
            "must be at least",
        ),
        Rule::MaxSize(most) => (
            json!({"size": most + 1, "type": "image/png"}),
            "must be at most",
        ),
        Rule::ContentTypes(_) => {
            let size = rules.iter().find_map(|it| match it {
                Rule::MinSize(least) => Some(*least),
                _ => None,
            });
            (
                json!({"size": size.unwrap_or(10), "type": "application/x-none"}),
                "must be",
            )
        }
        Rule::Time(comparison, moment) => {
            let days = match comparison {
                Comparison::After | Comparison::NotBefore => -3,
                Comparison::Before | Comparison::NotAfter => 3,
            };
            (written(ty, resolve(*moment) + days * 86_400), "must be")
        }
        Rule::Beside(..) | Rule::Requires(_) | Rule::Excludes(_) => return None,
    })
}
