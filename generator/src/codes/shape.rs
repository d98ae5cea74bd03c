//! Faults of the shape of a spec: found while its files are read.

/// Each code with what it means, by code.
pub const SHAPE: &[(&str, &str)] = &[
    (
        "alias",
        "A YAML alias (`*name`) stands for a value elsewhere; a spec says everything in its place.",
    ),
    (
        "ambiguous-number",
        "A number begins with a zero, which some programs read as octal.",
    ),
    (
        "anchor",
        "A YAML anchor (`&name`) names a value for use elsewhere; a spec says everything in its place.",
    ),
    (
        "control-character",
        "A text has a control character, or one that changes the direction of writing.",
    ),
    ("duplicate-key", "A map has the same key twice."),
    (
        "duplicate-resource",
        "Two files are about the same resource.",
    ),
    ("empty-file", "A file has nothing in it but comments."),
    ("empty-key", "A map has a key that says nothing."),
    (
        "file-name",
        "A file does not have the name of what it is about.",
    ),
    (
        "key-not-text",
        "A map has a key that is itself a list or a map.",
    ),
    (
        "list-too-long",
        "A list or an enum has more values than a spec may have in one place.",
    ),
    (
        "merge-key",
        "A YAML merge key (`<<`) brings in keys from elsewhere; a spec says everything in its place.",
    ),
    ("missing-api", "The spec has no `api.yaml`."),
    ("missing-key", "A map lacks a key that must be there."),
    (
        "moment-syntax",
        "A bound of a time is neither a moment nor the name of a field.",
    ),
    ("name-too-long", "A name is longer than a name may be."),
    (
        "number-range",
        "A number does not fit into 64 bits, or is infinite or none.",
    ),
    (
        "override-changes-nothing",
        "An override sets what is there already.",
    ),
    (
        "override-conflict",
        "An override sets and removes the same entry.",
    ),
    (
        "override-matches-nothing",
        "The path of an override leads to nothing.",
    ),
    (
        "override-removes-nothing",
        "An override removes a key that is not there.",
    ),
    (
        "override-resource",
        "A file of overrides does not say what it corrects, or that does not exist.",
    ),
    (
        "override-without-effect",
        "An override neither sets nor removes anything.",
    ),
    ("override-without-reason", "An override does not say why."),
    (
        "route-syntax",
        "A route is not `METHOD /path/{param}` with optional segments in parentheses.",
    ),
    (
        "several-documents",
        "A file has more than one YAML document.",
    ),
    ("syntax", "A file is no YAML."),
    ("tag", "A YAML tag (`!name`) changes what a value means."),
    ("text-too-long", "A text is longer than a text may be."),
    (
        "too-deep",
        "Lists and maps stand in one another deeper than they may.",
    ),
    (
        "too-many-entries",
        "A spec has more actions, fields and values than it may have.",
    ),
    (
        "type-syntax",
        "A type is none of `Name`, `[T]`, `map of T`, `T or \"literal\"`, `T or {}`.",
    ),
    ("unknown-key", "A map has a key that means nothing there."),
    (
        "wrong-shape",
        "Something else stands where a text, a number, a list or a map is expected.",
    ),
];

#[cfg(test)]
mod tests {
    use super::SHAPE;

    #[test]
    fn codes_are_sorted_and_explained() {
        assert!(SHAPE.is_sorted_by(|a, b| a.0 < b.0));
        assert!(SHAPE.iter().all(|(_, meaning)| meaning.ends_with('.')));
    }
}
