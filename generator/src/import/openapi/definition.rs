//! Enums, objects and models as the spec writes them.

use super::address::Form;
use super::field::Site;
use super::types::{Defined, Fields, TypeId};
use super::usage::{Home, Side};
use super::write::{Entries, Writer, groups, put, put_map};
use crate::import::tree::Tree;
use crate::import::yaml::is_written_out;

impl Writer<'_, '_> {
    /// The enums, objects and models of a file.
    pub(super) fn types(&mut self, home: Home) -> Entries {
        let mut sections: [(&str, Form, Entries); 3] = [
            ("enums", Form::Enum, Vec::new()),
            ("objects", Form::Object, Vec::new()),
            ("models", Form::Model, Vec::new()),
        ];
        let own: Vec<_> = self
            .addresses
            .iter()
            .filter(|it| it.1.home == home)
            .map(|((id, form), address)| (*id, *form, address.name.clone()))
            .collect();
        for (id, form, name) in own {
            let tree = match form {
                Form::Enum => self.choice(id),
                Form::Object => self.object(home, id),
                Form::Model => self.model(home, id),
            };
            // What has no fields on this side is any object.
            let Some(tree) = tree else { continue };
            let section = sections.iter_mut().find(|it| it.1 == form);
            if let Some((_, _, entries)) = section {
                entries.push((name, tree));
            }
            let counts = &mut self.counts;
            *match form {
                Form::Enum => &mut counts.enums,
                Form::Object => &mut counts.objects,
                Form::Model => &mut counts.models,
            } += 1;
        }
        let mut out = Entries::new();
        for (key, _, mut entries) in sections {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            put_map(&mut out, key, entries);
        }
        out
    }

    fn doc_of(&self, id: TypeId) -> Option<Tree> {
        let doc = self.reader.types.get(id)?.doc.clone();
        doc.map(Tree::Text)
    }

    fn object(&mut self, home: Home, id: TypeId) -> Option<Tree> {
        let side = match self.usage.has(id, Side::Request) {
            true => Side::Request,
            false => Side::Upload,
        };
        let mut known = self.known(id, side)?;
        known.agree(&mut self.unread);
        let fields = self.fields(home, id, side, &known);
        let mut entries = Entries::new();
        put(&mut entries, "doc", self.doc_of(id));
        entries.push(("fields".to_owned(), Tree::Map(fields)));
        put(&mut entries, "rules", groups(&known.rules));
        Some(Tree::Map(entries))
    }

    fn model(&mut self, home: Home, id: TypeId) -> Option<Tree> {
        let known = self.known(id, Side::Response)?;
        let is_ruled = known.list.iter().any(|it| !it.relations.is_empty());
        if let (true, Some(first)) = (is_ruled || !known.rules.is_empty(), known.list.first()) {
            let why = "what holds between the fields of an answer has no place in a spec";
            self.unread.push(first.value.place.unread(why));
        }
        let fields = Tree::Map(self.fields(home, id, Side::Response, &known));
        let doc = self.doc_of(id);
        if doc.is_none() && !is_written_out(&fields) {
            return Some(fields);
        }
        let mut entries = Entries::new();
        put(&mut entries, "doc", doc);
        entries.push(("fields".to_owned(), fields));
        Some(Tree::Map(entries))
    }

    /// The fields that an object has on a side; none if it has none there.
    fn known(&self, id: TypeId, side: Side) -> Option<Fields> {
        let Some(Defined::Object(all)) = self.reader.types.get(id).map(|it| &it.defined) else {
            return None;
        };
        let mut known = all.clone();
        known.list.retain(|it| match side {
            Side::Response => !it.value.write_only,
            Side::Request | Side::Upload => !it.value.read_only,
        });
        (!known.list.is_empty()).then_some(known)
    }

    fn fields(&mut self, home: Home, id: TypeId, side: Side, known: &Fields) -> Entries {
        let site = Site {
            home,
            side,
            files: side == Side::Upload,
            in_path: false,
            owner: Some(id),
        };
        let mut fields = Entries::new();
        for it in &known.list {
            let field = self.field(&it.value, site, it.required, &it.relations, false);
            fields.push((it.name.clone(), field));
        }
        fields
    }

    fn choice(&mut self, id: TypeId) -> Option<Tree> {
        let choice = self.reader.choice(id)?.clone();
        let values = choice.values_tree();
        let doc = self.doc_of(id);
        let is_plain = choice.is_text() && doc.is_none() && matches!(values, Tree::List(_));
        if is_plain {
            return Some(values);
        }
        let mut entries = Entries::new();
        if choice.is_integer() {
            entries.push(("type".to_owned(), Tree::Text("integer".to_owned())));
        }
        put(&mut entries, "doc", doc);
        put(&mut entries, "unit", choice.unit.clone().map(Tree::Text));
        entries.push(("values".to_owned(), values));
        Some(Tree::Map(entries))
    }
}
