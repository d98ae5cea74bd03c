//! What is answered: models when all is well, and the errors of the whole API.

use super::body::{essence, is_json};
use super::document::Part;
use super::errors::{CLIENT_ERRORS, SERVER_ERRORS};
use super::reader::Reader;
use super::types::{Hint, Value};

impl<'a> Reader<'a> {
    /// Reads the answers of an operation. Errors go to those of the whole API.
    pub(super) fn read_answers(
        &mut self,
        responses: Vec<(&'a str, Part<'a>)>,
        hint: &Hint,
    ) -> Vec<(u16, Option<Value>)> {
        let mut answers: Vec<(u16, Option<Value>)> = Vec::new();
        let is_success = |it: &(&str, Part<'_>)| it.0.starts_with('2');
        let succeeds = responses.iter().any(is_success);
        for (status, part) in responses {
            let is_reference = part.get("$ref").is_some();
            let statuses: Vec<u16> = match status.to_ascii_uppercase().as_str() {
                "DEFAULT" if !succeeds => vec![200],
                "DEFAULT" => [CLIENT_ERRORS, SERVER_ERRORS].concat(),
                "2XX" => vec![200],
                "4XX" => CLIENT_ERRORS.to_vec(),
                "5XX" => SERVER_ERRORS.to_vec(),
                other => match other.parse() {
                    Ok(status @ 100..=599) => vec![status],
                    _ => {
                        self.note(
                            &part,
                            format!("`{status}` is no status that a spec can hold"),
                        );
                        continue;
                    }
                },
            };
            let Some(part) = self.resolve(&part) else {
                continue;
            };
            let is_error = statuses.iter().all(|it| *it >= 400);
            if is_error && (is_reference || !self.is_ours) {
                self.read_error(&part, &statuses);
                continue;
            }
            let status = statuses.first().copied().unwrap_or(200);
            let value = self.read_answer(&part, status, hint);
            answers.push((status, value));
        }
        self.agree(&mut answers);
        answers
    }

    fn read_answer(&mut self, part: &Part<'a>, status: u16, hint: &Hint) -> Option<Value> {
        let mut record = self.record(part)?;
        record.drop(&["description"]);
        if self.is_ours {
            record.drop(&["headers"]);
        }
        let content = self.map(&mut record, "content");
        self.finish(record);
        let is_wanted = |it: &&(&str, Part<'_>)| is_json(&essence(it.0));
        let chosen = content.iter().find(is_wanted).map(|it| it.1.clone());
        for (media, part) in &content {
            if Some(&part.pointer) != chosen.as_ref().map(|it| &it.pointer) {
                self.note(part, format!("an answer as `{media}` is not read"));
            }
        }
        let mut media = self.record(&chosen?)?;
        media.drop(&["example", "examples"]);
        let schema = media.take("schema");
        self.finish(media);
        let hint = Hint {
            name: format!("{}Response", hint.name),
            ..hint.clone()
        };
        let value = self.read_schema(&schema?, &hint);
        if status == 204 || status == 205 {
            self.unread
                .push(value.place.unread("an answer with this status has no body"));
            return None;
        }
        Some(value)
    }

    /// A function returns one type: of several answers when all is well, the first is taken that
    /// has a body.
    fn agree(&mut self, answers: &mut Vec<(u16, Option<Value>)>) {
        let mut seen = std::collections::BTreeSet::new();
        answers.retain(|it| seen.insert(it.0));
        answers.sort_by_key(|it| it.0);
        let mut bodies = answers
            .iter_mut()
            .filter(|it| (200..300).contains(&it.0))
            .filter_map(|it| it.1.as_mut());
        let Some(first) = bodies.next().cloned() else {
            return;
        };
        let mut lost = Vec::new();
        for it in bodies {
            if !self.is_same(&first, it) {
                lost.push(it.place.clone());
                *it = first.clone();
            }
        }
        for place in lost {
            let why = "another answer when all is well has another type, which is taken for both";
            self.unread.push(place.unread(why));
        }
    }

    /// Whether two values have one type, as far as this can be seen at a glance.
    fn is_same(&self, one: &Value, other: &Value) -> bool {
        use super::types::Shape;
        match (&one.shape, &other.shape) {
            (Shape::Component(one), Shape::Component(other)) => one == other,
            (Shape::Plain(one), Shape::Plain(other)) => one == other,
            (Shape::Array(one), Shape::Array(other)) | (Shape::Map(one), Shape::Map(other)) => {
                self.is_same(one, other)
            }
            _ => false,
        }
    }
}
