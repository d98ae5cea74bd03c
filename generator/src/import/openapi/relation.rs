//! What holds between fields, as far as the fields are there and nothing contradicts it.

use super::types::Fields;
use crate::import::reference::Unread;

impl Fields {
    /// Takes out what no request could keep, and what names fields that are not sent.
    pub(super) fn agree(&mut self, unread: &mut Vec<Unread>) {
        let known = self.clone();
        let is_required = |name: &str| known.list.iter().any(|it| it.name == name && it.required);
        let relates = |name: &str, key: &str, other: &str| {
            let field = known.list.iter().find(|it| it.name == name);
            let relations = field.iter().flat_map(|it| &it.relations);
            relations.into_iter().any(|it| it.0 == key && it.1 == other)
        };
        for field in &mut self.list {
            let name = field.name.clone();
            let before = field.relations.len();
            field.relations.retain(|(key, other)| {
                let needs = relates(&name, "requires", other) || relates(other, "requires", &name);
                let is_possible = !needs && !is_required(&name) && !is_required(other);
                known.has(other) && *other != name && (*key == "requires" || is_possible)
            });
            if field.relations.len() < before {
                let why = "what holds between this field and another contradicts something else";
                unread.push(field.value.place.unread(why));
            }
        }
        let before = self.rules.len();
        self.rules.retain(|(_, names)| {
            let fits = |(at, name): (usize, &String)| {
                let rivals = names.iter().any(|it| relates(name, "requires", it));
                let is_first = !names.iter().take(at).any(|it| it == name);
                known.has(name) && !is_required(name) && !rivals && is_first
            };
            names.len() > 1 && names.iter().enumerate().all(fits)
        });
        if let (true, Some(first)) = (self.rules.len() < before, self.list.first()) {
            let why = "which of these fields are given at once contradicts something else";
            unread.push(first.value.place.unread(why));
        }
    }
}
