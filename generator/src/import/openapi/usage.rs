//! Which types are sent, which are answered, and where each of them belongs.

use std::collections::{BTreeMap, BTreeSet};

use super::action::Action;
use super::expression::DEEPEST;
use super::reader::{FARTHEST, Reader};
use super::types::{Defined, Shape, TypeId, Value};

/// Stands for a resource where the API itself uses a type.
pub(super) const EVENTS: usize = usize::MAX;

/// What uses a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// A request.
    Request,
    /// A request that can upload files.
    Upload,
    /// An answer.
    Response,
}

/// Where a type is written: in a resource, or in `api.yaml`.
pub(super) type Home = Option<usize>;

/// The types that are used, with the resources that use them.
#[derive(Debug, Default)]
pub(super) struct Usage {
    users: BTreeMap<(TypeId, Side), BTreeSet<usize>>,
}

impl Usage {
    /// Follows every action to the types that it uses.
    pub(super) fn of(reader: &Reader<'_>, actions: &[Action], resources: &[String]) -> Self {
        let mut usage = Self::default();
        for action in actions {
            let Some(resource) = resources.iter().position(|it| *it == action.resource) else {
                continue;
            };
            for it in &action.params {
                usage.follow(reader, &it.value, Side::Request, resource);
            }
            if let Some(body) = &action.body {
                let side = match body.encoding {
                    "multipart" => Side::Upload,
                    _ => Side::Request,
                };
                for it in body.fields.list.iter().filter(|it| !it.value.read_only) {
                    usage.follow(reader, &it.value, side, resource);
                }
            }
            // An answer that may be `null` as a whole is `any`.
            let answers = action.returns.iter().filter_map(|it| it.1.as_ref());
            for value in answers.filter(|it| !reader.flatten(it).nullable) {
                usage.follow(reader, value, Side::Response, resource);
            }
            for (_, tree) in &action.list {
                for value in reader.list_values_in(tree) {
                    usage.follow(reader, value, Side::Request, resource);
                }
            }
        }
        for value in reader.webhooks.events.iter().filter_map(|it| it.1.as_ref()) {
            usage.follow(reader, value, Side::Response, EVENTS);
        }
        usage
    }

    fn follow(&mut self, reader: &Reader<'_>, value: &Value, side: Side, resource: usize) {
        let mut open = Vec::new();
        reader.each_type_of(value, &mut |id| open.push(id));
        while let Some(id) = open.pop() {
            if !self.users.entry((id, side)).or_default().insert(resource) {
                continue;
            }
            for (value, _) in reader.fields_on(id, side) {
                reader.each_type_of(value, &mut |id| open.push(id));
            }
        }
    }

    /// Whether a type is used on this side.
    pub(super) fn has(&self, id: TypeId, side: Side) -> bool {
        self.users.contains_key(&(id, side))
    }

    /// Whether requests send a type.
    pub(super) fn is_sent(&self, id: TypeId) -> bool {
        self.has(id, Side::Request) || self.has(id, Side::Upload)
    }

    /// Every type that is used.
    pub(super) fn types(&self) -> BTreeSet<TypeId> {
        self.users.keys().map(|it| it.0).collect()
    }

    /// The resources that use a type on one of these sides.
    pub(super) fn users(&self, id: TypeId, sides: &[Side]) -> BTreeSet<usize> {
        let users = sides.iter().filter_map(|it| self.users.get(&(id, *it)));
        users.flatten().copied().collect()
    }
}

impl Reader<'_> {
    /// A value without the names of schemas that lead to it.
    pub(super) fn flatten(&self, value: &Value) -> Value {
        let mut value = value.clone();
        for _ in 0..FARTHEST {
            let at = match value.shape {
                Shape::Component(at) => at,
                Shape::Named(id) => {
                    value.shape = Shape::Named(self.united(id));
                    return value;
                }
                _ => return value,
            };
            let inner = self.components.get(at).and_then(|it| it.schema.clone());
            match inner {
                Some(inner) => value = inner.under(&value),
                None => break,
            }
        }
        value.shape = Shape::Plain("any");
        value
    }

    /// Every object and enum that a value is made of, without what these are made of.
    pub(super) fn each_type_of(&self, value: &Value, visit: &mut dyn FnMut(TypeId)) {
        self.each_type_below(value, 0, visit);
    }

    fn each_type_below(&self, value: &Value, depth: usize, visit: &mut dyn FnMut(TypeId)) {
        // A list can be a list of itself; what is deeper is `any`.
        if depth > DEEPEST {
            return;
        }
        match &self.flatten(value).shape {
            Shape::Named(id) => visit(*id),
            Shape::Array(item) | Shape::Map(item) | Shape::Or(item, _) | Shape::OrEmpty(item) => {
                self.each_type_below(item, depth + 1, visit);
            }
            Shape::Plain(_) | Shape::Component(_) => {}
        }
    }

    /// The fields that an object has on a side, and whether each must be there.
    pub(super) fn fields_on(&self, id: TypeId, side: Side) -> Vec<(&Value, bool)> {
        let fields = match self.types.get(id).map(|it| &it.defined) {
            Some(Defined::Object(fields)) => fields.list.as_slice(),
            _ => &[],
        };
        let is_there = |value: &Value| match side {
            Side::Response => !value.write_only,
            Side::Request | Side::Upload => !value.read_only,
        };
        fields
            .iter()
            .filter(|it| is_there(&it.value))
            .map(|it| (&it.value, it.required))
            .collect()
    }

    /// The schemas that have a name and that something leads to.
    pub(super) fn used_components(&self, actions: &[Action]) -> BTreeSet<usize> {
        let mut open: Vec<&Value> = Vec::new();
        for action in actions {
            open.extend(action.params.iter().map(|it| &it.value));
            let fields = action.body.iter().flat_map(|it| &it.fields.list);
            open.extend(fields.map(|it| &it.value));
            open.extend(action.returns.iter().filter_map(|it| it.1.as_ref()));
        }
        open.extend(&self.list_values);
        open.extend(self.webhooks.events.iter().filter_map(|it| it.1.as_ref()));
        open.extend(&self.error_values);
        let mut used = self.seen_through.clone();
        let mut types = BTreeSet::new();
        let mut roots: Vec<usize> = used.iter().copied().collect();
        loop {
            while let Some(value) = open.pop() {
                match &value.shape {
                    Shape::Component(at) => {
                        if used.insert(*at) {
                            roots.push(*at);
                        }
                    }
                    Shape::Named(id) => {
                        let definition = self.types.get(*id).map(|it| &it.defined);
                        if let (true, Some(Defined::Object(fields))) =
                            (types.insert(*id), definition)
                        {
                            open.extend(fields.list.iter().map(|it| &it.value));
                        }
                    }
                    Shape::Array(item)
                    | Shape::Map(item)
                    | Shape::Or(item, _)
                    | Shape::OrEmpty(item) => open.push(item),
                    Shape::Plain(_) => {}
                }
            }
            let Some(at) = roots.pop() else { break };
            let component = self.components.get(at);
            open.extend(component.and_then(|it| it.schema.as_ref()));
        }
        used
    }

    /// The fields of filters and ranges that a tree names.
    pub(super) fn list_values_in(&self, tree: &crate::import::tree::Tree) -> Vec<&Value> {
        use crate::import::tree::Tree;
        let Tree::Map(entries) = tree else {
            return Vec::new();
        };
        let value = |it: &(String, Tree)| match it.1 {
            Tree::Integer(at) => self.list_values.get(usize::try_from(at).ok()?),
            _ => None,
        };
        entries.iter().filter_map(value).collect()
    }

    /// The objects that can never be built, since each needs one of its own kind: the fields that
    /// lead back.
    pub(super) fn endless(&self, usage: &Usage) -> BTreeSet<(TypeId, TypeId)> {
        let mut edges = vec![Vec::new(); self.types.len()];
        for id in usage.types().into_iter().filter(|it| usage.is_sent(*it)) {
            for (value, required) in self.fields_on(id, Side::Request) {
                let value = self.flatten(value);
                let is_filled = value.keys.get("min_items").is_some();
                let target = match &value.shape {
                    _ if !required || value.nullable => None,
                    Shape::Named(target) => Some(*target),
                    Shape::Array(item) if is_filled => match self.flatten(item).shape {
                        Shape::Named(target) => Some(target),
                        _ => None,
                    },
                    Shape::Or(item, _) | Shape::OrEmpty(item) => match self.flatten(item).shape {
                        Shape::Named(target) => Some(target),
                        _ => None,
                    },
                    _ => None,
                };
                if let (Some(target), Some(edges)) = (target, edges.get_mut(id)) {
                    edges.push(target);
                }
            }
        }
        let mut endless = BTreeSet::new();
        for (from, targets) in edges.iter().enumerate() {
            for to in targets {
                if crate::lower::reaches(&edges, *to, from) {
                    endless.insert((from, *to));
                }
            }
        }
        endless
    }
}
