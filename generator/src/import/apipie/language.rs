//! Pages in several languages.
//!
//! Apipie writes `users.html`, and for each language it was asked for `users.en.html`,
//! `users.pt_BR.html`: the same facts, but words such as `required` are translated too.

use std::collections::BTreeSet;

/// Without the files that are a translation of another one that is there.
pub(crate) fn without_translations(files: &[(String, String)]) -> Vec<&(String, String)> {
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let is_there = |path: &str| paths.contains(path);
    files
        .iter()
        .filter(|(path, _)| match split_language(path) {
            None => true,
            Some((stem, language, ending)) => {
                let plain = format!("{stem}.{ending}");
                let english = format!("{stem}.en.{ending}");
                !is_there(&plain) && (language == "en" || !is_there(&english))
            }
        })
        .collect()
}

/// Without the language and the ending: `docs/users.en.html` is `docs/users`.
pub(crate) fn stem(path: &str) -> &str {
    match split_language(path) {
        Some((stem, ..)) => stem,
        None => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
    }
}

/// `users.pt_BR.html` as `users`, `pt_BR`, `html`.
fn split_language(path: &str) -> Option<(&str, &str, &str)> {
    let (rest, ending) = path.rsplit_once('.')?;
    let (stem, language) = rest.rsplit_once('.')?;
    let (main, region) = match language.split_once(['_', '-']) {
        Some((main, region)) => (main, Some(region)),
        None => (language, None),
    };
    let is_language = main.len() == 2 && main.chars().all(|it| it.is_ascii_lowercase());
    let is_region = |it: &str| it.len() == 2 && it.chars().all(|it| it.is_ascii_uppercase());
    let fits = is_language && region.is_none_or(is_region) && !stem.is_empty();
    fits.then_some((stem, language, ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_is_read() {
        let files = [
            "a.html",
            "a.en.html",
            "a.fr.html",
            "b.en.html",
            "b.pt_BR.html",
            "c.fr.html",
        ];
        let files: Vec<_> = files.map(|it| (it.to_owned(), String::new())).to_vec();
        let kept = without_translations(&files);
        let kept: Vec<_> = kept.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(kept, ["a.html", "b.en.html", "c.fr.html"]);
    }

    #[test]
    fn stems() {
        assert_eq!(stem("docs/v2/users.en.html"), "docs/v2/users");
        assert_eq!(stem("docs/v1.10/users.html"), "docs/v1.10/users");
        assert_eq!(stem("users"), "users");
    }
}
