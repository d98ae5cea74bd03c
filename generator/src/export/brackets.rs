//! Nested values as names in brackets, as queries and forms have them: `user[image]`, `ids[]`,
//! `user[languages][0][position]`.
//!
//! OpenAPI's `deepObject` is defined for one level of scalars only, and many generators do not
//! know it. Written-out names are plain params to every reader, and say exactly what is sent.

use super::Ctx;
use super::entries::{Entries, Extra};
use super::field;
use super::object;
use super::schema::{Kind, Schema};
use super::types::{self, unboxed};
use crate::model::{Field, ObjectId, Rule, Type};

/// Objects in objects are written out so deep.
const DEEPEST: usize = 8;
/// So many names are written out; what would be more keeps its brackets open.
const MOST: usize = 1000;

/// One name of a query or a form, with what stands there.
pub(super) struct Slot {
    /// The name.
    pub(super) name: Name,
    /// What stands there.
    pub(super) schema: Schema,
    /// It is always there.
    pub(super) required: bool,
    /// It is there whenever anything below this name is.
    pub(super) within: Option<String>,
    /// What a file may be.
    pub(super) content_type: Option<String>,
}

/// A name, or an expression for names of which there is no end.
#[derive(PartialEq)]
pub(super) enum Name {
    Exact(String),
    Matching(String),
}

/// The names that a field takes up, below these keys.
pub(super) fn slots(ctx: &Ctx<'_>, root: Option<&str>, of: &Field) -> Vec<Slot> {
    let mut path = Path::default();
    path.0.extend(root.map(|it| Part::Key(it.to_owned())));
    let mut walk = Walk {
        ctx,
        open: Vec::new(),
        slots: Vec::new(),
    };
    walk.field(&path, of, of.required, None);
    walk.slots
}

/// An object whose keys are the names of these fields; and under which of them each field stands
/// that has a single one.
pub(super) fn form(ctx: &Ctx<'_>, root: Option<&str>, fields: &[Field]) -> Form {
    let mut form = Form {
        schema: Schema::of(Kind::Object),
        single: Entries::default(),
        content_types: Vec::new(),
    };
    let object = &mut form.schema;
    let mut all = Vec::new();
    for it in fields {
        let slots = slots(ctx, root, it);
        if let [
            Slot {
                name: Name::Exact(name),
                ..
            },
        ] = slots.as_slice()
        {
            form.single.put(&*it.wire, name.clone());
        }
        all.extend(slots);
    }
    let names: Vec<String> = all.iter().filter_map(Slot::exact).cloned().collect();
    for slot in all {
        match slot.name {
            Name::Matching(pattern) => object.pattern_properties.put(pattern, slot.schema),
            Name::Exact(name) => {
                object.properties.put(&*name, slot.schema);
                if let Some(types) = slot.content_type {
                    form.content_types.push((name.clone(), types));
                }
                if slot.required {
                    object.required.push(name);
                } else if let Some(within) = slot.within {
                    let beside = |it: &&String| **it != name && it.starts_with(&within);
                    for other in names.iter().filter(beside) {
                        if let Some(needed) = object.dependent_required.entry(other) {
                            needed.push(name.clone());
                        }
                    }
                }
            }
        }
    }
    form
}

/// Fields as a form has them.
pub(super) struct Form {
    /// The object.
    pub(super) schema: Schema,
    /// The key of each field that has a single one.
    pub(super) single: Entries<String>,
    /// What the files may be, by key.
    pub(super) content_types: Vec<(String, String)>,
}

/// The fields as they are nested, for the extension: names in brackets do not hold all of it.
pub(super) fn nested(
    ctx: &Ctx<'_>,
    fields: &[Field],
    rules: &[crate::model::GroupRule],
) -> Option<Extra> {
    let is_flat = fields.iter().all(|it| is_leaf(&it.ty));
    (!is_flat).then(|| Extra::Schema(Box::new(object::schema(ctx, fields, rules))))
}

impl Slot {
    /// The name, if it is one.
    pub(super) fn exact(&self) -> Option<&String> {
        match &self.name {
            Name::Exact(name) => Some(name),
            Name::Matching(_) => None,
        }
    }
}

struct Walk<'a, 'b> {
    ctx: &'a Ctx<'b>,
    open: Vec<ObjectId>,
    slots: Vec<Slot>,
}

impl Walk<'_, '_> {
    fn field(&mut self, above: &Path, it: &Field, required: bool, within: Option<String>) {
        let file_types = it.rules.iter().chain(&it.item_rules);
        let content_type = file_types
            .filter_map(|it| match it {
                Rule::ContentTypes(types) => Some(types.join(", ")),
                _ => None,
            })
            .next();
        let slot = Slot {
            name: Name::Exact(String::new()),
            schema: field::schema(self.ctx, it),
            required,
            within,
            content_type,
        };
        self.value(&above.key(&it.wire), &it.ty, slot);
    }

    fn value(&mut self, path: &Path, ty: &Type, slot: Slot) {
        match unboxed(ty) {
            Type::Object(id) => self.object(path, *id, slot),
            Type::Array(item) if is_scalar(item) => self.push(path.key(""), slot),
            Type::Array(item) => {
                let schema = types::schema(self.ctx, item);
                self.value(&path.any(r"\[\d+\]"), item, Slot { schema, ..slot });
            }
            Type::Map(value) => {
                let schema = types::schema(self.ctx, value);
                self.value(&path.any(r"\[[^\]]+\]"), value, Slot { schema, ..slot });
            }
            _ => self.push(path.clone(), slot),
        }
    }

    fn object(&mut self, path: &Path, id: ObjectId, slot: Slot) {
        let is_too_much = self.open.len() >= DEEPEST || self.slots.len() >= MOST;
        let object = self.ctx.model.objects.get(id.0);
        let Some(object) = object.filter(|_| !is_too_much && !self.open.contains(&id)) else {
            let schema = Schema::default();
            return self.push(path.any(r"\[.*"), Slot { schema, ..slot });
        };
        self.open.push(id);
        for it in &object.fields {
            let required = slot.required && it.required;
            // What is required below something that is not is so only where that is there.
            let is_conditional = it.required && !slot.required;
            let within = path.name().filter(|_| is_conditional);
            let within = within.map(|it| format!("{it}["));
            self.field(path, it, required, within);
        }
        self.open.pop();
    }

    fn push(&mut self, path: Path, slot: Slot) {
        let name = match path.name() {
            Some(name) => Name::Exact(name),
            None => Name::Matching(path.pattern()),
        };
        let required = slot.required && matches!(name, Name::Exact(_));
        self.slots.push(Slot {
            name,
            required,
            ..slot
        });
    }
}

/// Whether a value stands under one name.
fn is_leaf(ty: &Type) -> bool {
    match unboxed(ty) {
        Type::Array(item) => is_scalar(item),
        ty => is_scalar(ty),
    }
}

fn is_scalar(ty: &Type) -> bool {
    !matches!(unboxed(ty), Type::Object(_) | Type::Array(_) | Type::Map(_))
}

/// The way to a value.
#[derive(Clone, Default)]
struct Path(Vec<Part>);

#[derive(Clone)]
enum Part {
    Key(String),
    Any(&'static str),
}

impl Path {
    fn key(&self, key: &str) -> Self {
        self.with(Part::Key(key.to_owned()))
    }

    fn any(&self, pattern: &'static str) -> Self {
        self.with(Part::Any(pattern))
    }

    fn with(&self, part: Part) -> Self {
        let mut path = self.clone();
        path.0.push(part);
        path
    }

    /// The name, if there is a single one.
    fn name(&self) -> Option<String> {
        let mut name = String::new();
        for part in &self.0 {
            match part {
                Part::Key(key) if name.is_empty() => name.push_str(key),
                Part::Key(key) => name.extend(["[", key, "]"]),
                Part::Any(_) => return None,
            }
        }
        Some(name)
    }

    /// The expression of all names.
    fn pattern(&self) -> String {
        let mut pattern = "^".to_owned();
        for (at, part) in self.0.iter().enumerate() {
            match part {
                Part::Key(key) if at == 0 => pattern.push_str(&quoted(key)),
                Part::Key(key) => pattern.extend([r"\[", &quoted(key), r"\]"]),
                Part::Any(any) => pattern.push_str(any),
            }
        }
        pattern.push('$');
        pattern
    }
}

/// A text as an expression that only it matches.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for it in text.chars() {
        if r"^$\.*+?()[]{}|/".contains(it) {
            quoted.push('\\');
        }
        quoted.push(it);
    }
    quoted
}
