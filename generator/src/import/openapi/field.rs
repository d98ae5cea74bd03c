//! Params and fields as the spec writes them.

use super::constant::fits;
use super::rules::as_float;
use super::types::{Shape, TypeId, Value};
use super::usage::{Home, Side};
use super::write::Writer;
use crate::import::draft::field::Keys;
use crate::import::draft::words::repeats;
use crate::import::tree::Tree;

/// Where a field is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    pub(super) home: Home,
    pub(super) side: Side,
    /// A file can be sent here.
    pub(super) files: bool,
    pub(super) in_path: bool,
    /// The object that has the field.
    pub(super) owner: Option<TypeId>,
}

impl Writer<'_, '_> {
    /// A param or a field.
    pub(super) fn field(
        &mut self,
        value: &Value,
        site: Site,
        required: bool,
        relations: &[(&'static str, String)],
        is_header: bool,
    ) -> Tree {
        let value = self.reader.flatten(value);
        let is_sent = site.side != Side::Response;
        let mut keys = value.keys.clone();
        self.lose_file_rules(&value, site, &mut keys);
        let written = self.type_of(&value, site, true, 0);
        for words in written.words {
            keys.add_server_rule(words);
        }
        if written.is_secret {
            keys.set("secret", Tree::Boolean(true));
        }
        if let Some(items) = written.items {
            keys.set("items", items);
        }
        if is_header {
            keys.set("in", Tree::Text("header".to_owned()));
        }
        if is_sent {
            self.sent_keys(&value, &written.ty, site, required, relations, &mut keys);
        } else {
            if !required {
                keys.set("optional", Tree::Boolean(true));
            }
            if value.nullable {
                keys.set("nullable", Tree::Boolean(true));
            }
            if value.default.as_ref().is_some_and(|it| *it != Tree::Null) {
                let why = "a default of what is answered: a field that is missing stays missing";
                self.unread.push(value.place.unread(why));
            }
        }
        if let Some(example) = &value.example {
            let fits = self.reader.fits(example, &value.shape, &keys);
            self.counts.examples.found += 1;
            if fits {
                self.counts.examples.kept += 1;
                keys.set("example", example.clone());
            }
        }
        if let Some(deprecated) = &value.deprecated {
            keys.set("deprecated", deprecated.clone());
        }
        let doc = value.doc.as_deref();
        let name = value.place.pointer.rsplit('/').next().unwrap_or_default();
        if let Some(doc) = doc.filter(|it| self.reader.is_ours || !repeats(name, it)) {
            keys.set("doc", Tree::Text(doc.to_owned()));
        }
        keys.write(Tree::Text(written.ty))
    }

    fn sent_keys(
        &mut self,
        value: &Value,
        ty: &str,
        site: Site,
        required: bool,
        relations: &[(&'static str, String)],
        keys: &mut Keys,
    ) {
        if ty == "integer" {
            add_width(value, keys);
        }
        if required && !site.in_path {
            keys.set("required", Tree::Boolean(true));
        }
        let is_header = keys.get("in").is_some();
        if value.nullable && (site.in_path || is_header) {
            let why = "`null` cannot be written into a path or a header";
            self.unread.push(value.place.unread(why));
        } else if value.nullable {
            keys.set("nullable", Tree::Boolean(true));
        }
        if let Some(default) = value.default.as_ref().filter(|it| **it != Tree::Null) {
            keys.set("server_default", default.clone());
        }
        if let Some(default) = &value.sent_default {
            let is_null = *default == Tree::Null && value.nullable;
            if !required
                && !site.in_path
                && (is_null || self.reader.fits(default, &value.shape, keys))
            {
                keys.set("default", default.clone());
            } else {
                self.unread
                    .push(value.place.unread("a default that breaks a rule"));
            }
        }
        for key in ["requires", "excludes"] {
            let names = relations.iter().filter(|it| it.0 == key);
            let names: Vec<Tree> = names.map(|it| Tree::Text(it.1.clone())).collect();
            if !names.is_empty() {
                keys.set(key, Tree::List(names));
            }
        }
    }
}

/// Adds the bounds that follow from the format of a whole number, where nothing else is said.
pub(super) fn add_width(value: &Value, keys: &mut Keys) {
    let Some((least, most)) = value.width.filter(|_| keys.get("multiple_of").is_none()) else {
        return;
    };
    let bound = |keys: &Keys, names: [&str; 2]| {
        let found = names.iter().find_map(|it| keys.get(it));
        found.map(|it| as_float(it).unwrap_or(f64::NAN))
    };
    let low = bound(keys, ["min", "above"]);
    let high = bound(keys, ["max", "below"]);
    let room = |low: f64, high: f64| low + 1.0 < high;
    let [first, last] = [least, most].map(|it| as_float(&Tree::Integer(it)).unwrap_or(0.0));
    if low.is_none() && high.is_none_or(|it| room(first, it)) {
        keys.set("min", Tree::Integer(least));
    }
    if high.is_none() && most < i64::MAX && low.is_none_or(|it| room(it, last)) {
        keys.set("max", Tree::Integer(most));
    }
}

impl super::reader::Reader<'_> {
    /// Whether a constant is a value of a type, and keeps its rules.
    fn fits(&self, constant: &Tree, shape: &Shape, keys: &Keys) -> bool {
        match shape {
            Shape::Plain(name) => fits(constant, name, keys),
            Shape::Named(id) => self
                .choice(*id)
                .is_some_and(|it| it.values.contains(constant)),
            Shape::Array(item) => match constant {
                Tree::List(items) => {
                    let mut item = self.flatten(item);
                    let mut rules = std::mem::take(&mut item.keys);
                    if item.is("integer") {
                        add_width(&item, &mut rules);
                    }
                    let is_scalar = matches!(item.shape, Shape::Plain(_) | Shape::Named(_));
                    is_scalar
                        && super::constant::counts_fit(items, keys)
                        && items.iter().all(|it| self.fits(it, &item.shape, &rules))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
