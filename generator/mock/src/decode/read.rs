//! From trees to typed values.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Node;
use super::scalar::{read_enum, read_scalar};
use crate::facts::Type;
use crate::plan::{Field, Group, Plan};
use crate::value::{Object, Value};

/// Objects that contain themselves are read so deep.
const DEEPEST: usize = 32;

/// A value that is not of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, as it is written on the wire.
    pub(crate) path: String,
    /// What the value must be; it completes a sentence that begins with the path.
    pub(crate) message: String,
}

/// Reads the parts of one request.
pub(crate) struct Reader<'a> {
    plan: &'a Plan,
    path: String,
    depth: usize,
    /// Whether every value is a text, so that an empty one can be `null`.
    is_form: bool,
    /// What is not of its type.
    pub(crate) faults: Vec<Fault>,
    /// The paths that the spec does not know.
    pub(crate) ignored: Vec<String>,
}

impl<'a> Reader<'a> {
    /// A reader that has found nothing yet.
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            path: String::new(),
            depth: 0,
            is_form: true,
            faults: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// Reads the fields of a part of the request: below this root key, if there is one.
    pub(crate) fn read_group(
        &mut self,
        group: &Arc<Group>,
        root: Option<&str>,
        node: &Node,
        is_form: bool,
    ) -> Object {
        self.is_form = is_form;
        root.unwrap_or_default().clone_into(&mut self.path);
        let object = self.read_object(group, node);
        self.path.clear();
        object
    }

    /// Reads one value of a list's filter or range.
    pub(crate) fn read_text(&mut self, path: &str, ty: &Type, text: &str) -> Option<Value> {
        path.clone_into(&mut self.path);
        let value = self.read(ty, &Node::Text(text.to_owned()));
        self.path.clear();
        value
    }

    fn read_object(&mut self, group: &Arc<Group>, node: &Node) -> Object {
        if let Node::Map(entries) = node {
            for (key, _) in entries {
                if !group.fields.iter().any(|it| it.name == key) {
                    let path = self.at(key);
                    self.ignored.push(path);
                }
            }
        } else if *node != Node::Null {
            self.report("must be an object");
        }
        let values = group.fields.iter();
        let values = values.map(|field| self.read_field(field, node.get(field.name)?));
        Object {
            values: values.collect(),
            group: Arc::clone(group),
        }
    }

    fn read_field(&mut self, field: &Field, node: &Node) -> Option<Value> {
        let length = self.path.len();
        self.path = self.at(field.name);
        let value = self.read_nullable(&field.ty, field.nullable, node);
        self.path.truncate(length);
        value
    }

    fn read_nullable(&mut self, ty: &Type, nullable: bool, node: &Node) -> Option<Value> {
        let is_blank = matches!(node, Node::Text(text) if text.is_empty());
        if nullable && (*node == Node::Null || (self.is_form && is_blank)) {
            return Some(Value::Null);
        }
        if *node == Node::Null && *ty != Type::Any {
            return self.report("must not be null");
        }
        self.read(ty, node)
    }

    fn read(&mut self, ty: &Type, node: &Node) -> Option<Value> {
        match ty {
            Type::Enum(name) => {
                let values = self.plan.values(name);
                let value = read_enum(values, node);
                if value.is_none() {
                    let mut message = "must be one of".to_owned();
                    for (i, value) in values.iter().enumerate() {
                        let text = value.as_str().map_or(value.to_string(), str::to_owned);
                        let _ = write!(message, "{} `{text}`", if i == 0 { "" } else { "," });
                    }
                    self.report(&message);
                }
                value
            }
            Type::Object(name) => {
                if !matches!(node, Node::Map(_)) {
                    return self.report("must be an object");
                }
                if self.depth >= DEEPEST {
                    return self.report("must not be nested so deep");
                }
                self.depth += 1;
                let group = self.plan.object(name);
                let object = self.read_object(&group, node);
                self.depth -= 1;
                Some(Value::Object(object))
            }
            Type::List(item) => self.read_list(item, node),
            Type::Map(item) => {
                let Node::Map(entries) = node else {
                    return self.report("must be an object");
                };
                let length = self.path.len();
                let mut values = std::collections::BTreeMap::new();
                for (key, node) in entries {
                    self.path = self.at(key);
                    if let Some(value) = self.read_nullable(item, false, node) {
                        values.insert(key.clone(), value);
                    }
                    self.path.truncate(length);
                }
                Some(Value::Map(values))
            }
            Type::Or(inner, _) | Type::OrEmpty(inner) => self.read(inner, node),
            _ => match read_scalar(ty, node) {
                Ok(value) => Some(value),
                Err(message) => self.report(message),
            },
        }
    }

    fn read_list(&mut self, item: &Type, node: &Node) -> Option<Value> {
        let items = match node {
            Node::List(items) => items.as_slice(),
            // `a[]=` is how an empty list is written in a form.
            Node::Text(text) if self.is_form && text.is_empty() => &[],
            _ => return self.report("must be a list"),
        };
        let length = self.path.len();
        let mut values = Vec::with_capacity(items.len());
        for (i, node) in items.iter().enumerate() {
            // Writing to a `String` cannot fail.
            let _ = write!(self.path, "[{i}]");
            values.extend(self.read_nullable(item, false, node));
            self.path.truncate(length);
        }
        Some(Value::List(values))
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}[{name}]", self.path)
        }
    }

    fn report(&mut self, message: &str) -> Option<Value> {
        self.faults.push(Fault {
            path: self.path.clone(),
            message: message.to_owned(),
        });
        None
    }
}
