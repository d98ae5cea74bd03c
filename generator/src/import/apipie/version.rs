//! Versions of an API: `v1`, `2.0`.

/// The newest of several versions.
pub(crate) fn newest<'a>(versions: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    versions.max_by_key(|it| parts(it))
}

/// Cuts the version off a title: `Shop v2`, `Shop 1.0`.
pub(crate) fn split_title(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(' ') {
        Some((title, version)) if is_version(version) => (title.trim_end(), Some(version)),
        _ => (text, None),
    }
}

fn is_version(text: &str) -> bool {
    let numbers = text.strip_prefix('v').unwrap_or(text);
    !numbers.is_empty()
        && numbers
            .split('.')
            .all(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit()))
}

/// The numbers of a version, which are compared one by one.
fn parts(version: &str) -> (Vec<u64>, &str) {
    let numbers = version.split(|it: char| !it.is_ascii_digit());
    (numbers.filter_map(|it| it.parse().ok()).collect(), version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newest_by_number() {
        assert_eq!(newest(["v2", "v10", "v9"].into_iter()), Some("v10"));
        assert_eq!(newest(["1.9", "1.10", "1.2.3"].into_iter()), Some("1.10"));
        assert_eq!(newest([].into_iter()), None);
    }

    #[test]
    fn titles() {
        assert_eq!(split_title("Shop v2"), ("Shop", Some("v2")));
        assert_eq!(split_title("Shop  1.0"), ("Shop", Some("1.0")));
        assert_eq!(
            split_title("Shop of 42 things"),
            ("Shop of 42 things", None)
        );
        assert_eq!(split_title("Shop"), ("Shop", None));
    }
}
