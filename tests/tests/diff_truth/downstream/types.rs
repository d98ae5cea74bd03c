//! Objects, models and enums: each member is read by its type.

use std::fmt::Write as _;

use specwright::model::{Enum, EnumValues, Field, Object, Record};

use super::Writer;

impl Writer<'_> {
    pub(super) fn members(&self, text: &mut String, fields: &[&Field]) {
        for field in fields {
            let ty = self.ty(&field.ty, false);
            let ty = if field.nullable {
                format!("rt::Nullable<{ty}>")
            } else {
                ty
            };
            let _ = writeln!(text, "    let _: &Option<{ty}> = &it.{};", field.name);
        }
    }

    pub(super) fn object(&self, text: &mut String, it: &Object) {
        let path = self.path(it.home, it.name.as_str());
        let builder = self.path(it.home, it.builder.as_str());
        let name = it.name.to_string().to_lowercase();
        let _ = writeln!(text, "pub fn object_{name}(it: &{path}) {{");
        self.members(text, &it.fields.iter().collect::<Vec<_>>());
        let _ = writeln!(text, "    let _: {builder} = {path}::builder();\n}}");
    }

    pub(super) fn record(&self, text: &mut String, it: &Record) {
        let path = self.path(it.home, it.name.as_str());
        let name = it.name.to_string().to_lowercase();
        let _ = writeln!(text, "pub fn model_{name}(it: &{path}) {{");
        for field in &it.fields {
            let ty = self.ty(&field.ty, true);
            let ty = if field.required && !field.nullable {
                ty
            } else {
                format!("Option<{ty}>")
            };
            let _ = writeln!(text, "    let _: &{ty} = &it.{};", field.name);
        }
        text.push_str("}\n");
    }

    /// A function that says each value and its place, and returns its name.
    pub(super) fn enumeration(&self, text: &mut String, it: &Enum) -> String {
        let path = self.path(it.home, it.name.as_str());
        let function = format!("enum_{}", it.name).to_lowercase();
        let names: Vec<_> = match &it.values {
            EnumValues::Strings(values) => values.iter().map(|it| it.name.to_string()).collect(),
            EnumValues::Integers(values) => values.iter().map(|it| it.name.to_string()).collect(),
        };
        let method = match it.values {
            EnumValues::Strings(_) => "as_str",
            EnumValues::Integers(_) => "as_i64",
        };
        let _ = writeln!(text, "fn {function}() {{");
        for name in &names {
            let _ = writeln!(
                text,
                "    println!(\"{path}::{name}\\tvalue\\t{{:?}} {{}}\", rt::Enum::wire({path}::{name}), {path}::{name}.{method}());"
            );
        }
        for (a, b) in names.iter().zip(names.iter().skip(1)) {
            let _ = writeln!(
                text,
                "    println!(\"{path}::{a} before {b}\\torder\\t{{}}\", {path}::{a} < {path}::{b});"
            );
        }
        let _ = writeln!(text, "    let _ = |it: {path}| match it {{");
        for name in &names {
            let _ = writeln!(text, "        {path}::{name} => 1,");
        }
        let _ = writeln!(text, "        _ => 2,\n    }};\n}}");
        function
    }
}
