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
    let mut rest = line;
    while let Some(it) = rest.chars().next() {
        rest = rest.get(it.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        match it {
            '\\' if next.is_some_and(|it| it.is_ascii_punctuation()) => {
                out.extend(next);
                rest = rest.get(1..).unwrap_or_default();
            }
            // An address that was made a link.
            '<' if rest.starts_with("https://") || rest.starts_with("http://") => {
                let (address, after) = rest.split_once('>').unwrap_or((rest, ""));
                out.push_str(address);
                rest = after;
            }
            it => out.push(it),
        }
    }
    out.replace("&#124;", "|")
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::emit::text::Doc;

    #[test]
    fn what_the_export_escapes_is_read_again() {
        for text in [
            "See https://example.com/a_b, (https://example.com/c).",
            "`code`, *stars*, <b>, [x](y) & _z_ | ~ $",
            "| a | b |",
            "Two.\n\nParagraphs.",
        ] {
            let markdown = Doc::of(text).markdown();
            assert_eq!(words(&markdown).as_deref(), Some(text), "{markdown}");
        }
        assert_eq!(words("Rules: at most 3."), None);
        assert_eq!(
            words("A.\n\nRequires the scope `b`.").as_deref(),
            Some("A.")
        );
    }
}
