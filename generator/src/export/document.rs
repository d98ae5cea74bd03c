//! OpenAPI 3.1, as far as a spec needs it: plain data in the order in which it is written.

use serde::Serialize;

use super::entries::{Entries, Extension};
use super::schema::Schema;

/// Declares an object of the document whose empty fields are left out.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(missing_docs, reason = "each field is that of its name in the OpenAPI specification")]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "Empty::is_empty")]
                pub $field: $ty,
            )*
            #[serde(rename = "x-specwright", skip_serializing_if = "Entries::is_empty")]
            pub extension: Extension,
        }
    };
}

/// What need not be written.
trait Empty {
    fn is_empty(&self) -> bool;
}

impl<T> Empty for Option<T> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

impl<T> Empty for Vec<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Empty for Entries<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// A text that must be there is written even where it is empty.
impl Empty for String {
    fn is_empty(&self) -> bool {
        false
    }
}

impl Empty for Info {
    fn is_empty(&self) -> bool {
        false
    }
}

impl Empty for Components {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Empty for Flows {
    fn is_empty(&self) -> bool {
        false
    }
}

/// What must be there, even if there is nothing in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Always<T>(pub T);

impl<T> Empty for Always<T> {
    fn is_empty(&self) -> bool {
        false
    }
}

/// The scopes that an operation needs, by the name of the scheme.
pub type Requirement = Entries<Vec<String>>;

object! {
    /// The whole document.
    Document {
        openapi: String,
        info: Info,
        external_docs: Option<ExternalDocs>,
        servers: Vec<Server>,
        tags: Vec<Tag>,
        security: Vec<Requirement>,
        paths: Always<Entries<PathItem>>,
        webhooks: Entries<PathItem>,
        components: Components,
    }
}

object! {
    /// What the API is.
    Info {
        title: String,
        version: String,
        description: Option<String>,
    }
}

object! {
    /// Where the API is.
    Server {
        url: String,
    }
}

object! {
    /// A resource.
    Tag {
        name: String,
        description: Option<String>,
        external_docs: Option<ExternalDocs>,
    }
}

object! {
    /// A page for people.
    ExternalDocs {
        url: String,
    }
}

object! {
    /// A path.
    PathItem {
        get: Option<Operation>,
        put: Option<Operation>,
        post: Option<Operation>,
        delete: Option<Operation>,
        patch: Option<Operation>,
    }
}

object! {
    /// A route of an action.
    Operation {
        tags: Vec<String>,
        summary: Option<String>,
        description: Option<String>,
        external_docs: Option<ExternalDocs>,
        operation_id: Option<String>,
        deprecated: Option<bool>,
        parameters: Vec<Parameter>,
        request_body: Option<RequestBody>,
        responses: Entries<Response>,
        security: Option<Vec<Requirement>>,
    }
}

object! {
    /// A param.
    Parameter {
        name: String,
        #[serde(rename = "in")]
        place: String,
        description: Option<String>,
        required: Option<bool>,
        deprecated: Option<bool>,
        style: Option<&'static str>,
        explode: Option<bool>,
        schema: Option<Schema>,
    }
}

object! {
    /// What is sent, or where it is described.
    RequestBody {
        #[serde(rename = "$ref")]
        reference: Option<String>,
        description: Option<String>,
        content: Entries<MediaType>,
        required: Option<bool>,
    }
}

object! {
    /// A body in one encoding.
    MediaType {
        schema: Option<Schema>,
        encoding: Entries<Encoding>,
    }
}

object! {
    /// How a part of a form is written.
    Encoding {
        content_type: Option<String>,
    }
}

object! {
    /// What is answered, or where it is described.
    Response {
        #[serde(rename = "$ref")]
        reference: Option<String>,
        description: Option<String>,
        headers: Entries<Header>,
        content: Entries<MediaType>,
    }
}

object! {
    /// A header of an answer, or where it is described.
    Header {
        #[serde(rename = "$ref")]
        reference: Option<String>,
        description: Option<String>,
        schema: Option<Schema>,
    }
}

object! {
    /// What several places share.
    Components {
        schemas: Entries<Schema>,
        responses: Entries<Response>,
        request_bodies: Entries<RequestBody>,
        headers: Entries<Header>,
        security_schemes: Entries<SecurityScheme>,
    }
}

object! {
    /// How callers authenticate.
    SecurityScheme {
        #[serde(rename = "type")]
        kind: String,
        flows: Flows,
    }
}

object! {
    /// The flows of OAuth 2.0.
    Flows {
        client_credentials: Option<Flow>,
        authorization_code: Option<Flow>,
    }
}

object! {
    /// A flow of OAuth 2.0.
    Flow {
        authorization_url: Option<String>,
        token_url: Option<String>,
        refresh_url: Option<String>,
        scopes: Always<Entries<String>>,
    }
}

impl ExternalDocs {
    /// The page at this address.
    pub(super) fn at(page: Option<&String>) -> Option<Self> {
        page.map(|url| Self {
            url: url.clone(),
            ..Self::default()
        })
    }
}

impl Document {
    /// Every operation that callers can ask for.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.paths.0.iter().flat_map(|(_, item)| item.operations())
    }
}

impl PathItem {
    /// Its operations, in the order of the document.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        let Self {
            get,
            put,
            post,
            delete,
            patch,
            extension: _,
        } = self;
        [get, put, post, delete, patch].into_iter().flatten()
    }
}
