//! Reads the body of an answer: all of it, or what can be read of a list.

mod place;

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::value::RawValue;

use super::api_error::request_id;
use super::printable::{Printable, start_of};
use place::Place;

/// How much of a body an error keeps.
const KEPT: usize = 1024;

/// An answer of success whose body is to be read.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body, after decompression.
    pub body: &'a [u8],
}

/// The answer is not what the docs say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// What is wrong.
    pub fault: DecodeFault,
    /// Where in the JSON: `$[3].user.login`; `$` is the whole.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// The number by which the operators of the API find the request in their logs.
    pub request_id: Option<String>,
    /// The start of the body, its first KiB, as text.
    pub body: String,
}

/// What is wrong with the body of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeFault {
    /// There is none.
    Empty,
    /// It is a page of HTML, as a proxy sends it.
    Html,
    /// It ends in the middle.
    CutOff,
    /// It is no JSON.
    Syntax(String),
    /// It is JSON, but not of the documented shape.
    Shape(String),
}

/// An item of a list that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemFault {
    /// Its place in the list, from 0 on.
    pub index: usize,
    /// Where in the JSON of the list: `$[3].user.login`.
    pub path: String,
    /// What is wrong there.
    pub message: String,
    /// The start of the item, its first KiB, as it came.
    pub raw: String,
}

/// What could be read of a list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Lenient<T> {
    /// The items that are as documented, in order.
    pub items: Vec<T>,
    /// The others.
    pub faults: Vec<ItemFault>,
}

/// Reads the whole body.
///
/// Where the docs promise no body, none is read: an action that was done is not made to fail by what
/// is said about it.
///
/// # Errors
/// If it is not JSON of the documented shape.
pub fn decode<T: DeserializeOwned>(answer: Answer<'_>) -> Result<T, DecodeError> {
    if size_of::<T>() == 0 {
        return parse(answer, b"null");
    }
    if let Some(nothing) = nothing(answer) {
        return Ok(nothing);
    }
    parse(answer, json(answer)?)
}

/// What a 204 (RFC 9110, section 15.3.5) stands for where the docs promise a body with other statuses:
/// `None`, or an empty list.
fn nothing<T: DeserializeOwned>(answer: Answer<'_>) -> Option<T> {
    if answer.status != 204 || !answer.body.is_empty() {
        return None;
    }
    let nothing = serde_json::from_slice(b"null").or_else(|_| serde_json::from_slice(b"[]"));
    nothing.ok()
}

/// Reads what can be read of a list. `null` is an item that cannot be read, unless items may be null.
///
/// # Errors
/// If it is no list in JSON.
pub fn decode_items<T: DeserializeOwned>(answer: Answer<'_>) -> Result<Lenient<T>, DecodeError> {
    if let Some(nothing) = nothing::<Vec<T>>(answer) {
        return Ok(Lenient {
            items: nothing,
            faults: Vec::new(),
        });
    }
    let raw: Vec<&RawValue> = parse(answer, json(answer)?)?;
    let mut lenient = Lenient {
        items: Vec::with_capacity(raw.len()),
        faults: Vec::new(),
    };
    for (index, raw) in raw.into_iter().map(RawValue::get).enumerate() {
        match serde_json::from_str(raw) {
            Ok(item) => lenient.items.push(item),
            Err(error) => lenient.faults.push(ItemFault {
                index,
                path: Place::of(raw.as_bytes(), &error).within(index),
                message: message(&error),
                raw: start_of(raw, KEPT).to_owned(),
            }),
        }
    }
    Ok(lenient)
}

/// A value that is not of the documented shape.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misfit {
    /// Where in the JSON: `$.user.login`; `$` is the whole.
    pub path: String,
    /// What is wrong there.
    pub message: String,
}

/// Reads JSON that is no answer.
///
/// # Errors
/// If it is not of this shape.
pub(crate) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, Misfit> {
    serde_json::from_slice(json).map_err(|error| Misfit {
        path: Place::of(json, &error).to_string(),
        message: message(&error),
    })
}

/// Whether a body is JSON that ends in the middle. Where the end of the connection is the end of the
/// body, nothing else shows that a part is missing.
pub fn is_cut_off(body: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(body).is_err_and(|it| it.is_eof())
}

/// The body, if it may be JSON.
fn json(answer: Answer<'_>) -> Result<&[u8], DecodeError> {
    let body = answer.body;
    if body.trim_ascii().is_empty() {
        return Err(DecodeError::new(answer, DecodeFault::Empty, Place::root()));
    }
    let of_type = answer.headers.get(CONTENT_TYPE);
    let of_type = of_type.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let is_page = of_type.to_ascii_lowercase().contains("html");
    if is_page || body.trim_ascii_start().starts_with(b"<") {
        return Err(DecodeError::new(answer, DecodeFault::Html, Place::root()));
    }
    Ok(body)
}

fn parse<'a, T: serde::Deserialize<'a>>(
    answer: Answer<'_>,
    body: &'a [u8],
) -> Result<T, DecodeError> {
    serde_json::from_slice(body).map_err(|error| refused(answer, body, &error))
}

/// What happened, found out after it has happened: an answer that is right costs nothing for it.
#[cold]
fn refused(answer: Answer<'_>, body: &[u8], error: &serde_json::Error) -> DecodeError {
    use serde_json::error::Category;
    let fault = match error.classify() {
        Category::Eof => DecodeFault::CutOff,
        Category::Data => DecodeFault::Shape(message(error)),
        Category::Syntax | Category::Io => DecodeFault::Syntax(message(error)),
    };
    DecodeError::new(answer, fault, Place::of(body, error))
}

/// The message without the line and column, which say less than the path.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let at = message.rfind(" at line ").unwrap_or(message.len());
    start_of(&message, at.min(KEPT)).to_owned()
}

impl DecodeError {
    #[cold]
    fn new(answer: Answer<'_>, fault: DecodeFault, place: Place) -> Self {
        let body = answer.body.get(..KEPT).unwrap_or(answer.body);
        Self {
            fault,
            path: place.to_string(),
            status: answer.status,
            request_id: request_id(answer.headers),
            body: start_of(&String::from_utf8_lossy(body), KEPT).to_owned(),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer (status {}) ", self.status)?;
        match &self.fault {
            DecodeFault::Empty => f.write_str("is empty, but the docs promise a body")?,
            DecodeFault::Html => write!(
                f,
                "is a page of HTML, not JSON: {}",
                Printable(start_of(&self.body, 100))
            )?,
            DecodeFault::CutOff => write!(f, "is cut off within `{}`", Printable(&self.path))?,
            DecodeFault::Syntax(message) => write!(
                f,
                "is no JSON: {} at `{}`",
                Printable(message),
                Printable(&self.path)
            )?,
            DecodeFault::Shape(message) => write!(
                f,
                "is not as documented: {} at `{}`",
                Printable(message),
                Printable(&self.path)
            )?,
        }
        match &self.request_id {
            Some(id) => write!(f, " (request id {})", Printable(id)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for ItemFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "item {} is not as documented: {} at `{}`",
            self.index,
            Printable(&self.message),
            Printable(&self.path)
        )
    }
}

impl std::error::Error for ItemFault {}
