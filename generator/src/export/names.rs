//! Names in the document: components and operations. Nothing else makes one.

use std::collections::BTreeSet;

use crate::model::{Action, EnumId, Home, Method, Model, ObjectId, RecordId, Route};

/// The names of the types, each once.
pub(super) struct Names {
    enums: Vec<String>,
    objects: Vec<String>,
    records: Vec<String>,
}

impl Names {
    /// Types of a resource are named as the spec names them from outside, `closes.Kind`; those of
    /// the whole API have no prefix.
    pub(super) fn new(model: &Model) -> Self {
        let mut taken = Taken::default();
        let mut name = |home: Home, wire: &str| {
            let resource = match home {
                Home::Shared => None,
                Home::Resource(at) => model.resources.get(at),
            };
            let full = match resource {
                Some(it) => format!("{}.{wire}", it.wire),
                None => wire.to_owned(),
            };
            taken.take(component(&full))
        };
        Self {
            enums: model
                .enums
                .iter()
                .map(|it| name(it.home, &it.wire))
                .collect(),
            objects: model
                .objects
                .iter()
                .map(|it| name(it.home, &it.wire))
                .collect(),
            records: model
                .records
                .iter()
                .map(|it| name(it.home, &it.wire))
                .collect(),
        }
    }

    /// The name of an enum.
    pub(super) fn of_enum(&self, id: EnumId) -> &str {
        self.enums.get(id.0).map_or("", String::as_str)
    }

    /// The name of an object.
    pub(super) fn of_object(&self, id: ObjectId) -> &str {
        self.objects.get(id.0).map_or("", String::as_str)
    }

    /// The name of a response model.
    pub(super) fn of_record(&self, id: RecordId) -> &str {
        self.records.get(id.0).map_or("", String::as_str)
    }
}

/// Names that are in use.
#[derive(Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// The name, with a number behind it if it is taken.
    pub(super) fn take(&mut self, name: String) -> String {
        let numbered = (2..).map(|it| format!("{name}_{it}"));
        let free = std::iter::once(name.clone())
            .chain(numbered)
            .find(|it| !self.0.contains(it))
            .unwrap_or(name);
        self.0.insert(free.clone());
        free
    }
}

/// The id of the operation that is a route of an action, before it is made unique.
///
/// The first route has the name of the action, so that its id stays when routes are added. Others
/// add what sets them apart from it: `closes_create_by_user_id`, `closes_update_put`.
pub(super) fn operation(resource: &str, action: &Action, route: &Route) -> String {
    let mut name = identifier(&format!("{resource}_{}", action.wire));
    let Some(first) = action.routes.first() else {
        return name;
    };
    let more = route.params.iter().filter(|it| !first.params.contains(it));
    let more: Vec<_> = more.map(|it| identifier(it)).collect();
    if !more.is_empty() {
        name.push_str("_by_");
        name.push_str(&more.join("_and_"));
    }
    if route.method != first.method {
        name.push('_');
        name.push_str(method(route.method));
    }
    name
}

/// A method as the document has it.
pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
    }
}

/// The name of a component: letters, digits, `.`, `-` and `_`.
pub(super) fn component(name: &str) -> String {
    let fit = |it: char| {
        if it.is_ascii_alphanumeric() || ".-_".contains(it) {
            it
        } else {
            '_'
        }
    };
    name.chars().map(fit).collect()
}

/// A name that generators need not change to make an identifier of it.
fn identifier(name: &str) -> String {
    component(name).replace(['.', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::{Taken, component, identifier};

    #[test]
    fn a_name_is_taken_once() {
        let mut taken = Taken::default();
        let mut take = |name: &str| taken.take(name.to_owned());
        assert_eq!(take("a"), "a");
        assert_eq!(take("a_2"), "a_2");
        assert_eq!(take("a"), "a_3");
    }

    #[test]
    fn names_hold_what_they_may() {
        assert_eq!(component("team-users.Kind?é"), "team-users.Kind__");
        assert_eq!(identifier("team-users.v2"), "team_users_v2");
    }
}
