//! A cell of the matrix: one call, one fault, one connection.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intra42::error::Error;
use intra42::{Client, Limiter, closes};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use specwright_tests::faults::{CLOSE, Method, Play, Row, Scene};
use tokio::net::TcpSocket;
use tokio::time::timeout;

use super::ending::{self, Ending};

/// What a call may take in all; nothing in the matrix needs it.
const DEADLINE: Duration = Duration::from_secs(12);

/// What the call goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Connection {
    New,
    Kept,
}

/// How often the fault is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Always,
}

/// A cell, and where it must never lead.
#[derive(Clone)]
pub(crate) struct Cell {
    pub(crate) row: &'static Row,
    pub(crate) method: Method,
    pub(crate) connection: Connection,
    pub(crate) times: Times,
    pub(crate) foreign_url: String,
}
