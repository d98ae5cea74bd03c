//! Changes of a field that requests send.

use super::alike::Evidence;
use super::change::{At, Change};
use super::words::{self, shape};
use super::{Walk, catalogue as is};
use crate::model::{Field, Type};

impl Walk<'_> {
    /// A field that is on both sides. `path`: it is a param of the path.
    pub(super) fn sent_field(
        &mut self,
        at: &At,
        old: &Field,
        new: &Field,
        renamed: &Option<Evidence>,
        in_path: bool,
    ) {
        let Field {
            wire,
            name,
            // A trait that is hidden in the docs and no part of the API.
            marker: _,
            ty,
            required,
            nullable,
            rules,
            item_rules,
            server_rules,
            default,
            server_default,
            example,
            deprecated,
            doc,
            span: _,
        } = old;
        if *wire != new.wire {
            let evidence = renamed
                .as_ref()
                .map(|it| it.words.as_str())
                .unwrap_or_default();
            let kind = match (in_path, *name == new.name) {
                // A path is read by its places; only the setter can be another.
                (true, _) => &is::PATH_PARAM_RENAMED,
                (false, true) => &is::WIRE_NAME_CHANGED,
                (false, false) => &is::PARAM_RENAMED,
            };
            let change = Change::new(kind, at).old(wire).new_is(&new.wire);
            self.tell(change.note(evidence));
        } else {
            self.rust_name(at, name, &new.name);
        }
        match (*required, new.required) {
            (false, true) => {
                let at = self.key(at, "required");
                let change = Change::new(&is::PARAM_NOW_REQUIRED, &at);
                self.tell(change.old("optional").new_is("required"));
            }
            (true, false) => {
                let at = self.key(at, "required");
                let change = Change::new(&is::PARAM_NOW_OPTIONAL, &at);
                self.tell(change.old("required").new_is("optional"));
            }
            _ => {}
        }
        match (*nullable, new.nullable) {
            (false, true) => {
                let at = self.key(at, "nullable");
                let change = Change::new(&is::PARAM_NOW_NULLABLE, &at);
                self.tell(change.old("not nullable").new_is("nullable"));
            }
            (true, false) => {
                let at = self.key(at, "nullable");
                let change = Change::new(&is::PARAM_NOT_NULLABLE, &at);
                self.tell(change.old("nullable").new_is("not nullable"));
            }
            _ => {}
        }
        if !self.pairs.is_same(ty, &new.ty) {
            let at = self.key(at, "type");
            let change = Change::new(&is::PARAM_TYPE_CHANGED, &at);
            self.tell(
                change
                    .old(shape(self.old, ty))
                    .new_is(shape(self.new, &new.ty)),
            );
        }
        let whole = *ty == Type::Integer && new.ty == Type::Integer;
        self.rules(at, rules, &new.rules, whole);
        let items = at.path(format!("{}[]", at.path));
        let whole_items = |ty: &Type| matches!(ty, Type::Array(it) if **it == Type::Integer);
        let whole = whole_items(ty) && whole_items(&new.ty);
        self.rules(&items, item_rules, &new.item_rules, whole);
        let sorted = |rules: &[String]| {
            let mut rules = rules.to_vec();
            rules.sort();
            rules.join("; ")
        };
        let (before, after) = (sorted(server_rules), sorted(&new.server_rules));
        let some = |it: String| Some(it).filter(|it| !it.is_empty());
        let (before, after) = (some(before), some(after));
        let kind = &is::SERVER_RULES_CHANGED;
        self.text(
            &self.key(at, "server_rules"),
            kind,
            before.as_deref(),
            after.as_deref(),
        );
        if *default != new.default {
            let mut change = Change::new(&is::DEFAULT_CHANGED, &self.key(at, "default"));
            change.old = default.as_ref().map(words::value);
            change.new = new.default.as_ref().map(words::value);
            self.tell(change);
        }
        self.text(
            &self.key(at, "server_default"),
            &is::SERVER_DEFAULT_CHANGED,
            server_default.as_deref(),
            new.server_default.as_deref(),
        );
        if *example != new.example {
            let examples = [example, &new.example].map(|it| it.as_ref().map(words::value));
            let [before, after] = &examples;
            let at = self.key(at, "example");
            let texts = (before.as_deref(), after.as_deref());
            self.text(&at, &is::DOCS_CHANGED, texts.0, texts.1);
        }
        self.deprecated(at, deprecated.as_ref(), new.deprecated.as_ref());
        self.docs(&self.key(at, "doc"), doc.as_ref(), new.doc.as_ref());
    }
}
