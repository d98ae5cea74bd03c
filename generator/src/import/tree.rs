//! A spec file before it is text.

/// A value of YAML whose maps keep their order.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// Nothing.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A map.
    Map(Vec<(String, Tree)>),
}

/// A file of a spec.
#[derive(Debug, Clone, PartialEq)]
pub struct SpecFile {
    /// The path in the spec folder: `resources/closes.yaml`.
    pub path: String,
    /// What it says.
    pub tree: Tree,
}
