//! From the words of the docs to names of types.

/// Words whose singular no rule gives.
const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("campuses", "campus"),
    ("children", "child"),
    ("childs", "child"),
    ("cookies", "cookie"),
    ("cursuses", "cursus"),
    ("heroes", "hero"),
    ("indices", "index"),
    ("men", "man"),
    ("movies", "movie"),
    ("people", "person"),
    ("statuses", "status"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
    ("women", "woman"),
];

/// Words that end in `s` and are not plural, or have no singular that anyone says.
const INVARIABLE: &[&str] = &[
    "alias", "bios", "canvas", "chaos", "data", "dns", "gas", "https", "info", "lens", "media",
    "metadata", "news", "os", "series", "species", "sms", "tls",
];

/// The singular of a name in snake case; only its last word changes.
pub(crate) fn singular(name: &str) -> String {
    let (head, last) = match name.rfind('_') {
        Some(at) => name.split_at(at + 1),
        None => ("", name),
    };
    format!("{head}{}", singular_word(last))
}

fn singular_word(word: &str) -> String {
    if let Some((_, singular)) = IRREGULAR.iter().find(|it| it.0 == word) {
        return (*singular).to_owned();
    }
    let is_invariable = INVARIABLE.contains(&word) || word.len() < 3 || !word.ends_with('s');
    if is_invariable || ["ss", "us", "is"].iter().any(|it| word.ends_with(it)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|it| it.len() > 1) {
        return format!("{stem}y");
    }
    let hisses = ["sses", "shes", "ches", "xes", "zzes"];
    let cut = if hisses.iter().any(|it| word.ends_with(it)) {
        2
    } else {
        1
    };
    word.get(..word.len() - cut).unwrap_or(word).to_owned()
}

/// Whether a name says that there are several.
pub(crate) fn is_plural(name: &str) -> bool {
    singular(name) != name
}

/// The name in upper camel case, as types have it: letters and digits of ASCII.
pub(crate) fn camel(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(|it: char| !it.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            out.push(first.to_ascii_uppercase());
            out.extend(letters);
        }
    }
    match out.chars().next() {
        None => "Value".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{out}"),
        Some(_) => out,
    }
}

/// What a nested object is called: `teams_users_attributes` is about a `teams_user`.
pub(crate) fn noun(param: &str) -> String {
    let plain = param.strip_suffix("_attributes").unwrap_or(param);
    singular(if plain.is_empty() { param } else { plain })
}

/// A name in small letters that can be the name of a file and of a feature.
pub(crate) fn plain_name(name: &str) -> String {
    let spell = |it: char| match it {
        'a'..='z' | '0'..='9' | '_' | '-' => it,
        'A'..='Z' => it.to_ascii_lowercase(),
        _ => '_',
    };
    let name: String = name.chars().take(64).map(spell).collect();
    let name = name.trim_matches(['_', '-']);
    match name.chars().next() {
        None => "other".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n_{name}"),
        Some(_) => name.to_owned(),
    }
}

/// Whether a text says no more than the name beside it.
pub(crate) fn repeats(name: &str, doc: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a",
        "an",
        "the",
        "of",
        "or",
        "to",
        "id",
        "ids",
        "slug",
        "its",
        "this",
        "attributes",
        "one",
        "many",
        "user",
        "s",
    ];
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(singular_word)
            .collect()
    };
    let known = words(name);
    words(doc)
        .iter()
        .all(|it| known.contains(it) || FILLERS.contains(&it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{camel, noun, plain_name, repeats, singular};

    #[test]
    fn every_resource_has_its_singular() {
        let names = include_str!("../../../../tests/fixtures/draft/resources.txt");
        let mut count = 0;
        for line in names.lines() {
            let (plural, expected) = line.split_once(' ').unwrap();
            assert_eq!(singular(plural), expected, "{plural}");
            count += 1;
        }
        assert_eq!(count, 97);
    }

    #[test]
    fn other_plurals() {
        for (plural, expected) in [
            ("activities", "activity"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("parameters", "parameter"),
            ("puppetclasses", "puppetclass"),
            ("statuses", "status"),
            ("matches", "match"),
            ("", ""),
            ("_", "_"),
            ("s", "s"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }

    #[test]
    fn types_are_in_camel_case() {
        assert_eq!(camel("teams_user"), "TeamsUser");
        assert_eq!(camel("2fa_code"), "N2faCode");
        assert_eq!(camel("?"), "Value");
        assert_eq!(camel("é"), "Value");
    }

    #[test]
    fn attributes_are_left_out() {
        assert_eq!(noun("teams_users_attributes"), "teams_user");
        assert_eq!(noun("user_candidature_attributes"), "user_candidature");
        assert_eq!(noun("_attributes"), "_attribute");
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(plain_name("../Etc/Passwd"), "etc_passwd");
        assert_eq!(plain_name("config_groups"), "config_groups");
        assert_eq!(plain_name("42"), "n_42");
        assert_eq!(plain_name("…"), "other");
    }

    #[test]
    fn docs_that_only_repeat_the_name() {
        for (name, doc) in [
            ("kind", "Kind."),
            ("user_id", "User id or slug."),
            ("project_id", "The project id."),
            ("_destroy", "destroy."),
            ("users", ""),
        ] {
            assert!(repeats(name, doc), "{doc}");
        }
        assert!(!repeats("user_id", "Who is being closed."));
        assert!(!repeats("duration", "In seconds."));
    }
}
