//! The rows of a page as a tree: `close[kind]` is a child of `close`.

use super::super::reference::{At, Param, Validator};
use super::plain::is_name;
use super::shape::Shape;
use super::tally::Ledger;

/// A row with the rows inside it, and what the examples send in its place.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) name: String,
    /// The row; none where the docs only have rows inside it, or only examples.
    pub(super) param: Option<&'a Param>,
    pub(super) children: Vec<Node<'a>>,
    /// What the examples send.
    pub(super) sent: Option<Shape>,
    pub(super) at: At,
}

/// How deep rows may be nested.
const DEEPEST: usize = 12;

/// Builds the tree, in the order of the page.
pub(super) fn build_rows<'a>(params: &'a [Param], ledger: &mut Ledger) -> Vec<Node<'a>> {
    let mut roots = Vec::new();
    for param in params {
        let label = label(&param.path);
        let fits = param.path.iter().all(|it| is_name(it));
        if param.path.is_empty() || param.path.len() > DEEPEST || !fits {
            ledger.note(
                &param.at,
                label,
                "the row has no name that a param can have",
            );
            ledger.counts.params.add(false);
            continue;
        }
        let kept = insert(&mut roots, &param.path, param);
        ledger.counts.params.add(kept.is_ok());
        if let Err(first) = kept
            && (first.validator != param.validator || first.required != param.required)
        {
            ledger.note(
                &param.at,
                label,
                "the row is there twice, and says something else",
            );
        }
    }
    roots
}

/// The name of a row as the docs have it.
pub(super) fn label(path: &[String]) -> String {
    let mut parts = path.iter();
    let mut out = parts.next().cloned().unwrap_or_default();
    for part in parts {
        out.push_str(&format!("[{part}]"));
    }
    out
}

fn insert<'a>(
    nodes: &mut Vec<Node<'a>>,
    path: &[String],
    param: &'a Param,
) -> Result<(), &'a Param> {
    let Some((name, rest)) = path.split_first() else {
        return Ok(());
    };
    let at = nodes.iter().position(|it| it.name == *name);
    let at = at.unwrap_or_else(|| {
        nodes.push(Node {
            name: name.clone(),
            param: None,
            children: Vec::new(),
            sent: None,
            at: param.at.clone(),
        });
        nodes.len() - 1
    });
    let Some(node) = nodes.get_mut(at) else {
        return Ok(());
    };
    if !rest.is_empty() {
        return insert(&mut node.children, rest, param);
    }
    match node.param {
        Some(first) => Err(first),
        None => {
            node.param = Some(param);
            Ok(())
        }
    }
}

/// Adds what the examples send: keys that no row describes become rows without a param.
pub(super) fn add_sent<'a>(nodes: &mut Vec<Node<'a>>, sent: &Shape, at: &At, ledger: &mut Ledger) {
    for (name, _, shape) in &sent.fields {
        if !is_name(name) {
            ledger.note(at, name, "an example sends what no param can be called");
            continue;
        }
        let index = nodes.iter().position(|it| it.name == *name);
        let index = index.unwrap_or_else(|| {
            nodes.push(Node {
                name: name.clone(),
                param: None,
                children: Vec::new(),
                sent: None,
                at: at.clone(),
            });
            nodes.len() - 1
        });
        let Some(node) = nodes.get_mut(index) else {
            continue;
        };
        let inner = match &shape.item {
            Some(item) if !item.fields.is_empty() => item,
            _ => shape,
        };
        // The parts of an upload, and the keys of a map, are no rows.
        let open = node.param.is_none_or(|it| match &it.validator {
            Validator::Hash | Validator::Any => !node.children.is_empty(),
            Validator::ArrayOfNested => true,
            Validator::Array(item) => **item == Validator::Hash,
            _ => !node.children.is_empty(),
        });
        if open && !inner.is_map() {
            add_sent(&mut node.children, inner, at, ledger);
        }
        node.sent = Some(shape.clone());
    }
}

impl Node<'_> {
    /// Whether it is a list of what is inside it.
    pub(super) fn is_array(&self) -> bool {
        match self.param.map(|it| &it.validator) {
            Some(Validator::ArrayOfNested | Validator::Array(_)) => true,
            Some(Validator::Hash) => false,
            _ => self.sent.as_ref().is_some_and(|it| it.lists > 0),
        }
    }

    /// How many rows of the docs it is, with those inside it.
    pub(super) fn rows(&self) -> usize {
        let inside: usize = self.children.iter().map(Self::rows).sum();
        inside + usize::from(self.param.is_some())
    }

    /// Whether it is one object with fields of its own.
    pub(super) fn is_envelope(&self) -> bool {
        !self.children.is_empty() && !self.is_array()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{at, param};
    use super::{Ledger, Validator, build_rows, label};

    #[test]
    fn rows_nest_by_their_names() {
        let params = [
            param("close", Validator::Hash),
            param("close[kind]", Validator::String),
            param("close[items][id]", Validator::Integer),
            param("close[items]", Validator::ArrayOfNested),
        ];
        let mut ledger = Ledger::default();
        let rows = build_rows(&params, &mut ledger);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].children.len(), 2);
        assert!(rows[0].is_envelope() && rows[0].children[1].is_array());
        assert_eq!(rows[0].children[1].children[0].name, "id");
        assert_eq!(label(&params[2].path), "close[items][id]");
        assert!(ledger.unread.is_empty());
    }

    #[test]
    fn a_row_that_says_something_else_is_noted() {
        let params = [
            param("a", Validator::String),
            param("a", Validator::String),
            param("a", Validator::Integer),
        ];
        let mut ledger = Ledger::default();
        assert_eq!(build_rows(&params, &mut ledger).len(), 1);
        assert_eq!(ledger.unread.len(), 1);
        assert_eq!(ledger.unread[0].at, at());
    }
}
