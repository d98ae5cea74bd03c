//! A program that uses everything that a generated crate has: it is compiled against another one,
//! and says what it sends.

use std::fmt::Write as _;

use specwright::model::{
    Action, Comparison, Enum, EnumValues, Field, Home, Model, Object, Rule, Type,
};
use specwright::raw::Limit;

/// Which of the right values is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Lower,
    Upper,
}

/// The program, as the text of its `main.rs`.
pub(crate) fn program(model: &Model) -> String {
    let writer = Writer { model };
    let mut text = String::from(PRELUDE);
    let mut calls = Vec::new();
    for (at, resource) in model.resources.iter().enumerate() {
        for action in &resource.actions {
            let function = format!("{}_{}", resource.module, action.function);
            writer.action(&mut text, at, action, &function);
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
        let path = writer.path(it.home, it.name.as_str());
        let _ = writeln!(text, "pub fn read_{}(it: &{path}) {{", calls.len());
        calls.push(String::new());
        for field in &it.fields {
            let ty = writer.ty(&field.ty, true);
            let ty = if field.required && !field.nullable {
                ty
            } else {
                format!("Option<{ty}>")
            };
            let _ = writeln!(text, "    let _: &{ty} = &it.{};", field.name);
        }
        text.push_str("}\n");
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

    fn members(&self, text: &mut String, fields: &[&Field]) {
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

    fn object(&self, text: &mut String, it: &Object) {
        let path = self.path(it.home, it.name.as_str());
        let builder = self.path(it.home, it.builder.as_str());
        let name = format!("{}_{}", home(it.home), it.name).to_lowercase();
        let _ = writeln!(text, "pub fn object_{name}(it: &{path}) {{");
        self.members(text, &it.fields.iter().collect::<Vec<_>>());
        let _ = writeln!(text, "    let _: {builder} = {path}::builder();\n}}");
    }

    fn action(&self, text: &mut String, home: usize, it: &Action, function: &str) {
        let module = format!("{}::{}", self.krate(), self.model.resources[home].module);
        let request = format!("{module}::{}", it.request);
        let fields: Vec<&Field> = it
            .path
            .iter()
            .chain(&it.query)
            .chain(&it.headers)
            .chain(it.body.iter().flat_map(|it| &it.fields))
            .collect();
        let _ = writeln!(text, "pub fn read_{function}(it: &{request}) {{");
        self.members(text, &fields);
        text.push_str("}\n");
        let success = || {
            it.returns
                .iter()
                .filter(|it| (200..300).contains(&it.status))
        };
        let answer = success()
            .find_map(|it| it.ty.as_ref())
            .map(|it| self.ty(it, true));
        let answer = match answer {
            None => "()".to_owned(),
            Some(ty) if success().any(|it| it.ty.is_none()) => format!("Option<{ty}>"),
            Some(ty) => ty,
        };
        let _ = writeln!(
            text,
            "pub fn answer_{function}(it: <{request} as rt::Endpoint>::Response) -> {answer} {{ it }}"
        );
        let _ = writeln!(text, "fn {function}() {{");
        let _ = writeln!(
            text,
            "    let _: {module}::{} = {module}::{}();",
            it.builder, it.function
        );
        let list = it.list.as_ref();
        if let Some(pages) = list.and_then(|it| it.pages.as_ref()) {
            if let Some(Type::Array(item)) = success().find_map(|it| it.ty.as_ref()) {
                let _ = writeln!(text, "    paged::<{request}, {}>();", self.ty(item, true));
            }
            self.show(
                text,
                home,
                it,
                &fields,
                "pages",
                &format!(".page(2).page_size({})", pages.max),
            );
        }
        if let Some(sort) = list.and_then(|it| it.sort.as_ref()) {
            for field in &sort.fields {
                let sorted = format!(".sort([{module}::{}::{}.desc()])", sort.name, field.variant);
                self.show(
                    text,
                    home,
                    it,
                    &fields,
                    &format!("sort {}", field.wire),
                    &sorted,
                );
            }
        }
        if let Some(filter) = list.and_then(|it| it.filter.as_ref()) {
            for field in &filter.fields {
                let Some(value) = self.value(&field.ty, &[], &[], End::Upper, 0) else {
                    continue;
                };
                let value = if field.ty == Type::Boolean {
                    value
                } else {
                    format!("[{value}]")
                };
                let set = format!(
                    ".filter({module}::{}::{}({value}))",
                    filter.name, field.function
                );
                self.show(
                    text,
                    home,
                    it,
                    &fields,
                    &format!("filter {}", field.wire),
                    &set,
                );
            }
        }
        if let Some(range) = list.and_then(|it| it.range.as_ref()) {
            for field in &range.fields {
                let Some(value) = self.value(&field.ty, &[], &[], End::Upper, 0) else {
                    continue;
                };
                let set = format!(
                    ".range({module}::{}::{}({value}, {value}))",
                    range.name, field.function
                );
                self.show(
                    text,
                    home,
                    it,
                    &fields,
                    &format!("range {}", field.wire),
                    &set,
                );
            }
        }
        self.show(text, home, it, &fields, "least", "");
        for (end, name) in [(End::Lower, "lower"), (End::Upper, "upper")] {
            for field in fields.iter().filter(|it| !it.required) {
                if let Some(call) = self.call(field, end) {
                    self.show(
                        text,
                        home,
                        it,
                        &fields,
                        &format!("{name} {}", field.name),
                        &call,
                    );
                }
            }
            let required = fields.iter().filter(|it| it.required);
            let all: Option<String> = required.map(|it| self.call(it, end)).collect();
            let others = fields.iter().filter(|it| !it.required);
            let others: String = others.filter_map(|it| self.call(it, end)).collect();
            if let Some(all) = all {
                let _ = writeln!(
                    text,
                    "    show(\"{module}::{} all {name}\", {module}::{}(){all}{others}.build());",
                    it.function, it.function
                );
            }
        }
        for field in fields.iter().filter(|it| it.nullable && !it.required) {
            let call = format!(".{}(None)", field.name);
            self.show(
                text,
                home,
                it,
                &fields,
                &format!("null {}", field.name),
                &call,
            );
        }
        text.push_str("}\n");
    }

    /// A request with what is required, and something besides.
    fn show(
        &self,
        text: &mut String,
        home: usize,
        it: &Action,
        fields: &[&Field],
        what: &str,
        besides: &str,
    ) {
        let module = format!("{}::{}", self.krate(), self.model.resources[home].module);
        let required = fields.iter().filter(|it| it.required);
        let required: Option<String> = required.map(|it| self.call(it, End::Lower)).collect();
        if let Some(required) = required {
            let _ = writeln!(
                text,
                "    show({:?}, {module}::{}(){required}{besides}.build());",
                format!("{module}::{} {what}", it.function),
                it.function
            );
        }
    }

    fn call(&self, field: &Field, end: End) -> Option<String> {
        let mut value = self.value(&field.ty, &field.rules, &field.item_rules, end, 0)?;
        // What is not nullable takes anything that can be iterated over.
        if matches!(field.ty, Type::Array(_)) && !field.nullable {
            value.push_str(".into_iter()");
        }
        Some(format!(".{}({value})", field.name))
    }

    /// A value that holds the rules, at one of its ends; `None` where none is known.
    fn value(
        &self,
        ty: &Type,
        rules: &[Rule],
        items: &[Rule],
        end: End,
        depth: usize,
    ) -> Option<String> {
        Some(match ty {
            Type::Integer => format!("{}_i64", number(rules, end)),
            Type::Float => format!("{}_f64", number(rules, end)),
            Type::Boolean => (end == End::Upper).to_string(),
            Type::String => format!("{:?}.to_owned()", string(rules, end)?),
            Type::Secret => format!("rt::Secret::from({:?})", string(rules, end)?),
            Type::Date => format!(
                "{:?}.parse::<rt::Date>().unwrap()",
                &time(rules, end)?[..10]
            ),
            Type::DateTime => format!("{:?}.parse::<rt::DateTime>().unwrap()", time(rules, end)?),
            Type::UnixTime => format!(
                "rt::UnixTime({:?}.parse::<rt::DateTime>().unwrap())",
                time(rules, end)?
            ),
            Type::Any => "rt::Json::from(1)".to_owned(),
            Type::IdOrSlug => "rt::IdOrSlug::from(5_i64)".to_owned(),
            Type::Enum(id) => self.variant(&self.model.enums[id.0], end),
            Type::Object(id) => {
                let it = &self.model.objects[id.0];
                if depth > 2 {
                    return None;
                }
                let mut text = format!("{}::builder()", self.path(it.home, it.name.as_str()));
                for field in &it.fields {
                    match self.value(&field.ty, &field.rules, &field.item_rules, end, depth + 1) {
                        Some(value) => text.push_str(&format!(".{}({value})", field.name)),
                        None if field.required => return None,
                        None => {}
                    }
                }
                text
            }
            Type::Array(item) => {
                let value = self.value(item, items, &[], end, depth)?;
                let is_one = rules
                    .iter()
                    .any(|it| matches!(it, Rule::Unique | Rule::UniqueBy(_) | Rule::MaxItems(_)));
                match (end, is_one) {
                    (End::Upper, false) => format!("[{value}, {value}, {value}]"),
                    _ => format!("[{value}]"),
                }
            }
            Type::Boxed(it) => self.value(it, rules, items, end, depth)?,
            Type::File | Type::Record(_) | Type::Map(_) | Type::Or(..) | Type::OrEmpty(_) => {
                return None;
            }
        })
    }

    fn variant(&self, it: &Enum, end: End) -> String {
        let names: Vec<_> = match &it.values {
            EnumValues::Strings(values) => values.iter().map(|it| &it.name).collect(),
            EnumValues::Integers(values) => values.iter().map(|it| &it.name).collect(),
        };
        let name = if end == End::Lower {
            names[0]
        } else {
            names[names.len() - 1]
        };
        format!("{}::{name}", self.path(it.home, it.name.as_str()))
    }

    fn enumeration(&self, text: &mut String, it: &Enum, calls: &mut Vec<String>) {
        let path = self.path(it.home, it.name.as_str());
        let function = format!("enum_{}_{}", home(it.home), it.name).to_lowercase();
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
        calls.push(function);
    }
}

fn home(home: Home) -> String {
    match home {
        Home::Shared => "shared".to_owned(),
        Home::Resource(at) => at.to_string(),
    }
}

fn number(rules: &[Rule], end: End) -> i64 {
    let whole = |it: &Limit| match it {
        Limit::Integer(it) => *it,
        Limit::Float(it) => *it as i64,
    };
    let mut number = match end {
        End::Lower => rules.iter().fold(-1_000_000, |least, it| match it {
            Rule::Min(it) => whole(it),
            Rule::Above(it) => whole(it) + 1,
            _ => least,
        }),
        End::Upper => rules.iter().fold(1_000_000, |most, it| match it {
            Rule::Max(it) => whole(it),
            Rule::Below(it) => whole(it) - 1,
            _ => most,
        }),
    };
    for it in rules {
        if let Rule::MultipleOf(step) = it {
            number -= number % whole(step).max(1);
        }
    }
    number
}

fn string(rules: &[Rule], end: End) -> Option<String> {
    let (mut least, mut most) = (0, 300);
    for it in rules {
        match it {
            Rule::MinLength(it) => least = *it,
            Rule::MaxLength(it) => most = *it,
            Rule::NotBlank => least = least.max(1),
            Rule::FormatEmail => return Some("someone@example.com".to_owned()),
            Rule::FormatUri => return Some("https://example.com".to_owned()),
            Rule::FormatDate => return Some("2024-01-31".to_owned()),
            Rule::Pattern(_) | Rule::FormatUuid => return None,
            _ => {}
        }
    }
    let length = if end == End::Lower { least } else { most };
    Some("z".repeat(usize::try_from(length).unwrap()))
}

/// A time that is far from now on the side that the rules allow.
fn time(rules: &[Rule], end: End) -> Option<String> {
    let is = |lower: bool| {
        rules.iter().any(|it| match it {
            Rule::Time(it, _) => matches!(it, Comparison::After | Comparison::NotBefore) == lower,
            _ => false,
        })
    };
    let (past, future) = ("1990-01-01T00:00:00Z", "2990-01-01T00:00:00Z");
    match (is(true), is(false), end) {
        (true, true, _) => None,
        (true, false, _) => Some(future.to_owned()),
        (false, true, _) => Some(past.to_owned()),
        (false, false, End::Lower) => Some(past.to_owned()),
        (false, false, End::Upper) => Some(future.to_owned()),
    }
}
