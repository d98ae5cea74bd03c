//! What a place of a spec is for, as far as the looks depend on it.

use super::super::tree::Tree;

/// What a value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole file.
    Root,
    /// `enums:`
    Enums,
    /// `objects:`
    Objects,
    /// `actions:`
    Actions,
    /// `models:`
    Models,
    /// An enum.
    Enum,
    /// An object, or a model with `fields`.
    Record,
    /// A model that is nothing but its fields.
    Model,
    /// An action.
    Action,
    /// The routes of an action.
    Routes,
    /// What an action sends.
    Body,
    /// What a list is sorted by.
    Sort,
    /// What a list is filtered by, or a range selected by.
    Choices,
    /// A field of a filter or a range; it may say nothing.
    Choice,
    /// Fields, or params.
    Fields,
    /// A field, or a param.
    Field,
    /// A section of `api.yaml`.
    Section,
    /// Anything else.
    Leaf,
}

impl Role {
    /// What the value of a key is for.
    pub fn of_value(self, key: &str, value: &Tree) -> Role {
        match (self, key) {
            (Role::Root, "enums") => Role::Enums,
            (Role::Root, "objects") => Role::Objects,
            (Role::Root, "actions") => Role::Actions,
            (Role::Root, "models") => Role::Models,
            (Role::Root | Role::Section, _) => Role::Section,
            (Role::Enums, _) => Role::Enum,
            (Role::Objects, _) => Role::Record,
            (Role::Actions, _) => Role::Action,
            (Role::Models, _) if is_written_out(value) => Role::Record,
            (Role::Models, _) => Role::Model,
            (Role::Record | Role::Body | Role::Field | Role::Choice, "fields") => Role::Fields,
            (Role::Action, "params") => Role::Fields,
            (Role::Action, "body") => Role::Body,
            (Role::Action, "routes") => Role::Routes,
            (Role::Action, "sort") => Role::Sort,
            (Role::Action, "filter" | "range") => Role::Choices,
            (Role::Choices, _) => Role::Choice,
            (Role::Fields | Role::Model, _) => Role::Field,
            (Role::Field | Role::Choice, "items") => Role::Field,
            _ => Role::Leaf,
        }
    }

    /// Whether a map of this kind never stands on one line.
    pub(super) fn is_spread(self) -> bool {
        !matches!(self, Role::Field | Role::Choice | Role::Leaf)
    }

    /// Whether blank lines stand between the entries.
    pub(in crate::import) fn has_gaps(self) -> bool {
        matches!(
            self,
            Role::Enums | Role::Objects | Role::Actions | Role::Models
        )
    }
}

/// Whether a model says `fields`, and is not the fields themselves.
pub(in crate::import) fn is_written_out(value: &Tree) -> bool {
    match value {
        Tree::Map(entries) => {
            entries
                .iter()
                .all(|(key, _)| matches!(key.as_str(), "doc" | "fields"))
                && entries
                    .iter()
                    .any(|(key, value)| key == "fields" && matches!(value, Tree::Map(_)))
        }
        _ => false,
    }
}
