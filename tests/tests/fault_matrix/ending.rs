//! How a call ended, in a few words.

use intra42::{AuthFault, Error, ErrorKind, TransportFault};

/// How a call ended, and how many requests reached the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ending {
    pub(crate) result: String,
    pub(crate) arrivals: usize,
}

impl std::fmt::Display for Ending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.result, self.arrivals)
    }
}

/// The type of an error, down to what a program would tell apart.
pub(crate) fn name(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Invalid(_) => "Invalid".to_owned(),
        ErrorKind::Config(_) => "Config".to_owned(),
        ErrorKind::Auth(it) => format!("Auth {}", auth(&it.fault)),
        ErrorKind::RateLimited(_) => "RateLimited".to_owned(),
        ErrorKind::Api(it) => format!("Api {}", it.status),
        ErrorKind::Decode(_) => "Decode".to_owned(),
        ErrorKind::Transport(it) => format!("{:?} {}", it.stage, transport(&it.fault)),
        ErrorKind::Redirected(it) => format!("Redirected {}", it.status),
        ErrorKind::BodyTooLarge(_) => "BodyTooLarge".to_owned(),
        other => format!("{other:?}"),
    }
}

fn transport(fault: &TransportFault) -> &'static str {
    match fault {
        TransportFault::TimedOut { .. } => "TimedOut",
        TransportFault::Stalled { .. } => "Stalled",
        TransportFault::Connection(_) => "Connection",
        TransportFault::Truncated(_) => "Truncated",
        TransportFault::Protocol(_) => "Protocol",
        TransportFault::Upload(_) => "Upload",
        _ => "other",
    }
}

fn auth(fault: &AuthFault) -> String {
    match fault {
        AuthFault::Unreachable(it) => format!("Unreachable {:?}", it.stage),
        AuthFault::BadAnswer(_) => "BadAnswer".to_owned(),
        AuthFault::Store(_) => "Store".to_owned(),
        other => format!("{other:?}"),
    }
}
