//! Rules of a field: as keywords of JSON Schema where it has one, and otherwise as an extension.

use super::constant::Constant;
use super::pattern;
use super::schema::Schema;
use crate::emit::rules::{moment_in_words, say};
use crate::model::{Comparison, Rule, Value};

/// A text that is blank.
const BLANK: &str = r"^\s*$";
/// A text that is not.
const NOT_BLANK: &str = r"\S";

/// Adds rules to the schema of the value that they hold for. What JSON Schema cannot hold stays in
/// the extension by its key in the spec, and is returned in words for the description.
pub(super) fn add(schema: &mut Schema, rules: &[Rule]) -> Vec<String> {
    let mut words = Vec::new();
    let mut checked = Schema::default();
    let mut may_be_blank = false;
    for rule in rules {
        if !add_rule(&mut checked, schema, rule, &mut may_be_blank) {
            words.push(say(rule));
        }
    }
    if may_be_blank && !checked.is_empty() {
        // A blank value ends the check, so nothing else need hold for it.
        let blank = Schema::any([Schema::matching(BLANK), checked]);
        schema.also(blank);
    } else if !checked.is_empty() {
        merge(schema, checked);
    }
    words
}

/// Adds one rule; `false` if JSON Schema cannot hold it.
fn add_rule(checked: &mut Schema, schema: &mut Schema, rule: &Rule, blank: &mut bool) -> bool {
    let extension = &mut schema.extension;
    match rule {
        Rule::BlankIsFine => {
            *blank = true;
            extension.put("allow_blank", true);
        }
        Rule::NotBlank => {
            checked.pattern = Some(NOT_BLANK.to_owned());
            extension.put("allow_blank", false);
        }
        Rule::Min(limit) => checked.minimum = Some((*limit).into()),
        Rule::Max(limit) => checked.maximum = Some((*limit).into()),
        Rule::Above(limit) => checked.exclusive_minimum = Some((*limit).into()),
        Rule::Below(limit) => checked.exclusive_maximum = Some((*limit).into()),
        Rule::MultipleOf(limit) => checked.multiple_of = Some((*limit).into()),
        Rule::MinLength(length) => checked.min_length = Some(*length),
        Rule::MaxLength(length) => checked.max_length = Some(*length),
        Rule::Pattern(text) => match pattern::to_ecma(text) {
            Some(ecma) => {
                if ecma != *text {
                    extension.put("pattern", text.clone());
                }
                if let Some(before) = checked.pattern.replace(ecma) {
                    checked.also(Schema::matching(before));
                }
            }
            None => {
                extension.put("pattern", text.clone());
                return false;
            }
        },
        Rule::FormatDate => {
            // A text, and not the type of the same name.
            extension.put("format", "date");
            checked.format = Some("date");
        }
        Rule::FormatEmail => checked.format = Some("email"),
        Rule::FormatUri => checked.format = Some("uri"),
        Rule::FormatUuid => checked.format = Some("uuid"),
        Rule::MinItems(count) => checked.min_items = Some(*count),
        Rule::MaxItems(count) => checked.max_items = Some(*count),
        Rule::Unique => checked.unique_items = true,
        Rule::ContentTypes(types) => {
            if let [one] = types.as_slice() {
                checked.content_media_type = Some(one.clone());
            }
            extension.put("content_types", Constant::texts(types));
            return types.len() == 1;
        }
        Rule::UniqueBy(_)
        | Rule::MinSize(_)
        | Rule::MaxSize(_)
        | Rule::Time(..)
        | Rule::Beside(..)
        | Rule::Requires(_)
        | Rule::Excludes(_) => {
            put_unheld(schema, rule);
            return false;
        }
    }
    true
}

/// What JSON Schema cannot hold at a value, by its key in the spec.
fn put_unheld(schema: &mut Schema, rule: &Rule) {
    let extension = &mut schema.extension;
    match rule {
        Rule::UniqueBy(field) => extension.put("unique_by", field.clone()),
        Rule::MinSize(size) => extension.put("min_size", *size),
        Rule::MaxSize(size) => extension.put("max_size", *size),
        Rule::Time(comparison, moment) => extension.put(key(*comparison), moment_in_words(*moment)),
        Rule::Beside(comparison, field) => extension.put(key(*comparison), field.clone()),
        Rule::Requires(field) => add_name(schema, "requires", field),
        Rule::Excludes(field) => add_name(schema, "excludes", field),
        _ => {}
    }
}

/// Adds a name to a list of the extension.
fn add_name(schema: &mut Schema, key: &str, name: &str) {
    let mut names = match schema.extension.get(key) {
        Some(super::entries::Extra::Constant(Constant(Value::List(names)))) => names.clone(),
        _ => Vec::new(),
    };
    names.push(Value::String(name.to_owned()));
    schema.extension.put(key, Constant(Value::List(names)));
}

fn key(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::After => "after",
        Comparison::Before => "before",
        Comparison::NotBefore => "not_before",
        Comparison::NotAfter => "not_after",
    }
}

/// Writes the keywords of rules beside those of the type.
fn merge(schema: &mut Schema, checked: Schema) {
    let Schema {
        format,
        content_media_type,
        minimum,
        maximum,
        exclusive_minimum,
        exclusive_maximum,
        multiple_of,
        min_length,
        max_length,
        pattern,
        min_items,
        max_items,
        unique_items,
        all_of,
        ..
    } = checked;
    schema.format = format.or(schema.format);
    schema.content_media_type = content_media_type.or(schema.content_media_type.take());
    schema.minimum = minimum;
    schema.maximum = maximum;
    schema.exclusive_minimum = exclusive_minimum;
    schema.exclusive_maximum = exclusive_maximum;
    schema.multiple_of = multiple_of;
    schema.min_length = min_length;
    schema.max_length = max_length;
    schema.pattern = pattern;
    schema.min_items = min_items;
    schema.max_items = max_items;
    schema.unique_items = unique_items;
    schema.all_of.extend(all_of);
}
