//! Who meets the fault: a method, and the server that is asked.

use crate::fault_server::Reply;

/// The methods that are tried.
pub const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Patch, Method::Delete];

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// A read.
    Get,
    /// A write that must not be repeated.
    Post,
    /// A change, which must not be repeated either.
    Patch,
    /// A write that may be repeated.
    Delete,
}

impl Method {
    /// As it stands in a request.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether it may be sent twice although the first may have been done.
    pub fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Delete)
    }
}

/// The call that meets the fault.
#[derive(Clone)]
pub struct Scene {
    /// What is sent.
    pub method: Method,
    /// The base URL of the server that is asked.
    pub own_url: String,
    /// The base URL of a server that must never be asked.
    pub foreign_url: String,
}

/// A close, as the API shows it.
pub const CLOSE: &str = r#"{"id":7,"reason":"absent","kind":"other","state":"close","created_at":"2026-01-10T04:04:38.895Z","updated_at":"2026-01-10T04:04:38.895Z","end_at":null,"community_services":[],"user":{"id":1,"login":"jdoe","url":"https://api.intra.42.fr/v2/users/jdoe"},"closer":null}"#;

impl Scene {
    /// What the API answers when nothing is wrong.
    pub fn good(&self) -> Reply {
        match self.method {
            Method::Get => Reply::json(200, CLOSE),
            Method::Post => Reply::json(201, CLOSE),
            Method::Patch | Method::Delete => Reply::empty(204),
        }
    }

    /// A whole answer with a body, whatever the method.
    pub fn answer(&self) -> Reply {
        Reply::json(200, CLOSE)
    }

    /// The beginning of a body.
    pub fn cut_json(&self) -> String {
        CLOSE.chars().take(40).collect()
    }

    /// Where the call goes.
    pub fn path(&self) -> &'static str {
        match self.method {
            Method::Post => "/v2/closes",
            Method::Get | Method::Patch | Method::Delete => "/v2/closes/7",
        }
    }
}
