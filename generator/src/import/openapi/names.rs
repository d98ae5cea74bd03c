//! Names that a spec can have.

use crate::import::draft::words::plain_name;

/// Names that a resource cannot have, since the generated crate has features of these names.
const TAKEN: &[&str] = &["default", "client", "blocking", "test-util"];
/// A longer name of an action is cut.
const LONGEST: usize = 64;

/// The name of a resource.
pub(super) fn resource_name(tag: &str) -> String {
    let name = plain_name(tag);
    if TAKEN.contains(&name.as_str()) {
        return format!("{name}_resource");
    }
    name
}

/// A name in snake case: `listUsers` is `list_users`, `HTTPProxy.get` is `http_proxy_get`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = name.chars().take(4 * LONGEST).collect();
    for (at, it) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| letters.get(it));
        let after = letters.get(at + 1);
        if !it.is_ascii_alphanumeric() {
            out.push('_');
            continue;
        }
        let begins = it.is_ascii_uppercase()
            && before.is_some_and(|before| {
                let ends = before.is_ascii_lowercase() || before.is_ascii_digit();
                let is_last =
                    before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase);
                ends || is_last
            });
        if begins {
            out.push('_');
        }
        out.push(it.to_ascii_lowercase());
    }
    let words: Vec<&str> = out.split('_').filter(|it| !it.is_empty()).collect();
    let mut out = words.join("_");
    out.truncate(LONGEST);
    match out.chars().next() {
        None => "action".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n_{out}"),
        Some(_) => out,
    }
}

#[cfg(test)]
mod tests {
    use super::{resource_name, snake};

    #[test]
    fn names_are_in_snake_case() {
        for (name, expected) in [
            ("listUsers", "list_users"),
            ("HTTPProxy.get", "http_proxy_get"),
            ("disk_view_v1", "disk_view_v1"),
            ("getV2Users", "get_v2_users"),
            ("read_items__get", "read_items_get"),
            ("2fa", "n_2fa"),
            ("é", "action"),
        ] {
            assert_eq!(snake(name), expected);
        }
        assert!(snake(&"aB".repeat(500)).len() <= 64);
        assert_eq!(resource_name("Default"), "default_resource");
        assert_eq!(resource_name("Login & Users"), "login___users");
    }
}
