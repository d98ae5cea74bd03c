//! `(…)`, `(?<name>…)`, `(?i-m:…)`: groups.

use super::{Flags, Translator};

impl Translator {
    /// Reads what follows `(`.
    pub(super) fn read_group(&mut self, is_at_start: bool) -> Result<(), String> {
        if !self.skip("?") {
            self.open("(");
            return Ok(());
        }
        if self.skip("#") {
            while let Some(character) = self.next() {
                if character == ')' {
                    self.is_at_start = is_at_start;
                    return Ok(());
                }
            }
            return Err("a comment that does not end".to_owned());
        }
        for (mark, why) in [
            ("=", "a look ahead"),
            ("!", "a look ahead"),
            ("<=", "a look behind"),
            ("<!", "a look behind"),
            (">", "an atomic group"),
            ("~", "an absent group"),
            ("(", "a condition"),
        ] {
            if self.skip(mark) {
                return Err(why.to_owned());
            }
        }
        if self.skip("<") {
            self.read_name('>')
        } else if self.skip("'") {
            self.read_name('\'')
        } else {
            self.read_group_flags(is_at_start)
        }
    }

    fn open(&mut self, text: &str) {
        self.outer.push(self.flags);
        self.push(text);
        self.is_at_start = true;
    }

    /// A name says nothing of what fits; one that Rust does not take is left out.
    fn read_name(&mut self, end: char) -> Result<(), String> {
        let mut name = String::new();
        loop {
            match self.next() {
                Some(it) if it == end => break,
                Some(it) => name.push(it),
                None => return Err("a name that does not end".to_owned()),
            }
        }
        let is_plain = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
            && name
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '_');
        if is_plain && self.names.insert(name.clone()) {
            self.open(&format!("(?<{name}>"));
        } else {
            self.open("(?:");
        }
        Ok(())
    }

    /// `(?i)`, `(?i-mx:`, `(?:`.
    fn read_group_flags(&mut self, is_at_start: bool) -> Result<(), String> {
        let mut flags = self.flags;
        let mut on = true;
        loop {
            match self.next() {
                Some('-') if on => on = false,
                Some(':') => {
                    let changes = flags.changes_from(self.flags);
                    self.open(&format!("(?{changes}:"));
                    self.flags = flags;
                    return Ok(());
                }
                Some(')') => return self.switch(flags, is_at_start),
                Some(flag) => flags.set(flag, on)?,
                None => return Err("a group that does not end".to_owned()),
            }
        }
    }

    /// In the middle of alternatives, flags reach across the next `|` in Ruby only.
    fn switch(&mut self, flags: Flags, is_at_start: bool) -> Result<(), String> {
        if !is_at_start {
            return Err("flags in the middle".to_owned());
        }
        let changes = flags.changes_from(self.flags);
        self.is_at_start = true;
        // Those of the whole pattern are written in front of it.
        if !self.outer.is_empty() && !changes.is_empty() {
            self.push(&format!("(?{changes})"));
        }
        self.flags = flags;
        Ok(())
    }
}
