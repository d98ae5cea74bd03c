//! What an action requires of who asks for it.

use super::Caller;
use crate::facts::Requires;

/// What is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Denial {
    /// These scopes.
    Scopes(Vec<String>),
    /// One of these roles.
    Roles(Vec<String>),
    /// A user that the token belongs to.
    Owner,
}

/// Whether a caller may do what requires this: all of it, and one of what is under `any`.
pub(crate) fn allows(requires: &Requires, caller: &Caller) -> Result<(), Denial> {
    if !requires.roles.is_empty() && !requires.roles.iter().any(|it| has(&caller.roles, it)) {
        return Err(Denial::Roles(requires.roles.clone()));
    }
    if requires.owner && caller.owner.is_none() {
        return Err(Denial::Owner);
    }
    let missing = requires.scopes.iter().filter(|it| !has(&caller.scopes, it));
    let missing: Vec<String> = missing.cloned().collect();
    if !missing.is_empty() {
        return Err(Denial::Scopes(missing));
    }
    let mut denials = Vec::new();
    for alternative in &requires.any {
        match allows(alternative, caller) {
            Ok(()) => return Ok(()),
            Err(denial) => denials.push(denial),
        }
    }
    // What can be mended by asking for another token is told first.
    let scopes = denials
        .iter()
        .position(|it| matches!(it, Denial::Scopes(_)));
    match denials.into_iter().nth(scopes.unwrap_or(0)) {
        Some(denial) => Err(denial),
        None => Ok(()),
    }
}

fn has(given: &Option<Vec<String>>, name: &String) -> bool {
    given.as_ref().is_none_or(|it| it.contains(name))
}
