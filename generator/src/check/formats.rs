//! Texts of a known form, and patterns.

use regex_lite::Regex;

/// A pattern that compiles; or what is wrong with it.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::new(pattern).map_err(|it| it.to_string().lines().collect::<Vec<_>>().join(" "))
}

/// `YYYY-MM-DD`, a day that exists.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// A moment as RFC 3339 writes it.
pub(super) fn is_datetime(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

/// Something, `@`, and a domain.
pub(super) fn is_email(text: &str) -> bool {
    let fits =
        |part: &str| !part.is_empty() && !part.contains(|it: char| it.is_whitespace() || it == '@');
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        fits(local) && fits(domain) && !domain.starts_with('.') && !domain.ends_with('.')
    })
}

/// A scheme, `:`, and something without white space.
pub(super) fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|it: char| it.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
            && !rest.is_empty()
            && !rest.contains(|it: char| it.is_whitespace() || it.is_control())
    })
}

/// Five groups of hexadecimal digits.
pub(super) fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    groups.iter().map(|it| it.len()).eq([8, 4, 4, 4, 12])
        && groups
            .iter()
            .all(|it| it.chars().all(|it| it.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert!(is_date("2017-11-22") && !is_date("2017-02-30") && !is_date("2017-11-22T00:00:00"));
        assert!(
            is_datetime("2017-11-22T13:41:00Z") && is_datetime("2017-11-22T13:41:00.000+09:00")
        );
        assert!(!is_datetime("2017-11-22") && !is_datetime("tomorrow"));
        assert!(is_email("a@b.c") && !is_email("a@") && !is_email("a b@c") && !is_email("@b"));
        assert!(is_uri("https://a.b/c") && is_uri("urn:x") && !is_uri("a.b/c") && !is_uri("1a:b"));
        assert!(is_uuid("67e55044-10b1-426f-9247-bb680e5fe0c8") && !is_uuid("67e55044"));
        assert!(compile("^a+$").is_ok() && compile("(").is_err());
    }
}
