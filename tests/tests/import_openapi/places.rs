//! Changes of a document by the places of its values.

use serde_json::Value;

/// One change of a document: a value somewhere is replaced, moved, renamed or taken out.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Remove(usize),
    Put(usize, Value),
    /// What stands at the second place is written to the first.
    Copy(usize, usize),
    /// What stands at the place takes the key of another.
    Rename(usize, usize),
}

/// The pointers of all values of a document.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Array(items) => {
                for (index, it) in items.iter().enumerate() {
                    walk(it, &format!("{at}/{index}"), all);
                }
            }
            Value::Object(entries) => {
                for (key, it) in entries {
                    let key = key.replace('~', "~0").replace('/', "~1");
                    walk(it, &format!("{at}/{key}"), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(value, "", &mut all);
    all
}

pub(crate) fn apply(document: &mut Value, change: &Change) {
    let all = pointers(document);
    let place = |at: usize| all[at % all.len()].as_str();
    let split = |at: usize| place(at).rsplit_once('/');
    let key = |text: &str| text.replace("~1", "/").replace("~0", "~");
    match change {
        Change::Remove(at) => {
            if let Some((above, last)) = split(*at) {
                match document.pointer_mut(above) {
                    Some(Value::Object(entries)) => drop(entries.remove(&key(last))),
                    Some(Value::Array(items)) => drop(items.remove(last.parse().unwrap())),
                    _ => {}
                }
            }
        }
        Change::Put(at, value) => *document.pointer_mut(place(*at)).unwrap() = value.clone(),
        Change::Copy(to, from) => {
            let value = document.pointer(place(*from)).unwrap().clone();
            // A document that holds itself a few times is large enough.
            if pointers(&value).len() < 2000 {
                *document.pointer_mut(place(*to)).unwrap() = value;
            }
        }
        Change::Rename(at, from) => {
            let Some((above, last)) = split(*at) else {
                return;
            };
            let Some((_, name)) = split(*from) else {
                return;
            };
            if let Some(Value::Object(entries)) = document.pointer_mut(above)
                && let Some(value) = entries.remove(&key(last))
            {
                entries.insert(key(name), value);
            }
        }
    }
}
