//! The types that a spec names: their ids, their names in Rust, and how a name finds its type.

use std::collections::BTreeMap;

use super::types::is_written_out_object;
use super::walk::{each_model_field, each_object_field, each_request_field, model_fields};
use crate::decode::Entries;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::{EnumId, Home, ObjectId, RecordId};
use crate::names::{RustIdent, Scope, Style, TypeKind, Wish};
use crate::raw::{Api, EnumDef, Field, GroupRule, ModelDef, ObjectDef, Resource, Text};
use crate::source::{Span, Spanned};

/// What an object or a model is made of.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    pub(super) doc: Option<&'a Text>,
    pub(super) fields: &'a Entries<Field>,
    pub(super) rules: &'a [Spanned<GroupRule>],
}

/// How a type is written.
#[derive(Clone, Copy)]
pub(super) enum Written<'a> {
    Enum(&'a EnumDef),
    Object(Shape<'a>),
    Record(Shape<'a>),
}

/// A type that the spec names.
pub(super) struct Definition<'a> {
    pub(super) wire: &'a str,
    pub(super) span: Span,
    pub(super) home: Home,
    pub(super) written: Written<'a>,
    pub(super) name: RustIdent,
    pub(super) builder: Option<RustIdent>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    Enum(EnumId),
    Object(ObjectId),
    Record(RecordId),
}

/// All types of a spec, by home and name.
pub(super) struct Definitions<'a> {
    pub(super) list: Vec<Definition<'a>>,
    by_name: BTreeMap<(Home, &'a str), Reference>,
    scopes: BTreeMap<Home, Scope>,
    enums: usize,
    objects: usize,
    records: usize,
}

/// What is known of a type before its name in Rust is decided.
type Found<'a> = (Span, Written<'a>);

/// Finds every type that the spec names.
pub(super) fn collect_definitions<'a>(
    api: &'a Api,
    resources: &[&'a Resource],
    diagnostics: &mut Diagnostics,
) -> Definitions<'a> {
    let mut definitions = Definitions {
        list: Vec::new(),
        by_name: BTreeMap::new(),
        scopes: BTreeMap::new(),
        enums: 0,
        objects: 0,
        records: 0,
    };
    let mut shared = BTreeMap::new();
    collect_named(
        &mut shared,
        diagnostics,
        &api.enums,
        &api.objects,
        &api.models,
    );
    collect_inline(&mut shared, diagnostics, true, |visit| {
        each_object_field(&api.objects, visit)
    });
    collect_inline(&mut shared, diagnostics, false, |visit| {
        each_model_field(&api.models, visit)
    });
    definitions.add_home(Home::Shared, shared);
    for (index, resource) in resources.iter().copied().enumerate() {
        let mut found = BTreeMap::new();
        let Resource {
            enums,
            objects,
            models,
            ..
        } = resource;
        collect_named(&mut found, diagnostics, enums, objects, models);
        collect_inline(&mut found, diagnostics, true, |visit| {
            each_object_field(objects, visit);
            each_request_field(resource, visit);
        });
        collect_inline(&mut found, diagnostics, false, |visit| {
            each_model_field(models, visit)
        });
        definitions.add_home(Home::Resource(index), found);
    }
    definitions
}

fn collect_named<'a>(
    found: &mut BTreeMap<&'a str, Found<'a>>,
    diagnostics: &mut Diagnostics,
    enums: &'a Entries<EnumDef>,
    objects: &'a Entries<ObjectDef>,
    models: &'a Entries<ModelDef>,
) {
    for entry in enums.iter() {
        add(found, diagnostics, &entry.key, Written::Enum(&entry.value));
    }
    for entry in objects.iter() {
        let ObjectDef { doc, fields, rules } = &entry.value;
        let shape = Shape {
            doc: doc.as_ref(),
            fields,
            rules,
        };
        add(found, diagnostics, &entry.key, Written::Object(shape));
    }
    for entry in models.iter() {
        let doc = match &entry.value {
            ModelDef::Fields(_) => None,
            ModelDef::Body(body) => body.doc.as_ref(),
        };
        let shape = Shape {
            doc,
            fields: model_fields(&entry.value),
            rules: &[],
        };
        add(found, diagnostics, &entry.key, Written::Record(shape));
    }
}

fn collect_inline<'a>(
    found: &mut BTreeMap<&'a str, Found<'a>>,
    diagnostics: &mut Diagnostics,
    sent: bool,
    each: impl FnOnce(&mut dyn FnMut(&'a Field)),
) {
    each(&mut |field| {
        if let Field::Body(body) = field
            && let Some(name) = &body.name
            && is_written_out_object(body)
        {
            let shape = Shape {
                doc: body.doc.as_ref(),
                fields: &body.fields,
                rules: &body.rules,
            };
            let written = if sent {
                Written::Object(shape)
            } else {
                Written::Record(shape)
            };
            add(found, diagnostics, name, written);
        }
    });
}

fn add<'a>(
    found: &mut BTreeMap<&'a str, Found<'a>>,
    diagnostics: &mut Diagnostics,
    name: &'a Text,
    written: Written<'a>,
) {
    let starts = name.value.starts_with(|it: char| it.is_ascii_uppercase());
    if !starts || !name.value.chars().all(|it| it.is_ascii_alphanumeric()) {
        diagnostics.report(
            Diagnostic::error(
                "type-name",
                name.span,
                format!("`{}` is not the name of a type", name.value),
            )
            .help("start with a capital letter, and use ASCII letters and digits only: `UserRef`"),
        );
    }
    if let Some((first, _)) = found.get(name.value.as_str()) {
        diagnostics.report(
            Diagnostic::error(
                "duplicate-type",
                name.span,
                format!("two types have the name `{}`", name.value),
            )
            .label("named again here")
            .other(*first, "first named here")
            .help("give one of them another name, or write the type once and use its name"),
        );
        return;
    }
    if let Written::Object(shape) | Written::Record(shape) = &written
        && shape.fields.is_empty()
    {
        diagnostics.report(
            Diagnostic::error(
                "empty-object",
                name.span,
                format!("`{}` has no fields", name.value),
            )
            .help("add `fields`, or use the type `object` for an object with any keys"),
        );
    }
    found.insert(&name.value, (name.span, written));
}

impl<'a> Definitions<'a> {
    /// Adds the types of a home, and decides their names in Rust; builders come after them.
    fn add_home(&mut self, home: Home, found: BTreeMap<&'a str, Found<'a>>) {
        let mut scope = Scope::new(Style::Camel);
        let wishes: Vec<_> = found
            .iter()
            .map(|(wire, (_, written))| match written {
                Written::Enum(_) => Wish::named(wire, TypeKind::Enum),
                Written::Object(_) => Wish::named(wire, TypeKind::Object),
                Written::Record(_) => Wish::named(wire, TypeKind::Record),
            })
            .collect();
        let names = scope.allocate(&wishes);
        let objects = found.values().zip(&names);
        let builders: Vec<_> = objects
            .filter(|((_, written), _)| matches!(written, Written::Object(_)))
            .map(|(_, name)| Wish::builder(name))
            .collect();
        let mut builders = scope.allocate(&builders).into_iter();
        for ((wire, (span, written)), name) in found.into_iter().zip(names) {
            let (reference, builder) = match written {
                Written::Enum(_) => (Reference::Enum(EnumId(next(&mut self.enums))), None),
                Written::Object(_) => (
                    Reference::Object(ObjectId(next(&mut self.objects))),
                    builders.next(),
                ),
                Written::Record(_) => (Reference::Record(RecordId(next(&mut self.records))), None),
            };
            self.by_name.insert((home, wire), reference);
            self.list.push(Definition {
                wire,
                span,
                home,
                written,
                name,
                builder,
            });
        }
        self.scopes.insert(home, scope);
    }

    /// The type with this name in this home.
    pub(super) fn get(&self, home: Home, name: &str) -> Option<Reference> {
        self.by_name.get(&(home, name)).copied()
    }

    /// The names of all types of this home.
    pub(super) fn names(&self, home: Home) -> impl Iterator<Item = &'a str> {
        self.by_name
            .keys()
            .filter(move |it| it.0 == home)
            .map(|it| it.1)
    }

    /// The homes that have a type of this name.
    pub(super) fn homes_of(&self, name: &str) -> Vec<Home> {
        self.by_name
            .keys()
            .filter(|it| it.1 == name)
            .map(|it| it.0)
            .collect()
    }

    /// The names of types that a home has so far.
    pub(super) fn scope(&mut self, home: Home) -> &mut Scope {
        self.scopes
            .entry(home)
            .or_insert_with(|| Scope::new(Style::Camel))
    }
}

/// The number that comes next.
fn next(count: &mut usize) -> usize {
    *count += 1;
    *count - 1
}
