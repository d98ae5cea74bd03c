//! Changes of what is true of the whole API.

use super::{Kind, Severity, kinds};

kinds! {
    PACKAGE_RENAMED "package-renamed" BreaksCompiling "the crate has another name"
        "Every `use` and every dependency names the crate."
        "Change the dependency and the imports.";
    PACKAGE_CHANGED "package-changed" Documents "the crate's manifest says something else"
        "Description, licence, keywords and the like change nothing in code."
        "Nothing to do.";
    TITLE_CHANGED "title-changed" Documents "the API has another name"
        "The name is for people."
        "Nothing to do.";
    DOCS_CHANGED "docs-changed" Documents "the docs say something else"
        "Texts, examples and links change no behaviour."
        "Read the new docs.";
    PAGE_CHANGED "page-changed" Documents "another page of the docs"
        "The link in the docs and in violations leads elsewhere."
        "Nothing to do.";
    SERVER_CHANGED "server-changed" BreaksRunning "the base URL is another"
        "Every request goes to another address."
        "Make sure that the new address is reachable and that recorded or allowed addresses follow.";
    AUTH_ADDED "auth-added" BreaksRunning "callers authenticate by OAuth 2.0"
        "A request without a token was right and is now refused."
        "Give the client credentials or a token.";
    AUTH_REMOVED "auth-removed" BreaksRunning "callers no longer authenticate by OAuth 2.0"
        "How to get a token is no longer known; a client that was set up for it is of no use."
        "Leave the credentials out.";
    AUTH_URL_CHANGED "auth-url-changed" BreaksRunning "an address of OAuth 2.0 is another"
        "Tokens are asked for, or users are sent, somewhere else."
        "Make sure that the new address is reachable and registered.";
    FLOW_ADDED "flow-added" Adds "another flow of OAuth 2.0"
        "Tokens can be had in one more way."
        "Nothing to do.";
    FLOW_REMOVED "flow-removed" BreaksRunning "a flow of OAuth 2.0 is gone"
        "A token that was asked for in this way is refused."
        "Get tokens by another flow.";
    SCOPE_ADDED "scope-added" Adds "another scope"
        "More can be asked for."
        "Nothing to do.";
    SCOPE_REMOVED "scope-removed" BreaksRunning "a scope is gone"
        "A token that is asked for with it is refused."
        "Do not ask for the scope any more.";
    RATE_LIMIT_LOWERED "rate-limit-lowered" BreaksRunning "fewer requests are allowed"
        "The same work takes longer, or is refused with 429."
        "Check whether the work still fits into its time.";
    RATE_LIMIT_RAISED "rate-limit-raised" Relaxes "more requests are allowed"
        "The same work takes less time."
        "Nothing to do.";
    RATE_LIMIT_HEADERS "rate-limit-headers-changed" Documents "the headers with the limits are others"
        "The crate reads the new headers; code does not name them."
        "Nothing to do.";
    PAGE_PARAM_RENAMED "page-param-renamed" BreaksRunning "a query param of pages has another name"
        "The same code sends another query."
        "Nothing to do in code; recorded requests no longer match.";
    PAGE_HEADERS_CHANGED "page-headers-changed" Documents "the headers of pages are others"
        "The crate reads the new headers; code does not name them."
        "Nothing to do.";
    PAGINATION_CHANGED "pagination-changed" Documents "the API's usual page sizes are others"
        "What it means for a list is told at the list."
        "Nothing to do.";
    ERROR_SHAPE_ADDED "error-shape-added" Adds "how another status tells what went wrong"
        "More is read from errors."
        "Nothing to do.";
    ERROR_SHAPE_CHANGED "error-shape-changed" BreaksRunning "a status tells otherwise what went wrong"
        "The message of an error is read from somewhere else."
        "Check code that looks at messages of errors.";
    ERROR_SHAPE_REMOVED "error-shape-removed" BreaksRunning "how a status tells what went wrong is no longer known"
        "The message of an error is no longer read."
        "Check code that looks at messages of errors.";
    WEBHOOK_HEADER_CHANGED "webhook-header-changed" BreaksRunning "a header of webhooks is another"
        "What arrives is recognised by another header."
        "Check what receives webhooks.";
    WEBHOOK_EVENT_ADDED "webhook-event-added" Adds "another event arrives"
        "Events of webhooks are open: an unknown one was there before."
        "Handle the event, if it matters.";
    WEBHOOK_EVENT_REMOVED "webhook-event-removed" BreaksCompiling "an event no longer arrives"
        "Code that names the event has nothing to name."
        "Remove what handles the event.";
    WEBHOOK_PAYLOAD_CHANGED "webhook-payload-changed" BreaksCompiling "an event carries something else"
        "What arrives has another type."
        "Read the new type.";
    TEST_SERVER_ADDED "test-server-added" Adds "the crate offers a server for tests"
        "The feature `test-util` is new."
        "Test against it, if you like.";
    TEST_SERVER_REMOVED "test-server-removed" BreaksCompiling "the crate no longer offers a server for tests"
        "The feature `test-util` and its module are gone."
        "Serve the spec with `specwright mock` instead.";
    RUST_NAME_CHANGED "rust-name-changed" BreaksCompiling "the name in Rust is another"
        "Code names it; on the wire it is the same."
        "Use the new name.";
    RUST_NAME_TAKEN "rust-name-taken" BreaksRunning "the name in Rust now stands for another"
        "Code that names it compiles as before where the types agree, and sends or reads another thing."
        "Use the new name of what is meant.";
}
