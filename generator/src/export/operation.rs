//! A route of an action as an operation.

use super::Ctx;
use super::access;
use super::answers;
use super::brackets;
use super::constant::Constant;
use super::document::{ExternalDocs, Operation, RequestBody};
use super::entries::Extra;
use super::field::{description, facts, warning};
use super::object;
use super::parameters;
use crate::emit::docs::{groups, requirement};
use crate::emit::summary::usual;
use crate::emit::text::Doc;
use crate::model::{Action, Model, Resource, Route};

/// A sentence that is longer stands in the description only.
const LONGEST_SUMMARY: usize = 120;

/// What an operation is called, and where its parts are.
pub(super) struct Place<'a> {
    /// The id.
    pub(super) id: String,
    /// The names in the braces of its path.
    pub(super) params: &'a [String],
    /// The component with its body.
    pub(super) body: Option<&'a str>,
}

/// The operation of a route.
pub(super) fn of(
    ctx: &Ctx<'_>,
    resource: &Resource,
    action: &Action,
    route: &Route,
    place: Place<'_>,
) -> Operation {
    // Every part of an action has its place here: a new one does not compile until it has one.
    let Action {
        wire,
        function: _,
        request: _,
        builder: _,
        doc,
        page,
        routes,
        written_routes,
        requires,
        deprecated,
        path: _,
        query,
        headers: _,
        rules,
        body: _,
        list: _,
        returns: _,
        span: _,
    } = action;
    let summary = summary(ctx.model, resource, action);
    let mut operation = Operation {
        tags: vec![resource.wire.clone()],
        summary: Some(summary.clone()),
        external_docs: ExternalDocs::at(page.as_ref()),
        operation_id: Some(place.id),
        deprecated: deprecated.is_some().then_some(true),
        parameters: parameters::of(ctx, action, route, place.params),
        request_body: place.body.map(|it| RequestBody {
            reference: Some(format!("#/components/requestBodies/{it}")),
            ..RequestBody::default()
        }),
        responses: answers::of(ctx, action),
        ..Operation::default()
    };
    let extension = &mut operation.extension;
    extension.put("action", format!("{}.{wire}", resource.wire));
    // Which route comes first says which one is taken of two that could be.
    let is_first = routes.first() == Some(route) && routes.len() > 1;
    if is_first || written_routes.iter().any(|it| it.contains('(')) {
        extension.put("routes", Constant::texts(written_routes));
    }
    // What the summary says in full is not said again.
    let more = doc
        .as_deref()
        .filter(|it| it.trim_end_matches('.') != summary);
    if let (Some(doc), None) = (doc, more) {
        // A summary may be ours; this one is not.
        extension.put("doc", doc.clone());
    }
    let mut text = Doc::of(more.unwrap_or_default());
    if let Some(requires) = requires {
        if ctx.model.api.oauth2.is_some() && access::scopes(requires) != [[""; 0]] {
            operation.security = Some(access::security(requires));
        }
        extension.put("requires", Extra::Map(access::facts(requires)));
        text.paragraph();
        text.line(format!("Requires {}.", requirement(requires)));
    }
    groups(rules, &mut text);
    if let Some(facts) = object::facts(rules) {
        extension.put("rules", facts);
    }
    if let Some(nested) = brackets::nested(ctx, query, rules) {
        extension.put("query", nested);
    }
    if let Some(deprecated) = deprecated {
        extension.put("deprecated", Extra::Map(facts(deprecated)));
        text.paragraph();
        text.line(warning(deprecated));
    }
    operation.description = description(&text);
    operation
}

/// The first sentence of the docs, or what the name of the action says: plain text, which a
/// summary is.
fn summary(model: &Model, resource: &Resource, action: &Action) -> String {
    let first = action.doc.as_deref().and_then(|it| it.lines().next());
    let sentence = first
        .and_then(|it| it.split(". ").next())
        .map(|it| it.trim().trim_end_matches('.'))
        .filter(|it| !it.is_empty() && it.chars().count() <= LONGEST_SUMMARY);
    match sentence {
        Some(sentence) => sentence.to_owned(),
        None => match usual(model, resource, action) {
            Some(sentence) => sentence.trim_end_matches('.').to_owned(),
            None => format!("{} of {}", action.wire, resource.wire),
        },
    }
}
