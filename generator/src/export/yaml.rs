//! The document as YAML that readers of YAML 1.1, which most are, and of 1.2 read alike.
//!
//! A text stands without quotes only where nobody can take it for something else; quoted, it is
//! written as in JSON, which is YAML too.

use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Writes a value as YAML.
pub(super) fn write(value: &impl Serialize) -> serde_json::Result<String> {
    let node: Node = serde_json::from_str(&serde_json::to_string(value)?)?;
    let mut out = String::new();
    match &node {
        Node::Map(entries) if !entries.is_empty() => write_map(entries, 0, &mut out),
        other => {
            write_value(other, 0, &mut out);
        }
    }
    Ok(out.trim_start().to_owned())
}

/// A value of JSON whose keys keep their order.
enum Node {
    /// What is written as in JSON: a number, a truth value, `null`.
    Atom(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Writes what follows a key or a dash, with the line's end.
fn write_value(node: &Node, indent: usize, out: &mut String) {
    match node {
        Node::Atom(text) => out.push_str(&format!(" {text}\n")),
        Node::Text(text) => match block(text, indent) {
            Some(block) => out.push_str(&block),
            None => out.push_str(&format!(" {}\n", scalar(text))),
        },
        Node::List(items) if items.is_empty() => out.push_str(" []\n"),
        Node::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Node::List(items) => {
            out.push('\n');
            write_list(items, indent, out);
        }
        Node::Map(entries) => {
            out.push('\n');
            write_map(entries, indent, out);
        }
    }
}

fn write_map(entries: &[(String, Node)], indent: usize, out: &mut String) {
    for (key, value) in entries {
        out.push_str(&format!("{:indent$}{}:", "", scalar(key)));
        write_value(value, indent + 2, out);
    }
}

fn write_list(items: &[Node], indent: usize, out: &mut String) {
    for item in items {
        out.push_str(&format!("{:indent$}-", ""));
        match item {
            // The first key stands beside the dash.
            Node::Map(entries) if !entries.is_empty() => {
                let start = out.len();
                write_map(entries, indent + 2, out);
                out.replace_range(start..start + indent + 1, "");
            }
            other => write_value(other, indent + 2, out),
        }
    }
}

/// A text of several lines, as they are.
fn block(text: &str, indent: usize) -> Option<String> {
    let is_fit = text.contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with('\n')
        && text.chars().all(|it| it == '\n' || is_printable(it));
    is_fit.then(|| {
        let mut block = " |-\n".to_owned();
        for line in text.split('\n') {
            let pad = if line.is_empty() { 0 } else { indent };
            block.push_str(&format!("{:pad$}{line}\n", ""));
        }
        block
    })
}

fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => quoted.extend(['\\', it]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            it if is_printable(it) => quoted.push(it),
            it => quoted.push_str(&format!("\\U{:08x}", u32::from(it))),
        }
    }
    quoted.push('"');
    quoted
}

/// What every reader shows, and none takes for the end of a line.
fn is_printable(it: char) -> bool {
    !it.is_control()
        && !matches!(
            it,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text is nothing but a text to every reader.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let starts = text.starts_with(|it: char| it.is_ascii_alphabetic() || "/$_".contains(it));
    let ends = text.contains(": ") || text.contains(" #") || text.ends_with([' ', ':']);
    starts
        && !ends
        && text.chars().all(is_printable)
        && !WORDS.iter().any(|it| it.eq_ignore_ascii_case(text))
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Atom("null".to_owned()))
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Atom(flag.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Atom(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Atom(number.to_string()))
    }

    /// Written out: `1e30` is a text to readers of 1.1, `1.0e+30` is not to those of 1.2 either.
    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        let text = format!("{number}");
        let point = if text.contains('.') { "" } else { ".0" };
        Ok(Node::Atom(format!("{text}{point}")))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Node::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn texts_are_texts_to_everybody() {
        let texts = vec![
            "yes",
            "No",
            "2020-01-01",
            "12:30",
            "0x1F",
            "1e3",
            "~",
            "",
            " a",
            "a ",
            "a: b",
            "a #b",
            "*a",
            "&a",
            "!a",
            "- a",
            "null",
            "a\nb",
            "a\n b\n\nc",
            "\na",
            "a\n",
            "\"",
            "\\",
            "é",
            "#",
            "{{ a }}",
            "[a]",
            "'",
            "a\u{2028}b",
            "\u{1F600}",
            "=",
            "<<",
            ".inf",
            "@a",
            "`a`",
            "%",
        ];
        let yaml = write(&texts).unwrap();
        let read: Vec<String> = serde_yaml::from_str(&yaml).unwrap();
        assert_eq!(read, texts, "{yaml}");
        assert!(
            yaml.contains("- \"yes\"\n- \"No\"\n- \"2020-01-01\"\n- \"12:30\"\n"),
            "{yaml}"
        );
    }

    #[test]
    fn values_nest() {
        let value = serde_json::json!({
            "a": [[1, 2.5], {}, [], {"b": {"c": null}, "d": [true]}], "e": 1e30, "f?": -3,
        });
        let yaml = write(&value).unwrap();
        let read: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
        assert_eq!(read, value, "{yaml}");
    }
}
