//! Changes of what comes back: enums, models, answers.

use super::{Kind, Severity, kinds};

kinds! {
    ENUM_ADDED "enum-added" Adds "enum added"
        "A new type touches nothing that is there."
        "Nothing to do.";
    ENUM_REMOVED "enum-removed" BreaksCompiling "enum removed"
        "The type is gone."
        "Stop using the type.";
    ENUM_RENAMED "enum-renamed" BreaksCompiling "enum renamed"
        "The type has another name; the wire is the same."
        "Use the new name.";
    ENUM_TYPE_CHANGED "enum-type-changed" BreaksCompiling "the values are of another type"
        "`as_str` becomes `as_i64`, or the other way around."
        "Use the method of the new type.";
    ENUM_VALUE_ADDED "enum-value-added" Adds "value added"
        "The enum is open, so that a new variant breaks no match."
        "Nothing to do.";
    RESPONSE_VALUE_ADDED "response-value-added" Adds "value added that answers carry"
        "It compiles, since a match needs a wildcard arm; the new value was `Open::Unknown` and is now a known one that the arm takes silently."
        "Look at the wildcard arms of matches on it.";
    ENUM_VALUE_REMOVED "enum-value-removed" BreaksCompiling "value removed"
        "The variant is gone."
        "Send another value.";
    RESPONSE_VALUE_REMOVED "response-value-removed" BreaksCompiling "value removed that answers carried"
        "The variant is gone, which a match arm may name."
        "Remove the arm; if the value still arrives, it is `Open::Unknown`.";
    ENUM_VALUE_RENAMED "enum-value-renamed" BreaksCompiling "value renamed"
        "The variant has another name."
        "Use the new variant.";
    ENUM_VALUE_WIRE_CHANGED "enum-value-wire-changed" BreaksRunning "the value is another on the wire"
        "The same variant is sent, or read, as another value."
        "Nothing to do in code; stored values no longer match.";
    ENUM_ORDER_CHANGED "enum-order-changed" BreaksRunning "the values are in another order"
        "Variants compare by their order, and a cast to a number gives another one."
        "Do not rely on the order of variants, nor store their numbers.";
    MODEL_ADDED "model-added" Adds "model added"
        "A new type touches nothing that is there."
        "Nothing to do.";
    MODEL_REMOVED "model-removed" BreaksCompiling "model removed"
        "The type is gone."
        "Stop using the type.";
    MODEL_RENAMED "model-renamed" BreaksCompiling "model renamed"
        "The type has another name; the wire is the same."
        "Use the new name; a deprecated alias of the old one in the own crate lets code change step by step.";
    RESPONSE_FIELD_ADDED "response-field-added" Adds "field added"
        "Models are open, so a new field touches nothing that is there."
        "Nothing to do.";
    RESPONSE_FIELD_REMOVED "response-field-removed" BreaksCompiling "field removed"
        "The field is gone."
        "Stop reading it.";
    RESPONSE_FIELD_RENAMED "response-field-renamed" BreaksCompiling "field renamed"
        "The field has another name."
        "Read the new field.";
    RESPONSE_FIELD_NOW_OPTION "response-field-may-be-absent" BreaksCompiling "the field may now be null or missing"
        "Its type becomes `Option`."
        "Handle `None`.";
    RESPONSE_FIELD_ALWAYS "response-field-always-there" BreaksCompiling "the field is now always there"
        "Its type loses `Option`."
        "Read the field as it is.";
    RESPONSE_FIELD_ABSENCE "response-field-absence-changed" Relaxes "why the field may be `None` is another"
        "Its type stays `Option`, and both were read before; only where the model is written as JSON, `None` is left out instead of `null`, or the other way around."
        "Nothing to do.";
    RESPONSE_FIELD_TYPE_CHANGED "response-field-type-changed" BreaksCompiling "the type of the field is another"
        "Code reads another type."
        "Read the new type.";
    ANSWER_ADDED "answer-added" Adds "another status is documented"
        "What a call returns is the same."
        "Nothing to do.";
    ANSWER_REMOVED "answer-removed" Documents "a status is no longer documented"
        "What a call returns is the same."
        "Nothing to do.";
    ANSWER_CHANGED "answer-changed" Documents "a status is documented otherwise"
        "What a call returns is the same."
        "Nothing to do.";
    RESPONSE_TYPE_CHANGED "response-type-changed" BreaksCompiling "the call returns another type"
        "Code reads another type."
        "Read the new type.";
}
