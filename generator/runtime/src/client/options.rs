//! What a caller can choose for one call, or for all of them.

use std::time::Duration;

use super::super::Mode;

/// What a caller can choose for one call, or for all calls of a client.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn run(client: specwright_runtime::Client<()>) {
/// let patient = client.with(|it| it.attempt_timeout(Duration::from_secs(60)));
/// # let _ = patient;
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Options {
    pub(crate) attempt_timeout: Duration,
    pub(crate) operation_timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) idle_timeout: Duration,
    pub(crate) queue_timeout: Option<Duration>,
    pub(crate) longest_pause: Duration,
    pub(crate) body_limit: u64,
    pub(crate) max_attempts: u32,
    pub(crate) repeat: Repeat,
    pub(crate) validation: Option<Mode>,
}

/// Which requests are sent again when nobody knows whether the server acted on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Repeat {
    /// Those whose method allows it: GET, PUT and DELETE do the same twice as once.
    #[default]
    ByMethod,
    /// Any, since the caller knows that it does no harm.
    Always,
    /// None.
    Never,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            attempt_timeout: Duration::from_secs(30),
            operation_timeout: Duration::from_secs(120),
            deadline: None,
            idle_timeout: Duration::from_secs(10),
            queue_timeout: None,
            longest_pause: Duration::from_secs(3600),
            body_limit: 16 << 20,
            max_attempts: 3,
            repeat: Repeat::ByMethod,
            validation: None,
        }
    }
}

impl Options {
    /// How long one attempt may take, from the first byte sent to the last one read; 30 s unless
    /// it is set. What is left of the other times shortens it.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long all attempts of a call and the pauses between them may take; 120 s unless it is
    /// set. Waiting for a turn within the rate limits is not counted.
    pub fn operation_timeout(mut self, timeout: Duration) -> Self {
        self.operation_timeout = timeout;
        self
    }

    /// How long a call may take in all, waiting for a token and for a turn included; without end
    /// unless it is set.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// How long nothing may come while an answer is read; 10 s unless it is set.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// How long an attempt may wait for its turn within the rate limits; without end unless it is
    /// set. A call whose turn comes later fails at once, with the time of its turn.
    pub fn queue_timeout(mut self, timeout: Duration) -> Self {
        self.queue_timeout = Some(timeout);
        self
    }

    /// The longest pause that is taken when the server asks for one (`Retry-After`); an hour unless
    /// it is set. A call that is asked to wait longer fails at once, with the time.
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// How many bytes an answer may have after decompression; 16 MiB unless it is set.
    pub fn body_limit(mut self, bytes: u64) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How often a call is tried, the first attempt included; 3 times unless it is set. An answer
    /// that the limits are reached (429) or that the token has expired (401) is not counted.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Which requests are sent again when nobody knows whether the server acted on them.
    pub fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    /// Checks each request once more before it is sent, those from `build_unchecked` too. Without
    /// it, requests are sent as they were built.
    pub fn validation(mut self, mode: Mode) -> Self {
        self.validation = Some(mode);
        self
    }
}
