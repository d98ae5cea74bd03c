//! What was sent, typed. The runtime checks it as it checks what a builder holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serializer;
use serde_json::{Map, Value as Json};
use specwright_runtime as rt;
use specwright_runtime::{Fields, Param};

use crate::plan::{Group, Relation};

/// A value that was sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// `null`.
    Null,
    /// A flag.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(String),
    /// A day.
    Date(rt::Date),
    /// A moment.
    Moment(rt::DateTime),
    /// A moment, sent as seconds.
    Unix(rt::UnixTime),
    /// A file.
    File(rt::File),
    /// A number or a slug.
    Key(rt::IdOrSlug),
    /// A value of an enum, as it is on the wire; it has no rules of its own.
    Enum(Json),
    /// Any JSON.
    Any(Json),
    /// A list.
    List(Vec<Value>),
    /// An object with any keys.
    Map(BTreeMap<String, Value>),
    /// An object.
    Object(Object),
}

/// An object that was sent: its values stand in the order of its fields.
#[derive(Debug, Clone, Default)]
pub(crate) struct Object {
    /// The fields.
    pub(crate) group: Arc<Group>,
    /// The values; `None` for what was not sent.
    pub(crate) values: Vec<Option<Value>>,
}

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.group, &other.group) && self.values == other.values
    }
}

impl Object {
    /// The fields that were sent, by name.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        let fields = self.group.fields.iter().zip(&self.values);
        fields.filter_map(|(field, value)| Some((field.name, value.as_ref()?)))
    }

    /// The object as JSON.
    pub(crate) fn to_json(&self) -> Map<String, Json> {
        self.given()
            .map(|(name, value)| (name.to_owned(), value.to_json()))
            .collect()
    }
}

impl Value {
    /// The value as JSON.
    pub(crate) fn to_json(&self) -> Json {
        serde_json::to_value(AsJson(self)).unwrap_or(Json::Null)
    }
}

struct AsJson<'a>(&'a Value);

impl serde::Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.json(serializer)
    }
}

/// The same visits, in the same order, as generated code makes.
impl Fields for Object {
    fn fields<V: rt::Visitor>(&self, visit: &mut V) {
        let none = None;
        let value = |at: usize| self.values.get(at).unwrap_or(&none);
        let name = |at: usize| self.group.fields.get(at).map_or("", |it| it.name);
        for (at, field) in self.group.fields.iter().enumerate() {
            if field.item_rules.is_empty() {
                visit.field(field.name, value(at), field.rules);
            } else {
                visit.list(field.name, value(at), field.rules, field.item_rules);
            }
        }
        for relation in &self.group.relations {
            match *relation {
                Relation::Beside(a, comparison, b) => {
                    visit.beside(name(a), value(a), comparison, name(b), value(b));
                }
                Relation::Requires(a, b) => visit.requires(name(a), value(a), name(b), value(b)),
                Relation::Excludes(a, b) => visit.excludes(name(a), value(a), name(b), value(b)),
            }
        }
        for choice in &self.group.choices {
            let given: Vec<bool> = choice
                .places
                .iter()
                .map(|it| value(*it).is_some())
                .collect();
            if choice.is_exclusive {
                visit.one_of(choice.names, &given);
            } else {
                visit.any_of(choice.names, &given);
            }
        }
    }
}

/// Does with a value what its type in a generated crate does.
macro_rules! as_param {
    ($value:expr, $it:ident => $result:expr) => {
        match $value {
            Value::Null => {
                let $it = &rt::Nullable::<i64>::Null;
                $result
            }
            Value::Boolean($it) => $result,
            Value::Integer($it) => $result,
            Value::Float($it) => $result,
            Value::Text($it) => $result,
            Value::Date($it) => $result,
            Value::Moment($it) => $result,
            Value::Unix($it) => $result,
            Value::File($it) => $result,
            Value::Key($it) => $result,
            Value::Enum(value) => {
                let $it = &EnumValue(value);
                $result
            }
            Value::Any($it) => $result,
            Value::List($it) => $result,
            Value::Map($it) => $result,
            Value::Object($it) => $result,
        }
    };
}

impl Param for Value {
    fn scalar(&self) -> Option<rt::Scalar<'_>> {
        match self {
            Self::Null => Some(rt::Scalar::Null),
            Self::Enum(value) => enum_scalar(value),
            Self::Boolean(it) => it.scalar(),
            Self::Integer(it) => it.scalar(),
            Self::Float(it) => it.scalar(),
            Self::Text(it) => it.scalar(),
            Self::Date(it) => it.scalar(),
            Self::Moment(it) => it.scalar(),
            Self::Unix(it) => it.scalar(),
            Self::File(it) => it.scalar(),
            Self::Key(it) => it.scalar(),
            Self::Any(it) => it.scalar(),
            Self::List(_) | Self::Map(_) | Self::Object(_) => None,
        }
    }

    fn check(&self, rules: &[rt::Rule], item_rules: &[rt::Rule], at: &rt::Checker<'_>) {
        as_param!(self, it => it.check(rules, item_rules, at));
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        as_param!(self, it => it.json(serializer))
    }

    fn pairs(&self, to: &mut rt::Pairs) {
        as_param!(self, it => it.pairs(to));
    }

    fn key(&self) -> rt::Key {
        as_param!(self, it => it.key())
    }

    fn key_of(&self, field: &str) -> rt::Key {
        as_param!(self, it => it.key_of(field))
    }

    fn time(&self) -> Option<rt::Time> {
        as_param!(self, it => it.time())
    }
}

/// A value of an enum: a text or a whole number.
#[derive(Debug)]
struct EnumValue<'a>(&'a Json);

impl Param for EnumValue<'_> {
    fn scalar(&self) -> Option<rt::Scalar<'_>> {
        enum_scalar(self.0)
    }
}

fn enum_scalar(value: &Json) -> Option<rt::Scalar<'_>> {
    match value {
        Json::String(text) => Some(rt::Scalar::Text(text)),
        Json::Number(number) => number.as_i64().map(rt::Scalar::Integer),
        _ => None,
    }
}
