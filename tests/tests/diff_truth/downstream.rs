//! A program that uses everything that a generated crate has: it is compiled against another one,
//! and says what it sends.
//!
//! What belongs to a resource is a module of its own behind a feature of the resource's name, so
//! that it is compiled with the part of the crate that a mutation concerns.

mod action;
mod api;
mod list;
mod types;
mod value;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use specwright::model::{Home, Model, Type};

use action::Caller;

/// The program, as texts by path; the crate is in this folder, the runtime in that one.
pub(crate) fn program(model: &Model, krate: &str, runtime: &str) -> BTreeMap<String, String> {
    let writer = Writer { model };
    let mut files = BTreeMap::new();
    let mut main = String::from(PRELUDE);
    let mut calls = String::from("    api::run();\n    shared::run();\n");
    let shared = writer.module(Home::Shared, |_, _| ());
    files.insert("src/shared.rs".to_owned(), shared);
    files.insert("src/api.rs".to_owned(), writer.api());
    for (at, resource) in model.resources.iter().enumerate() {
        let (module, feature) = (&resource.module, &resource.feature);
        let text = writer.module(Home::Resource(at), |text, calls| {
            for action in &resource.actions {
                calls.push(Caller::new(&writer, at, action).action(text));
            }
        });
        files.insert(format!("src/{module}.rs"), text);
        let _ = writeln!(main, "#[cfg(feature = {feature:?})]\nmod {module};");
        let _ = writeln!(
            calls,
            "    #[cfg(feature = {feature:?})]\n    {module}::run();"
        );
    }
    // Whoever reads what it says knows by the last line that nothing is missing.
    let _ = write!(
        main,
        "\nfn main() {{\n{calls}    println!(\"end\\tsaid\\t\");\n}}\n"
    );
    files.insert("src/main.rs".to_owned(), main);
    files.insert("Cargo.toml".to_owned(), writer.manifest(krate, runtime));
    files
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

mod api;
mod shared;
";

struct Writer<'a> {
    model: &'a Model,
}

impl Writer<'_> {
    fn krate(&self) -> &str {
        self.model.api.package.krate.as_str()
    }

    fn manifest(&self, krate: &str, runtime: &str) -> String {
        let name = &self.model.api.package.name;
        let mut text = format!(
            "[package]\nname = \"downstream\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{name} = {{ path = {krate:?}, default-features = false, features = [\"client\"] }}\n\
             specwright-runtime = {{ path = {runtime:?} }}\nserde_json = \"1\"\n\n[features]\n"
        );
        for it in &self.model.resources {
            let feature = &it.feature;
            let _ = writeln!(text, "{feature} = [\"{name}/{feature}\"]");
        }
        text
    }

    /// What uses that which is at home here; the actions write themselves, and say what to call.
    fn module(&self, home: Home, actions: impl FnOnce(&mut String, &mut Vec<String>)) -> String {
        let mut text = String::from("use crate::{paged, rt, show};\n\n");
        let mut calls = Vec::new();
        actions(&mut text, &mut calls);
        for it in self.model.enums.iter().filter(|it| it.home == home) {
            calls.push(self.enumeration(&mut text, it));
        }
        for it in self.model.objects.iter().filter(|it| it.home == home) {
            self.object(&mut text, it);
        }
        for it in self.model.records.iter().filter(|it| it.home == home) {
            self.record(&mut text, it);
        }
        text.push_str("pub fn run() {\n");
        for call in calls {
            let _ = writeln!(text, "    {call}();");
        }
        text.push_str("}\n");
        text
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
