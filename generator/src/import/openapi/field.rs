//! Params and fields as the spec writes them.

use super::address::Form;
use super::constant::fits;
use super::types::{Shape, TypeId, Value};
use super::usage::{Home, Side};
use super::write::Writer;
use crate::import::draft::field::Keys;
use crate::import::draft::words::repeats;
use crate::import::tree::Tree;

/// So many lists and maps may stand in one another.
const DEEPEST: usize = 6;

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

/// A type, and what stands beside it.
struct Written {
    ty: String,
    /// What stands beside the type of the items, where this is a list.
    items: Option<Tree>,
    /// Rules in words, which stand at the field.
    words: Vec<String>,
    is_secret: bool,
}

impl Written {
    fn plain(ty: impl Into<String>) -> Self {
        Self {
            ty: ty.into(),
            items: None,
            words: Vec::new(),
            is_secret: false,
        }
    }
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
            let fits = self.reader.fits(example, &value.shape, &value.keys);
            self.counts.examples.found += 1;
            if fits && !site.in_path {
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
        if let (Some((least, most)), "integer") = (value.width, ty) {
            if keys.get("min").or(keys.get("above")).is_none() {
                keys.set("min", Tree::Integer(least));
            }
            if most < i64::MAX && keys.get("max").or(keys.get("below")).is_none() {
                keys.set("max", Tree::Integer(most));
            }
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
            if !required && !site.in_path && (is_null || self.reader.fits(default, &value.shape, &value.keys)) {
                keys.set("default", default.clone());
            } else {
                self.unread.push(value.place.unread("a default that breaks a rule"));
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

    /// The type of an answer.
    pub(super) fn answer(&mut self, home: Home, value: &Value) -> Tree {
        let value = self.reader.flatten(value);
        let site = Site {
            home,
            side: Side::Response,
            files: false,
            in_path: false,
            owner: None,
        };
        if value.nullable {
            let why = "an answer that may be `null` as a whole is `any`";
            self.unread.push(value.place.unread(why));
            return Tree::Text("any".to_owned());
        }
        Tree::Text(self.type_of(&value, site, false, 0).ty)
    }

    /// A type; with what is said of items, if there is room for it.
    fn type_of(&mut self, value: &Value, site: Site, has_room: bool, depth: usize) -> Written {
        if depth > DEEPEST {
            let why = "lists and maps are too deep in one another here, and become `any`";
            self.unread.push(value.place.unread(why));
            return Written::plain("any");
        }
        match &value.shape {
            Shape::Plain("file") if !site.files => Written::plain("string"),
            Shape::Plain(name) => Written::plain(*name),
            Shape::Named(id) => Written::plain(self.name_of(*id, value, site)),
            Shape::Component(_) => Written::plain("any"),
            Shape::Array(item) => self.list_of(item, site, has_room, depth),
            Shape::Map(item) => {
                let item = self.reader.flatten(item);
                let written = self.type_of(&item, site, false, depth + 1);
                self.lose_rules(&item, &item.keys);
                if written.ty == "any" || self.is_null(&item, site) {
                    return Written::plain("object");
                }
                Written::plain(format!("map of {}", written.ty))
            }
            Shape::Or(item, text) => {
                let item = self.reader.flatten(item);
                let written = self.type_of(&item, site, false, depth + 1);
                let is_plain = |it: char| it == '"' || it == '\\' || it.is_control();
                if site.side != Side::Response || text.contains(is_plain) || written.ty == "any" {
                    let why = format!("`{text}` in place of a value has no place in a spec here");
                    self.unread.push(value.place.unread(why));
                    return written;
                }
                Written::plain(format!("{} or \"{text}\"", written.ty))
            }
            Shape::OrEmpty(item) => {
                let item = self.reader.flatten(item);
                let written = self.type_of(&item, site, false, depth + 1);
                if site.side != Side::Response || written.ty == "any" {
                    let why = "an empty object in place of a value has no place in a spec here";
                    self.unread.push(value.place.unread(why));
                    return written;
                }
                Written::plain(format!("{} or {{}}", written.ty))
            }
        }
    }

    fn list_of(&mut self, item: &Value, site: Site, has_room: bool, depth: usize) -> Written {
        let item = self.reader.flatten(item);
        let mut keys = item.keys.clone();
        let words = keys.take_server_rules();
        let words = words.into_iter().map(|it| format!("each item: {it}")).collect();
        let is_secret = keys.get("secret").is_some();
        keys.remove("secret");
        if let (Some((least, most)), true, Shape::Plain("integer")) =
            (item.width, site.side != Side::Response, &item.shape)
        {
            if keys.get("min").or(keys.get("above")).is_none() {
                keys.set("min", Tree::Integer(least));
            }
            if most < i64::MAX && keys.get("max").or(keys.get("below")).is_none() {
                keys.set("max", Tree::Integer(most));
            }
        }
        let inner = self.type_of(&item, site, false, depth + 1);
        let ty = match self.is_null(&item, site) {
            true => "any".to_owned(),
            false => inner.ty,
        };
        let is_ruled = !keys.is_empty() && ty != "any";
        let (ty, items) = match (is_ruled, has_room) {
            (true, true) => {
                let items = keys.write(Tree::Text(ty));
                ("array".to_owned(), Some(items))
            }
            _ => {
                self.lose_rules(&item, &keys);
                (format!("[{ty}]"), None)
            }
        };
        Written {
            ty,
            items,
            words,
            is_secret: is_secret || inner.is_secret,
        }
    }

    /// Whether an item of a list or a map may be `null`, which only `any` can be.
    fn is_null(&mut self, item: &Value, site: Site) -> bool {
        if !item.nullable || item.is("any") {
            return false;
        }
        let (is_any, why) = match site.side {
            Side::Response => (true, "items that may be `null` become `any`"),
            _ => (false, "items that are `null` cannot be sent"),
        };
        self.unread.push(item.place.unread(why));
        is_any
    }

    fn lose_rules(&mut self, item: &Value, keys: &Keys) {
        if !keys.is_empty() {
            let why = "the rules of these items have no place in a spec";
            self.unread.push(item.place.unread(why));
        }
    }

    /// The name of an object or an enum, as it is seen from a file.
    fn name_of(&mut self, id: TypeId, value: &Value, site: Site) -> String {
        if let Some(owner) = site.owner
            && site.side != Side::Response
            && self.endless.contains(&(owner, id))
        {
            let why = "an object that needs one of its own kind can never be built: `any`";
            self.unread.push(value.place.unread(why));
            return "any".to_owned();
        }
        let form = match (self.reader.choice(id), site.side) {
            (Some(_), _) => Form::Enum,
            (None, Side::Response) => Form::Model,
            (None, Side::Request | Side::Upload) => Form::Object,
        };
        if form != Form::Enum && self.reader.fields_on(id, site.side).is_empty() {
            return "object".to_owned();
        }
        let Some(address) = self.addresses.get(&(id, form)) else {
            return "any".to_owned();
        };
        match address.home {
            Some(home) if Some(home) != site.home => {
                let resource = self.resources.get(home).map_or("", String::as_str);
                format!("{resource}.{}", address.name)
            }
            _ => address.name.clone(),
        }
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
                    let item = self.flatten(item);
                    let is_scalar = matches!(item.shape, Shape::Plain(_) | Shape::Named(_));
                    is_scalar
                        && super::constant::counts_fit(items, keys)
                        && items.iter().all(|it| self.fits(it, &item.shape, &item.keys))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
