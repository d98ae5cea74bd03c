//! The limiter against a strict server, on a paused clock.

mod cancel;
mod learn;
mod order;
mod server;
mod stalled;
mod steps;
mod windows;
