//! `\d`, `\h`, `\A`, `\u00e9`: what follows a backslash.

use super::{Piece, Translator};

/// What an escape stands for, inside a class and outside.
pub(super) enum Escape {
    /// A character.
    Character(char),
    /// Several characters, as they are written inside a class.
    Set(&'static str),
    /// All but these characters, as they are written inside a class.
    Complement(&'static str),
    /// What is none of these: the letter behind the backslash.
    Other(char),
}

const HEX: &str = "0-9A-Fa-f";

impl Translator {
    /// Reads what follows a backslash.
    pub(super) fn next_escape(&mut self) -> Result<Escape, String> {
        let letter = self.next().ok_or("a backslash at the end")?;
        Ok(match letter {
            'd' => Escape::Set("\\d"),
            'D' => Escape::Set("\\D"),
            'w' => Escape::Set("\\w"),
            'W' => Escape::Set("\\W"),
            's' => Escape::Set("\\s"),
            'S' => Escape::Set("\\S"),
            'h' => Escape::Set(HEX),
            'H' => Escape::Complement(HEX),
            'n' => Escape::Character('\n'),
            't' => Escape::Character('\t'),
            'r' => Escape::Character('\r'),
            'f' => Escape::Character('\u{c}'),
            'v' => Escape::Character('\u{b}'),
            'a' => Escape::Character('\u{7}'),
            'e' => Escape::Character('\u{1b}'),
            '0' => Escape::Character(self.read_digits(8, 2, 0)?),
            'x' => Escape::Character(self.read_byte()?),
            'u' => Escape::Character(self.read_unicode()?),
            it if it.is_ascii_alphanumeric() => Escape::Other(it),
            it => Escape::Character(it),
        })
    }

    /// Writes an escape that stands outside of a class.
    pub(super) fn read_escape(&mut self) -> Result<(), String> {
        match self.next_escape()? {
            Escape::Character(it) => self.push_literal(it)?,
            Escape::Set(HEX) => self.push(&format!("[{HEX}]")),
            Escape::Set(set) => self.push(set),
            Escape::Complement(set) => self.push(&format!("[^{set}]")),
            Escape::Other('A') => self.pieces.push(Piece::Start),
            Escape::Other('z' | 'Z') => self.pieces.push(Piece::End),
            Escape::Other(it) => return Err(refuse(it)),
        }
        Ok(())
    }

    /// `\xe9` is a byte, which is a character only in ASCII.
    fn read_byte(&mut self) -> Result<char, String> {
        let before = self.at;
        let character = self.read_digits(16, 2, 0)?;
        if self.at == before || !character.is_ascii() {
            return Err("a byte that is no character".to_owned());
        }
        Ok(character)
    }

    fn read_unicode(&mut self) -> Result<char, String> {
        let in_braces = self.skip("{");
        let before = self.at;
        let character = self.read_digits(16, if in_braces { 6 } else { 4 }, 0)?;
        let is_complete = if in_braces {
            self.at > before && self.skip("}")
        } else {
            self.at == before + 4
        };
        if is_complete {
            Ok(character)
        } else {
            Err("`\\u` that is not one character".to_owned())
        }
    }

    fn read_digits(&mut self, radix: u32, most: usize, first: u32) -> Result<char, String> {
        let mut value = first;
        for _ in 0..most {
            let Some(digit) = self.peek().and_then(|it| it.to_digit(radix)) else {
                break;
            };
            value = value * radix + digit;
            self.at += 1;
        }
        char::from_u32(value).ok_or_else(|| "a number that is no character".to_owned())
    }
}

/// Why an escape has no form.
pub(super) fn refuse(letter: char) -> String {
    match letter {
        '1'..='9' | 'k' | 'g' => "a reference back to a group".to_owned(),
        'b' | 'B' => format!("`\\{letter}`, which knows the letters of all languages in Ruby only"),
        'p' | 'P' => "a property of Unicode".to_owned(),
        _ => format!("`\\{letter}`"),
    }
}
