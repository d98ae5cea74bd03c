//! The header `WWW-Authenticate`: why a token was not enough (RFC 6750, section 3).

use http::HeaderMap;
use http::header::WWW_AUTHENTICATE;

/// What the header tells of a token.
#[derive(Debug, Default)]
pub(crate) struct Challenge {
    pub(crate) error: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) scopes: Vec<String>,
}

/// Reads the first challenge that has a fault.
pub(crate) fn read(headers: &HeaderMap) -> Challenge {
    let mut challenge = Challenge::default();
    for value in headers.get_all(WWW_AUTHENTICATE) {
        let value = String::from_utf8_lossy(value.as_bytes());
        for (name, value) in params(&value) {
            let value = Some(value).filter(|it| !it.trim().is_empty());
            match name.to_ascii_lowercase().as_str() {
                "error" if challenge.error.is_none() => challenge.error = value,
                "error_description" if challenge.description.is_none() => {
                    challenge.description = value;
                }
                "scope" => challenge.scopes.extend(words(&value.unwrap_or_default())),
                _ => {}
            }
        }
    }
    challenge
}

/// The params of a challenge: `Bearer realm="a", error=b` has two. What does not fit is passed over.
fn params(text: &str) -> Vec<(&str, String)> {
    let mut params = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
        let name = before.trim_end().rsplit(|it| !is_name(it)).next();
        let (value, after) = value(after.trim_start());
        if let Some(name) = name.filter(|it| !it.is_empty()) {
            params.push((name, value));
        }
        rest = after;
    }
    params
}

/// A value, quoted or not, and what comes after it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ']).unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.to_owned(), rest);
    };
    let mut value = String::new();
    let mut chars = quoted.chars();
    while let Some(it) = chars.next() {
        match it {
            '"' => break,
            '\\' => value.extend(chars.next()),
            it => value.push(it),
        }
    }
    (value, chars.as_str())
}

/// The scopes that a sentence says are needed.
///
/// `The action need the following scopes: [tig] (…)`, and what Doorkeeper says in the header, where
/// quotes have become underscores: `Access to this resource requires scope _projects_.`
pub(crate) fn scopes_in(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.rfind("scope").filter(|_| lower.contains("scope")) else {
        return Vec::new();
    };
    // The first mention that a list or a quote follows.
    for (start, _) in lower.match_indices("scope").filter(|it| it.0 <= at) {
        let after = text.get(start + "scope".len()..).unwrap_or_default();
        let after = after.trim_start_matches(['s', 'S', ':', ' ']);
        if let Some(list) = after.strip_prefix('[') {
            return words(list.split(']').next().unwrap_or_default());
        }
        if let Some(quote) = after
            .chars()
            .next()
            .filter(|it| matches!(it, '_' | '"' | '\'' | '`'))
        {
            let inner = after.get(1..).unwrap_or_default();
            let end = inner.find(quote).unwrap_or(inner.len());
            return words(inner.get(..end).unwrap_or_default());
        }
    }
    Vec::new()
}

/// Names between spaces and commas, without quotes.
fn words(text: &str) -> Vec<String> {
    text.split([' ', ','])
        .map(|it| it.trim_matches(['"', '\'', '`', ':']))
        .filter(|it| !it.is_empty())
        .take(100)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_found_in_sentences() {
        for (text, scopes) in [
            (
                "Insufficient scope. The action need the following scopes: [tig] (…)",
                vec!["tig"],
            ),
            (
                "Insufficient scope. The action need the following scopes: [:a, :b]",
                vec!["a", "b"],
            ),
            (
                "Access to this resource requires scope _projects_.",
                vec!["projects"],
            ),
            (
                "Access to this resource requires scope \"projects\".",
                vec!["projects"],
            ),
            ("insufficient scope", vec![]),
            ("You are not authorized to access this page.", vec![]),
            ("scope", vec![]),
            ("scope [", vec![]),
            ("scopes: \"", vec![]),
        ] {
            assert_eq!(scopes_in(text), scopes, "{text}");
        }
    }

    #[test]
    fn params_are_read() {
        let of = |text| {
            params(text)
                .into_iter()
                .map(|(a, b)| format!("{a}={b}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of(r#"Bearer realm="a \"b\", c=d", error=x, scope = "y z""#),
            [r#"realm=a "b", c=d"#, "error=x", "scope=y z"]
        );
        assert!(of("Bearer").is_empty());
        assert_eq!(of("=\"a"), [""; 0]);
        assert_eq!(of("a=\"é\\"), ["a=é"]);
    }
}
