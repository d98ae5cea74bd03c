//! How large an API is.

use crate::model::Model;

/// What there is of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many resources there are.
    pub resources: usize,
    /// How many actions they have.
    pub actions: usize,
    /// How many routes these have, as the docs write them.
    pub routes: usize,
}

impl Size {
    /// Counts what a model has.
    pub fn of(model: &Model) -> Self {
        let actions = || model.resources.iter().flat_map(|it| &it.actions);
        Self {
            resources: model.resources.len(),
            actions: actions().count(),
            routes: actions().map(|it| it.written_routes.len()).sum(),
        }
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |number: usize, one: &str| match number {
            1 => format!("1 {one}"),
            _ => format!("{number} {one}s"),
        };
        write!(
            f,
            "{}, {}, {}",
            count(self.resources, "resource"),
            count(self.actions, "action"),
            count(self.routes, "route"),
        )
    }
}
