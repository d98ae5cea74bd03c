//! The generated client against a server on this machine.

mod send;
mod server;
