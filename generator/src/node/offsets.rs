//! From positions in characters, which the YAML parser counts, to bytes.

/// A text with notes of the characters that are more than one byte; most texts have few.
pub(super) struct Offsets {
    length: usize,
    /// Each such character, with how many bytes more than characters there are up to its end.
    wide: Vec<(usize, usize)>,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let mut offsets = Self {
            length: text.len(),
            wide: Vec::new(),
        };
        if text.is_ascii() {
            return offsets;
        }
        let mut more = 0;
        for (number, character) in text.chars().enumerate() {
            if !character.is_ascii() {
                more += character.len_utf8() - 1;
                offsets.wide.push((number, more));
            }
        }
        offsets
    }

    /// The byte at which a character begins; the end of the text for a character beyond it.
    pub(super) fn byte(&self, character: usize) -> usize {
        let before = self.wide.partition_point(|it| it.0 < character);
        let more = before
            .checked_sub(1)
            .and_then(|it| self.wide.get(it))
            .map_or(0, |it| it.1);
        character.saturating_add(more).min(self.length)
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
