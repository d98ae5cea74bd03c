//! Changes of what requests send: params, bodies, objects.

use super::{Kind, Severity, kinds};

kinds! {
    PARAM_ADDED "param-added" Adds "optional param added"
        "Builders and structs are open, so a new setter touches nothing that is there."
        "Nothing to do.";
    REQUIRED_PARAM_ADDED "required-param-added" BreaksCompiling "required param added"
        "`build()` asks for it."
        "Give it a value.";
    PARAM_REMOVED "param-removed" BreaksCompiling "param removed"
        "The setter is gone."
        "Remove the call; if the server still takes it, send it by `.extra(..)`.";
    PARAM_RENAMED "param-renamed" BreaksCompiling "param renamed"
        "The setter has another name."
        "Call the new setter.";
    PATH_PARAM_RENAMED "path-param-renamed" BreaksCompiling "path param renamed"
        "The setter has another name; the place in the path, and so the wire, is the same."
        "Call the new setter.";
    WIRE_NAME_CHANGED "wire-name-changed" BreaksRunning "the name on the wire is another"
        "The same code sends or reads another name."
        "Nothing to do in code; recorded requests no longer match.";
    PARAM_MOVED "param-moved" BreaksRunning "the param is sent in another place"
        "The same code sends it elsewhere: path, query, headers or body."
        "Nothing to do in code; recorded requests no longer match.";
    PARAM_NOW_REQUIRED "param-now-required" BreaksCompiling "the param is now required"
        "`build()` asks for it."
        "Give it a value.";
    PARAM_NOW_OPTIONAL "param-now-optional" Relaxes "the param may now be left out"
        "The setter is the same, and calling it is still right."
        "Nothing to do.";
    PARAM_NOW_NULLABLE "param-now-nullable" BreaksCompiling "the param may now be null"
        "The setter takes what it took, except iterators; the field of the request is now a `Nullable`, which code that reads it sees."
        "Read the field by `Nullable::value`; collect an iterator before it is given.";
    PARAM_NOT_NULLABLE "param-not-nullable" BreaksCompiling "the param may no longer be null"
        "`None` is no value any more."
        "Leave the setter out instead of giving `None`.";
    PARAM_TYPE_CHANGED "param-type-changed" BreaksCompiling "the type is another"
        "The setter takes another type."
        "Give a value of the new type.";
    DEFAULT_CHANGED "default-changed" BreaksRunning "another value is sent when nothing is given"
        "The same code sends something else."
        "Give the value that the code relies on.";
    SERVER_DEFAULT_CHANGED "server-default-changed" Documents "the server takes another value when nothing is sent"
        "The client sends the same; what the server does then is only documented."
        "Give the value that the code relies on.";
    BODY_ADDED "body-added" BreaksRunning "the action has a body"
        "A request that sent nothing sends an object, and `.extra(..)` goes into it instead of the query."
        "Use `.extra_query(..)` for what belongs into the query.";
    BODY_REMOVED "body-removed" BreaksRunning "the action no longer has a body"
        "What was sent in the body is not sent, and `.extra(..)` goes into the query."
        "Check what the action still does.";
    BODY_KEY_CHANGED "body-key-changed" BreaksRunning "the root key of the body is another"
        "The same code sends other JSON."
        "Nothing to do in code; recorded requests no longer match.";
    BODY_ENCODING_CHANGED "body-encoding-changed" BreaksRunning "the body is written otherwise"
        "The same code sends another kind of body."
        "Nothing to do in code; recorded requests no longer match.";
    BODY_NULLABLE_CHANGED "body-nullable-changed" Documents "whether the root key may be null is another"
        "A builder always sends an object."
        "Nothing to do.";
    OBJECT_ADDED "object-added" Adds "object added"
        "A new type touches nothing that is there."
        "Nothing to do.";
    OBJECT_REMOVED "object-removed" BreaksCompiling "object removed"
        "The type and its builder are gone."
        "Stop using the type.";
    OBJECT_RENAMED "object-renamed" BreaksCompiling "object renamed"
        "The type and its builder have another name; the wire is the same."
        "Use the new name.";
    TYPE_MOVED "type-moved" BreaksCompiling "the type is in another module"
        "Code names the module."
        "Import it from the new module.";
}
