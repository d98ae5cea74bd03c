//! Names with brackets, as Rails reads them: `close[kind]`, `ids[]`, `a[0][b]`, `a[][b]`.

use super::Node;

/// Names deeper than this are cut off: Rails has a limit too.
const DEEPEST: usize = 32;

/// Makes a tree of pairs.
pub(crate) fn nest(pairs: impl IntoIterator<Item = (String, Node)>) -> Node {
    let mut root = Node::Map(Vec::new());
    for (name, value) in pairs {
        insert(&mut root, &split(&name), value);
    }
    number_lists(&mut root);
    root
}

/// `a[b][]` is `a`, `b` and an empty segment. What is not in brackets belongs to the name.
fn split(name: &str) -> Vec<&str> {
    let Some((head, rest)) = name.split_once('[') else {
        return vec![name];
    };
    let Some(rest) = rest.strip_suffix(']').filter(|_| !head.is_empty()) else {
        return vec![name];
    };
    let mut segments = vec![head];
    segments.extend(rest.split("][").take(DEEPEST));
    segments
}

fn insert(into: &mut Node, segments: &[&str], value: Node) {
    let [segment, rest @ ..] = segments else {
        *into = value;
        return;
    };
    if segment.is_empty() {
        let mut items = match std::mem::replace(into, Node::Null) {
            Node::List(items) => items,
            _ => Vec::new(),
        };
        // `a[][b]=1&a[][b]=2` begins a new item where the last one has a `b` already.
        match items.last_mut() {
            Some(last) if !rest.is_empty() && !has(last, rest) => insert(last, rest, value),
            _ => {
                let mut item = Node::Null;
                insert(&mut item, rest, value);
                items.push(item);
            }
        }
        *into = Node::List(items);
        return;
    }
    let mut entries = match std::mem::replace(into, Node::Null) {
        Node::Map(entries) => entries,
        _ => Vec::new(),
    };
    match entries.iter_mut().find(|it| it.0 == *segment) {
        Some((_, entry)) => insert(entry, rest, value),
        None => {
            let mut entry = Node::Null;
            insert(&mut entry, rest, value);
            entries.push(((*segment).to_owned(), entry));
        }
    }
    *into = Node::Map(entries);
}

/// Whether there is a value at this place already, one that a second would replace.
fn has(node: &Node, segments: &[&str]) -> bool {
    match (node, segments) {
        (_, []) => true,
        (Node::Map(_), ["", ..]) => false,
        (Node::Map(_), [segment, rest @ ..]) => node.get(segment).is_some_and(|it| has(it, rest)),
        (Node::List(_), _) => false,
        _ => true,
    }
}

/// `a[0][b]` and `a[1][b]` are the items of a list, in the order of their numbers.
fn number_lists(node: &mut Node) {
    match node {
        Node::List(items) => items.iter_mut().for_each(number_lists),
        Node::Map(entries) => {
            entries.iter_mut().for_each(|it| number_lists(&mut it.1));
            let numbers: Option<Vec<u32>> = entries.iter().map(|it| it.0.parse().ok()).collect();
            if let Some(numbers) = numbers.filter(|it| !it.is_empty()) {
                let entries = std::mem::take(entries);
                let mut items: Vec<_> = numbers.into_iter().zip(entries).collect();
                items.sort_by_key(|it| it.0);
                *node = Node::List(items.into_iter().map(|it| it.1.1).collect());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(query: &str) -> serde_json::Value {
        let pairs = super::super::parse_pairs(query).into_iter();
        nest(pairs.map(|(name, value)| (name, Node::Text(value)))).to_json()
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(
            json("close[kind]=agu&close[x][]=1&close[x][]=2&page[size]=3"),
            serde_json::json!({"close": {"kind": "agu", "x": ["1", "2"]}, "page": {"size": "3"}})
        );
        assert_eq!(
            json("a[1][b]=2&a[0][b]=1&a[0][c]=3"),
            serde_json::json!({"a": [{"b": "1", "c": "3"}, {"b": "2"}]})
        );
        assert_eq!(
            json("a[][b]=1&a[][c]=2&a[][b]=3"),
            serde_json::json!({"a": [{"b": "1", "c": "2"}, {"b": "3"}]})
        );
    }

    #[test]
    fn odd_names_are_names() {
        assert_eq!(
            json("[a]=1&b[=2&c]=3&staff?=4"),
            serde_json::json!({"[a]": "1", "b[": "2", "c]": "3", "staff?": "4"})
        );
        assert_eq!(
            json("a=1&a[b]=2&a[][c]=3"),
            serde_json::json!({"a": [{"c": "3"}]})
        );
    }
}
