//! Validators: phrases with a little HTML in them, `Must be one of: <code>a</code>, <code>b</code>.`.

use super::html::Page;
use super::text::{join_words, plain_text};
use crate::import::phrases::{after_prefix, one_of, validator};
use crate::import::reference::{Rule, Validator};
use crate::import::ruby_regex::complete;

/// What a validator says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Checked {
    pub(crate) validator: Validator,
    pub(crate) rules: Vec<Rule>,
    /// An empty value is one of those that are allowed.
    pub(crate) allows_blank: bool,
    /// Why it was not understood.
    pub(crate) unread: Option<&'static str>,
}

impl Checked {
    fn known(validator: Validator) -> Self {
        Self {
            validator,
            rules: Vec::new(),
            allows_blank: false,
            unread: None,
        }
    }
}

/// Reads a validator; what it does not say comes from the type that the tool expects.
pub(crate) fn read_validator(html: &str, expected_type: Option<&str>) -> Checked {
    let page = Page::parse(html);
    let text = page.root().words();
    if text.contains("<code>") && !html.contains("<code>") {
        // A page that shows the markup of the phrase.
        return read_validator(&page.root().text(), expected_type);
    }
    if text.is_empty() {
        return Checked::known(read_expected(expected_type));
    }
    read_pattern(html, &text)
        .or_else(|| read_choice(&page, &text))
        .or_else(|| read_number(&text))
        .or_else(|| validator(&text).map(|it| Checked::known(complete(it))))
        .unwrap_or_else(|| Checked {
            unread: Some("no validator that is known"),
            ..Checked::known(read_expected(expected_type))
        })
}

/// The type that the tool expects; it calls all that is nothing else a string.
fn read_expected(expected_type: Option<&str>) -> Validator {
    match expected_type {
        Some("hash") => Validator::Hash,
        Some("array") => Validator::Array(Box::new(Validator::Any)),
        Some("numeric") => Validator::Number,
        Some("boolean") => Validator::Boolean,
        Some("file") => Validator::File,
        _ => Validator::Any,
    }
}

/// A pattern is written into the HTML as it is, so `(?<name>…)` must not be taken for a tag.
fn read_pattern(html: &str, text: &str) -> Option<Checked> {
    after_prefix(text, "Must match regular expression")?;
    let source = match (html.find("<code>"), html.rfind("</code>")) {
        (Some(start), Some(end)) => html.get(start + "<code>".len()..end)?,
        _ => html
            .split_once("expression")?
            .1
            .trim()
            .trim_end_matches('.'),
    };
    let escaped = source.replace('<', "&lt;");
    let ruby = Page::parse(&escaped).root().text().trim().to_owned();
    (!ruby.is_empty()).then(|| Checked::known(complete(Validator::Pattern { ruby, rust: None })))
}

/// `Must be one of: …`, and `Must be 'true' or 'false'` of older releases.
fn read_choice(page: &Page<'_>, text: &str) -> Option<Checked> {
    let rest = after_prefix(text, "Must be ")?;
    let codes = page.root().descendants().filter(|it| it.name() == "code");
    let codes: Vec<String> = codes.map(|it| join_words(&it.text())).collect();
    if after_prefix(rest, "one of").is_some() && !codes.is_empty() {
        let allows_blank = codes.iter().any(String::is_empty);
        let values = codes.into_iter().filter(|it| !it.is_empty());
        let validator = one_of(values.collect())?;
        return Some(Checked {
            allows_blank,
            ..Checked::known(validator)
        });
    }
    if let Some(names) = after_prefix(rest, "one of:") {
        // Several classes are given with commas like values, but are no code.
        let mut names = names.trim_end_matches('.').split(',').map(str::trim);
        let is_class = |it: &str| validator(&format!("Must be a {it}")).is_some();
        return names.all(is_class).then(|| Checked {
            unread: Some("one of several types"),
            ..Checked::known(Validator::Any)
        });
    }
    let unquote = |it: &str| {
        let inner = it.strip_prefix(['\'', '`', '"'])?;
        inner.strip_suffix(['\'', '`', '"']).map(str::to_owned)
    };
    let parts = rest.trim_end_matches('.').split(" or ").map(unquote);
    let values: Vec<String> = parts.collect::<Option<_>>()?;
    one_of(values).map(Checked::known)
}

/// What the tool calls a number is a whole number without a sign; with a fraction it is a decimal.
fn read_number(text: &str) -> Option<Checked> {
    match text.trim_end_matches('.') {
        "Must be a number" => Some(Checked {
            rules: vec![Rule::Min(0.0)],
            ..Checked::known(Validator::Integer)
        }),
        "Must be a decimal number" => Some(Checked::known(Validator::Number)),
        _ => None,
    }
}

/// A validator as one line of text.
pub(crate) fn show_validator(html: &str) -> String {
    plain_text(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Validator {
        let checked = read_validator(html, None);
        assert_eq!(checked.unread, None, "{html}");
        checked.validator
    }

    fn choice(values: &[&str]) -> Validator {
        Validator::OneOf(values.iter().map(|it| (*it).to_owned()).collect())
    }

    #[test]
    fn types() {
        assert_eq!(read("Must be a String"), Validator::String);
        assert_eq!(read("Must be String"), Validator::String);
        assert_eq!(read("<p>Must be a Integer</p>"), Validator::Integer);
        assert_eq!(read("Must be a DateTime"), Validator::DateTime);
        assert_eq!(read("Must be a Hash"), Validator::Hash);
        assert_eq!(read("Must be a decimal number."), Validator::Number);
        assert_eq!(
            read("Must be an Array of nested elements"),
            Validator::ArrayOfNested
        );
        let any = Validator::Array(Box::new(Validator::Any));
        assert_eq!(read("Must be an array of any type"), any);
        let one = Validator::Array(Box::new(choice(&["parameters"])));
        assert_eq!(read("Must be an array of [\"parameters\"]"), one);
        assert_eq!(read(""), Validator::Any);
    }

    #[test]
    fn a_number_is_whole_and_has_no_sign() {
        let checked = read_validator("Must be a number.", Some("numeric"));
        assert_eq!(checked.validator, Validator::Integer);
        assert_eq!(checked.rules, [Rule::Min(0.0)]);
    }

    #[test]
    fn choices() {
        let html = "Must be one of: <code>true</code>, <code>false</code>, <code>1</code>, <code>0</code>.";
        assert_eq!(read(html), Validator::Boolean);
        assert_eq!(read("Must be 'true' or 'false'"), Validator::Boolean);
        assert_eq!(
            read("Must be `true` or `false` or `1` or `0`"),
            Validator::Boolean
        );
        let html = "Must be one of: <code>a, b</code>, <code>US &amp; CA</code>.";
        assert_eq!(read(html), choice(&["a, b", "US & CA"]));
        let shown = "Must be one of: &lt;code&gt;a&lt;/code&gt;, &lt;code&gt;b&lt;/code&gt;.";
        assert_eq!(read(shown), choice(&["a", "b"]));
        let blank = read_validator("Must be one of: <code></code>, <code>a</code>.", None);
        assert_eq!(
            (blank.validator, blank.allows_blank),
            (choice(&["a"]), true)
        );
    }

    #[test]
    fn patterns() {
        let pattern = |ruby: &str, rust: Option<&str>| Validator::Pattern {
            ruby: ruby.to_owned(),
            rust: rust.map(str::to_owned),
        };
        let html = r"Must match regular expression <code>/\A([1-9]\d*|all)\Z$/</code>.";
        assert_eq!(
            read(html),
            pattern(r"/\A([1-9]\d*|all)\Z$/", Some(r"^([1-9]\d*|all)$"))
        );
        let html = r"Must match regular expression <code>/\A(?<n>a)\z/</code>.";
        assert_eq!(read(html), pattern(r"/\A(?<n>a)\z/", Some("^(?<n>a)$")));
        let html = "Must match regular expression <code>/(?&lt;!a)b/</code>.";
        assert_eq!(read(html), pattern("/(?<!a)b/", None));
        assert_eq!(
            read("Must match regular expression /a+/."),
            pattern("/a+/", Some("a+"))
        );
    }

    #[test]
    fn what_is_not_known_is_reported() {
        let checked = read_validator("Must be a Gadget", Some("hash"));
        assert_eq!(checked.validator, Validator::Hash);
        assert!(checked.unread.is_some());
        let checked = read_validator("Must be one of: Integer, String.", None);
        assert_eq!(checked.unread, Some("one of several types"));
    }
}
