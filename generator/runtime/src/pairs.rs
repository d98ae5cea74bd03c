//! Requests as pairs of names and values, for a query or a form.

use super::{File, Param, Rule, Visitor};

/// The value of a pair.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PairValue {
    /// A text.
    Text(String),
    /// A file, in a multipart form.
    File(File),
}

/// Collects pairs. Nested names stand in brackets, as Rails reads them: `user[image]`, `ids[]`,
/// `user[languages][0][position]`.
#[derive(Debug, Default)]
pub struct Pairs {
    name: String,
    pairs: Vec<(String, PairValue)>,
}

impl Pairs {
    /// Collects what `visit` shows, below the root key if there is one.
    pub(crate) fn collect(
        root: Option<&str>,
        visit: impl FnOnce(&mut Self),
    ) -> Vec<(String, PairValue)> {
        let mut pairs = Self {
            name: root.unwrap_or_default().to_owned(),
            pairs: Vec::new(),
        };
        visit(&mut pairs);
        pairs.pairs
    }

    /// Adds a text at this place.
    pub fn text(&mut self, value: String) {
        self.pairs.push((self.name.clone(), PairValue::Text(value)));
    }

    /// Adds a file at this place.
    pub fn file(&mut self, value: File) {
        self.pairs.push((self.name.clone(), PairValue::File(value)));
    }

    /// Adds a value below this name.
    pub fn within<T: Param>(&mut self, name: &str, value: &T) {
        let length = self.name.len();
        if length == 0 {
            self.name.push_str(name);
        } else {
            self.name.extend(["[", name, "]"]);
        }
        value.pairs(self);
        self.name.truncate(length);
    }

    /// Adds the items of a list: `[]` for scalars, and numbers for what has parts, since only they
    /// tell where one item ends and the next begins.
    pub fn items<T: Param>(&mut self, items: &[T]) {
        let length = self.name.len();
        for (i, item) in items.iter().enumerate() {
            if item.scalar().is_some() {
                self.name.push_str("[]");
            } else {
                self.name.push_str(&format!("[{i}]"));
            }
            item.pairs(self);
            self.name.truncate(length);
        }
    }
}

impl Visitor for Pairs {
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        if !value.is_absent() {
            self.within(name, value);
        }
    }
}

/// Writes pairs as the query of a URL; files have no place there and are left out.
pub(crate) fn to_query(pairs: &[(String, PairValue)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if let PairValue::Text(text) = value {
            if !query.is_empty() {
                query.push('&');
            }
            percent_encode(name, &mut query);
            query.push('=');
            percent_encode(text, &mut query);
        }
    }
    query
}

/// Encodes everything but the unreserved characters of RFC 3986, section 2.3.
pub(crate) fn percent_encode(text: &str, to: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            to.push(char::from(byte));
        } else {
            let digit = |it: u8| HEX.get(usize::from(it)).copied().map_or('0', char::from);
            to.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_names_stand_in_brackets() {
        let value = serde_json::json!({"a": [1, 2], "b": [{"c": true}], "d": null});
        let pairs = Pairs::collect(None, |to| to.within("user", &value));
        assert_eq!(
            to_query(&pairs),
            "user%5Ba%5D%5B%5D=1&user%5Ba%5D%5B%5D=2&user%5Bb%5D%5B0%5D%5Bc%5D=true&user%5Bd%5D="
        );
    }

    #[test]
    fn every_byte_is_encoded_or_unreserved() {
        let mut encoded = String::new();
        percent_encode("a b+é/~", &mut encoded);
        assert_eq!(encoded, "a%20b%2B%C3%A9%2F~");
    }
}
