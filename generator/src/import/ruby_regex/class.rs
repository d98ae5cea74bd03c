//! `[a-z_]`: classes of characters.

use super::escape::{Escape, refuse};
use super::{Translator, write_control};

/// One item of a class.
enum Item {
    Character(char),
    Set(String),
}

impl Translator {
    /// Reads what follows `[`.
    pub(super) fn read_class(&mut self) -> Result<(), String> {
        let mut text = "[".to_owned();
        if self.skip("^") {
            text.push('^');
        }
        if self.peek() == Some(']') {
            return Err("an empty class".to_owned());
        }
        loop {
            if self.skip("]") {
                text.push(']');
                self.push(&text);
                return Ok(());
            }
            let item = self.read_item()?;
            let is_range = self.peek() == Some('-')
                && self.source.get(self.at + 1).is_some_and(|it| *it != ']');
            match item {
                Item::Set(set) => text.push_str(&set),
                Item::Character(first) if is_range => {
                    self.at += 1;
                    let Item::Character(last) = self.read_item()? else {
                        return Err("a range that ends in several characters".to_owned());
                    };
                    text.push_str(&write_item(first));
                    text.push('-');
                    text.push_str(&write_item(last));
                }
                Item::Character(character) => text.push_str(&write_item(character)),
            }
        }
    }

    fn read_item(&mut self) -> Result<Item, String> {
        if self.skip("[:") {
            return self.read_posix();
        }
        if self.skip("&&") {
            return Err("an intersection of classes".to_owned());
        }
        match self.next().ok_or("a class that does not end")? {
            '[' => Err("a class inside a class".to_owned()),
            '\\' => match self.next_escape()? {
                Escape::Character(it) => Ok(Item::Character(it)),
                Escape::Set(set) => Ok(Item::Set(set.to_owned())),
                Escape::Complement(_) => Err("a complement inside a class".to_owned()),
                Escape::Other('b') => Ok(Item::Character('\u{8}')),
                Escape::Other(it) => Err(refuse(it)),
            },
            character => {
                self.refuse_folding(character)?;
                Ok(Item::Character(character))
            }
        }
    }

    /// Most of these classes know the letters of all languages in Ruby, and ASCII only in Rust.
    fn read_posix(&mut self) -> Result<Item, String> {
        for name in ["xdigit", "ascii"] {
            if self.skip(&format!("{name}:]")) {
                return Ok(Item::Set(format!("[:{name}:]")));
            }
        }
        Err("a class that knows the letters of all languages in Ruby only".to_owned())
    }
}

fn write_item(character: char) -> String {
    match character {
        '\\' | ']' | '[' | '^' | '-' | '&' | '~' => format!("\\{character}"),
        _ => write_control(character),
    }
}
