//! Values without parts.

use serde::{Serialize, Serializer};

use super::super::{Checker, Date, DateTime, File, IdOrSlug, Number, Pairs, Param, Rule, Scalar};
use super::super::{Secret, Time, UnixTime};

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

    #[inline]
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

    #[inline]
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

    #[inline]
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

    #[inline]
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

    #[inline]
    fn check(&self, rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        at.file(self, rules);
    }

    fn pairs(&self, to: &mut Pairs) {
        to.file(self.clone());
    }
}
