//! From positions in characters, which the YAML parser counts, to bytes.

/// Every so many characters the byte is noted.
const STEP: usize = 64;

/// A text with notes of where its characters begin.
pub(super) struct Offsets<'a> {
    text: &'a str,
    /// The byte of each `STEP`th character; empty when every character is one byte.
    notes: Vec<usize>,
}

impl<'a> Offsets<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let notes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices()
                .step_by(STEP)
                .map(|(at, _)| at)
                .collect()
        };
        Self { text, notes }
    }

    /// The byte at which a character begins; the end of the text for a character beyond it.
    pub(super) fn byte(&self, character: usize) -> usize {
        if self.notes.is_empty() {
            return character.min(self.text.len());
        }
        let Some(&note) = self.notes.get(character / STEP) else {
            return self.text.len();
        };
        let rest = self.text.get(note..).unwrap_or_default();
        rest.char_indices()
            .nth(character % STEP)
            .map_or(self.text.len(), |(at, _)| note + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found() {
        for text in ["", "plain", "é🦀\r\n— x", &"aé🦀".repeat(100)] {
            let offsets = Offsets::new(text);
            for (number, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.byte(number), at);
            }
            assert_eq!(offsets.byte(text.chars().count()), text.len());
            assert_eq!(offsets.byte(usize::MAX), text.len());
        }
    }
}
