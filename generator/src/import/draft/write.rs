//! The parts of the draft as trees.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::super::tree::Tree;
use super::answers::write_type;
use super::enums::Enums;
use super::field::{Field, Keys, Type};
use super::homes::Address;
use super::likely::Likely;
use super::models::{Model, Models, Role};
use super::objects::NamedObject;
use super::plain::is_name;
use super::slot::{ModelId, Slot};
use super::tally::{Guess, Ledger};

/// All names, as one resource sees them.
pub(super) struct Names<'a> {
    pub(super) resources: &'a [String],
    pub(super) enums: &'a Enums,
    pub(super) models: &'a Models,
    pub(super) addresses: &'a [Address],
    pub(super) likely: &'a Likely,
    /// The models that something was written with; others are not written.
    pub(super) used: RefCell<BTreeSet<ModelId>>,
}

/// What is sent, as it is written in a resource.
pub(super) struct SentWriter<'a> {
    pub(super) resource: usize,
    pub(super) enums: &'a Enums,
    pub(super) objects: &'a [NamedObject<'a>],
}

impl SentWriter<'_> {
    /// Params or fields, by name.
    pub(super) fn write_fields(&self, action: &str, fields: &[Field]) -> Vec<(String, Tree)> {
        let write = |it: &Field| (it.name.clone(), self.write_field(action, it));
        fields.iter().map(write).collect()
    }

    fn write_field(&self, action: &str, field: &Field) -> Tree {
        match &field.ty {
            Type::Array(item, rules) if !rules.is_empty() => {
                let mut keys = field.keys.clone();
                keys.set("items", rules.write(self.write_type(action, item)));
                keys.write(Tree::Text("array".to_owned()))
            }
            ty => field.keys.write(self.write_type(action, ty)),
        }
    }

    fn write_type(&self, action: &str, ty: &Type) -> Tree {
        let name = match ty {
            Type::Plain(name) => (*name).to_owned(),
            Type::Enum(choice) => {
                let named = self.enums.find(self.resource, action, choice);
                named.map_or_else(|| "string".to_owned(), |it| it.name.clone())
            }
            Type::Object(object) => {
                let named = self.objects.iter().find(|it| it.object == object);
                named.map_or_else(|| "object".to_owned(), |it| it.name.clone())
            }
            Type::Array(item, _) => return Tree::List(vec![self.write_type(action, item)]),
        };
        Tree::Text(name)
    }

    /// The objects of the resource.
    pub(super) fn write_objects(&self) -> Vec<(String, Tree)> {
        let write = |it: &NamedObject<'_>| {
            let fields = self.write_fields(it.action, &it.object.fields);
            let entries = vec![("fields".to_owned(), Tree::Map(fields))];
            (it.name.clone(), Tree::Map(entries))
        };
        self.objects.iter().map(write).collect()
    }
}

impl Names<'_> {
    /// A model, as a file names it: the name, or with the resource that has it.
    pub(super) fn model(&self, from: Option<usize>, id: ModelId) -> String {
        let Some(address) = self.addresses.get(id) else {
            return "any".to_owned();
        };
        self.used.borrow_mut().insert(id);
        match address.home.filter(|it| Some(*it) != from) {
            Some(home) => {
                let resource = self.resources.get(home).map_or("", String::as_str);
                format!("{resource}.{}", address.name)
            }
            None => address.name.clone(),
        }
    }

    /// The type of what was seen in one place of an answer.
    pub(super) fn slot(&self, from: Option<usize>, slot: &Slot) -> (String, Option<String>) {
        slot.write(&|id| self.model(from, id))
    }

    /// Follows what is used so far to everything that it leads to.
    pub(super) fn follow(&self) {
        let mut done: BTreeSet<ModelId> = BTreeSet::new();
        loop {
            let next = self.used.borrow().difference(&done).next().copied();
            let Some(id) = next else { return };
            done.insert(id);
            let home = self.addresses.get(id).and_then(|it| it.home);
            let model = self.models.list.get(id);
            for (name, _, slot) in model.iter().flat_map(|it| &it.fields) {
                if is_name(name)
                    && let Some(model) = model
                {
                    self.field_type(home, model, name, slot);
                }
            }
        }
    }

    /// The file of a home.
    fn path(&self, home: Option<usize>) -> String {
        match home.and_then(|it| self.resources.get(it)) {
            Some(resource) => format!("resources/{resource}.yaml"),
            None => "api.yaml".to_owned(),
        }
    }

    /// The models of a home.
    pub(super) fn write_models(
        &self,
        home: Option<usize>,
        ledger: &mut Ledger,
    ) -> Vec<(String, Tree)> {
        let mut written = Vec::new();
        for (id, address) in self.addresses.iter().enumerate() {
            let is_here = address.home == home && self.used.borrow().contains(&id);
            let Some(model) = self.models.list.get(id).filter(|_| is_here) else {
                continue;
            };
            let mut fields = Vec::new();
            for (name, count, slot) in &model.fields {
                let place = format!("{}.{name}", address.name);
                if !is_name(name) {
                    ledger.note(&model.at, place, "a field cannot have this name");
                    continue;
                }
                let (ty, why) = self.field_type(home, model, name, slot);
                if let Some(why) = why {
                    ledger.note(&model.at, place, why);
                }
                if slot.seen.is_null() {
                    ledger.guesses.push(Guess {
                        path: self.path(home),
                        field: format!("{}.{name}", address.name),
                        ty: ty.clone(),
                    });
                }
                let mut entries = vec![("type".to_owned(), write_type(&ty))];
                if *count < model.seen {
                    entries.push(("optional".to_owned(), Tree::Boolean(true)));
                }
                if slot.seen.nulls > 0 {
                    entries.push(("nullable".to_owned(), Tree::Boolean(true)));
                }
                let tree = match entries.len() {
                    1 => write_type(&ty),
                    _ => Tree::Map(entries),
                };
                fields.push((name.clone(), tree));
            }
            let is_body = |it: &(String, Tree)| it.0 == "fields" || it.0 == "doc";
            let fields = if fields.iter().all(is_body) {
                vec![("fields".to_owned(), Tree::Map(fields))]
            } else {
                fields
            };
            written.push((id, address.name.clone(), Tree::Map(fields)));
        }
        // What the resource is about comes first.
        let role = |id: usize| self.models.list.get(id).map(|it| it.role);
        written.sort_by_key(|it| (role(it.0) != Some(Role::Main), it.0));
        written.into_iter().map(|it| (it.1, it.2)).collect()
    }

    /// The type of a field: an enum where the docs list the values, else what the examples show.
    fn field_type(
        &self,
        home: Option<usize>,
        model: &Model,
        name: &str,
        slot: &Slot,
    ) -> (String, Option<String>) {
        match self.field_enum(home, model, name, slot) {
            Some(name) => (name.to_owned(), None),
            None if slot.seen.is_null() => (self.guess(home, model, name), None),
            None => self.slot(home, slot),
        }
    }

    /// The type of a field that every example shows as `null`.
    fn guess(&self, home: Option<usize>, model: &Model, name: &str) -> String {
        let is_own = matches!(model.role, Role::Main | Role::Light);
        self.likely.guess(home.filter(|_| is_own), name).to_owned()
    }

    fn field_enum(
        &self,
        home: Option<usize>,
        model: &Model,
        name: &str,
        slot: &Slot,
    ) -> Option<&str> {
        let parent = match model.role {
            Role::Main | Role::Light => None,
            Role::Wrapper => return None,
            Role::Part => Some(model.nouns.first()?.as_str()),
        };
        self.enums.of_field(home?, parent, name, &slot.seen)
    }

    /// The type of a model's field, if it is a scalar or an enum.
    pub(super) fn scalar(&self, id: ModelId, name: &str) -> Option<String> {
        const SCALARS: &[&str] = &["integer", "float", "boolean", "string", "date", "datetime"];
        let model = self.models.list.get(id)?;
        let home = self.addresses.get(id)?.home;
        let (_, _, slot) = model.fields.iter().find(|it| it.0 == name)?;
        if let Some(name) = self.field_enum(home, model, name, slot) {
            return Some(name.to_owned());
        }
        // The name of a model is asked for elsewhere; here it is enough that there is one.
        let ty = if slot.seen.is_null() {
            self.guess(home, model, name)
        } else {
            slot.write(&|_| "Model".to_owned()).0
        };
        SCALARS.contains(&ty.as_str()).then_some(ty)
    }
}

/// A field that nothing is said about.
pub(super) fn plain_field(name: &str, ty: &'static str) -> Field {
    Field {
        name: name.to_owned(),
        ty: Type::Plain(ty),
        keys: Keys::default(),
    }
}
