//! Which keys a field is written with, and which of them have no meaning where it stands.

use super::Context;
use crate::diagnostics::Diagnostic;
use crate::raw::{FieldBody, Text};
use crate::source::{Span, Spanned};

/// Where a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A param of an action.
    Param,
    /// A field of a body or of an object.
    Request,
    /// A field of a response model.
    Response,
    /// The items of an array that is sent.
    RequestItems,
    /// The items of an array of a response model.
    ResponseItems,
    /// A field of a filter or a range.
    List,
    /// What an event carries.
    Event,
}

impl Place {
    pub(super) fn is_request(self) -> bool {
        !matches!(self, Self::Response | Self::ResponseItems | Self::Event)
    }

    /// The items of an array that stands here.
    pub(super) fn items(self) -> Self {
        if self.is_request() {
            Self::RequestItems
        } else {
            Self::ResponseItems
        }
    }

    fn described(self) -> &'static str {
        match self {
            Self::Param => "a param",
            Self::Request => "a request",
            Self::Response => "a response",
            Self::RequestItems | Self::ResponseItems => "the items of an array",
            Self::List => "a filter or a range",
            Self::Event => "an event",
        }
    }

    /// Why a key has no meaning here, if it has none.
    fn refusal(self, key: &str) -> Option<&'static str> {
        let words = match (self, key) {
            (Self::Param | Self::Request, "optional") => {
                "leave it out: what a request sends is optional unless it says `required: true`"
            }
            (Self::Response, "required") => {
                "leave it out: a field of a response is always there unless it says `optional: true`"
            }
            (Self::Response, "default" | "server_default" | "requires" | "excludes") => {
                "leave it out: it is about what a request sends"
            }
            (Self::Request | Self::Response, "in") => "leave it out: only params have a place",
            (Self::List, "type" | "doc" | "format" | "example") => return None,
            (Self::List, _) => "leave it out: only `type`, `format` and `doc` are known here",
            (
                Self::RequestItems | Self::ResponseItems,
                "in" | "required" | "optional" | "nullable" | "default" | "server_default"
                | "example" | "deprecated" | "requires" | "excludes" | "server_rules",
            ) => "write it beside `items`, or at a field of the items",
            _ => return None,
        };
        Some(words)
    }
}

/// Reports every key that has no meaning where the field stands.
pub(super) fn refuse_keys(ctx: &mut Context<'_>, place: Place, body: &FieldBody) {
    for (key, span) in written_keys(body) {
        if let Some(help) = place.refusal(key) {
            ctx.diagnostics.report(
                Diagnostic::error(
                    "misplaced-key",
                    span,
                    format!("`{key}` means nothing for {}", place.described()),
                )
                .help(help),
            );
        }
    }
}

/// Remembers where the keys of a field are.
pub(super) fn remember_keys(ctx: &mut Context<'_>, owner: Span, body: &FieldBody) {
    for (key, span) in written_keys(body) {
        ctx.places.set(owner, key, span);
    }
    for (key, texts) in [("requires", &body.requires), ("excludes", &body.excludes)] {
        ctx.places
            .set_items(owner, key, texts.iter().map(|it| it.span));
    }
    if let Some(Spanned {
        value: crate::raw::Deprecated::Body(it),
        ..
    }) = &body.deprecated
        && let Some(replacement) = &it.replacement
    {
        ctx.places.set(owner, "deprecated.use", replacement.span);
    }
}

/// Every key that a field is written with, and where its value is.
fn written_keys(body: &FieldBody) -> Vec<(&'static str, Span)> {
    fn at<T>(value: &Option<Spanned<T>>) -> Option<Span> {
        value.as_ref().map(|it| it.span)
    }
    fn first(texts: &[Text]) -> Option<Span> {
        texts.first().map(|it| it.span)
    }
    let keys = [
        ("type", at(&body.ty)),
        ("in", at(&body.location)),
        ("doc", at(&body.doc)),
        ("required", body.required.span()),
        ("optional", body.optional.span()),
        ("nullable", body.nullable.span()),
        ("secret", body.secret.span()),
        ("default", at(&body.default)),
        ("server_default", at(&body.server_default)),
        ("example", at(&body.example)),
        ("deprecated", at(&body.deprecated)),
        ("items", at(&body.items)),
        ("name", at(&body.name)),
        ("fields", body.fields.iter().next().map(|it| it.key.span)),
        ("rules", body.rules.first().map(|it| it.span)),
        ("min", at(&body.min)),
        ("max", at(&body.max)),
        ("above", at(&body.above)),
        ("below", at(&body.below)),
        ("multiple_of", at(&body.multiple_of)),
        ("min_length", at(&body.min_length)),
        ("max_length", at(&body.max_length)),
        ("allow_blank", at(&body.allow_blank)),
        ("pattern", at(&body.pattern)),
        ("format", at(&body.format)),
        ("min_items", at(&body.min_items)),
        ("max_items", at(&body.max_items)),
        ("unique", body.unique.span()),
        ("unique_by", at(&body.unique_by)),
        ("min_size", at(&body.min_size)),
        ("max_size", at(&body.max_size)),
        ("content_types", first(&body.content_types)),
        ("after", at(&body.after)),
        ("before", at(&body.before)),
        ("not_before", at(&body.not_before)),
        ("not_after", at(&body.not_after)),
        ("requires", first(&body.requires)),
        ("excludes", first(&body.excludes)),
        ("server_rules", first(&body.server_rules)),
    ];
    keys.into_iter()
        .filter_map(|(key, span)| Some((key, span?)))
        .collect()
}

/// The keys of rules that a field is written with, and where.
pub(super) fn rule_keys(body: &FieldBody) -> Vec<(&'static str, Span)> {
    written_keys(body)
        .into_iter()
        .filter(|it| item_key(it.0) != "items")
        .collect()
}

/// The name under which the place of a rule of the items is remembered.
pub(crate) fn item_key(key: &str) -> &'static str {
    match key {
        "min" => "items.min",
        "max" => "items.max",
        "above" => "items.above",
        "below" => "items.below",
        "multiple_of" => "items.multiple_of",
        "min_length" => "items.min_length",
        "max_length" => "items.max_length",
        "allow_blank" => "items.allow_blank",
        "pattern" => "items.pattern",
        "format" => "items.format",
        "min_items" => "items.min_items",
        "max_items" => "items.max_items",
        "unique" => "items.unique",
        "unique_by" => "items.unique_by",
        "min_size" => "items.min_size",
        "max_size" => "items.max_size",
        "content_types" => "items.content_types",
        "after" => "items.after",
        "before" => "items.before",
        "not_before" => "items.not_before",
        "not_after" => "items.not_after",
        _ => "items",
    }
}
