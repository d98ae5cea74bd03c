//! Faults of the meaning of a spec: found while it is lowered and checked.

/// Each code with what it means, by code.
pub const MEANING: &[(&str, &str)] = &[
    (
        "array-too-deep",
        "Arrays sit in arrays more than eight deep.",
    ),
    (
        "bad-default",
        "The type cannot have a default: only plain values and lists of them can.",
    ),
    (
        "bad-enum-value",
        "A value of an enum is not of the enum's type.",
    ),
    (
        "bad-event",
        "The name of an event is not two words with a dot between them, or it carries no model.",
    ),
    (
        "bad-group",
        "A rule between fields names too few of them, or has not exactly one kind.",
    ),
    (
        "bad-header",
        "The name of a header is not allowed, is taken by the client, or comes twice.",
    ),
    (
        "bad-list-field",
        "The type of a field of a filter or a range cannot stand in a query.",
    ),
    (
        "bad-name",
        "A name is empty, or is not in the case that it has to be in.",
    ),
    (
        "bad-number",
        "A number is negative, zero or too large where that means nothing.",
    ),
    (
        "bad-path",
        "A path that is kept does not lie inside the generated crate.",
    ),
    (
        "bad-path-param",
        "A param of the path is nullable or has a default, which a path cannot say.",
    ),
    ("bad-pattern", "A regular expression does not compile."),
    (
        "bad-scope",
        "The name of a scope has characters that cannot be sent.",
    ),
    (
        "bad-status",
        "A number is not a status of HTTP, or not one of an error.",
    ),
    (
        "bad-template",
        "`docs` has a name in braces other than `{resource}` and `{action}`.",
    ),
    (
        "bad-url",
        "An address is not https, has a query, a fragment or a user in it, or is none at all.",
    ),
    (
        "body-of-204",
        "An answer with the status 204 has a type, and such an answer has no body.",
    ),
    (
        "body-of-get",
        "An action has a body and a route that is a GET.",
    ),
    (
        "contradicting-relations",
        "`requires`, `excludes`, `one_of` and `required` cannot all hold.",
    ),
    ("cyclic-times", "Times are each to come after the other."),
    (
        "duplicate-name",
        "Two values of an enum are given the same name.",
    ),
    (
        "duplicate-route",
        "A method and a path are written twice in the API.",
    ),
    ("duplicate-type", "Two types of a file have the same name."),
    ("duplicate-value", "A list says the same thing twice."),
    ("empty-enum", "An enum has no values."),
    ("empty-list", "A sort, a filter or a range has no fields."),
    ("empty-object", "An object or a model has no fields."),
    ("empty-range", "Two bounds leave no value between them."),
    (
        "endless-object",
        "An object requires one of itself, so it can never be built.",
    ),
    (
        "enum-breaks-rule",
        "A value of an enum breaks a rule of a field that has the enum.",
    ),
    ("enum-too-large", "An enum has more than 2,000 values."),
    (
        "list-param-clash",
        "A param of the query has the name of one that the list takes.",
    ),
    (
        "misplaced-file",
        "A file stands where none can be sent: only a multipart body has files.",
    ),
    (
        "misplaced-items",
        "`items` is written for something that is not an array.",
    ),
    ("misplaced-key", "A key means nothing where it stands."),
    (
        "misplaced-rule",
        "A rule means nothing for the type of its field.",
    ),
    (
        "missing-answer",
        "An action does not say what it answers, or what when all is well.",
    ),
    (
        "missing-authorize-url",
        "The flow `authorization_code` has no address to send a user to.",
    ),
    ("missing-items", "An array does not say what is in it."),
    (
        "missing-pagination",
        "An action comes in pages, and `api.yaml` does not say how.",
    ),
    ("missing-route", "An action has no route."),
    ("missing-type", "A field has no type."),
    (
        "model-in-request",
        "A request uses a model; requests send objects.",
    ),
    (
        "nested-item-rules",
        "The items of items have rules, which cannot be checked.",
    ),
    (
        "not-a-list",
        "An action comes in pages, and does not answer with a list.",
    ),
    (
        "not-a-time",
        "A time is compared with a field that is not one.",
    ),
    (
        "object-in-response",
        "A response uses an object; responses carry models.",
    ),
    (
        "optional-path-param",
        "A param of the path is required, and a route does not have it.",
    ),
    (
        "package-name",
        "The name of the package cannot be that of a crate.",
    ),
    (
        "package-version",
        "The version of the package is not one of semver.",
    ),
    (
        "package-words",
        "The keywords or categories are not such as crates.io takes.",
    ),
    ("page-size", "A page has more items than it can have."),
    (
        "param-place",
        "A param is said to be in the query or a header, and a route has it in its path.",
    ),
    (
        "param-type",
        "A param of the path or a header is not a plain value.",
    ),
    (
        "pointless-union",
        "A union stands where there can be none, or holds what its type holds already.",
    ),
    (
        "relation-to-itself",
        "A field is required by, excludes, or is compared with itself.",
    ),
    (
        "required-default",
        "A field is required and has a default, which is never sent.",
    ),
    (
        "required-in-group",
        "A rule between fields names one that is required.",
    ),
    (
        "resource-name",
        "The name of a resource cannot be that of a Cargo feature.",
    ),
    (
        "several-answers",
        "An action answers with two different types when all is well.",
    ),
    (
        "shared-uses-resource",
        "`api.yaml` uses a type of a resource, and so all would depend on one.",
    ),
    (
        "too-many-routes",
        "The optional parts of a route make more than 16 routes.",
    ),
    (
        "type-name",
        "The name of a type is not in upper camel case, or has other characters in it.",
    ),
    (
        "undeclared-path-param",
        "A route has a name in braces that is not among the params.",
    ),
    ("unknown-field", "A rule names a field that is not there."),
    (
        "unknown-replacement",
        "What is to be used instead is not there.",
    ),
    (
        "unknown-scope",
        "An action requires a scope that `api.yaml` does not list.",
    ),
    ("unknown-type", "There is no type of this name."),
    ("unknown-value", "A key does not know this word."),
    (
        "unnamed-object",
        "An object is written out and has no name.",
    ),
    (
        "unused-path-param",
        "A param is said to be in the path, and no route has it.",
    ),
    ("unused-type", "No action and no event leads to a type."),
    (
        "value-breaks-rule",
        "A default or an example breaks a rule of its own field.",
    ),
    (
        "wrong-value",
        "A default or an example is not of the type of its field.",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use regex_lite::Regex;

    use super::MEANING;

    #[test]
    fn codes_are_sorted_and_each_is_there_once() {
        assert!(MEANING.windows(2).all(|it| it[0].0 < it[1].0));
    }

    #[test]
    fn every_code_that_is_reported_is_explained_and_no_other() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let code = Regex::new(r#"Diagnostic::(?:error|warning)\(\s*"([a-z0-9-]+)""#).unwrap();
        let mut reported = BTreeSet::new();
        for folder in ["lower", "check"] {
            let entries = std::fs::read_dir(source.join(folder)).unwrap();
            for path in entries
                .map(|it| it.unwrap().path())
                .filter(|it| it.is_file())
            {
                let text = std::fs::read_to_string(path).unwrap();
                reported.extend(code.captures_iter(&text).map(|it| it[1].to_owned()));
            }
            let text = std::fs::read_to_string(source.join(folder).with_extension("rs")).unwrap();
            reported.extend(code.captures_iter(&text).map(|it| it[1].to_owned()));
        }
        let explained: BTreeSet<_> = MEANING.iter().map(|it| it.0.to_owned()).collect();
        assert_eq!(reported, explained);
    }
}
