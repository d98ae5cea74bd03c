//! What is done with the fields of an object.

use super::{Comparison, Param, Rule};

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
