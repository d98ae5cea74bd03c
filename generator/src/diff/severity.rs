//! What a change means for those who use the generated crate.

/// What a change means for those who use the generated crate, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It still compiles, but a request that was right is now refused, or an answer means something
    /// else. The compiler will not tell, so it comes first.
    BreaksRunning,
    /// Code that used the crate correctly no longer compiles.
    BreaksCompiling,
    /// Something new can be used.
    Adds,
    /// What was refused is now accepted.
    Relaxes,
    /// Only the docs are others.
    Documents,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 5] = [
        Self::BreaksRunning,
        Self::BreaksCompiling,
        Self::Adds,
        Self::Relaxes,
        Self::Documents,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::BreaksRunning => "breaks running",
            Self::BreaksCompiling => "breaks compiling",
            Self::Adds => "adds",
            Self::Relaxes => "relaxes",
            Self::Documents => "documents",
        }
    }

    /// The name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::BreaksRunning => "breaks-running",
            Self::BreaksCompiling => "breaks-compiling",
            Self::Adds => "adds",
            Self::Relaxes => "relaxes",
            Self::Documents => "documents",
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::BreaksRunning => {
                "Code still compiles, but a request that was right is now refused or goes elsewhere, or an answer means something else."
            }
            Self::BreaksCompiling => "Code that used the crate correctly no longer compiles.",
            Self::Adds => "Something new can be used.",
            Self::Relaxes => "What was refused is now accepted.",
            Self::Documents => "Only the docs are others.",
        }
    }

    /// Whether users have to do something.
    pub fn breaks(self) -> bool {
        matches!(self, Self::BreaksRunning | Self::BreaksCompiling)
    }
}
