//! A program that uses everything that a generated crate has: it is compiled against another one,
//! and says what it sends.

mod action;
mod list;
mod types;
mod value;

use std::fmt::Write as _;

use specwright::model::{Home, Model, Type};

use action::Caller;

/// The program, as the text of its `main.rs`.
pub(crate) fn program(model: &Model) -> String {
    let writer = Writer { model };
    let mut text = String::from(PRELUDE);
    let mut calls = Vec::new();
    for (at, resource) in model.resources.iter().enumerate() {
        for action in &resource.actions {
            let function = format!("{}_{}", resource.module, action.function);
            Caller::new(&writer, at, action).action(&mut text, &function);
            calls.push(function);
        }
    }
    for it in &model.enums {
        writer.enumeration(&mut text, it, &mut calls);
    }
    for it in &model.objects {
        writer.object(&mut text, it);
    }
    for it in &model.records {
        writer.record(&mut text, it, calls.len());
        calls.push(String::new());
    }
    text.push_str("fn main() {\n");
    for call in calls.iter().filter(|it| !it.is_empty()) {
        let _ = writeln!(text, "    {call}();");
    }
    text.push_str("}\n");
    text
}

const PRELUDE: &str = "\
#![allow(deprecated, unused, clippy::all)]
use specwright_runtime as rt;

fn show<T: rt::Endpoint>(what: &str, built: Result<rt::Request<T>, rt::Invalid>) {
    match built {
        Err(error) => println!(\"{what}\\trefused\\t{error}\"),
        Ok(it) => {
            let json = rt_json(&it);
            let method = it.method().map(|it| it.to_string()).unwrap_or_default();
            println!(
                \"{what}\\tsent\\t{method}\\t{}\\t{}\\t{:?}\\t{:?}\\t{json}\",
                it.path().map_err(|it| it.to_string()).unwrap_or_else(|it| it),
                it.query(),
                it.headers(),
                T::BODY,
            );
        }
    }
}

fn rt_json<T: rt::Endpoint>(it: &rt::Request<T>) -> String {
    serde_json::to_string(it).unwrap()
}

fn paged<T: rt::Paged<Item = I>, I>() {}

";

struct Writer<'a> {
    model: &'a Model,
}

impl Writer<'_> {
    fn krate(&self) -> &str {
        self.model.api.package.krate.as_str()
    }

    fn path(&self, home: Home, name: &str) -> String {
        match home {
            Home::Shared => format!("{}::shared::{name}", self.krate()),
            Home::Resource(at) => {
                format!(
                    "{}::{}::{name}",
                    self.krate(),
                    self.model.resources[at].module
                )
            }
        }
    }

    fn ty(&self, ty: &Type, received: bool) -> String {
        let inner = |ty: &Type| self.ty(ty, received);
        match ty {
            Type::Integer => "i64".to_owned(),
            Type::Float => "f64".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::String => "String".to_owned(),
            Type::Secret => "rt::Secret".to_owned(),
            Type::Date => "rt::Date".to_owned(),
            Type::DateTime => "rt::DateTime".to_owned(),
            Type::UnixTime => "rt::UnixTime".to_owned(),
            Type::File => "rt::File".to_owned(),
            Type::Any => "rt::Json".to_owned(),
            Type::IdOrSlug => "rt::IdOrSlug".to_owned(),
            Type::Enum(id) => {
                let it = &self.model.enums[id.0];
                let path = self.path(it.home, it.name.as_str());
                if received {
                    format!("rt::Open<{path}>")
                } else {
                    path
                }
            }
            Type::Object(id) => {
                let it = &self.model.objects[id.0];
                self.path(it.home, it.name.as_str())
            }
            Type::Record(id) => {
                let it = &self.model.records[id.0];
                self.path(it.home, it.name.as_str())
            }
            Type::Array(item) => format!("Vec<{}>", inner(item)),
            Type::Map(value) => format!("rt::Map<String, {}>", inner(value)),
            Type::Or(value, literal) => {
                let it = &self.model.literals[literal.0];
                format!(
                    "rt::Or<{}, {}::literals::{}>",
                    inner(value),
                    self.krate(),
                    it.variant
                )
            }
            Type::OrEmpty(value) => format!("rt::OrEmpty<{}>", inner(value)),
            Type::Boxed(value) => format!("Box<{}>", inner(value)),
        }
    }
}
