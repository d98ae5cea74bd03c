//! Regular expressions of Ruby, written for Rust (`regex-lite`).
//!
//! A pattern is enforced by the generated client, so one that would refuse what the server takes
//! is worse than none: what has no form of the same meaning is not translated, and the docs of the
//! client state it in Ruby. One liberty is taken: `\Z` also lets a line break pass at the end of a
//! value, which nobody sends on purpose, and becomes the end of the value.

use std::collections::BTreeSet;

use super::reference::Validator;

mod class;
mod escape;
mod group;

#[cfg(test)]
mod tests;

/// Fills in the form for Rust where a validator is a pattern, also inside a list.
pub fn complete(validator: Validator) -> Validator {
    match validator {
        Validator::Pattern { ruby, rust: None } => Validator::Pattern {
            rust: translate(&ruby).ok(),
            ruby,
        },
        Validator::Array(items) => Validator::Array(Box::new(complete(*items))),
        other => other,
    }
}

/// Writes a pattern for Rust; `/` around it, with flags behind, are optional.
///
/// # Errors
/// What has no form of the same meaning.
pub fn translate(ruby: &str) -> Result<String, String> {
    let (source, flags) = cut_slashes(ruby.trim());
    let mut translator = Translator::new(source, read_flags(flags)?);
    translator.run()?;
    let pattern = translator.finish()?;
    match regex_lite::Regex::new(&pattern) {
        Ok(_) => Ok(pattern),
        Err(error) => Err(format!("it is no pattern of Rust: {error}")),
    }
}

/// `/a+/i` as `a+` and `i`.
fn cut_slashes(text: &str) -> (&str, &str) {
    let Some(inner) = text.strip_prefix('/') else {
        return (text, "");
    };
    match inner.rsplit_once('/') {
        Some((source, flags)) if flags.chars().all(|it| it.is_ascii_lowercase()) => (source, flags),
        _ => (text, ""),
    }
}

fn read_flags(text: &str) -> Result<Flags, String> {
    let mut flags = Flags::default();
    for flag in text.chars() {
        flags.set(flag, true)?;
    }
    Ok(flags)
}

/// What is switched on where the translation stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Flags {
    /// Letters are compared without regard to case.
    ignores_case: bool,
    /// `.` also stands for a line break; Ruby calls this `m`, Rust `s`.
    dot_is_all: bool,
}

impl Flags {
    fn set(&mut self, flag: char, on: bool) -> Result<(), String> {
        match flag {
            'i' => self.ignores_case = on,
            'm' => self.dot_is_all = on,
            'x' if !on => {}
            'o' | 'u' if on => {}
            _ => return Err(format!("the flag `{flag}`")),
        }
        Ok(())
    }

    /// What must be written to come here from `outer`: `i-s`.
    fn changes_from(self, outer: Self) -> String {
        let all = [
            ('i', self.ignores_case, outer.ignores_case),
            ('s', self.dot_is_all, outer.dot_is_all),
        ];
        let on = all.iter().filter(|(_, now, was)| *now && !*was);
        let off = all.iter().filter(|(_, now, was)| !*now && *was);
        let mut text: String = on.map(|(flag, ..)| *flag).collect();
        let off: String = off.map(|(flag, ..)| *flag).collect();
        if !off.is_empty() {
            text.push('-');
            text.push_str(&off);
        }
        text
    }
}

/// A part of the result; both ends of the value are written last.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Start,
    End,
}

struct Translator {
    source: Vec<char>,
    at: usize,
    pieces: Vec<Piece>,
    flags: Flags,
    /// The flags outside of each group that is open.
    outer: Vec<Flags>,
    /// A group has just begun, or the pattern.
    is_at_start: bool,
    /// `^` or `$` is there, which are the ends of a line in Ruby.
    has_lines: bool,
    names: BTreeSet<String>,
}

impl Translator {
    fn new(source: &str, flags: Flags) -> Self {
        Self {
            source: source.chars().collect(),
            at: 0,
            pieces: Vec::new(),
            flags,
            outer: Vec::new(),
            is_at_start: true,
            has_lines: false,
            names: BTreeSet::new(),
        }
    }

    fn peek(&self) -> Option<char> {
        self.source.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += 1;
        Some(character)
    }

    /// Goes past `text`, if that is what follows.
    fn skip(&mut self, text: &str) -> bool {
        let mut at = self.at;
        for expected in text.chars() {
            if self.source.get(at) != Some(&expected) {
                return false;
            }
            at += 1;
        }
        self.at = at;
        true
    }

    fn push(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// A character that stands for itself.
    fn push_literal(&mut self, character: char) -> Result<(), String> {
        self.refuse_folding(character)?;
        let text = match character {
            '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' => {
                format!("\\{character}")
            }
            _ => write_control(character),
        };
        self.push(&text);
        Ok(())
    }

    /// Only ASCII letters are compared without regard to case by `regex-lite`.
    fn refuse_folding(&self, character: char) -> Result<(), String> {
        if self.flags.ignores_case && !character.is_ascii() {
            return Err(format!("`{character}` without regard to case"));
        }
        Ok(())
    }

    fn run(&mut self) -> Result<(), String> {
        while let Some(character) = self.next() {
            let was_at_start = std::mem::take(&mut self.is_at_start);
            match character {
                '\\' => self.read_escape()?,
                '[' => self.read_class()?,
                '(' => self.read_group(was_at_start)?,
                ')' => {
                    self.flags = self.outer.pop().ok_or("a group that does not begin")?;
                    self.push(")");
                }
                // At an end of the value an end of a line says nothing new.
                '^' if self.pieces.last() == Some(&Piece::Start) => {}
                '$' if self.pieces.last() == Some(&Piece::End) => {}
                '^' | '$' => {
                    self.has_lines = true;
                    self.push(&character.to_string());
                }
                '*' | '+' | '?' => {
                    self.push(&character.to_string());
                    self.read_greed()?;
                }
                '{' => self.read_interval()?,
                '.' | '|' => self.push(&character.to_string()),
                _ => self.push_literal(character)?,
            }
        }
        Ok(())
    }

    /// What may follow a quantifier.
    fn read_greed(&mut self) -> Result<(), String> {
        if self.peek() == Some('+') {
            return Err("a possessive quantifier".to_owned());
        }
        if self.skip("?") {
            self.push("?");
        }
        Ok(())
    }

    /// `{2}`, `{2,}`, `{,3}`, `{2,3}`; any other brace is one.
    fn read_interval(&mut self) -> Result<(), String> {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let end = rest.iter().position(|it| *it == '}');
        let inner: Option<String> = end
            .and_then(|it| rest.get(..it))
            .map(|it| it.iter().collect());
        let is_count = |it: &str| it.chars().all(|it| it.is_ascii_digit());
        let (Some(end), Some(inner)) = (end, inner) else {
            return self.push_literal('{');
        };
        let text = match inner.split_once(',') {
            None if !inner.is_empty() && is_count(&inner) => format!("{{{inner}}}"),
            Some(("", most)) if !most.is_empty() && is_count(most) => format!("{{0,{most}}}"),
            Some((least, most)) if !least.is_empty() && is_count(least) && is_count(most) => {
                format!("{{{least},{most}}}")
            }
            _ => return self.push_literal('{'),
        };
        self.at += end + 1;
        self.push(&text);
        match self.peek() {
            // `{2}?` is optional in Ruby, and `{1,2}+` repeats.
            Some('?') if !inner.contains(',') => Err("an interval that is optional".to_owned()),
            _ => self.read_greed(),
        }
    }

    fn finish(self) -> Result<String, String> {
        if !self.outer.is_empty() {
            return Err("a group that does not end".to_owned());
        }
        let mut flags = self.start_flags();
        if self.has_lines {
            flags.insert(0, 'm');
        }
        let mut text = if flags.is_empty() {
            String::new()
        } else {
            format!("(?{flags})")
        };
        for piece in &self.pieces {
            text.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Start if self.has_lines => "\\A",
                Piece::Start => "^",
                Piece::End if self.has_lines => "\\z",
                Piece::End => "$",
            });
        }
        Ok(text)
    }

    /// The flags that hold from the first character on.
    fn start_flags(&self) -> String {
        self.flags.changes_from(Flags::default())
    }
}

/// A character as a pattern can show it.
fn write_control(character: char) -> String {
    match character {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        it if it.is_control() => format!("\\x{{{:02X}}}", u32::from(it)),
        it => it.to_string(),
    }
}
