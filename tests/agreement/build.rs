//! Writes the table by which the tests reach every request of the generated crate: for each action a
//! function that fills in its params by their wire names, and builds.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use specwright::diagnostics::Diagnostics;
use specwright::model::{Action, Enum, EnumValues, Field, Home, Model, Object};

fn main() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    println!("cargo::rerun-if-changed={}", spec.display());
    let sources = specwright::load::load(&spec).expect("the spec can be read");
    let model = specwright::compile(&sources, &mut Diagnostics::default());
    let model = model.expect("`specwright check` passes");
    let mut table = String::new();
    for it in model.enums.iter().filter(|it| it.in_requests) {
        read_enum(&model, it, &mut table);
    }
    for it in &model.objects {
        read_object(&model, it, &mut table);
    }
    let mut entries = String::new();
    for resource in &model.resources {
        for action in &resource.actions {
            let path = format!("intra42::{}", resource.module);
            let function = format!("{}__{}", resource.module, action.function);
            build_action(action, &path, &function, &mut table);
            let name = format!("{}::{}", resource.wire, action.wire);
            let _ = writeln!(entries, "    ({name:?}, {function}),");
        }
    }
    let _ = writeln!(
        table,
        "pub(crate) const ACTIONS: &[(&str, fn(&Drawn) -> Built)] = &[\n{entries}];"
    );
    let out = env::var("OUT_DIR").expect("cargo says where");
    fs::write(Path::new(&out).join("table.rs"), table).expect("the table can be written");
}

fn path_of(model: &Model, home: Home, name: &str) -> String {
    match home {
        Home::Shared => format!("intra42::shared::{name}"),
        Home::Resource(at) => format!("intra42::{}::{name}", model.resources[at].module),
    }
}

fn read_enum(model: &Model, it: &Enum, table: &mut String) {
    let path = path_of(model, it.home, it.name.as_str());
    let read = match it.values {
        EnumValues::Strings(_) => "rt::Enum::from_text(json.as_str().unwrap())",
        EnumValues::Integers(_) => "rt::Enum::from_integer(json.as_i64().unwrap())",
    };
    let _ = writeln!(
        table,
        "impl Read for {path} {{ fn read(json: &Json) -> Self {{ {read}.unwrap() }} }}"
    );
}

fn read_object(model: &Model, it: &Object, table: &mut String) {
    let path = path_of(model, it.home, it.name.as_str());
    let _ = writeln!(
        table,
        "#[allow(deprecated)]\nimpl Read for {path} {{ fn read(json: &Json) -> Self {{\n    let mut it = Self::default();"
    );
    for field in &it.fields {
        let _ = writeln!(
            table,
            "    set(&mut it.{}, json.get({:?}));",
            field.name, field.wire
        );
    }
    let _ = writeln!(table, "    it\n}} }}");
}

fn build_action(action: &Action, path: &str, function: &str, table: &mut String) {
    let _ = writeln!(
        table,
        "#[allow(deprecated, non_snake_case, unused_mut, unused_variables)]\nfn {function}(drawn: &Drawn) -> Built {{\n    let mut it = {path}::{}::default();",
        action.request
    );
    let mut set = |fields: &[Field], part: &str| {
        for field in fields {
            let _ = writeln!(
                table,
                "    set(&mut it.{}, drawn.{part}.get({:?}));",
                field.name, field.wire
            );
        }
    };
    set(&action.path, "path");
    set(&action.query, "query");
    set(&action.headers, "headers");
    if let Some(body) = &action.body {
        set(&body.fields, "body");
    }
    if action.list.is_some() {
        let _ = writeln!(table, "    drawn.list(&mut it.list);");
    }
    let _ = writeln!(table, "    built(it)\n}}");
}
