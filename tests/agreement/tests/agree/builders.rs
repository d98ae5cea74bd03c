//! Requests of the generated crate, built of values that were drawn.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use specwright_runtime as rt;

/// What was drawn for one request, by wire name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drawn {
    pub(crate) path: Map<String, Json>,
    pub(crate) query: Map<String, Json>,
    pub(crate) headers: Map<String, Json>,
    pub(crate) body: Map<String, Json>,
    /// The number of the page and its size.
    pub(crate) page: (Option<u32>, Option<u32>),
    /// A field of the list, and whether the order goes down.
    pub(crate) sort: Option<(String, bool)>,
    /// A filter and its values.
    pub(crate) filter: Option<(String, Vec<String>)>,
    /// A range and its ends.
    pub(crate) range: Option<(String, String, String)>,
}

/// What a builder made of it.
pub(crate) struct Built {
    /// What `build()` finds, each as it is printed.
    pub(crate) violations: Vec<String>,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: SentBody,
}

/// A body as it is sent.
pub(crate) enum SentBody {
    None,
    Json(String),
    Form(Vec<(String, rt::PairValue)>),
    Multipart(Vec<(String, rt::PairValue)>),
}

/// The present moment, for builders and for the server.
pub(crate) const NOW: &str = "2026-01-15T12:00:00Z";

/// Builds as `build_with` does, and reads what would be sent. A request that breaks rules is built
/// without a check, so that the server can be asked about it too.
fn built<T: rt::Endpoint + Clone>(params: T) -> Built {
    let validation = rt::Validation::default().at(NOW.parse().unwrap());
    let violations = match rt::Request::new(params.clone(), rt::Extra::default(), &validation) {
        Ok(_) => Vec::new(),
        Err(invalid) => invalid.violations.iter().map(ToString::to_string).collect(),
    };
    let request = rt::Request::unchecked(params, rt::Extra::default());
    let body = match T::BODY {
        rt::Body::None => SentBody::None,
        rt::Body::Json(_) => SentBody::Json(serde_json::to_string(&request).unwrap()),
        rt::Body::Form(_) => SentBody::Form(request.form()),
        rt::Body::Multipart(_) => SentBody::Multipart(request.form()),
    };
    let headers = request
        .headers()
        .into_iter()
        .map(|(name, value)| match value {
            rt::PairValue::Text(text) => (name, text),
            other => panic!("a header cannot be {other:?}"),
        });
    Built {
        violations,
        method: request.method().map_or("", rt::Method::as_str),
        path: request.path().unwrap_or_default(),
        query: request.query(),
        headers: headers.collect(),
        body,
    }
}

impl Drawn {
    fn list(&self, list: &mut rt::ListQuery) {
        (list.page, list.page_size) = self.page;
        if let Some((field, down)) = &self.sort {
            let direction = if *down {
                rt::Direction::Descending
            } else {
                rt::Direction::Ascending
            };
            list.sort
                .extend([rt::Sorted::new(SortName(leak(field)), direction)]);
        }
        if let Some((field, values)) = &self.filter {
            list.filter
                .push(rt::Filter::new::<String>(leak(field), values.clone()));
        }
        if let Some((field, from, to)) = &self.range {
            list.range.push(rt::Filter::range::<String>(
                leak(field),
                from.clone(),
                to.clone(),
            ));
        }
    }
}

/// A field that a list is sorted by; the enums of the generated crate hold no more than this.
#[derive(Clone, Copy)]
struct SortName(&'static str);

impl rt::SortField for SortName {
    fn as_str(self) -> &'static str {
        self.0
    }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.into())
}

/// A value of a param, from JSON.
trait Read: Sized {
    fn read(json: &Json) -> Self;
}

/// What was not drawn is not given, and so keeps its default.
fn set<T: Read>(to: &mut Option<T>, json: Option<&Json>) {
    if let Some(json) = json {
        *to = Some(T::read(json));
    }
}

impl Read for i64 {
    fn read(json: &Json) -> Self {
        json.as_i64().unwrap()
    }
}

impl Read for f64 {
    fn read(json: &Json) -> Self {
        json.as_f64().unwrap()
    }
}

impl Read for bool {
    fn read(json: &Json) -> Self {
        json.as_bool().unwrap()
    }
}

impl Read for String {
    fn read(json: &Json) -> Self {
        json.as_str().unwrap().to_owned()
    }
}

impl Read for rt::Secret {
    fn read(json: &Json) -> Self {
        json.as_str().unwrap().into()
    }
}

impl Read for rt::DateTime {
    fn read(json: &Json) -> Self {
        json.as_str().unwrap().parse().unwrap()
    }
}

impl Read for rt::UnixTime {
    fn read(json: &Json) -> Self {
        Self(rt::DateTime::from_unix(json.as_i64().unwrap()).unwrap())
    }
}

impl Read for rt::Date {
    fn read(json: &Json) -> Self {
        json.as_str().unwrap().parse().unwrap()
    }
}

impl Read for rt::IdOrSlug {
    fn read(json: &Json) -> Self {
        match json.as_i64() {
            Some(id) => id.into(),
            None => json.as_str().unwrap().into(),
        }
    }
}

impl Read for Json {
    fn read(json: &Json) -> Self {
        json.clone()
    }
}

/// A file is drawn as its size and its type.
impl Read for rt::File {
    fn read(json: &Json) -> Self {
        let size = usize::try_from(json["size"].as_u64().unwrap()).unwrap();
        let file = Self::from_bytes("file", vec![0; size]);
        file.with_content_type(json["type"].as_str().unwrap())
    }
}

impl<T: Read> Read for Box<T> {
    fn read(json: &Json) -> Self {
        Self::new(T::read(json))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Self {
        json.as_array().unwrap().iter().map(T::read).collect()
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(json: &Json) -> Self {
        let entries = json.as_object().unwrap().iter();
        entries.map(|(k, v)| (k.clone(), T::read(v))).collect()
    }
}

impl<T: Read> Read for rt::Nullable<T> {
    fn read(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            json => Self::Value(T::read(json)),
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/table.rs"));
