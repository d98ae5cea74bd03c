//! Params and fields on their way from a row of the docs to an entry of the spec.

use super::super::tree::Tree;

/// A param, or a field of a body or an object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) ty: Type,
    /// What stands beside `type`.
    pub(super) keys: Keys,
}

/// The type of something that is sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Type {
    /// `integer`, `any` and so on.
    Plain(&'static str),
    Enum(Choice),
    Object(Object),
    /// The items, and what stands beside the type of an item.
    Array(Box<Type>, Keys),
}

/// A value that is one of these.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    /// The param, in snake case.
    pub(super) wish: String,
    /// The object that it is in, in snake case; none where it is in no nested object.
    pub(super) parent: Option<String>,
    pub(super) values: Values,
}

/// The values of an enum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Values {
    Texts(Vec<String>),
    Numbers(Vec<i64>),
}

/// An object that is sent.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// The noun, in snake case.
    pub(super) wish: String,
    /// The nouns of the objects around it, outermost first.
    pub(super) parents: Vec<String>,
    pub(super) fields: Vec<Field>,
}

impl PartialEq for Object {
    /// The same fields under the same name are the same object, wherever it is sent.
    fn eq(&self, other: &Self) -> bool {
        self.wish == other.wish && self.fields == other.fields
    }
}

/// In which order keys are written.
const ORDER: &[&str] = &[
    "type",
    "in",
    "items",
    "format",
    "required",
    "optional",
    "nullable",
    "secret",
    "default",
    "server_default",
    "min",
    "above",
    "max",
    "below",
    "multiple_of",
    "min_length",
    "max_length",
    "allow_blank",
    "pattern",
    "min_items",
    "max_items",
    "unique",
    "unique_by",
    "min_size",
    "max_size",
    "content_types",
    "after",
    "not_before",
    "before",
    "not_after",
    "requires",
    "excludes",
    "server_rules",
    "deprecated",
    "example",
    "doc",
];

/// What stands beside `type`, in the order of the spec.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::import) struct Keys(Vec<(&'static str, Tree)>);

impl Keys {
    /// Adds a key; `false` if it is there with another value.
    pub(in crate::import) fn set(&mut self, key: &'static str, value: Tree) -> bool {
        if let Some(old) = self.get(key) {
            return *old == value;
        }
        let rank = |key: &str| ORDER.iter().position(|it| *it == key);
        let at = self.0.iter().position(|it| rank(it.0) > rank(key));
        self.0.insert(at.unwrap_or(self.0.len()), (key, value));
        true
    }

    pub(in crate::import) fn get(&self, key: &str) -> Option<&Tree> {
        self.0.iter().find(|it| it.0 == key).map(|it| &it.1)
    }

    pub(in crate::import) fn remove(&mut self, key: &str) {
        self.0.retain(|it| it.0 != key);
    }

    /// Adds what only the server checks.
    pub(in crate::import) fn add_server_rule(&mut self, words: String) {
        let mut rules = match self.get("server_rules") {
            Some(Tree::List(rules)) => rules.clone(),
            _ => Vec::new(),
        };
        let rule = Tree::Text(words);
        if !rules.contains(&rule) {
            rules.push(rule);
        }
        self.remove("server_rules");
        self.set("server_rules", Tree::List(rules));
    }

    /// Takes out what only the server checks.
    pub(in crate::import) fn take_server_rules(&mut self) -> Vec<String> {
        let Some(Tree::List(rules)) = self.get("server_rules").cloned() else {
            return Vec::new();
        };
        self.remove("server_rules");
        let words = rules.into_iter().filter_map(|it| match it {
            Tree::Text(words) => Some(words),
            _ => None,
        });
        words.collect()
    }

    /// Adds the keys of another that are not there yet.
    pub(in crate::import) fn add_all(&mut self, other: &Self) {
        for (key, value) in &other.0 {
            if *key == "server_rules" {
                for it in other.clone().take_server_rules() {
                    self.add_server_rule(it);
                }
            } else if self.get(key).is_none() {
                self.set(key, value.clone());
            }
        }
    }

    pub(in crate::import) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The field as it is written: `integer`, or `{ type: integer, required: true }`.
    pub(in crate::import) fn write(&self, ty: Tree) -> Tree {
        if self.is_empty() {
            return ty;
        }
        let mut entries = vec![("type".to_owned(), ty)];
        entries.extend(self.0.iter().map(|it| (it.0.to_owned(), it.1.clone())));
        Tree::Map(entries)
    }
}

impl Type {
    /// Whether it is this built-in type.
    pub(super) fn is(&self, name: &str) -> bool {
        matches!(self, Self::Plain(it) if *it == name)
    }

    /// Whether it is a single value that can stand in a path.
    pub(super) fn is_scalar(&self) -> bool {
        match self {
            Self::Plain(name) => !matches!(*name, "file" | "object" | "any"),
            Self::Enum(_) => true,
            Self::Object(_) | Self::Array(..) => false,
        }
    }

    /// Every enum in it.
    pub(super) fn each_choice<'a>(&'a self, visit: &mut dyn FnMut(&'a Choice)) {
        match self {
            Self::Plain(_) => {}
            Self::Enum(choice) => visit(choice),
            Self::Array(item, _) => item.each_choice(visit),
            Self::Object(object) => {
                for field in &object.fields {
                    field.ty.each_choice(visit);
                }
            }
        }
    }

    /// Every object in it, inner ones last.
    pub(super) fn each_object<'a>(&'a self, visit: &mut dyn FnMut(&'a Object)) {
        match self {
            Self::Plain(_) | Self::Enum(_) => {}
            Self::Array(item, _) => item.each_object(visit),
            Self::Object(object) => {
                visit(object);
                for field in &object.fields {
                    field.ty.each_object(visit);
                }
            }
        }
    }

    /// Whether a file is in it.
    pub(super) fn has_file(&self) -> bool {
        match self {
            Self::Plain(name) => *name == "file",
            Self::Enum(_) => false,
            Self::Array(item, _) => item.has_file(),
            Self::Object(object) => object.fields.iter().any(|it| it.ty.has_file()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Tree};

    #[test]
    fn keys_have_their_order_and_are_there_once() {
        let mut keys = Keys::default();
        assert!(keys.set("doc", Tree::Text("x".to_owned())));
        assert!(keys.set("required", Tree::Boolean(true)));
        assert!(keys.set("max", Tree::Integer(1)));
        assert!(keys.set("max", Tree::Integer(1)));
        assert!(!keys.set("max", Tree::Integer(2)));
        let Tree::Map(entries) = keys.write(Tree::Text("integer".to_owned())) else {
            panic!("not a map")
        };
        let names: Vec<_> = entries.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(names, ["type", "required", "max", "doc"]);
        assert_eq!(
            Keys::default().write(Tree::Text("integer".to_owned())),
            Tree::Text("integer".to_owned())
        );
    }

    #[test]
    fn server_rules_are_collected() {
        let mut keys = Keys::default();
        keys.add_server_rule("unique".to_owned());
        keys.add_server_rule("unique".to_owned());
        keys.add_server_rule("exists".to_owned());
        assert!(matches!(keys.get("server_rules"), Some(Tree::List(it)) if it.len() == 2));
    }
}
