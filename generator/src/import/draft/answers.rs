//! What actions answer: statuses, and the type that follows from the examples.

use super::super::reference::{Action, Example, Route};
use super::super::tree::Tree;
use super::kin::object_of;
use super::models::{Models, Sight};
use super::shape::Shape;
use super::tally::Ledger;
use super::words::singular;

/// What is known of an action's answer from its examples.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The statuses of success that the examples show.
    pub(super) statuses: Vec<u16>,
    /// The slot with what was answered, if anything was.
    pub(super) slot: Option<usize>,
}

/// What an action is by REST's habits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Index,
    Show,
    Create,
    Update,
    Destroy,
    /// A GET of its own.
    Read,
    /// A POST of its own.
    Act,
}

/// What an action is; its name decides before its method does.
pub(super) fn kind_of(name: &str, routes: &[Route]) -> Kind {
    let method = routes.first().map_or("GET", |it| it.method.as_str());
    match (name, method) {
        ("index", "GET") => Kind::Index,
        ("show", "GET") => Kind::Show,
        ("create", "POST") => Kind::Create,
        (_, "PUT" | "PATCH") => Kind::Update,
        (_, "DELETE") => Kind::Destroy,
        (_, "POST") => Kind::Act,
        _ => Kind::Read,
    }
}

/// Where an action stands in its file.
pub(super) fn rank(name: &str) -> u8 {
    match name {
        "create" => 0,
        "index" => 1,
        "show" => 2,
        "destroy" => 5,
        "graph" => 6,
        name if name.starts_with("update") => 3,
        _ => 4,
    }
}

/// In which order answers make a resource's main model: what shows most comes first.
pub(super) fn model_rank(name: &str) -> u8 {
    match name {
        "show" => 0,
        "index" => 1,
        "create" => 2,
        _ => 3,
    }
}

/// Reads the answers that the examples of an action show.
pub(super) fn read_answer(
    action: &Action,
    resource: usize,
    routes: &[Route],
    examples: &[&Example],
    models: &mut Models,
    ledger: &mut Ledger,
) -> Answer {
    let kind = kind_of(&action.name, routes);
    let mut answer = Answer::default();
    let mut shape = Shape::default();
    let mut shown = None;
    for example in examples {
        let text = format!("{} {}", example.method, example.path);
        let succeeded = example.status.is_none_or(|it| (200..300).contains(&it));
        let without_body = example.status.is_some_and(is_bare);
        if let Some(status) = example.status
            && succeeded
            && !answer.statuses.contains(&status)
        {
            answer.statuses.push(status);
        }
        let why = match &example.response {
            _ if !succeeded => Some("an action has no answers but those when all is well"),
            Some(_) if without_body => Some("an answer with this status has no body"),
            _ => None,
        };
        ledger.counts.examples.add(why.is_none());
        if let Some(why) = why {
            ledger.note(&example.at, text, why);
        } else if let Some(response) = &example.response {
            shape.absorb(response);
            shown.get_or_insert_with(|| example.at.clone());
        }
    }
    answer.statuses.sort_unstable();
    if let Some(at) = shown {
        let is_own = matches!(kind, Kind::Index | Kind::Show | Kind::Create | Kind::Update)
            && (kind != Kind::Update || action.name.starts_with("update"));
        let noun = if is_own || object_of(&shape).is_none() {
            models.singular(resource).to_owned()
        } else {
            singular(&action.name)
        };
        let sight = Sight {
            resource,
            noun,
            is_answer: true,
            at,
        };
        answer.slot = Some(models.add_answer(&shape, is_own, sight));
    }
    answer
}

/// `returns` of an action. `shown`: the type of the examples; `usual`: the one that is likely
/// where there are none.
pub(super) fn write_returns(
    answer: &Answer,
    kind: Kind,
    shown: Option<&str>,
    usual: Option<&str>,
) -> Tree {
    let ty = shown.or(usual);
    let default = match kind {
        Kind::Create => 201,
        Kind::Update | Kind::Destroy if ty.is_none() => 204,
        _ => 200,
    };
    let mut statuses = answer.statuses.clone();
    // What was answered needs a status that has a body.
    if statuses.is_empty() || (shown.is_some() && statuses.iter().all(|it| is_bare(*it))) {
        statuses.push(default);
    }
    statuses.sort_by_key(|it| (is_bare(*it), *it));
    let entries = statuses.into_iter().map(|status| {
        let ty = ty.filter(|_| !is_bare(status));
        (status.to_string(), ty.map_or(Tree::Null, write_type))
    });
    Tree::Map(entries.collect())
}

/// Whether an answer with this status never has a body.
pub(super) fn is_bare(status: u16) -> bool {
    matches!(status, 204 | 205)
}

/// A type as it is written: `[Close]` is a list with one item.
pub(super) fn write_type(ty: &str) -> Tree {
    match ty.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(item) => Tree::List(vec![write_type(item)]),
        None => Tree::Text(ty.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Kind, Tree, write_returns, write_type};

    fn returns(statuses: &[u16], kind: Kind, shown: Option<&str>, usual: Option<&str>) -> String {
        let answer = Answer {
            statuses: statuses.to_vec(),
            slot: None,
        };
        let Tree::Map(entries) = write_returns(&answer, kind, shown, usual) else {
            panic!("no map")
        };
        let words = entries.iter().map(|it| format!("{}: {:?}", it.0, it.1));
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn statuses_follow_the_examples_or_the_kind() {
        let close = "Text(\"Close\")";
        for (statuses, kind, shown, usual, expected) in [
            (
                &[201][..],
                Kind::Create,
                Some("Close"),
                None,
                format!("201: {close}"),
            ),
            (
                &[],
                Kind::Create,
                None,
                Some("Close"),
                format!("201: {close}"),
            ),
            (&[], Kind::Destroy, None, None, "204: Null".to_owned()),
            (
                &[],
                Kind::Destroy,
                Some("Close"),
                None,
                format!("200: {close}"),
            ),
            (&[204], Kind::Update, None, None, "204: Null".to_owned()),
            (&[200], Kind::Act, None, None, "200: Null".to_owned()),
        ] {
            assert_eq!(returns(statuses, kind, shown, usual), expected);
        }
    }

    #[test]
    fn lists_are_written_as_lists() {
        assert!(matches!(write_type("[Close]"), Tree::List(it) if it.len() == 1));
        assert!(matches!(write_type("[A] or \"x\""), Tree::Text(_)));
        assert!(matches!(write_type("map of [A]"), Tree::Text(_)));
    }
}
