//! The parts of an action's docs, by their headings.

/// A part of the docs of an action or a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// What stands above all headings.
    Description,
    Params,
    Examples,
    Errors,
    Metadata,
    Headers,
    Formats,
    /// What a list can be searched by; some sites add it to the templates.
    Search,
    /// Below a heading that is not known.
    Unknown,
}

impl Section {
    /// The section that a heading begins.
    pub(super) fn read(heading: &str) -> Option<Self> {
        Some(match heading.to_ascii_lowercase().as_str() {
            "params" | "parameters" => Self::Params,
            "examples" | "example" => Self::Examples,
            "errors" => Self::Errors,
            "metadata" => Self::Metadata,
            "headers" => Self::Headers,
            "supported formats" => Self::Formats,
            "search fields" => Self::Search,
            _ => return None,
        })
    }
}
