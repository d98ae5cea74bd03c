//! Whether the items of a list differ.

use std::cmp::Ordering;

/// What an item is told from others by.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// Nothing is known; such an item differs from all others.
    None,
    /// A flag.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A fraction.
    Float(f64),
    /// A text.
    Text(String),
}

impl Key {
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (Self::Integer(a), Self::Integer(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::None => 0,
            Self::Boolean(_) => 1,
            Self::Integer(_) => 2,
            Self::Float(_) => 3,
            Self::Text(_) => 4,
        }
    }
}

/// How many keys are compared each with each, without an allocation.
const FEW: usize = 8;

/// Whether no two known keys are the same.
#[inline]
pub(crate) fn are_unique<I: ExactSizeIterator<Item = Key> + Clone>(keys: I) -> bool {
    differ_at_a_glance(keys.clone()) || are_keys_unique(keys)
}

/// Whether all keys are whole numbers that end in different bits. Most keys are numbers and most
/// lists are short, and then this is all that has to be looked at.
#[inline]
fn differ_at_a_glance(keys: impl Iterator<Item = Key>) -> bool {
    let mut seen = 0_u64;
    for key in keys {
        let bit = match key {
            Key::Integer(number) => 1 << (number & 63),
            Key::None => 0,
            Key::Boolean(_) | Key::Float(_) | Key::Text(_) => return false,
        };
        if seen & bit != 0 {
            return false;
        }
        seen |= bit;
    }
    true
}

fn are_keys_unique(keys: impl ExactSizeIterator<Item = Key>) -> bool {
    let keys = keys.enumerate();
    if keys.len() > FEW {
        return are_many_unique(keys.map(|it| it.1).collect());
    }
    let mut seen = [const { Key::None }; FEW];
    for (i, key) in keys {
        if key != Key::None && seen.iter().take(i).any(|it| *it == key) {
            return false;
        }
        if let Some(slot) = seen.get_mut(i) {
            *slot = key;
        }
    }
    true
}

fn are_many_unique(mut keys: Vec<Key>) -> bool {
    keys.retain(|it| *it != Key::None);
    keys.sort_by(Key::order);
    keys.windows(2).all(|pair| match pair {
        [a, b] => a != b,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_differ() {
        let text = Key::Text("1".to_owned());
        for (mut keys, expected) in [
            (vec![Key::None, Key::None], true),
            // The same at a glance, and yet not.
            (vec![Key::Integer(1), Key::Integer(65)], true),
            (vec![Key::Integer(65), Key::Integer(65)], false),
            (vec![Key::Integer(1), text, Key::None], true),
            (
                vec![Key::Integer(1), Key::Integer(2), Key::Integer(1)],
                false,
            ),
        ] {
            assert_eq!(are_unique(keys.clone().into_iter()), expected);
            // The same among many.
            keys.extend((100..100 + FEW as i64).map(Key::Integer));
            assert_eq!(are_unique(keys.into_iter()), expected);
        }
    }
}
