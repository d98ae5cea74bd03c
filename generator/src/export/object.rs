//! Fields together: an object of JSON, and the rules between its fields.

use super::Ctx;
use super::constant::Constant;
use super::entries::{Extension, Extra};
use super::field;
use super::schema::{Kind, Schema};
use crate::model::{Field, GroupRule, Rule};

/// The schema of an object with these fields.
pub(super) fn schema(ctx: &Ctx<'_>, fields: &[Field], rules: &[GroupRule]) -> Schema {
    let mut object = Schema::of(Kind::Object);
    for it in fields {
        object.properties.put(&*it.wire, field::schema(ctx, it));
        if it.required {
            object.required.push(it.wire.clone());
        }
    }
    let names = |name: &str| Some(name.to_owned());
    add_rules(&mut object, fields, rules, &names);
    object
}

/// Adds what holds between fields. `name` tells under which key a field stands in the schema; a
/// rule about one that has none stays in the extension and in words.
pub(super) fn add_rules(
    object: &mut Schema,
    fields: &[Field],
    groups: &[GroupRule],
    name: &dyn Fn(&str) -> Option<String>,
) {
    for it in fields {
        let Some(own) = name(&it.wire) else { continue };
        for rule in &it.rules {
            match rule {
                Rule::Requires(other) => {
                    let Some(other) = name(other) else { continue };
                    if let Some(others) = object.dependent_required.entry(&own) {
                        others.push(other);
                    }
                }
                Rule::Excludes(other) => {
                    let Some(other) = name(other) else { continue };
                    object.also(Schema {
                        not: Some(Box::new(Schema::having([&own, &other]))),
                        ..Schema::default()
                    });
                }
                _ => {}
            }
        }
    }
    for group in groups {
        let (GroupRule::OneOf(members) | GroupRule::AnyOf(members)) = group;
        let names: Option<Vec<_>> = members.iter().map(|it| name(it)).collect();
        let Some(names) = names else { continue };
        let given = names.iter().map(|it| Schema::having([it])).collect();
        object.also(match group {
            GroupRule::OneOf(_) => Schema {
                one_of: given,
                ..Schema::default()
            },
            GroupRule::AnyOf(_) => Schema::any(given),
        });
    }
    if let Some(facts) = facts(groups) {
        object.extension.put("rules", facts);
    }
}

/// Rules between fields, as the spec writes them.
pub(super) fn facts(groups: &[GroupRule]) -> Option<Extra> {
    let fact = |group: &GroupRule| {
        let (key, names) = match group {
            GroupRule::OneOf(names) => ("one_of", names),
            GroupRule::AnyOf(names) => ("any_of", names),
        };
        let mut fact = Extension::default();
        fact.put(key, Constant::texts(names));
        fact
    };
    (!groups.is_empty()).then(|| Extra::List(groups.iter().map(fact).collect()))
}
