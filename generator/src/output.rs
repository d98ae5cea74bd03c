//! What the generator produces: texts with their places in the crate.

/// One file of the generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it belongs in the crate's folder, with `/` between the parts: `src/closes.rs`.
    pub path: String,
    /// The whole text.
    pub text: String,
}
