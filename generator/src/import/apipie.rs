//! What the documentation tool Apipie states alike in its JSON and on its pages.

pub(crate) mod choose;
pub(crate) mod example;
pub(crate) mod html;
pub(crate) mod language;
pub(crate) mod list;
pub(crate) mod param;
pub(crate) mod route;
pub(crate) mod search;
pub(crate) mod spot;
pub(crate) mod status;
pub(crate) mod text;
pub(crate) mod validator;
pub(crate) mod version;
