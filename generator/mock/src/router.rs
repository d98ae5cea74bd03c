//! Which action a request is for, and what it does to the state.

use std::collections::BTreeMap;

use axum::http::Method;

use crate::decode::decode_segment;
use crate::error::StartError;
use crate::facts::Type;
use crate::plan::{Action, Plan};
use crate::state::{CollectionId, Collections};

/// The routes, by method.
pub(crate) struct Router {
    methods: BTreeMap<String, matchit::Router<usize>>,
    targets: Vec<Target>,
}

/// Where a route leads.
#[derive(Debug)]
pub(crate) struct Target {
    /// The action, by its place.
    pub(crate) action: usize,
    /// The route as the spec writes it.
    pub(crate) route: String,
    /// The params of the path, in order.
    params: Vec<String>,
    /// The things above the last one: the param, what refers to them (`user`), and where they are.
    pub(crate) parents: Vec<Parent>,
    /// The things of the token's owner (`/v2/me/teams`).
    pub(crate) is_mine: bool,
    /// What it does.
    pub(crate) effect: Effect,
    /// The collection that it does it to.
    pub(crate) collection: CollectionId,
}

/// A thing that a path leads through.
#[derive(Debug)]
pub(crate) struct Parent {
    /// The param of the path.
    pub(crate) param: String,
    /// What the things below call it: `user`.
    pub(crate) name: String,
    /// The collection that it is in.
    pub(crate) collection: CollectionId,
}

/// What a route does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Lists things.
    List,
    /// Shows the thing that this param names.
    Show(String),
    /// Shows the token's owner.
    ShowOwner,
    /// Makes a thing.
    Create,
    /// Changes the thing that this param names.
    Update(String),
    /// Deletes the thing that this param names.
    Delete(String),
    /// Does something with the thing that this param names, called by the last segment.
    Act(String, String),
    /// Answers.
    Answer,
}

impl Router {
    /// Sorts the routes of an API.
    ///
    /// # Errors
    /// If two routes cannot be told apart.
    pub(crate) fn new(plan: &Plan, collections: &Collections) -> Result<Self, StartError> {
        let mut router = Self {
            methods: BTreeMap::new(),
            targets: Vec::new(),
        };
        for (at, action) in plan.actions.iter().enumerate() {
            for route in &action.facts.routes {
                let (method, path) = route.split_once(' ').unwrap_or(("GET", route));
                let target = target(at, action, method, path, collections);
                let routes = router.methods.entry(method.to_owned()).or_default();
                routes
                    .insert(pattern(path), router.targets.len())
                    .map_err(|it| StartError::Routes {
                        route: route.clone(),
                        reason: it.to_string(),
                    })?;
                router.targets.push(target);
            }
        }
        Ok(router)
    }

    /// The route that a request takes, and the params of its path.
    pub(crate) fn find(
        &self,
        method: &Method,
        path: &str,
    ) -> Option<(&Target, Vec<(String, String)>)> {
        let routes = self.methods.get(method.as_str())?;
        let found = routes.at(path).ok()?;
        let target = self.targets.get(*found.value)?;
        let values = found.params.iter().map(|it| decode_segment(it.1));
        Some((target, target.params.iter().cloned().zip(values).collect()))
    }
}

/// Params have no names of their own: `/v2/users/{id}` and `/v2/users/{user_id}/closes` share one.
fn pattern(path: &str) -> String {
    let segments = path.split('/').enumerate();
    let segments = segments.map(|(at, it)| match param(it) {
        Some(_) => format!("{{p{at}}}"),
        None => it.replace('{', "{{").replace('}', "}}"),
    });
    segments.collect::<Vec<_>>().join("/")
}

fn param(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn target(
    at: usize,
    action: &Action,
    method: &str,
    path: &str,
    collections: &Collections,
) -> Target {
    let segments: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    let params: Vec<String> = segments
        .iter()
        .filter_map(|it| param(it))
        .map(str::to_owned)
        .collect();
    let record = action.success().1.and_then(Type::record);
    let of_record = record.and_then(|it| collections.of_record(it.record));
    let of_resource = collections.named(&action.resource);
    let own = of_record.or(of_resource).unwrap_or(CollectionId(0));

    let mut parents = Vec::new();
    for pair in segments.windows(2) {
        let [before, name] = pair else { continue };
        let Some(name) = param(name) else { continue };
        let stem = name.strip_suffix("_id").unwrap_or(name);
        let by_place = collections.named(before);
        if let Some(collection) = by_place.or_else(|| collections.refers(stem)) {
            let singular = collections.get(collection).map(|it| it.singular.clone());
            parents.push(Parent {
                param: name.to_owned(),
                name: if stem == "id" {
                    singular.unwrap_or_default()
                } else {
                    stem.to_owned()
                },
                collection,
            });
        }
    }
    let last = segments.last().copied().unwrap_or_default();
    let is_list = matches!(action.success().1, Some(Type::List(_)));
    let item = parents.last().map(|it| (it.param.clone(), it.collection));
    let (effect, collection) = match (method, param(last), item) {
        // The last segment names the thing.
        ("GET", Some(_), Some((param, it))) if !is_list => (Effect::Show(param), it),
        ("PATCH" | "PUT", Some(_), Some((param, it))) => (Effect::Update(param), it),
        ("DELETE", Some(_), Some((param, it))) => (Effect::Delete(param), it),
        ("GET", None, _) if last == "me" => (Effect::ShowOwner, own),
        ("GET", _, _) if is_list => (Effect::List, own),
        ("POST", None, _) if makes(action, last, own, collections) => (Effect::Create, own),
        (it, None, Some((param, of))) if it != "GET" => (Effect::Act(param, last.to_owned()), of),
        _ => (Effect::Answer, own),
    };
    // The thing itself is not above itself.
    if matches!(
        effect,
        Effect::Show(_) | Effect::Update(_) | Effect::Delete(_)
    ) {
        parents.pop();
    }
    Target {
        action: at,
        route: format!("{method} {path}"),
        params,
        parents,
        is_mine: segments.contains(&"me"),
        effect,
        collection,
    }
}

/// Whether a POST makes a thing: it is sent to the collection, or is called so.
fn makes(action: &Action, last: &str, own: CollectionId, collections: &Collections) -> bool {
    let name = action.name.rsplit("::").next().unwrap_or_default();
    collections.named(last) == Some(own) || name == "create" || action.success().0 == 201
}
