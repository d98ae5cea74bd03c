//! What schemas become: values, and the objects and enums that have a name.

use super::document::Place;
use crate::import::draft::field::Keys;
use crate::import::tree::Tree;

/// An object or an enum, by its position among all of them.
pub(super) type TypeId = usize;

/// What a value is, and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) place: Place,
    pub(super) shape: Shape,
    pub(super) nullable: bool,
    /// What else must hold, by the keys of the spec.
    pub(super) keys: Keys,
    pub(super) doc: Option<String>,
    /// What the server takes when nothing is sent.
    pub(super) default: Option<Tree>,
    /// What the client sends when nothing is given; only our own exports tell the two apart.
    pub(super) sent_default: Option<Tree>,
    pub(super) example: Option<Tree>,
    pub(super) deprecated: Option<Tree>,
    /// Requests do not send it.
    pub(super) read_only: bool,
    /// Responses do not carry it.
    pub(super) write_only: bool,
    /// The bounds that follow from the format of a whole number.
    pub(super) width: Option<(i64, i64)>,
    /// `requires` or `excludes`, and another field; only our own exports say it at the field.
    pub(super) relations: Vec<(&'static str, String)>,
    /// The names of fields that must be there, until the fields are known.
    pub(super) required: Vec<(Place, String)>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A type that the language has: `string`.
    Plain(&'static str),
    /// An object or an enum.
    Named(TypeId),
    /// A schema that has a name, by its position; it may be one of the above.
    Component(usize),
    Array(Box<Value>),
    Map(Box<Value>),
    /// A value, or else this text.
    Or(Box<Value>, String),
    /// A value, or else an empty object.
    OrEmpty(Box<Value>),
}

/// An object or an enum.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) hint: Hint,
    pub(super) doc: Option<String>,
    pub(super) defined: Defined,
}

/// What it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Defined {
    Object(Fields),
    Enum(Choice),
}

/// The fields of an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) list: Vec<Property>,
    /// Rules between them: `one_of` or `any_of`, and the names.
    pub(super) rules: Vec<(String, Vec<String>)>,
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) value: Value,
    pub(super) required: bool,
    /// `requires` or `excludes`, and another field.
    pub(super) relations: Vec<(&'static str, String)>,
}

/// A value that is one of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choice {
    /// Whole numbers, or texts.
    pub(super) values: Vec<Tree>,
    /// The name of each value in the spec, where there are any.
    pub(super) names: Vec<String>,
    /// What each value means, where it is said.
    pub(super) docs: Vec<String>,
    /// Which of them are on their way out, by value.
    pub(super) deprecated: Vec<(usize, Tree)>,
    pub(super) unit: Option<String>,
}

/// What a type may be called.
#[derive(Debug, Clone, Default)]
pub(super) struct Hint {
    /// The schema that it is, if that has a name.
    pub(super) component: Option<usize>,
    /// The title, or the name of the field.
    pub(super) name: String,
    /// What it stands in.
    pub(super) parent: String,
}

impl Hint {
    /// Something inside of what this is about.
    pub(super) fn below(&self, name: &str) -> Self {
        Self {
            component: None,
            name: name.to_owned(),
            parent: self.name.clone(),
        }
    }
}

impl Value {
    pub(super) fn new(place: Place, shape: Shape) -> Self {
        Self {
            place,
            shape,
            nullable: false,
            keys: Keys::default(),
            doc: None,
            default: None,
            sent_default: None,
            example: None,
            deprecated: None,
            read_only: false,
            write_only: false,
            width: None,
            relations: Vec::new(),
            required: Vec::new(),
        }
    }

    /// Whether it is this type of the language.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(&self.shape, Shape::Plain(it) if *it == name)
    }

    /// The same with what stands beside the reference that leads to it.
    pub(super) fn under(self, outer: &Self) -> Self {
        let mut keys = outer.keys.clone();
        keys.add_all(&self.keys);
        // What a type is stands at the type.
        let inner_doc = match self.shape {
            Shape::Named(_) => None,
            _ => self.doc,
        };
        Self {
            place: outer.place.clone(),
            shape: self.shape,
            nullable: self.nullable || outer.nullable,
            keys,
            doc: outer.doc.clone().or(inner_doc),
            default: outer.default.clone().or(self.default),
            sent_default: outer.sent_default.clone().or(self.sent_default),
            example: outer.example.clone().or(self.example),
            deprecated: outer.deprecated.clone().or(self.deprecated),
            read_only: self.read_only || outer.read_only,
            write_only: self.write_only || outer.write_only,
            width: outer.width.or(self.width),
            relations: outer.relations.clone(),
            required: outer.required.clone(),
        }
    }
}
