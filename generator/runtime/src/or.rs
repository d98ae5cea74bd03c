//! A value, or a text that stands in its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{
    BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer,
};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::check::Checker;
use super::{Key, Pairs, Param, Rule, Scalar, Time};

/// A text that stands in place of a value. Generated code implements it.
pub trait Literal: std::fmt::Debug + Copy + Default {
    /// The text on the wire.
    const TEXT: &'static str;
}

/// A value, or a text that stands in its place, such as `"invisible"` for what may not be seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Or<T, L> {
    /// The value.
    Value(T),
    /// The text.
    Literal(L),
}

impl<T, L> Or<T, L> {
    /// The value, if it is there.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Literal(_) => None,
        }
    }
}

impl<T, L: Default> Default for Or<T, L> {
    fn default() -> Self {
        Self::Literal(L::default())
    }
}

impl<T, L> From<T> for Or<T, L> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize, L: Literal> Serialize for Or<T, L> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Literal(_) => serializer.serialize_str(L::TEXT),
        }
    }
}

impl<T: Param, L: Literal> Param for Or<T, L> {
    fn scalar(&self) -> Option<Scalar<'_>> {
        match self {
            Self::Value(value) => value.scalar(),
            Self::Literal(_) => Some(Scalar::Text(L::TEXT)),
        }
    }

    fn check(&self, rules: &[Rule], item_rules: &[Rule], at: &Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(rules, item_rules, at);
        }
    }

    fn json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.json(serializer),
            Self::Literal(_) => serializer.serialize_str(L::TEXT),
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        match self {
            Self::Value(value) => value.pairs(to),
            Self::Literal(_) => to.text(L::TEXT.to_owned()),
        }
    }

    fn key_of(&self, field: &str) -> Key {
        self.value().map_or(Key::None, |it| it.key_of(field))
    }

    fn time(&self) -> Option<Time> {
        self.value()?.time()
    }
}

impl<'de, T: Deserialize<'de>, L: Literal> Deserialize<'de> for Or<T, L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OrVisitor(PhantomData))
    }
}

struct OrVisitor<T, L>(PhantomData<(T, L)>);

impl<'de, T: Deserialize<'de>, L: Literal> OrVisitor<T, L> {
    fn value<D: Deserializer<'de>>(deserializer: D) -> Result<Or<T, L>, D::Error> {
        T::deserialize(deserializer).map(Or::Value)
    }
}

impl<'de, T: Deserialize<'de>, L: Literal> Visitor<'de> for OrVisitor<T, L> {
    type Value = Or<T, L>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value or {:?}", L::TEXT)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Or<T, L>, E> {
        if text == L::TEXT {
            return Ok(Or::Literal(L::default()));
        }
        Self::value(BorrowedStrDeserializer::new(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Or<T, L>, E> {
        if text == L::TEXT {
            return Ok(Or::Literal(L::default()));
        }
        Self::value(StrDeserializer::new(text))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Or<T, L>, E> {
        Self::value(value.into_deserializer())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Or<T, L>, E> {
        Self::value(value.into_deserializer())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Or<T, L>, E> {
        Self::value(value.into_deserializer())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Or<T, L>, E> {
        Self::value(value.into_deserializer())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Or<T, L>, A::Error> {
        Self::value(MapAccessDeserializer::new(map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Or<T, L>, A::Error> {
        Self::value(SeqAccessDeserializer::new(seq))
    }
}
