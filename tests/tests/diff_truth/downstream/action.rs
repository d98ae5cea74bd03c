//! Actions: each builder with each of its params.

use std::fmt::Write as _;

use specwright::model::{Action, Field, Type};

use super::Writer;
use super::value::End;

/// An action, and what writes it.
pub(super) struct Caller<'a> {
    pub(super) writer: &'a Writer<'a>,
    pub(super) action: &'a Action,
    /// The path of the module that it stands in.
    pub(super) module: String,
    fields: Vec<&'a Field>,
}

impl<'a> Caller<'a> {
    pub(super) fn new(writer: &'a Writer<'a>, home: usize, action: &'a Action) -> Self {
        let module = &writer.model.resources[home].module;
        let fields = action.path.iter().chain(&action.query);
        let fields = fields.chain(&action.headers);
        let fields = fields.chain(action.body.iter().flat_map(|it| &it.fields));
        Self {
            writer,
            action,
            module: format!("{}::{module}", writer.krate()),
            fields: fields.collect(),
        }
    }

    /// The path of what is sent.
    pub(super) fn request(&self) -> String {
        format!("{}::{}", self.module, self.action.request)
    }

    /// The type of the answer that is no fault.
    pub(super) fn success(&self) -> Option<&'a Type> {
        let mut returns = self.action.returns.iter();
        returns.find_map(|it| it.ty.as_ref().filter(|_| (200..300).contains(&it.status)))
    }

    /// Functions that use everything of the action, and the name of the one that sends.
    pub(super) fn action(&self, text: &mut String) -> String {
        let (module, it) = (&self.module, self.action);
        let request = self.request();
        let function = it.function.to_string();
        let function = function.trim_start_matches("r#");
        let _ = writeln!(text, "pub fn read_{function}(it: &{request}) {{");
        self.writer.members(text, &self.fields);
        text.push_str("}\n");
        let _ = writeln!(
            text,
            "pub fn answer_{function}(it: <{request} as rt::Endpoint>::Response) -> {} {{ it }}",
            self.answer()
        );
        let _ = writeln!(text, "fn send_{function}() {{");
        let _ = writeln!(
            text,
            "    let _: {module}::{} = {module}::{}();",
            it.builder, it.function
        );
        if let Some(list) = &it.list {
            self.list(text, list);
        }
        self.show(text, "least", "");
        self.params(text, End::Lower, "lower");
        self.params(text, End::Upper, "upper");
        for field in self.fields.iter().filter(|it| it.nullable && !it.required) {
            let call = format!(".{}(None)", field.name);
            self.show(text, &format!("null {}", field.name), &call);
        }
        text.push_str("}\n");
        format!("send_{function}")
    }

    fn answer(&self) -> String {
        let returns = self.action.returns.iter();
        let mut returns = returns.filter(|it| (200..300).contains(&it.status));
        match self.success().map(|it| self.writer.ty(it, true)) {
            None => "()".to_owned(),
            // A page without a body is an empty one.
            Some(ty) if !self.is_page() && returns.any(|it| it.ty.is_none()) => {
                format!("Option<{ty}>")
            }
            Some(ty) => ty,
        }
    }

    fn is_page(&self) -> bool {
        let list = self.action.list.as_ref();
        list.is_some_and(|it| it.pages.is_some()) && matches!(self.success(), Some(Type::Array(_)))
    }

    /// Each param that may be left out by itself, and all of them.
    fn params(&self, text: &mut String, end: End, name: &str) {
        let (module, function) = (&self.module, &self.action.function);
        let call = |it: &&Field| self.writer.call(it, end);
        let optional = self.fields.iter().filter(|it| !it.required);
        for field in optional.clone() {
            if let Some(call) = call(field) {
                self.show(text, &format!("{name} {}", field.name), &call);
            }
        }
        let required = self.fields.iter().filter(|it| it.required);
        let all: Option<String> = required.map(call).collect();
        let others = optional.filter(|it| self.is_of_the_longest_route(it));
        let others: String = others.filter_map(call).collect();
        if let Some(all) = all {
            let _ = writeln!(
                text,
                "    show(\"{module}::{function} all {name}\", {module}::{function}(){all}{others}.build());",
            );
        }
    }

    /// Params of two routes cannot be sent together.
    fn is_of_the_longest_route(&self, field: &Field) -> bool {
        let mut path = self.action.path.iter();
        if !path.any(|it| it.wire == field.wire) {
            return true;
        }
        let longest = self.action.routes.iter().max_by_key(|it| it.params.len());
        longest.is_some_and(|it| it.params.contains(&field.wire))
    }

    /// A request with what is required, and something besides.
    pub(super) fn show(&self, text: &mut String, what: &str, besides: &str) {
        let (module, function) = (&self.module, &self.action.function);
        let required = self.fields.iter().filter(|it| it.required);
        let required: Option<String> = required
            .map(|it| self.writer.call(it, End::Lower))
            .collect();
        if let Some(required) = required {
            let _ = writeln!(
                text,
                "    show({:?}, {module}::{function}(){required}{besides}.build());",
                format!("{module}::{function} {what}"),
            );
        }
    }
}
