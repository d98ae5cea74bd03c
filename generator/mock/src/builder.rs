//! How a server is set up.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use specwright_runtime as rt;

use crate::access::{Access, Application};
use crate::clock::Clock;
use crate::error::StartError;
use crate::facts::{Facts, RateLimit};
use crate::fault::FaultRule;
use crate::limits::Limits;
use crate::plan::Plan;
use crate::received::Received;
use crate::router::Router;
use crate::server::MockServer;
use crate::service::{Observer, Service};
use crate::state::{Collections, State};

/// Sets up a server.
#[must_use]
pub struct Builder {
    facts: Facts,
    pub(crate) host: String,
    pub(crate) port: u16,
    seed: u64,
    count: u32,
    data: Option<PathBuf>,
    #[cfg(feature = "store")]
    store: Option<PathBuf>,
    applications: Vec<Application>,
    lifetime: Duration,
    limits: Option<Vec<RateLimit>>,
    faults: Vec<FaultRule>,
    now: Option<rt::DateTime>,
    observer: Option<Observer>,
}

impl Builder {
    /// A server of an API, with a free port of 127.0.0.1 and the limits of the spec.
    pub fn new(facts: impl Into<Facts>) -> Self {
        let facts = facts.into();
        Self {
            limits: facts.api.as_ref().map(|it| it.limits.clone()),
            facts,
            host: "127.0.0.1".to_owned(),
            port: 0,
            seed: 42,
            count: 60,
            data: None,
            #[cfg(feature = "store")]
            store: None,
            applications: Vec::new(),
            lifetime: Duration::from_secs(7200),
            faults: Vec::new(),
            now: None,
            observer: None,
        }
    }

    /// Listens on this port; 0 takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Listens on this address instead of 127.0.0.1.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// What the things follow from that nobody has made; 42 by default.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// How many such things each collection has; 60 by default.
    pub fn count(mut self, count: u32) -> Self {
        self.count = count;
        self
    }

    /// Takes things from the `.json` files of this folder: `users.json` holds a list of users.
    pub fn data(mut self, folder: impl Into<PathBuf>) -> Self {
        self.data = Some(folder.into());
        self
    }

    /// Keeps what is made, changed and deleted in this file of SQLite.
    #[cfg(feature = "store")]
    pub fn store(mut self, file: impl Into<PathBuf>) -> Self {
        self.store = Some(file.into());
        self
    }

    /// Knows this application. As soon as there is one, others are refused.
    pub fn application(mut self, application: Application) -> Self {
        self.applications.push(application);
        self
    }

    /// How long a token is good; two hours by default.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Allows so many requests in so many seconds, in place of the limits of the spec.
    pub fn limit(mut self, requests: u32, seconds: u32) -> Self {
        let known = self.facts.api.iter().flat_map(|it| &it.limits);
        let known = known.clone().find(|it| it.seconds == seconds).cloned();
        let limit = known.unwrap_or(RateLimit {
            requests,
            seconds,
            limit_header: None,
            remaining_header: None,
        });
        let limits = self.limits.get_or_insert_default();
        limits.retain(|it| it.seconds != seconds);
        limits.push(RateLimit { requests, ..limit });
        self
    }

    /// Limits nothing.
    pub fn without_limits(mut self) -> Self {
        self.limits = None;
        self
    }

    /// Lets a fault happen, to every request or to some.
    pub fn fault(mut self, fault: impl Into<FaultRule>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// Stops the calendar at this moment, so that what is made is the same each time.
    pub fn now(mut self, now: rt::DateTime) -> Self {
        self.now = Some(now);
        self
    }

    /// Tells this function of each request.
    pub fn on_request(mut self, observer: impl Fn(&Received) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    /// Starts the server, on a thread of its own. It can be called with and without a runtime of
    /// tokio.
    ///
    /// # Errors
    /// If the address is taken, or files of things cannot be used.
    pub fn start(self) -> Result<MockServer, StartError> {
        MockServer::run(self)
    }

    /// What answers requests, for a server that is reached at this URL.
    pub(crate) fn service(self, url: String) -> Result<Service, StartError> {
        let plan = Arc::new(Plan::new(self.facts)?);
        let collections = Arc::new(Collections::new(&plan));
        let router = Router::new(&plan, &collections)?;
        let oauth2 = plan.api.oauth2.clone().unwrap_or_default();
        let access = Access::new(
            self.applications,
            oauth2.grants,
            oauth2.scopes,
            self.lifetime,
            self.seed,
        );
        #[cfg_attr(not(feature = "store"), allow(unused_mut))]
        let mut state = State::new(
            Arc::clone(&plan),
            collections,
            self.seed,
            self.count,
            url.clone(),
        );
        if let Some(folder) = &self.data {
            state.load(folder)?;
        }
        #[cfg(feature = "store")]
        if let Some(file) = &self.store {
            state.keep_in(file, self.seed)?;
        }
        Ok(Service {
            plan,
            router,
            state: RwLock::new(state),
            access: Mutex::new(access),
            limits: Mutex::new(self.limits.map(Limits::new)),
            clock: Clock::new(self.now),
            faults: self.faults,
            next_faults: Mutex::default(),
            log: Mutex::default(),
            observer: self.observer,
            url,
        })
    }
}

/// Shows what can be told at a glance; applications have secrets.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}
