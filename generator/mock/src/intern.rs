//! Facts that live as long as the process.
//!
//! The runtime's rules hold `&'static` texts, since generated code states them as constants. Facts
//! that are read at run time become such constants here, each once: starting a server a thousand
//! times over the same API takes no more memory than starting it once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use specwright_runtime as rt;

static TEXTS: Mutex<BTreeMap<String, &'static str>> = Mutex::new(BTreeMap::new());
static NAMES: Mutex<BTreeMap<Vec<String>, &'static [&'static str]>> = Mutex::new(BTreeMap::new());
static RULES: Mutex<BTreeMap<String, &'static [rt::Rule]>> = Mutex::new(BTreeMap::new());

/// A text.
pub(crate) fn text(text: &str) -> &'static str {
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = texts.get(text) {
        return known;
    }
    let new: &'static str = Box::leak(text.into());
    texts.insert(text.to_owned(), new);
    new
}

/// A list of texts.
pub(crate) fn names(names: &[String]) -> &'static [&'static str] {
    let mut lists = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = lists.get(names) {
        return known;
    }
    let new: Vec<&'static str> = names.iter().map(|it| text(it)).collect();
    let new: &'static [&'static str] = Box::leak(new.into());
    lists.insert(names.to_vec(), new);
    new
}

/// A table of rules. Rules have no order and no hash, so they are told apart by how they print.
pub(crate) fn rules(rules: Vec<rt::Rule>) -> &'static [rt::Rule] {
    if rules.is_empty() {
        return &[];
    }
    let mut tables = RULES.lock().unwrap_or_else(PoisonError::into_inner);
    let key = format!("{rules:?}");
    if let Some(known) = tables.get(&key) {
        return known;
    }
    let new: &'static [rt::Rule] = Box::leak(rules.into());
    tables.insert(key, new);
    new
}
