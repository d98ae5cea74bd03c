//! A generated struct names its fields, values and rules once; visitors do the rest.

use super::Visitor;

/// An object that is sent: its fields by wire name, each with its documented rules.
///
/// Generated code implements it; there is no need to call it.
pub trait Fields: std::fmt::Debug {
    /// Shows every field to the visitor, in the order of the docs.
    fn fields<V: Visitor>(&self, visit: &mut V);
}

/// An object that would contain itself stands in a box.
impl<T: Fields> Fields for Box<T> {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        (**self).fields(visit);
    }
}
