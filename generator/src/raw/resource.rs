//! `resources/<resource>.yaml`: one resource.

use super::{Action, EnumDef, Field, GroupRule, Text};
use crate::decode::{Entries, record};
use crate::source::Spanned;

record! {
    /// `resources/<resource>.yaml`: one resource.
    pub struct Resource {
        /// The name; it is the name of the module, of the Cargo feature and of the file.
        resource ("resource"): Text,
        /// What the resource is, in a sentence.
        doc ("doc"): Option<Text>,
        /// The page of the docs, where `docs` of `api.yaml` does not give it.
        source ("source"): Option<Text>,
        /// Enums by name.
        enums ("enums"): Entries<EnumDef>,
        /// Objects that requests send, by name.
        objects ("objects"): Entries<ObjectDef>,
        /// Actions by name.
        actions ("actions"): Entries<Action>,
        /// Response models by name.
        models ("models"): Entries<ModelDef>,
    }
}

record! {
    /// An object that requests send.
    pub struct ObjectDef {
        /// What the object is.
        doc ("doc"): Option<Text>,
        /// Its fields.
        fields ("fields"): Entries<Field>,
        /// Rules between fields.
        rules ("rules"): Vec<Spanned<GroupRule>>,
    }
}

record! {
    /// A response model, written out.
    pub struct ModelBody {
        /// What the model is.
        doc ("doc"): Option<Text>,
        /// Its fields.
        fields ("fields"): Entries<Field>,
    }
}

/// A response model: its fields, or written out with `fields` (a model whose only keys are `fields`
/// and `doc` is written out).
#[derive(Debug)]
pub enum ModelDef {
    /// `{ id: integer, name: string }`.
    Fields(Entries<Field>),
    /// `{ doc: …, fields: { id: integer } }`.
    Body(Box<ModelBody>),
}
