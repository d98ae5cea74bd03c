//! What all clones of a client share.

use std::fmt;
use std::sync::{Arc, Mutex};

use super::super::poison::lock;
use super::super::{Api, DateTime, Limiter};
use super::address::Address;
use super::budget::RetryBudget;
use super::hook::Hook;
use super::transport::Transport;

/// What all clones of a client share, whoever's tokens they send: the limits of an API are those
/// of the application.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base: Address,
    pub(crate) transport: Transport,
    pub(crate) limiter: Limiter,
    pub(crate) budget: RetryBudget,
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) secret_valid_until: Mutex<Option<DateTime>>,
}

impl Shared {
    /// When the secret of the client stops working, if the server has said so.
    pub(crate) fn secret_valid_until(&self) -> Option<DateTime> {
        *lock(&self.secret_valid_until)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("api", &self.api.title)
            .field("base", &self.base.url().as_str())
            .finish_non_exhaustive()
    }
}
