//! What the caller of the generator chooses.

/// What the caller of the generator chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// The runtime is copied into the crate as a module, so that nothing of ours has to be published.
    pub inline_runtime: bool,
}
