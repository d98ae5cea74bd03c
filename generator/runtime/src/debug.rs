//! What a request or an object shows to developers: the fields that were given, by wire name.
//!
//! Generated code could derive it. That would cost the compiler more than anything else of a type
//! that is sent, and show each field that nobody has given.

use std::fmt;

use super::{Endpoint, Fields, Param, Rule, Visitor};

/// Shows an object.
///
/// # Errors
/// Those of the formatter.
pub fn debug_fields(name: &str, it: &impl Fields, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = Given::new(name, f);
    it.fields(&mut fields);
    fields.out.finish()
}

/// Shows the params of a request. Those of the path stand in braces, as the docs write them.
///
/// # Errors
/// Those of the formatter.
pub fn debug_params(name: &str, it: &impl Endpoint, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut fields = Given::new(name, f);
    fields.is_path = true;
    it.path(&mut fields);
    fields.is_path = false;
    it.query(&mut fields);
    it.headers(&mut fields);
    it.body(&mut fields);
    fields.out.finish()
}

/// Writes the fields that were given.
struct Given<'a, 'f> {
    out: fmt::DebugStruct<'a, 'f>,
    is_path: bool,
}

impl<'a, 'f> Given<'a, 'f> {
    fn new(name: &str, f: &'a mut fmt::Formatter<'f>) -> Self {
        Self {
            out: f.debug_struct(name),
            is_path: false,
        }
    }
}

impl Visitor for Given<'_, '_> {
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        let Some(value) = value.shown().filter(|_| !value.is_absent()) else {
            return;
        };
        if self.is_path {
            self.out.field(&format!("{{{name}}}"), value);
        } else {
            self.out.field(name, value);
        }
    }
}
