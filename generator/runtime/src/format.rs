//! The formats that a text can be documented to have.

use jiff::civil::Date;

/// A day: `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Something, `@`, a domain with neither end a dot. Servers decide the rest: an address that looks
/// odd may well be right.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_clean = |it: &str| !it.is_empty() && !it.contains(|c: char| c.is_whitespace());
    is_clean(local)
        && is_clean(domain)
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
}

/// A scheme (RFC 3986, section 3.1), `:`, something without white space.
pub(crate) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    letters.next().is_some_and(|it| it.is_ascii_alphabetic())
        && letters.all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'))
        && !rest.is_empty()
        && !rest.contains(|it: char| it.is_whitespace() || it.is_control())
}

/// RFC 9562, section 4: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Whether a media type is one of these; `image/*` stands for all images, and params after `;` do
/// not matter.
pub(crate) fn is_media_type(text: &str, types: &[&str]) -> bool {
    let text = text.split(';').next().unwrap_or_default().trim();
    types.iter().any(|it| match it.strip_suffix('*') {
        Some(prefix) => text
            .get(..prefix.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(prefix)),
        None => text.eq_ignore_ascii_case(it),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (check, good, bad) in [
            (is_date as fn(&str) -> bool, "2024-02-29", "2023-02-29"),
            (is_date, "1998-06-08", "1998-6-8"),
            (is_email, "jdoe@example.com", "jdoe@"),
            (is_uri, "https://example.com/a", "example.com"),
            (is_uri, "urn:isbn:0451450523", "1http://x"),
            (
                is_uuid,
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "f81d4fae7dec11d0a76500a0c91e6bf6",
            ),
        ] {
            assert!(check(good), "{good}");
            assert!(!check(bad), "{bad}");
        }
        assert!(is_media_type("image/png; q=1", &["image/*"]));
        assert!(is_media_type("IMAGE/PNG", &["image/png"]));
        assert!(!is_media_type("image", &["image/*"]));
    }
}
