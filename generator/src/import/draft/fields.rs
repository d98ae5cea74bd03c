//! From rows to fields: of a body, of a query, of the objects in them.

use super::super::reference::Rule;
use super::super::tree::Tree;
use super::field::{Field, Keys, Object, Type};
use super::rows::{Node, label};
use super::rules::read_rules;
use super::shown::Shown;
use super::tally::Ledger;
use super::times::settle_times;
use super::types::{Place, guess_type, read_type};
use super::words::{noun, repeats};

/// What reading fields needs to know.
pub(super) struct Reader<'a> {
    pub(super) ledger: &'a mut Ledger,
    pub(super) keep_docs: bool,
    pub(super) place: Place,
    /// What the examples of the resource show.
    pub(super) shown: &'a Shown,
    /// The object that is being read, in the words of a scope: `team`.
    pub(super) subject: Option<String>,
}

impl Reader<'_> {
    /// The fields of rows that stand beside each other.
    pub(super) fn read_fields(&mut self, nodes: &[Node<'_>], parents: &[String]) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut rows = Vec::new();
        for node in nodes {
            if let Some(field) = self.read_field(node, parents) {
                rows.push((fields.len(), node));
                fields.push(field);
            }
        }
        settle_times(&mut fields, &rows, self.ledger);
        fields
    }

    /// A field; none where it cannot be sent.
    fn read_field(&mut self, node: &Node<'_>, parents: &[String]) -> Option<Field> {
        let (ty, mut keys) = if node.children.is_empty() {
            match node.param {
                Some(param) => match read_type(param, parents, self.place) {
                    (ty, keys) if keys.is_empty() => {
                        let shown = self.shown.get(&node.name).copied();
                        let meant = match shown {
                            Some("boolean") => ty.is("string"),
                            _ => ty.is("integer"),
                        };
                        (shown.filter(|_| meant).map_or(ty, Type::Plain), keys)
                    }
                    other => other,
                },
                None => guess_type(node),
            }
        } else {
            self.read_object(node, parents)
        };
        if self.place != Place::Body && ty.has_file() {
            let why = "a file can be sent in a body only, and this request has none";
            let text = node
                .param
                .map_or_else(|| node.name.clone(), |it| label(&it.path));
            self.ledger.note(&node.at, text, why);
            self.ledger.lose_params(node.rows());
            return None;
        }
        if let Some(param) = node.param {
            read_rules(param, &ty, &mut keys, self.place, self.ledger);
            if self.keep_docs {
                let doc = param.doc.trim();
                if !doc.is_empty() && !repeats(&node.name, doc) {
                    keys.set("doc", Tree::Text(doc.to_owned()));
                }
            }
        }
        Some(Field {
            name: node.name.clone(),
            ty,
            keys,
        })
    }

    /// An object, or a list of objects.
    fn read_object(&mut self, node: &Node<'_>, parents: &[String]) -> (Type, Keys) {
        let wish = noun(&node.name);
        let mut inside = parents.to_vec();
        // What a GET calls by its own name is what the resource is about.
        let is_envelope = self.place == Place::Query && parents.is_empty() && !node.is_array();
        if !is_envelope {
            inside.push(wish.clone());
        }
        let outer = self.subject.replace(wish.replace('_', " "));
        let fields = self.read_fields(&node.children, &inside);
        self.subject = outer;
        let mut keys = Keys::default();
        if fields.is_empty() {
            let object = Type::Plain("object");
            return if node.is_array() {
                (Type::Array(Box::new(object), Keys::default()), keys)
            } else {
                (object, keys)
            };
        }
        let by = if node.is_array() {
            self.distinct_field(&node.children, &fields)
        } else {
            None
        };
        let object = Type::Object(Object {
            wish,
            parents: parents.to_vec(),
            fields,
        });
        if !node.is_array() {
            return (object, keys);
        }
        if let Some(name) = by {
            keys.set("unique_by", Tree::Text(name));
        }
        (Type::Array(Box::new(object), Keys::default()), keys)
    }

    /// The field that no two items share: it is unique in the scope of what the list is sent with.
    fn distinct_field(&self, nodes: &[Node<'_>], fields: &[Field]) -> Option<String> {
        let subject = self.subject.as_ref()?;
        let is_it = |rule: &Rule| match rule {
            Rule::UniqueIn(scope) => {
                let scope = scope.replace('_', " ").to_lowercase();
                let noun = ["a given ", "the given ", "the ", "a ", "an "]
                    .iter()
                    .find_map(|it| scope.strip_prefix(it))
                    .unwrap_or(&scope);
                noun == subject
            }
            _ => false,
        };
        let node = nodes.iter().find(|node| {
            let rules = node.param.map(|it| it.rules.iter().any(is_it));
            let plain = fields
                .iter()
                .any(|it| it.name == node.name && it.ty.is_scalar());
            rules == Some(true) && plain
        })?;
        Some(node.name.clone())
    }
}
