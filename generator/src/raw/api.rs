//! `api.yaml`: what is true of the whole API.

use super::{EnumDef, ModelDef, ObjectDef, Text, TypeExpr};
use crate::decode::{Entries, Flag, record};
use crate::source::Spanned;

record! {
    /// `api.yaml`: what is true of the whole API.
    pub struct Api {
        /// The API's name, for people.
        title ("api"): Text,
        /// What the API is, in a sentence or two; it opens the docs of the crate.
        doc ("doc"): Option<Text>,
        /// Where each action's page of the docs is: an address with `{resource}` and `{action}` in it.
        docs ("docs"): Option<Text>,
        /// The base URL: https, without query.
        server ("server"): Text,
        /// The generated crate.
        package ("package"): Package,
        /// How callers authenticate.
        auth ("auth"): Option<Auth>,
        /// How many requests are allowed in which time; every one of these windows holds at once.
        limits ("limits"): Vec<Spanned<RateLimit>>,
        /// How lists are cut into pages.
        pagination ("pagination"): Option<Spanned<Pagination>>,
        /// The names of the query params of lists.
        lists ("lists"): Option<ListNames>,
        /// How the API tells what went wrong, by status.
        errors ("errors"): Vec<Spanned<ErrorShape>>,
        /// What the API sends by itself.
        webhooks ("webhooks"): Option<Webhooks>,
        /// Enums that several resources use.
        enums ("enums"): Entries<EnumDef>,
        /// Objects that requests of several resources send.
        objects ("objects"): Entries<ObjectDef>,
        /// Response models that several resources use.
        models ("models"): Entries<ModelDef>,
    }
}

record! {
    /// The manifest of the generated crate.
    pub struct Package {
        /// The name on crates.io.
        name ("name"): Text,
        /// The version, as semver writes it.
        version ("version"): Text,
        /// One line about the crate.
        description ("description"): Option<Text>,
        /// The licence, as SPDX writes it.
        license ("license"): Option<Text>,
        /// Where the source is.
        repository ("repository"): Option<Text>,
        /// At most five words to find the crate by.
        keywords ("keywords"): Vec<Text>,
        /// Slugs of crates.io's categories.
        categories ("categories"): Vec<Text>,
        /// Where `specwright-runtime` is, seen from the crate's folder, or `inline`: copied into the crate. Left out, it comes from crates.io.
        runtime ("runtime"): Option<Text>,
        /// Files and folders of the crate's folder that are written by hand; `--check` accepts them.
        keep ("keep"): Vec<Text>,
    }
}

record! {
    /// How callers authenticate.
    pub struct Auth {
        /// OAuth 2.0.
        oauth2 ("oauth2"): Option<OAuth2>,
    }
}

record! {
    /// OAuth 2.0 (RFC 6749).
    pub struct OAuth2 {
        /// Where tokens are asked for.
        token_url ("token_url"): Text,
        /// Where a user is sent to agree.
        authorize_url ("authorize_url"): Option<Text>,
        /// Where a token tells about itself.
        info_url ("info_url"): Option<Text>,
        /// The flows: `client_credentials`, `authorization_code`, `refresh_token`.
        flows ("flows"): Vec<Text>,
        /// Every scope, with what it allows.
        scopes ("scopes"): Entries<Option<Text>>,
    }
}

record! {
    /// So many requests in such a time.
    pub struct RateLimit {
        /// How many requests.
        requests ("requests"): Spanned<i64>,
        /// The window: `second`, `minute`, `hour` or `day`.
        per ("per"): Text,
        /// The response header that says how many are allowed.
        limit_header ("limit_header"): Option<Text>,
        /// The response header that says how many are left.
        remaining_header ("remaining_header"): Option<Text>,
    }
}

record! {
    /// How lists are cut into pages.
    pub struct Pagination {
        /// The query param with the number of the page; the first page is 1.
        number ("number"): Text,
        /// The query param with how many items a page has.
        size ("size"): Text,
        /// How many items a page has when nobody asks.
        default ("default"): Spanned<i64>,
        /// How many items a page can have.
        max ("max"): Spanned<i64>,
        /// The response header with how many items there are in all.
        total_header ("total_header"): Option<Text>,
        /// The response header with the number of this page.
        page_header ("page_header"): Option<Text>,
        /// The response header with how many items a page has.
        per_page_header ("per_page_header"): Option<Text>,
    }
}

record! {
    /// The names of the query params of lists; each one has the name of its key unless it is said here.
    pub struct ListNames {
        /// The query param that sorts.
        sort ("sort"): Option<Text>,
        /// The query param that filters; a field's name follows in brackets.
        filter ("filter"): Option<Text>,
        /// The query param that selects a range; a field's name follows in brackets.
        range ("range"): Option<Text>,
    }
}

record! {
    /// How the API tells what went wrong.
    pub struct ErrorShape {
        /// The statuses that it comes with.
        status ("status"): Vec<Spanned<i64>>,
        /// The key with a short name of the fault.
        error ("error"): Option<Text>,
        /// The key with a sentence about the fault.
        message ("message"): Option<Text>,
        /// The key with the faults of each field.
        fields ("fields"): Option<Text>,
        /// The body is plain text.
        text ("text"): Flag,
        /// When it comes, and what it means.
        doc ("doc"): Option<Text>,
    }
}

record! {
    /// What the API sends by itself.
    pub struct Webhooks {
        /// The header with the name of the model.
        model_header ("model_header"): Text,
        /// The header with the name of the event.
        event_header ("event_header"): Text,
        /// The header with the number of the delivery.
        delivery_header ("delivery_header"): Option<Text>,
        /// The header with the shared secret.
        secret_header ("secret_header"): Text,
        /// Every event, as `model.event`, with the model of what it carries.
        events ("events"): Entries<Option<Spanned<TypeExpr>>>,
    }
}
