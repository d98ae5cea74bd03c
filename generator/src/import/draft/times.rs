//! Relations of times: to the present, and to other fields.

use super::super::reference::Rule;
use super::super::tree::Tree;
use super::field::{Field, Type};
use super::rows::Node;
use super::rules::time_words;
use super::tally::Ledger;

const DAY: i64 = 86_400;
const KEYS: [&str; 4] = ["after", "before", "not_before", "not_after"];

/// A relation that a row states.
struct Relation {
    /// The index of its field.
    field: usize,
    key: &'static str,
    cutoff: String,
}

/// Adds the relations of fields that stand beside each other.
///
/// A whole number that is compared with a time is one itself. A relation that the spec cannot
/// hold, such as one of a text, is said in words.
pub(super) fn settle_times(fields: &mut [Field], rows: &[(usize, &Node<'_>)], ledger: &mut Ledger) {
    let mut relations = Vec::new();
    for (index, node) in rows {
        let rules = node.param.into_iter().flat_map(|it| &it.rules);
        for rule in rules {
            let Rule::Time { key, cutoff } = rule else {
                continue;
            };
            ledger.counts.constraints.add(true);
            match KEYS.iter().find(|it| *it == key) {
                Some(key) => relations.push(Relation {
                    field: *index,
                    key,
                    cutoff: cutoff.split_whitespace().collect::<Vec<_>>().join(" "),
                }),
                None => say(fields, *index, key, cutoff),
            }
        }
    }
    let mut edges: Vec<(usize, usize)> = Vec::new();
    for relation in relations {
        let held = match offset(&relation.cutoff) {
            Some(moment) => hold_moment(fields, &relation, moment),
            None => hold_field(fields, &relation, &mut edges),
        };
        if !held {
            say(fields, relation.field, relation.key, &relation.cutoff);
        }
    }
}

fn say(fields: &mut [Field], index: usize, key: &str, cutoff: &str) {
    if let Some(field) = fields.get_mut(index) {
        field.keys.add_server_rule(time_words(key, cutoff));
    }
}

fn hold_moment(fields: &mut [Field], relation: &Relation, (from, until): (i64, i64)) -> bool {
    let Some(field) = fields.get_mut(relation.field) else {
        return false;
    };
    if !can_be_time(field) || field.keys.get(relation.key).is_some() {
        return false;
    }
    // No time may be left out between two cut-offs that nothing lies between.
    for other in KEYS {
        let Some(Tree::Text(text)) = field.keys.get(other) else {
            continue;
        };
        let Some((other_from, other_until)) = offset(text) else {
            continue;
        };
        let empty = match (is_lower(relation.key), is_lower(other)) {
            (true, false) | (false, true) if *text == relation.cutoff => true,
            (true, false) => from >= other_until,
            (false, true) => other_from >= until,
            _ => false,
        };
        if empty {
            return false;
        }
    }
    make_time(field);
    field
        .keys
        .set(relation.key, Tree::Text(relation.cutoff.clone()))
}

fn hold_field(fields: &mut [Field], relation: &Relation, edges: &mut Vec<(usize, usize)>) -> bool {
    let Some(other) = fields.iter().position(|it| it.name == relation.cutoff) else {
        return false;
    };
    let field = relation.field;
    let both = [field, other].map(|it| fields.get(it).is_some_and(can_be_time));
    let free = fields
        .get(field)
        .is_some_and(|it| it.keys.get(relation.key).is_none());
    let word = relation
        .cutoff
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || it == b'_');
    if field == other || both != [true, true] || !free || !word {
        return false;
    }
    let edge = if is_lower(relation.key) {
        (other, field)
    } else {
        (field, other)
    };
    if reaches(edges, edge.1, edge.0) {
        return false;
    }
    edges.push(edge);
    for index in [field, other] {
        if let Some(it) = fields.get_mut(index) {
            make_time(it);
        }
    }
    let cutoff = Tree::Text(relation.cutoff.clone());
    fields
        .get_mut(field)
        .is_some_and(|it| it.keys.set(relation.key, cutoff))
}

/// Whether a way along the edges leads from one field to another.
fn reaches(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
    let mut seen = vec![from];
    let mut next = vec![from];
    while let Some(at) = next.pop() {
        if at == to {
            return true;
        }
        for (_, target) in edges.iter().filter(|it| it.0 == at) {
            if !seen.contains(target) {
                seen.push(*target);
                next.push(*target);
            }
        }
    }
    false
}

fn is_lower(key: &str) -> bool {
    matches!(key, "after" | "not_before")
}

fn can_be_time(field: &Field) -> bool {
    matches!(field.ty, Type::Plain("date" | "datetime"))
        || (field.ty.is("integer") && ["min", "max"].iter().all(|it| field.keys.get(it).is_none()))
}

fn make_time(field: &mut Field) {
    if field.ty.is("integer") {
        field.keys.set("format", Tree::Text("unix_time".to_owned()));
    }
}

/// How many seconds after the present a moment is, at least and at most.
fn offset(text: &str) -> Option<(i64, i64)> {
    let words: Vec<&str> = text.split(' ').collect();
    let (count, unit, sign) = match words.as_slice() {
        ["now"] => return Some((0, 0)),
        ["today"] => return Some((-DAY, 0)),
        [count, unit, "from", "now"] => (count, unit, 1),
        [count, unit, "ago"] => (count, unit, -1),
        _ => return None,
    };
    let count = i64::from(count.parse::<u32>().ok()?);
    let unit = match unit.trim_end_matches('s') {
        "second" => 1,
        "minute" => 60,
        "hour" => 3_600,
        "day" => DAY,
        "week" => 7 * DAY,
        "month" => 31 * DAY,
        "year" => 366 * DAY,
        _ => return None,
    };
    let far = count
        .checked_mul(unit)
        .filter(|it| *it <= 1_000 * 366 * DAY)?;
    let near = far - far / 10;
    Some(if sign > 0 { (near, far) } else { (-far, -near) })
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn moments_have_a_distance() {
        assert_eq!(offset("now"), Some((0, 0)));
        assert!(offset("2 weeks from now").unwrap().0 > 0);
        assert!(offset("13 years ago").unwrap().1 < 0);
        for text in ["end_at", "2 fortnights ago", "99999999 years ago", ""] {
            assert_eq!(offset(text), None, "{text}");
        }
    }
}
