//! Types as the spec writes them: `[T]`, `map of T`, `T or "text"`.

use super::address::Form;
use super::field::{Site, add_width};
use super::types::{Shape, TypeId, Value};
use super::usage::{Home, Side};
use super::write::Writer;
use crate::import::draft::field::Keys;
use crate::import::tree::Tree;

/// So many lists and maps may stand in one another.
pub(super) const DEEPEST: usize = 6;

/// A type, and what stands beside it.
pub(super) struct Written {
    pub(super) ty: String,
    /// What stands beside the type of the items, where this is a list.
    pub(super) items: Option<Tree>,
    /// Rules in words, which stand at the field.
    pub(super) words: Vec<String>,
    pub(super) is_secret: bool,
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
    pub(super) fn type_of(
        &mut self,
        value: &Value,
        site: Site,
        has_room: bool,
        depth: usize,
    ) -> Written {
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
                let is_plain = |it: char| it == '"' || it == '\\' || it.is_control();
                let other = format!("\"{text}\"");
                self.union(value, item, &other, !text.contains(is_plain), site, depth)
            }
            Shape::OrEmpty(item) => self.union(value, item, "{}", true, site, depth),
        }
    }

    /// `T or "text"`, `T or {}`; where a spec cannot say it, `T`.
    fn union(
        &mut self,
        value: &Value,
        item: &Value,
        other: &str,
        can_be_said: bool,
        site: Site,
        depth: usize,
    ) -> Written {
        let item = self.reader.flatten(item);
        let written = self.type_of(&item, site, false, depth + 1);
        let is_union = matches!(item.shape, Shape::Or(..) | Shape::OrEmpty(_));
        let holds_it = ["any", "string"].contains(&&*written.ty);
        if !can_be_said || is_union || holds_it || site.side != Side::Response {
            let why = format!("`{other}` in place of a value has no place in a spec here");
            self.unread.push(value.place.unread(why));
            return written;
        }
        Written::plain(format!("{} or {other}", written.ty))
    }

    fn list_of(&mut self, item: &Value, site: Site, has_room: bool, depth: usize) -> Written {
        let item = self.reader.flatten(item);
        let mut keys = item.keys.clone();
        self.lose_file_rules(&item, site, &mut keys);
        let words = keys.take_server_rules();
        let words = words
            .into_iter()
            .map(|it| format!("each item: {it}"))
            .collect();
        let is_secret = keys.get("secret").is_some();
        keys.remove("secret");
        if site.side != Side::Response && item.is("integer") {
            add_width(&item, &mut keys);
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

    /// What would be a file is a text where no file can be sent.
    pub(super) fn lose_file_rules(&mut self, value: &Value, site: Site, keys: &mut Keys) {
        if site.files || !value.is("file") {
            return;
        }
        for key in ["content_types", "min_size", "max_size"] {
            if keys.get(key).is_some() {
                keys.remove(key);
                let why = format!("`{key}` means nothing where no file can be sent");
                self.unread.push(value.place.unread(why));
            }
        }
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
