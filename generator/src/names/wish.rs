//! Which names would suit a thing.

use super::{RustIdent, reserved, words};

/// What a type of the spec is; it follows the name where the plain one is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeKind {
    /// An enum.
    Enum,
    /// An object that is sent.
    Object,
    /// A response model.
    Record,
    /// What an action sends.
    Request,
}

impl TypeKind {
    fn suffix(self) -> &'static str {
        match self {
            Self::Enum => "Enum",
            Self::Object => "Object",
            Self::Record => "Model",
            Self::Request => "Request",
        }
    }
}

/// The names that would suit a thing, best first.
#[derive(Debug, Clone)]
pub struct Wish {
    pub(super) wire: String,
    pub(super) best: String,
    pub(super) others: Vec<String>,
}

impl Wish {
    fn snake(wire: &str, taken: &[&[&str]]) -> Self {
        let mut best = words::snake(wire);
        if taken.iter().any(|it| it.contains(&best.as_str())) {
            best.push('_');
        }
        // `staff?` asks a question: beside `staff` it is `is_staff`.
        let others = wire
            .ends_with('?')
            .then(|| format!("is_{}", best.trim_end_matches('_')));
        Self {
            wire: wire.to_owned(),
            best,
            others: others.into_iter().collect(),
        }
    }

    fn camel(wire: &str, taken: &[&str], suffix: &str) -> Self {
        let mut best = words::camel(wire);
        if taken.contains(&best.trim_end_matches('_')) {
            best = format!("{}{suffix}", best.trim_end_matches('_'));
        }
        let others = wire.ends_with('?').then(|| format!("Is{best}"));
        Self {
            wire: wire.to_owned(),
            best,
            others: others.into_iter().collect(),
        }
    }

    /// The module of a resource.
    pub fn module(resource: &str) -> Self {
        Self::snake(resource, &[reserved::MODULES])
    }

    /// The function of an action.
    pub fn function(action: &str) -> Self {
        Self::snake(action, &[reserved::FUNCTIONS])
    }

    /// A field of a response model.
    pub fn field(wire: &str) -> Self {
        Self::snake(wire, &[])
    }

    /// A field of a request or an object, and its setter.
    pub fn setter(wire: &str, list: bool) -> Self {
        let list_setters = if list { reserved::LIST_SETTERS } else { &[] };
        Self::snake(wire, &[reserved::SETTERS, list_setters])
    }

    /// A param of the path that some routes do not have: `user_id` is `in_user`.
    pub fn place(wire: &str, list: bool) -> Self {
        match wire.strip_suffix("_id").filter(|it| !it.is_empty()) {
            Some(stem) => Self {
                wire: wire.to_owned(),
                ..Self::setter(&format!("in_{stem}"), list)
            },
            None => Self::setter(wire, list),
        }
    }

    /// Where the best name is taken, this word goes before it.
    pub fn or_prefixed(mut self, prefix: &str) -> Self {
        self.others
            .push(format!("{prefix}_{}", self.best.trim_end_matches('_')));
        self
    }

    /// The function of a field of a filter or a range.
    pub fn list_function(wire: &str) -> Self {
        Self::snake(wire, &[reserved::SETTERS])
    }

    /// A value of an enum, or a field of a sort.
    pub fn variant(wire: &str) -> Self {
        Self::camel(wire, &[], "")
    }

    /// A value of an integer enum that has no name.
    pub fn number(unit: Option<&str>, value: i64) -> Self {
        let sign = if value < 0 { "Minus" } else { "" };
        let best = format!(
            "{}{sign}{}",
            words::camel(unit.unwrap_or("value")),
            value.unsigned_abs()
        );
        Self {
            wire: value.to_string(),
            best,
            others: Vec::new(),
        }
    }

    /// A type that the spec names.
    pub fn named(wire: &str, kind: TypeKind) -> Self {
        let mut wish = Self::camel(wire, reserved::TYPES, kind.suffix());
        if kind == TypeKind::Request {
            wish.others.push(format!("{}Request", wish.best));
        }
        wish
    }

    /// The alias of the builder of a struct.
    pub fn builder(of: &RustIdent) -> Self {
        let best = format!("{}Builder", of.as_str().trim_end_matches('_'));
        Self {
            wire: of.as_str().to_owned(),
            best,
            others: Vec::new(),
        }
    }

    /// A type of a list: `Sort` for the action `index`, `MembersSort` for `members`.
    pub fn list_type(action: &str, part: &str) -> Self {
        let long = format!("{}{part}", words::camel(action).trim_end_matches('_'));
        let (best, others) = if action == "index" {
            (part.to_owned(), vec![long])
        } else {
            (long, Vec::new())
        };
        Self {
            wire: action.to_owned(),
            best,
            others,
        }
    }

    /// The trait that says that the field of this name is given.
    pub fn marker(field: &RustIdent) -> Self {
        let wish = Self::camel(field.as_str(), reserved::TYPES, "Field");
        if reserved::MARKERS.contains(&wish.best.as_str()) {
            return Self {
                best: format!("{}Field", wish.best),
                ..wish
            };
        }
        wish
    }

    /// The generic enum of a text that stands in place of a value: `OrInvisible`.
    pub fn union(literal: &str) -> Self {
        let best = format!("Or{}", words::camel(literal).trim_end_matches('_'));
        Self {
            wire: literal.to_owned(),
            best,
            others: Vec::new(),
        }
    }

    /// The type of that text: `Invisible`.
    pub fn union_variant(literal: &str) -> Self {
        Self::camel(literal, reserved::TYPES, "Text")
    }
}
