//! What the library below says about a failed exchange, in our terms.

use std::error::Error as _;
use std::io;

use super::super::error::{Stage, TransportError, TransportFault};

/// A request that got no head of an answer.
pub(crate) fn waiting(error: reqwest::Error, server: &str) -> TransportError {
    let stage = if error.is_connect() {
        Stage::Connecting
    } else {
        Stage::Waiting
    };
    TransportError {
        stage,
        fault: fault(error, stage),
        server: server.to_owned(),
    }
}

/// An answer that broke off within its body.
pub(crate) fn reading(error: reqwest::Error, server: &str) -> TransportError {
    TransportError {
        stage: Stage::Reading,
        fault: fault(error, Stage::Reading),
        server: server.to_owned(),
    }
}

fn fault(error: reqwest::Error, stage: Stage) -> TransportFault {
    let error = error.without_url();
    let cause = cause(&error);
    match (find::<hyper::Error>(&error), stage) {
        (Some(it), Stage::Waiting) if it.is_parse() => TransportFault::Protocol(cause),
        (Some(it), _) if it.is_user() => TransportFault::Upload(cause),
        (_, Stage::Reading) => match find::<io::Error>(&error).map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted) => {
                TransportFault::Connection(cause)
            }
            _ => TransportFault::Truncated(cause),
        },
        _ => TransportFault::Connection(cause),
    }
}

/// The innermost error: the others say only that there was one.
fn cause(error: &reqwest::Error) -> String {
    let mut last: &dyn std::error::Error = error;
    while let Some(it) = last.source() {
        last = it;
    }
    // It can quote what a server sent.
    last.to_string().escape_debug().to_string()
}

fn find<T: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut next = error.source();
    while let Some(it) = next {
        if let Some(found) = it.downcast_ref::<T>() {
            return Some(found);
        }
        next = it.source();
    }
    None
}
