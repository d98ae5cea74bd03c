//! Files where no file can be sent.

use std::collections::BTreeSet;

use super::{Context, routes};
use crate::diagnostics::Diagnostic;
use crate::lower::each_leaf;
use crate::model::{Encoding, Field, Model, ObjectId, Type};

/// A file is sent in a multipart body, and nowhere else.
pub(super) fn check_files(ctx: &mut Context<'_>) {
    let model = ctx.model;
    for (_, action) in routes::all_actions(model) {
        let params = action
            .path
            .iter()
            .chain(&action.query)
            .chain(&action.headers);
        for field in params.flat_map(|it| file_fields(model, it)) {
            ctx.report(
                Diagnostic::error(
                    "misplaced-file",
                    ctx.place(field.span, "type"),
                    format!("`{}` is a file, and is not in a body", field.wire),
                )
                .help("write it under `body`, with `encoding: multipart`"),
            );
        }
        let Some(body) = action
            .body
            .as_ref()
            .filter(|it| it.encoding != Encoding::Multipart)
        else {
            continue;
        };
        let mut files = body.fields.iter().flat_map(|it| file_fields(model, it));
        if let Some(field) = files.next() {
            let place = |field: &Field| ctx.place(field.span, "type");
            let mut diagnostic = Diagnostic::error(
                "misplaced-file",
                place(field),
                format!("`{}` is a file, and the body is not multipart", field.wire),
            )
            .other(ctx.place(action.span, "body"), "the body is here")
            .help("add `encoding: multipart` to the body");
            for field in files {
                diagnostic = diagnostic.other(place(field), "this is a file too");
            }
            ctx.report(diagnostic);
        }
    }
}

/// The fields that are files: this one, or those of the objects in it.
fn file_fields<'a>(model: &'a Model, field: &'a Field) -> Vec<&'a Field> {
    let mut found = Vec::new();
    let mut seen: BTreeSet<ObjectId> = BTreeSet::new();
    let mut next = vec![field];
    while let Some(field) = next.pop() {
        each_leaf(&field.ty, &mut |leaf| match leaf {
            Type::File => found.push(field),
            Type::Object(id) if seen.insert(*id) => {
                next.extend(model.objects.get(id.0).iter().flat_map(|it| &it.fields));
            }
            _ => {}
        });
    }
    found
}
