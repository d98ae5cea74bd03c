//! What an action does, in a sentence, where the spec does not say it.

use crate::model::{Action, Method, Model, Resource, Type};

/// What an action with a usual name and method does; `None` for any other, since its name says all
/// there is to know.
pub(crate) fn usual(model: &Model, resource: &Resource, action: &Action) -> Option<String> {
    let by = |methods: &[Method]| {
        let routes = &action.routes;
        !routes.is_empty() && routes.iter().all(|it| methods.contains(&it.method))
    };
    let verb = match action.wire.as_str() {
        "index" if by(&[Method::Get]) && answers_with_a_list(action) => {
            return Some(format!("Lists {}.", words(&resource.wire)));
        }
        "show" if by(&[Method::Get]) => "Fetches",
        "create" if by(&[Method::Post]) => "Creates",
        "update" if by(&[Method::Put, Method::Patch]) => "Changes",
        "destroy" if by(&[Method::Delete]) => "Deletes",
        _ => return None,
    };
    let object = match one_of(model, resource) {
        Some(noun) => format!("{} {noun}", article(&noun)),
        None => format!("one of the {}", words(&resource.wire)),
    };
    Some(format!("{verb} {object}."))
}

fn answers_with_a_list(action: &Action) -> bool {
    let mut types = action.returns.iter().filter_map(|it| it.ty.as_ref());
    types.any(|it| matches!(it, Type::Array(_)))
}

/// What one thing of a resource is called, if a model that its actions answer with has this name.
fn one_of(model: &Model, resource: &Resource) -> Option<String> {
    let answers = resource.actions.iter().flat_map(|it| &it.returns);
    let models: Vec<String> = answers
        .filter_map(|it| model.records.get(record_of(it.ty.as_ref()?)?))
        .map(|it| squash(&it.wire))
        .collect();
    let wire = resource.wire.as_str();
    let singulars = [
        Some(wire.to_owned()),
        wire.strip_suffix('s').map(str::to_owned),
        wire.strip_suffix("es").map(str::to_owned),
        wire.strip_suffix("ies").map(|it| format!("{it}y")),
    ];
    let mut singulars = singulars.into_iter().flatten();
    singulars
        .find(|it| models.contains(&squash(it)))
        .map(|it| words(&it))
}

/// The model that a type is, or a list of.
fn record_of(ty: &Type) -> Option<usize> {
    match ty {
        Type::Record(id) => Some(id.0),
        Type::Array(inner) | Type::Or(inner, _) | Type::OrEmpty(inner) | Type::Boxed(inner) => {
            record_of(inner)
        }
        _ => None,
    }
}

/// A name without what is written in several ways: `ScaleTeam` is `scale_team`.
fn squash(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn words(name: &str) -> String {
    name.replace(['_', '-'], " ")
}

/// By the sound that a word begins with: a user and a unit, but an upload.
fn article(noun: &str) -> &'static str {
    let is_vowel = |it: Option<char>| it.is_some_and(|it| "aeiou".contains(it));
    let mut letters = noun.chars();
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    let sounds_like_you = first == Some('u') && !is_vowel(second) && is_vowel(third);
    if is_vowel(first) && !sounds_like_you && !noun.starts_with("eu") {
        "an"
    } else {
        "a"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_go_by_the_sound() {
        for noun in ["close", "user", "unit", "euro", "campus"] {
            assert_eq!(article(noun), "a", "{noun}");
        }
        for noun in ["app", "exam", "upload", "offer", "anti grav unit"] {
            assert_eq!(article(noun), "an", "{noun}");
        }
    }

    #[test]
    fn names_are_compared_as_they_are_spoken() {
        assert_eq!(squash("ScaleTeam"), squash("scale_team"));
        assert_eq!(words("anti_grav_units"), "anti grav units");
    }
}
