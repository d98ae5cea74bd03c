//! Response models: generated code says what the fields are, this reads and writes them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Checker, Pairs, Param, Rule};

/// A response model. Generated code implements it.
pub trait Model: Default {
    /// The name, for messages.
    const NAME: &'static str;

    /// The fields that are always there and never `null`, by wire name.
    const ALWAYS: &'static [&'static str];

    /// Reads the value of a field; `false` if there is no such field, and nothing was read.
    ///
    /// # Errors
    /// Those of the deserializer.
    fn read<'de, M: MapAccess<'de>>(&mut self, name: &str, map: &mut M) -> Result<bool, M::Error>;

    /// Writes every field.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Reads the value of a field that there is.
///
/// # Errors
/// Those of the deserializer.
pub fn read_field<'de, M: MapAccess<'de>, T: Deserialize<'de>>(
    map: &mut M,
    field: &mut T,
) -> Result<bool, M::Error> {
    *field = map.next_value()?;
    Ok(true)
}

/// Writes a field that may be missing.
///
/// # Errors
/// Those of the serializer.
pub fn write_optional<M: SerializeMap, T: Serialize>(
    map: &mut M,
    name: &'static str,
    value: &Option<T>,
) -> Result<(), M::Error> {
    match value {
        Some(value) => map.serialize_entry(name, value),
        None => Ok(()),
    }
}

/// Writes a model as a map.
///
/// # Errors
/// Those of the serializer.
pub fn write_model<T: Model, S: Serializer>(model: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    model.write(&mut map)?;
    map.end()
}

/// Reads a model from a map. Unknown fields are passed over; a field that is always there must be.
///
/// # Errors
/// Those of the deserializer, and a field that is missing.
pub fn read_model<'de, T: Model, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ModelVisitor(PhantomData))
}

struct ModelVisitor<T>(PhantomData<T>);

impl<'de, T: Model> Visitor<'de> for ModelVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object (`{}`)", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut model = T::default();
        let mut seen = Seen::new(T::ALWAYS.len());
        while let Some(name) = map.next_key_seed(Name)? {
            if !model.read(&name, &mut map)? {
                map.next_value::<IgnoredAny>()?;
            } else if let Some(at) = T::ALWAYS.iter().position(|it| *it == name) {
                seen.insert(at);
            }
        }
        let mut missing = T::ALWAYS
            .iter()
            .enumerate()
            .filter(|(i, _)| !seen.contains(*i));
        match missing.next() {
            None => Ok(model),
            Some((_, name)) => Err(de::Error::missing_field(name)),
        }
    }
}

/// Which of the fields that are always there have come; up to 64 of them without an allocation.
enum Seen {
    Few(u64),
    Many(Vec<bool>),
}

impl Seen {
    fn new(count: usize) -> Self {
        if count <= 64 {
            Self::Few(0)
        } else {
            Self::Many(vec![false; count])
        }
    }

    fn insert(&mut self, at: usize) {
        match self {
            Self::Few(bits) => *bits |= 1 << at,
            Self::Many(seen) => {
                if let Some(it) = seen.get_mut(at) {
                    *it = true;
                }
            }
        }
    }

    fn contains(&self, at: usize) -> bool {
        match self {
            Self::Few(bits) => bits & (1 << at) != 0,
            Self::Many(seen) => seen.get(at).copied().unwrap_or_default(),
        }
    }
}

/// The name of a field, borrowed where the format allows it.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// A value, or an empty object where there is none: `{}`.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum OrEmpty<T> {
    /// There is none.
    #[default]
    Empty,
    /// The value.
    Value(T),
}

impl<T> OrEmpty<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Empty => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for OrEmpty<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for OrEmpty<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_map(Some(0))?.end(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<T: Param> Param for OrEmpty<T> {
    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(rules, item_rules, at);
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_map(Some(0))?.end(),
            Self::Value(value) => value.json(serializer),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        if let Self::Value(value) = self {
            value.pairs(to);
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OrEmptyVisitor(PhantomData))
    }
}

struct OrEmptyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OrEmptyVisitor<T> {
    type Value = OrEmpty<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, which may be empty")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OrEmpty<T>, A::Error> {
        let Some(first) = map.next_key_seed(Name)? else {
            return Ok(OrEmpty::Empty);
        };
        let map = de::value::MapAccessDeserializer::new(WithFirst {
            first: Some(first),
            map,
        });
        T::deserialize(map).map(OrEmpty::Value)
    }
}

/// A map whose first key has been read already.
struct WithFirst<'de, A> {
    first: Option<Cow<'de, str>>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for WithFirst<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(Cow::Borrowed(first)) => seed
                .deserialize(de::value::BorrowedStrDeserializer::new(first))
                .map(Some),
            Some(Cow::Owned(first)) => seed
                .deserialize(de::value::StringDeserializer::new(first))
                .map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
