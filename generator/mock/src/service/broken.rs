//! Answers that are broken on purpose.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::stream;
use serde_json::Value as Json;

use crate::answer::{Answer, Content};
use crate::facts::Type;
use crate::fault::Fault;
use crate::plan::Plan;

/// Marks a response that must not be sent: the connection is closed instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped;

/// A response that closes the connection.
pub(super) fn dropped() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(Dropped);
    response
}

/// The answer as a response, broken as the faults say.
pub(super) fn respond(answer: Answer, faults: &[Fault]) -> Response {
    let text = match &answer.content {
        Content::Json(json) => json.to_string(),
        Content::Text(text) | Content::Html(text) => text.clone(),
        Content::Empty => String::new(),
    };
    let mut response = answer.into_response();
    let half = text.floor_char_boundary(text.len() / 2);
    let half = text.get(..half).unwrap_or_default().to_owned();
    if faults.contains(&Fault::BadJson) && !text.is_empty() {
        *response.body_mut() = Body::from(half);
    } else if faults.contains(&Fault::Cut) && !text.is_empty() {
        let parts = [
            Ok(Bytes::from(half)),
            Err(io::Error::from(io::ErrorKind::ConnectionReset)),
        ];
        let length = HeaderValue::from(text.len());
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
        *response.body_mut() = Body::from_stream(stream::iter(parts));
    }
    response
}

/// Puts the text of the docs in place of everything that can be replaced by one.
pub(super) fn hide(plan: &Plan, ty: &Type, json: &mut Json) {
    match (ty, json) {
        (Type::Or(_, literal), json) => *json = literal.as_str().into(),
        (Type::List(item), Json::Array(items)) => {
            items.iter_mut().for_each(|it| hide(plan, item, it));
        }
        (Type::OrEmpty(inner), json) => hide(plan, inner, json),
        (Type::Record(record), Json::Object(entries)) => {
            for field in plan.record(record) {
                if let Some(json) = entries.get_mut(&field.name) {
                    hide(plan, &field.ty, json);
                }
            }
        }
        _ => {}
    }
}
