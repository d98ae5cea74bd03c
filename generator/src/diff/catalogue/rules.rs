//! Changes of what `build()` checks.

use super::{Kind, Severity, kinds};

kinds! {
    LIMIT_TIGHTENED "limit-tightened" BreaksRunning "limit added or tightened"
        "A value that was right is refused before it is sent; the mode of validation softens it."
        "Check the values against the new limit.";
    LIMIT_LOOSENED "limit-loosened" Relaxes "limit removed or loosened"
        "Every value that was right still is."
        "Nothing to do.";
    LIMIT_MOVED "limit-moved" BreaksRunning "limit moved at both ends"
        "One end is tighter: values that were right are refused. The other end is looser."
        "Check the values against the new limits.";
    LIMIT_CHANGED "limit-changed" BreaksRunning "limit changed"
        "Which of the two allows more is not decided, so values that were right may be refused."
        "Check the values against the new limit.";
    PATTERN_ADDED "pattern-added" BreaksRunning "pattern added"
        "A text that was right may be refused before it is sent."
        "Check the texts against the pattern.";
    PATTERN_CHANGED "pattern-changed" BreaksRunning "pattern changed"
        "Whether the new pattern matches all that the old one did is not decided, so a text that was right may be refused."
        "Check the texts against the pattern.";
    PATTERN_REMOVED "pattern-removed" Relaxes "pattern removed"
        "Every text that was right still is."
        "Nothing to do.";
    FORMAT_ADDED "format-added" BreaksRunning "format added"
        "A text that was right may be refused before it is sent."
        "Check the texts against the format.";
    FORMAT_CHANGED "format-changed" BreaksRunning "format changed"
        "A text that was right is refused before it is sent."
        "Write the texts in the new format.";
    FORMAT_REMOVED "format-removed" Relaxes "format removed"
        "Every text that was right still is."
        "Nothing to do.";
    BLANK_REFUSED "blank-refused" BreaksRunning "blank is no longer fine"
        "An empty text was right and is refused before it is sent."
        "Leave the setter out where there is no text.";
    BLANK_ALLOWED "blank-allowed" Relaxes "blank is fine"
        "Every value that was right still is."
        "Nothing to do.";
    UNIQUE_ADDED "unique-added" BreaksRunning "items must be unique"
        "A list with two equal items was right and is refused before it is sent."
        "Take out what is there twice.";
    UNIQUE_CHANGED "unique-changed" BreaksRunning "items are unique by something else"
        "A list that was right may be refused before it is sent."
        "Take out what is there twice.";
    UNIQUE_REMOVED "unique-removed" Relaxes "items need not be unique"
        "Every list that was right still is."
        "Nothing to do.";
    FILE_TYPES_NARROWED "file-types-narrowed" BreaksRunning "fewer types of files are taken"
        "A file that was right is refused before it is sent."
        "Send files of the types that are left.";
    FILE_TYPES_WIDENED "file-types-widened" Relaxes "more types of files are taken"
        "Every file that was right still is."
        "Nothing to do.";
    RELATION_ADDED "relation-added" BreaksRunning "rule between two fields added"
        "A request that was right may be refused before it is sent."
        "Check where both fields are given.";
    RELATION_CHANGED "relation-changed" BreaksRunning "rule between two fields changed"
        "A request that was right may be refused before it is sent."
        "Check where both fields are given.";
    RELATION_LOOSENED "relation-loosened" Relaxes "rule between two fields loosened"
        "Every request that was right still is."
        "Nothing to do.";
    RELATION_REMOVED "relation-removed" Relaxes "rule between two fields removed"
        "Every request that was right still is."
        "Nothing to do.";
    GROUP_ADDED "group-added" BreaksRunning "rule between fields added"
        "A request that was right may be refused before it is sent."
        "Check which of the fields are given.";
    GROUP_CHANGED "group-changed" BreaksRunning "rule between fields changed"
        "A request that was right may be refused before it is sent."
        "Check which of the fields are given.";
    GROUP_LOOSENED "group-loosened" Relaxes "rule between fields loosened"
        "Every request that was right still is."
        "Nothing to do.";
    GROUP_REMOVED "group-removed" Relaxes "rule between fields removed"
        "Every request that was right still is."
        "Nothing to do.";
    SERVER_RULES_CHANGED "server-rules-changed" Documents "what only the server checks is another"
        "It is told in words and never checked by the client."
        "Read the new words.";
}
