//! Pages, and what is read of them.

use super::*;

mod examples;
mod lists;
mod notes;
mod pages;
mod rows;

/// A page with a route, so that it is an action, above this text.
fn page(text: &str) -> (Action, Vec<Unread>) {
    let text = format!("GET /v2/cats\nList cats\n{text}");
    let mut reference = read(&[("cats/index.txt".to_owned(), text)]);
    (reference.actions.pop().unwrap(), reference.unread)
}

fn good_page(text: &str) -> Action {
    let (action, unread) = page(text);
    assert_eq!(unread, [], "{text}");
    action
}

fn whys(unread: &[Unread]) -> Vec<(u32, &str, &str)> {
    unread
        .iter()
        .map(|it| (it.at.line, it.text.as_str(), it.why.as_str()))
        .collect()
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|&it| it.to_owned()).collect()
}
