//! Words that our export adds to the docs of a spec, taken off again.

/// How the paragraphs begin that our export writes by itself.
const OWN: &[&str] = &[
    "Rules: ",
    "Left out, it is: ",
    "Deprecated",
    "Requires ",
    "Seconds since 1970-01-01T00:00:00Z.",
    "Exactly one of ",
    "At least one of ",
    "Requests are limited: ",
    "Keeps what ",
    "Required where anything else of ",
    "In ",
];

/// The text of the spec in a description.
pub(super) fn words(description: &str) -> Option<String> {
    let paragraphs: Vec<String> = description
        .split("\n\n")
        .filter(|it| !OWN.iter().any(|own| it.starts_with(own)))
        .map(|it| it.lines().map(plain).collect::<Vec<_>>().join("\n"))
        .collect();
    let text = paragraphs.join("\n\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A line without the escapes of Markdown.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(it) = rest.next() {
        match it {
            '\\' if rest.peek().is_some_and(char::is_ascii_punctuation) => out.extend(rest.next()),
            it => out.push(it),
        }
    }
    out.replace("&#124;", "|")
}
