//! Names of actions that the docs tell apart by numbers only.
//!
//! A tool that has two actions of one name calls the second one `update_2`. What they do stands in
//! their routes: `PATCH /closes/{id}/close` is `close`, and `DELETE /users/{id}/points/remove` is
//! `remove_points` where `remove` alone would not say what goes.

use std::collections::BTreeSet;

use super::super::reference::Action;

/// The names that every resource has; beside a word of the route they say nothing.
const USUAL: &[&str] = &["create", "index", "show", "update", "destroy"];

/// The name of an action among all actions of its resource.
pub(super) fn action_name(action: &Action, all: &[&Action]) -> String {
    let base = base(&action.name, all);
    let same: Vec<&&Action> = all
        .iter()
        .filter(|it| self::base(&it.name, all) == base)
        .collect();
    if same.len() < 2 {
        return action.name.clone();
    }
    let wish = |it: &Action| {
        let words = segments(it);
        let is_shared = |word: &String| same.iter().all(|it| segments(it).contains(word));
        let own: Vec<String> = words.into_iter().filter(|it| !is_shared(it)).collect();
        match (own.join("_"), USUAL.contains(&base)) {
            (own, _) if own.is_empty() => base.to_owned(),
            (own, true) => own,
            (own, false) => format!("{base}_{own}"),
        }
    };
    // Either all of them have a name of their own, or they keep their numbers.
    let wishes: BTreeSet<String> = same.iter().map(|it| wish(it)).collect();
    let is_taken = |it: &&&Action| {
        let is_other = self::base(&it.name, all) != base;
        is_other && wishes.contains(&it.name)
    };
    if wishes.len() < same.len() || all.iter().any(|it| is_taken(&it)) {
        return action.name.clone();
    }
    wish(action)
}

/// The name without its number, if the number tells it from another action.
fn base<'a>(name: &'a str, all: &[&Action]) -> &'a str {
    match name.rsplit_once('_') {
        Some((base, number))
            if number.bytes().all(|it| it.is_ascii_digit())
                && !number.is_empty()
                && all.iter().any(|it| it.name == base) =>
        {
            base
        }
        _ => name,
    }
}

/// The words that stand in all routes of an action, in their order.
fn segments(action: &Action) -> Vec<String> {
    let words = |path: &str| -> Vec<String> {
        let path = path.split('(').next().unwrap_or_default();
        let is_word = |it: &&str| !it.is_empty() && !it.contains('{');
        path.split('/').filter(is_word).map(str::to_owned).collect()
    };
    let mut routes = action.routes.iter().map(|it| words(&it.path));
    let first = routes.next().unwrap_or_default();
    routes.fold(first, |common, words| {
        common.into_iter().filter(|it| words.contains(it)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::action;
    use super::action_name;

    #[test]
    fn routes_tell_what_numbers_do_not() {
        let of = |name: &str, path: &str| {
            let routes = ["PATCH", "PUT"].map(|it| format!("{it} {path}"));
            let routes: Vec<&str> = routes.iter().map(String::as_str).collect();
            action(&format!("closes.{name}"), &routes, Vec::new())
        };
        for (actions, names) in [
            (
                vec![
                    of("update", "/v2/closes/{id}/close"),
                    of("update_2", "/v2/closes/{id}"),
                ],
                vec!["close", "update"],
            ),
            (
                vec![
                    of("remove", "/v2/users/{id}/otp_settings/remove"),
                    of("remove_2", "/v2/users/{id}/correction_points/remove"),
                ],
                vec!["remove_otp_settings", "remove_correction_points"],
            ),
            // The name that a route gives is taken, or both would have the same.
            (
                vec![
                    of("update", "/v2/closes/{id}/close"),
                    of("update_2", "/v2/closes/{id}"),
                    of("close", "/v2/x"),
                ],
                vec!["update", "update_2", "close"],
            ),
            (
                vec![of("update", "/v2/a/{id}"), of("update_2", "/v2/a/{other}")],
                vec!["update", "update_2"],
            ),
            // A number that tells nothing apart belongs to the name.
            (vec![of("level_2", "/v2/levels/2")], vec!["level_2"]),
        ] {
            let all: Vec<_> = actions.iter().collect();
            let found: Vec<_> = actions.iter().map(|it| action_name(it, &all)).collect();
            assert_eq!(found, names);
        }
    }
}
