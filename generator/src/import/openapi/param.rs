//! Params of the path, the query and the headers.

use super::action::{Action, Location, Param};
use super::document::Part;
use super::operation::undescribed;
use super::paths::path_name;
use super::reader::Reader;
use super::types::{Hint, Shape, Value};
use crate::check::is_own_header;
use crate::import::draft::plain::is_name;
use crate::import::draft::words::noun;
use crate::lower::is_token;

/// How a param is written where it is not plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// A param for each value, or one with commas.
    Form { explode: bool },
    /// Names in brackets.
    Brackets,
    /// Something else.
    Other,
}

impl<'a> Reader<'a> {
    /// Reads the params of an operation, and those that all operations of its path have.
    pub(super) fn read_params(
        &mut self,
        shared: &[Part<'a>],
        own: Vec<Part<'a>>,
        hint: &Hint,
        action: &mut Action,
    ) {
        let key = |it: &Part<'a>| {
            let text = |key: &str| it.get(key).and_then(|it| it.text());
            (text("in"), text("name"))
        };
        let own: Vec<_> = own.iter().filter_map(|it| self.resolve(it)).collect();
        let shared: Vec<_> = shared.iter().filter_map(|it| self.resolve(it)).collect();
        let is_replaced = |it: &&Part<'a>| own.iter().any(|own| key(own) == key(it));
        let mut all: Vec<_> = shared
            .iter()
            .filter(|it| !is_replaced(it))
            .cloned()
            .collect();
        all.extend(own.iter().cloned());
        if action.is_exported {
            self.take_list(&mut all, action);
        }
        for part in all {
            self.counts.params.found += 1;
            let Some(param) = self.read_param(&part, hint, action) else {
                continue;
            };
            let same = |it: &&Param| {
                let is_header = param.location == Location::Header;
                it.name == param.name || (is_header && it.name.eq_ignore_ascii_case(&param.name))
            };
            if action.params.iter().any(|it| same(&it)) {
                self.note(&part, "another param of this action has the name already");
                continue;
            }
            self.counts.params.kept += 1;
            action.params.push(param);
        }
        let names: Vec<String> = names_in(action).map(str::to_owned).collect();
        for name in names {
            let is_known = |it: &Param| it.name == name && it.location == Location::Path;
            if action.params.iter().any(is_known) {
                continue;
            }
            let why = format!("nothing is said of `{{{name}}}`; it is taken for a text");
            self.unread.push(action.place.unread(why));
            action.params.retain(|it| it.name != name);
            action.params.push(undescribed(action, &name));
        }
    }

    fn read_param(&mut self, part: &Part<'a>, hint: &Hint, action: &mut Action) -> Option<Param> {
        let mut record = self.record(part)?;
        let name = self.text(&mut record, "name").unwrap_or_default();
        let place = self.text(&mut record, "in");
        let required = self.flag(&mut record, "required");
        let mut name = name.to_owned();
        let location = match place {
            Some("path") => Location::Path,
            Some("query") => Location::Query,
            Some("header") => Location::Header,
            Some("cookie") => {
                self.note(part, "a spec knows no cookies");
                return None;
            }
            _ => {
                self.note(part, "a param should be in the path, the query or a header");
                return None;
            }
        };
        if location == Location::Path {
            name = path_name(&name);
        }
        if self.is_ours
            && let Some(extension) = record.take("x-specwright")
            && let Some(wire) = extension.get("name").and_then(|it| it.text())
        {
            rename(action, &name, wire);
            name = wire.to_owned();
        }
        let fault = match location {
            _ if !is_name(&name) => "a param cannot have this name",
            Location::Path if !names_in(action).any(|it| it == name) => "the path has no such name",
            Location::Query if names_in(action).any(|it| it == name) => {
                "the path has a param of this name already"
            }
            Location::Header if is_own_header(&name) => "the client sets this header by itself",
            Location::Header if !is_token(&name) => "no name of a header",
            Location::Header if names_in(action).any(|it| it == name) => {
                "the path has a param of this name already"
            }
            _ => "",
        };
        if !fault.is_empty() {
            self.note(part, fault);
            return None;
        }
        let style = self.read_style(&mut record, location);
        let below = hint.below(&noun(name.trim_end_matches("[]")));
        let mut value = self.read_param_value(&mut record, part, &below);
        value.place = self.document.place(part);
        let description = self.text(&mut record, "description");
        value.doc = description.and_then(|it| self.doc(it)).or(value.doc);
        if self.flag(&mut record, "deprecated") && value.deprecated.is_none() {
            value.deprecated = Some(crate::import::tree::Tree::Boolean(true));
        }
        record.drop(&["example", "examples", "allowEmptyValue", "allowReserved"]);
        self.finish(record);
        let mut value = self.fit_param(part, value, location, style, &mut name);
        Some(Param {
            required: required && location != Location::Path,
            relations: std::mem::take(&mut value.relations),
            name,
            location,
            value,
        })
    }

    fn read_style(&mut self, record: &mut super::record::Record<'a>, location: Location) -> Style {
        let style = self.text(record, "style");
        let has_explode = record.part.node.get("explode").is_some();
        let explode = self.flag(record, "explode");
        let is_query = location == Location::Query;
        match style {
            None | Some("form") if is_query => Style::Form {
                explode: explode || !has_explode,
            },
            Some("deepObject") if is_query => Style::Brackets,
            None | Some("simple") if !is_query => Style::Form { explode: false },
            _ => Style::Other,
        }
    }

    fn read_param_value(
        &mut self,
        record: &mut super::record::Record<'a>,
        part: &Part<'a>,
        hint: &Hint,
    ) -> Value {
        if let Some(schema) = record.take("schema") {
            return self.read_schema(&schema, hint);
        }
        if let Some(content) = record.take("content") {
            self.note(
                &content,
                "a param that is a document of its own is taken for a text",
            );
        }
        Value::new(self.document.place(part), Shape::Plain("string"))
    }

    /// Makes a value such as can be written where the param stands.
    fn fit_param(
        &mut self,
        part: &Part<'a>,
        value: Value,
        location: Location,
        style: Style,
        name: &mut String,
    ) -> Value {
        let seen = self.look_through(value.clone());
        let text = |mut value: Value| {
            value.clear_rules();
            value.default = None;
            value.shape = Shape::Plain("string");
            value
        };
        let is_query = location == Location::Query;
        match &seen.shape {
            Shape::Plain("any" | "file") => {
                if !seen.is("file") {
                    self.note(part, "a param without a type is taken for a text");
                }
                text(value)
            }
            Shape::Plain(_) => value,
            Shape::Named(id) if self.choice(*id).is_some() => value,
            Shape::Array(_) if is_query && name.ends_with("[]") => {
                name.truncate(name.len() - 2);
                value
            }
            Shape::Array(item) if is_query && style == (Style::Form { explode: true }) => {
                let why = "of this list one value can be sent: a spec writes lists as `name[]`";
                self.note(part, why);
                let mut item = item.as_ref().clone();
                item.doc = value.doc;
                item.place = value.place;
                self.fit_param(part, item, location, Style::Other, name)
            }
            Shape::Array(_) if matches!(style, Style::Form { .. }) => {
                self.note(
                    part,
                    "a list with commas between its values is sent as one text",
                );
                text(value)
            }
            Shape::Named(_) | Shape::Map(_) if style == Style::Brackets => value,
            _ => {
                self.note(part, "a param that is no plain value is taken for a text");
                text(value)
            }
        }
    }
}

/// The names in the path of an action.
fn names_in(action: &Action) -> impl Iterator<Item = &str> {
    let paths = action.routes.iter().map(|it| it.1.as_str());
    let parts = paths.flat_map(|it| it.split('{').skip(1));
    parts.filter_map(|it| it.split_once('}').map(|it| it.0))
}

/// Gives a param of the path the name that it has in the spec.
fn rename(action: &mut Action, name: &str, wire: &str) {
    for (_, path) in &mut action.routes {
        *path = path.replace(&format!("{{{name}}}"), &format!("{{{wire}}}"));
    }
}
