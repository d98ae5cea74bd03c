//! What is answered: models, error shapes, and the headers that go with them.

use super::Ctx;
use super::document::{Header, MediaType, Response};
use super::entries::Entries;
use super::field::prose;
use super::names::component;
use super::schema::{Kind, Schema};
use super::types;
use crate::model::{Action, Api, ErrorShape, Pagination, RateLimit, Returns};

/// The answers to an action by status: its own, and those of all actions.
pub(super) fn of(ctx: &Ctx<'_>, action: &Action) -> Entries<Response> {
    let mut answers: Vec<(u16, Response)> = Vec::new();
    for Returns { status, ty } in &action.returns {
        let mut response = Response {
            description: Some(reason(*status).to_owned()),
            headers: limit_headers(&ctx.model.api),
            ..Response::default()
        };
        if let Some(ty) = ty {
            put_content(&mut response, JSON, types::schema(ctx, ty));
        }
        let is_list = action.list.as_ref().is_some_and(|it| it.pages.is_some());
        if is_list && (200..300).contains(status) {
            put_page_headers(&ctx.model.api, &mut response.headers);
        }
        answers.push((*status, response));
    }
    for status in error_statuses(&ctx.model.api) {
        if !answers.iter().any(|(it, _)| *it == status) {
            let reference = format!("#/components/responses/{}", error_name(status));
            let response = Response {
                reference: Some(reference),
                ..Response::default()
            };
            answers.push((status, response));
        }
    }
    answers.sort_by_key(|(status, _)| *status);
    let mut responses = Entries::default();
    if action.returns.is_empty() {
        let unknown = Response {
            description: Some("The docs do not show the answer.".to_owned()),
            ..Response::default()
        };
        responses.put("2XX", unknown);
    }
    for (status, response) in answers {
        responses.put(status.to_string(), response);
    }
    responses
}

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";

/// The answers that every action can get, by name.
pub(super) fn errors(api: &Api) -> Entries<Response> {
    let mut responses: Entries<Response> = Entries::default();
    for status in error_statuses(api) {
        let shapes = api.errors.iter().filter(|it| it.status.contains(&status));
        let mut response = Response {
            headers: limit_headers(api),
            ..Response::default()
        };
        let mut texts = Vec::new();
        for shape in shapes {
            texts.extend(prose(shape.doc.as_ref()));
            add_shape(&mut response, shape);
        }
        if texts.is_empty() {
            texts.push(reason(status).to_owned());
        }
        response.description = Some(texts.join("\n\n"));
        responses.put(error_name(status), response);
    }
    responses
}

fn error_statuses(api: &Api) -> Vec<u16> {
    let mut statuses: Vec<u16> = api.errors.iter().flat_map(|it| it.status.clone()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    statuses
}

fn error_name(status: u16) -> String {
    format!("Error{status}")
}

fn add_shape(response: &mut Response, shape: &ErrorShape) {
    let ErrorShape {
        status: _,
        error,
        message,
        fields,
        text,
        doc: _,
    } = shape;
    if *text {
        put_content(response, TEXT, Schema::of(Kind::String));
        return;
    }
    // No key is always there: the API leaves out what it has nothing to say about.
    let mut schema = Schema::of(Kind::Object);
    let keys = [
        (error, Kind::String, "A short name of the fault."),
        (message, Kind::String, "A sentence about the fault."),
        (fields, Kind::Object, "The faults of each field."),
    ];
    for (key, kind, doc) in keys {
        if let Some(key) = key {
            let mut value = Schema::of(kind);
            value.description = Some(doc.to_owned());
            schema.properties.put(&**key, value);
        }
    }
    put_content(response, JSON, schema);
}

/// Adds a body; of two with one media type, it is one or the other.
fn put_content(response: &mut Response, media_type: &str, schema: Schema) {
    let schema = match response.content.get(media_type) {
        Some(MediaType {
            schema: Some(before),
            ..
        }) if *before != schema => Schema::any([before.clone(), schema]),
        _ => schema,
    };
    let body = MediaType {
        schema: Some(schema),
        ..MediaType::default()
    };
    response.content.put(media_type, body);
}

/// Every header that answers can have, by its component.
pub(super) fn headers(api: &Api) -> Entries<Header> {
    let mut headers = Entries::default();
    for (name, doc) in limit_names(api).into_iter().chain(page_names(api)) {
        let header = Header {
            description: Some(doc),
            schema: Some(Schema::of(Kind::Integer)),
            ..Header::default()
        };
        headers.put(component(&name), header);
    }
    headers
}

fn limit_headers(api: &Api) -> Entries<Header> {
    let mut headers = Entries::default();
    for (name, _) in limit_names(api) {
        put_header(&mut headers, &name);
    }
    headers
}

fn put_page_headers(api: &Api, headers: &mut Entries<Header>) {
    for (name, _) in page_names(api) {
        put_header(headers, &name);
    }
}

fn put_header(headers: &mut Entries<Header>, name: &str) {
    let header = Header {
        reference: Some(format!("#/components/headers/{}", component(name))),
        ..Header::default()
    };
    headers.put(name, header);
}

/// The headers of the rate limits, each with what it says.
fn limit_names(api: &Api) -> Vec<(String, String)> {
    let names = |limit: &RateLimit| {
        let RateLimit {
            requests: _,
            seconds,
            limit_header,
            remaining_header,
        } = limit;
        let window = window(*seconds);
        let allowed = limit_header
            .clone()
            .map(|it| (it, format!("How many requests are allowed per {window}.")));
        let left = remaining_header
            .clone()
            .map(|it| (it, format!("How many requests are left of this {window}.")));
        allowed.into_iter().chain(left).collect::<Vec<_>>()
    };
    api.limits.iter().flat_map(names).collect()
}

/// A window of a rate limit, in words.
pub(super) fn window(seconds: u32) -> String {
    match seconds {
        1 => "second".to_owned(),
        60 => "minute".to_owned(),
        3600 => "hour".to_owned(),
        86400 => "day".to_owned(),
        seconds => format!("window of {seconds} seconds"),
    }
}

/// The headers of pages, each with what it says.
fn page_names(api: &Api) -> Vec<(String, String)> {
    let Some(Pagination {
        number: _,
        size: _,
        default: _,
        max: _,
        total_header,
        page_header,
        per_page_header,
    }) = &api.pagination
    else {
        return Vec::new();
    };
    let names = [
        (total_header, "How many items there are in all."),
        (page_header, "The number of this page."),
        (per_page_header, "How many items a page has."),
    ];
    let names = names
        .into_iter()
        .filter_map(|(name, doc)| name.clone().map(|it| (it, doc.to_owned())));
    names.collect()
}

/// Whether a text is no more than what some status is called.
pub(crate) fn is_reason(text: &str) -> bool {
    (100..600).any(|it| reason(it) == text)
}

/// What a status is called (RFC 9110, section 15).
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No content",
        205 => "Reset content",
        206 => "Partial content",
        400 => "Bad request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not found",
        409 => "Conflict",
        422 => "Unprocessable content",
        429 => "Too many requests",
        _ => match status / 100 {
            1 => "Information",
            2 => "Success",
            3 => "Redirection",
            4 => "The request was refused",
            _ => "The server failed",
        },
    }
}
