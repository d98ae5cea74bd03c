//! A generated struct names its fields, values and rules once; visitors do the rest.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use super::check::{Checker, check_fields};
use super::json::{AsJson, serialize_fields};
use super::{Comparison, Date, DateTime, File, IdOrSlug, Key, Nullable, Number, Pairs, Rule};
use super::{Secret, Time, UnixTime};

/// An object that is sent: its fields by wire name, each with its documented rules.
///
/// Generated code implements it; there is no need to call it.
pub trait Fields: fmt::Debug {
    /// Shows every field to the visitor, in the order of the docs.
    fn fields<V: Visitor>(&self, visit: &mut V);
}

/// What is done with each field: it is written as JSON, as a query or a form, or checked.
pub trait Visitor {
    /// A field.
    fn field<T: Param>(&mut self, name: &'static str, value: &T, rules: &'static [Rule]);

    /// A field whose items have rules of their own.
    fn list<T: Param>(
        &mut self,
        name: &'static str,
        value: &T,
        rules: &'static [Rule],
        _item_rules: &'static [Rule],
    ) {
        self.field(name, value, rules);
    }

    /// Two times of which one is limited by the other.
    fn beside<T: Param, U: Param>(
        &mut self,
        _name: &'static str,
        _value: &T,
        _comparison: Comparison,
        _other_name: &'static str,
        _other: &U,
    ) {
    }

    /// A field that is not given without another.
    fn requires<T: Param, U: Param>(
        &mut self,
        _name: &'static str,
        _value: &T,
        _other_name: &'static str,
        _other: &U,
    ) {
    }

    /// A field that is not given together with another.
    fn excludes<T: Param, U: Param>(
        &mut self,
        _name: &'static str,
        _value: &T,
        _other_name: &'static str,
        _other: &U,
    ) {
    }

    /// Fields of which exactly one is given.
    fn one_of(&mut self, _names: &'static [&'static str], _given: &[bool]) {}

    /// Fields of which at least one is given.
    fn any_of(&mut self, _names: &'static [&'static str], _given: &[bool]) {}
}

/// A value without parts.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar<'a> {
    /// `null`; in a query or a form, nothing after the `=`.
    Null,
    /// A flag.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A fraction.
    Float(f64),
    /// A text.
    Text(&'a str),
    /// A text that was made for this.
    Owned(String),
}

impl Scalar<'_> {
    /// The value as text, as it stands in a query.
    pub fn into_text(self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Boolean(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Text(value) => value.to_owned(),
            Self::Owned(value) => value,
        }
    }

    fn into_key(self) -> Key {
        match self {
            Self::Null => Key::None,
            Self::Boolean(value) => Key::Boolean(value),
            Self::Integer(value) => Key::Integer(value),
            Self::Float(value) => Key::Float(value),
            Self::Text(value) => Key::Text(value.to_owned()),
            Self::Owned(value) => Key::Text(value),
        }
    }
}

impl Serialize for Scalar<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Owned(value) => serializer.serialize_str(value),
        }
    }
}

/// A value that a field can hold.
///
/// A scalar says only what it is, in [`Param::scalar`]; what has parts overrides the rest.
pub trait Param: fmt::Debug + Sized {
    /// What a developer is shown of the value; nothing, where the field is left out.
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        Some(self)
    }

    /// The value, if it has no parts.
    fn scalar(&self) -> Option<Scalar<'_>> {
        None
    }

    /// Whether the field is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// Checks the rules that make sense for this type; nested values check themselves.
    fn check(&self, _rules: &[Rule], _item_rules: &[Rule], _at: &Checker<'_>) {}

    /// Writes the value as JSON.
    ///
    /// # Errors
    /// Those of the serializer.
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.scalar().unwrap_or(Scalar::Null).serialize(serializer)
    }

    /// Writes the value as pairs of a query or a form.
    fn pairs(&self, to: &mut Pairs) {
        if let Some(scalar) = self.scalar() {
            to.text(scalar.into_text());
        }
    }

    /// What the value is told from others by.
    fn key(&self) -> Key {
        self.scalar().map_or(Key::None, Scalar::into_key)
    }

    /// What the value's field of this name is told from others by.
    fn key_of(&self, _field: &str) -> Key {
        Key::None
    }

    /// The time that the value is, if it is one.
    fn time(&self) -> Option<Time> {
        None
    }
}

impl Param for bool {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Boolean(*self))
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

impl Param for i64 {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Integer(*self))
    }

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.number(Number::Integer(*self), rules);
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*self)
    }
}

impl Param for u32 {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Integer((*self).into()))
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.number(Number::Integer((*self).into()), rules);
    }
}

impl Param for f64 {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Float(*self))
    }

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.number(Number::Float(*self), rules);
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(*self)
    }
}

impl Param for String {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self))
    }

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.text(self, rules);
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Param for Secret {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self.expose()))
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.text(self.expose(), rules);
    }
}

impl Param for IdOrSlug {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(match self {
            Self::Id(id) => Scalar::Integer(*id),
            Self::Slug(slug) => Scalar::Text(slug),
        })
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        match self {
            Self::Id(id) => at.number(Number::Integer(*id), rules),
            Self::Slug(slug) => at.text(slug, rules),
        }
    }
}

impl Param for DateTime {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Owned(self.to_string()))
    }

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.time(Time::Moment(*self), rules);
    }

    fn time(&self) -> Option<Time> {
        Some(Time::Moment(*self))
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl Param for UnixTime {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Integer(self.0.as_unix()))
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.time(Time::Moment(self.0), rules);
    }

    fn time(&self) -> Option<Time> {
        Some(Time::Moment(self.0))
    }
}

impl Param for Date {
    #[inline]
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Owned(self.to_string()))
    }

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.time(Time::Day(*self), rules);
    }

    fn time(&self) -> Option<Time> {
        Some(Time::Day(*self))
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

/// A file stands in forms; JSON has no place for it, and names it instead.
impl Param for File {
    fn scalar(&self) -> Option<Scalar<'_>> {
        Some(Scalar::Text(self.name()))
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.file(self, rules);
    }

    fn pairs(&self, to: &mut Pairs) {
        to.file(self.clone());
    }
}

impl Param for Json {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Null => Some(Scalar::Null),
            Self::Bool(value) => Some(Scalar::Boolean(*value)),
            Self::Number(value) => Some(Scalar::Owned(value.to_string())),
            Self::String(value) => Some(Scalar::Text(value)),
            Self::Array(_) | Self::Object(_) => None,
        }
    }

    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        match self {
            Self::String(text) => at.text(text, rules),
            Self::Array(items) => at.items(items, rules),
            _ => {}
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }

    fn pairs(&self, to: &mut Pairs) {
        match self {
            Self::Null => to.text(String::new()),
            Self::Bool(value) => to.text(value.to_string()),
            Self::Number(value) => to.text(value.to_string()),
            Self::String(value) => to.text(value.clone()),
            Self::Array(items) => to.items(items),
            Self::Object(entries) => {
                for (key, value) in entries {
                    to.within(key, value);
                }
            }
        }
    }

    fn key(&self) -> Key {
        Key::Text(self.to_string())
    }
}

impl<T: Param> Param for Option<T> {
    fn shown(&self) -> Option<&dyn fmt::Debug> {
        self.as_ref()?.shown()
    }

    fn scalar(&self) -> Option<Scalar<'_>> {
        self.as_ref()?.scalar()
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        match self {
            Some(value) => value.check(rules, item_rules, at),
            None => {
                let is_required = rules.iter().any(|it| matches!(it, Rule::Required));
                at.require(!is_required, Rule::Required);
            }
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => value.json(serializer),
            None => serializer.serialize_none(),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        if let Some(value) = self {
            value.pairs(to);
        }
    }

    fn key(&self) -> Key {
        self.as_ref().map_or(Key::None, Param::key)
    }

    fn key_of(&self, field: &str) -> Key {
        self.as_ref().map_or(Key::None, |it| it.key_of(field))
    }

    fn time(&self) -> Option<Time> {
        self.as_ref()?.time()
    }
}

impl<T: Param> Param for Nullable<T> {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Null => Some(Scalar::Null),
            Self::Value(value) => value.scalar(),
        }
    }

    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(rules, item_rules, at);
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.json(serializer),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        match self {
            Self::Null => to.text(String::new()),
            Self::Value(value) => value.pairs(to),
        }
    }

    fn key(&self) -> Key {
        self.value().map_or(Key::None, Param::key)
    }

    fn key_of(&self, field: &str) -> Key {
        self.value().map_or(Key::None, |it| it.key_of(field))
    }

    fn time(&self) -> Option<Time> {
        self.value()?.time()
    }
}

/// An object that would contain itself stands in a box.
impl<T: Fields> Fields for Box<T> {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        (**self).fields(visit);
    }
}

impl<T: Param> Param for Vec<T> {
    #[inline]
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        at.items(self, rules);
        for (i, item) in self.iter().enumerate() {
            item.check(item_rules, &[], &at.index(i));
        }
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(AsJson))
    }

    fn pairs(&self, to: &mut Pairs) {
        to.items(self);
    }
}

impl<T: Param> Param for BTreeMap<String, T> {
    fn check(&self, _rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        for (key, value) in self {
            value.check(item_rules, &[], &at.key(key));
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, AsJson(value))))
    }

    fn pairs(&self, to: &mut Pairs) {
        for (key, value) in self {
            to.within(key, value);
        }
    }
}

impl<T: Fields> Param for T {
    #[inline]
    fn check(&self, _rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        check_fields(self, at);
    }

    #[inline]
    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_fields(serializer, &[], |visit| self.fields(visit))
    }

    fn pairs(&self, to: &mut Pairs) {
        self.fields(to);
    }

    fn key_of(&self, field: &str) -> Key {
        let mut find = FindKey {
            field,
            key: Key::None,
        };
        self.fields(&mut find);
        find.key
    }
}

/// Looks for the key of one field.
struct FindKey<'a> {
    field: &'a str,
    key: Key,
}

impl Visitor for FindKey<'_> {
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        if name == self.field {
            self.key = value.key();
        }
    }
}
