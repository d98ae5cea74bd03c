//! Formats: some are types of their own, some are rules, and some are only documented.

use super::document::Part;
use super::reader::Reader;
use super::types::{Shape, Value};
use crate::import::draft::plain::is_value;
use crate::import::tree::Tree;

/// The least and the greatest whole number of each format.
const WIDTHS: &[(&str, i64, i64)] = &[
    ("int8", i8::MIN as i64, i8::MAX as i64),
    ("int16", i16::MIN as i64, i16::MAX as i64),
    ("int32", i32::MIN as i64, i32::MAX as i64),
    ("uint8", 0, u8::MAX as i64),
    ("uint16", 0, u16::MAX as i64),
    ("uint32", 0, u32::MAX as i64),
];
/// Formats that say no more than the type does.
const PLAIN: &[(&str, &str)] = &[
    ("integer", "int64"),
    ("float", "double"),
    ("float", "float"),
    ("float", "int64"),
    ("float", "int32"),
];

impl<'a> Reader<'a> {
    /// Reads a format.
    pub(super) fn read_format(&mut self, part: &Part<'a>, kind: &'static str, value: &mut Value) {
        let Some(format) = part.text() else {
            self.note(part, "this should be a text");
            return;
        };
        self.counts.constraints.found += 1;
        self.counts.constraints.kept += 1;
        let width = WIDTHS.iter().find(|it| it.0 == format);
        match (kind, format) {
            ("string", "date") => value.shape = Shape::Plain("date"),
            ("string", "date-time") => value.shape = Shape::Plain("datetime"),
            ("string", "binary") => value.shape = Shape::Plain("file"),
            ("string" | "any", "email" | "uri" | "uuid" | "date") => {
                value.keys.set("format", Tree::Text(format.to_owned()));
            }
            ("string", "password") => {
                value.keys.set("secret", Tree::Boolean(true));
            }
            ("integer", _) if width.is_some() => {
                value.width = width.map(|it| (it.1, it.2));
            }
            ("integer", "uint" | "uint64") => {
                value.width = Some((0, i64::MAX));
                value.keys.add_server_rule(format!("format `{format}`"));
            }
            _ if PLAIN.contains(&(kind, format)) => {}
            _ if is_value(format) && format.len() < 64 => {
                // It is documented, though nobody checks it.
                value.keys.add_server_rule(format!("format `{format}`"));
            }
            _ => {
                self.counts.constraints.kept -= 1;
                self.note(part, "a format with this name has no place in a spec");
            }
        }
    }
}
