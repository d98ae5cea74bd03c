//! Whether two texts of JSON mean the same.

use serde_json::Value as Json;

use super::fixture::is_file;

/// A difference between what the docs show and what is written here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    /// The rule by which both mean the same, or what is wrong.
    pub(crate) rule: &'static str,
    /// Where it is: `close[user_id]`.
    pub(crate) at: String,
}

/// Compares what the docs show with what is written here.
pub(crate) fn compare(docs: &Json, ours: &Json, at: &str, found: &mut Vec<Difference>) {
    let mut tell = |rule| {
        let at = at.to_owned();
        found.push(Difference { rule, at });
    };
    match (docs, ours) {
        (docs, ours) if docs == ours => {}
        (docs, _) if is_file(docs) => tell("what stands for a file; files are sent in parts"),
        (Json::Object(docs), Json::Object(ours)) => {
            let inside = |key: &str| match at {
                "" => key.to_owned(),
                at => format!("{at}[{key}]"),
            };
            for (key, value) in docs {
                match ours.get(key) {
                    Some(our) => compare(value, our, &inside(key), found),
                    None if value == "" => found.push(Difference {
                        rule: "an empty text stands for nothing",
                        at: inside(key),
                    }),
                    None if value.is_null() => found.push(Difference {
                        rule: "a `null` is left out where a field can be missing, too",
                        at: inside(key),
                    }),
                    None => found.push(Difference {
                        rule: "WRONG: a field is lost",
                        at: inside(key),
                    }),
                }
            }
            for key in ours.keys().filter(|it| !docs.contains_key(*it)) {
                found.push(Difference {
                    rule: "WRONG: a field is made up",
                    at: inside(key),
                });
            }
        }
        (Json::Array(docs), Json::Array(ours)) if docs.len() == ours.len() => {
            for (docs, ours) in docs.iter().zip(ours) {
                compare(docs, ours, &format!("{at}[]"), found);
            }
        }
        (Json::String(docs), Json::Number(ours)) if docs.parse::<f64>().ok() == ours.as_f64() => {
            tell("a number stands in quotes");
        }
        (Json::String(docs), Json::Bool(ours)) if *docs == ours.to_string() => {
            tell("`true` or `false` stands in quotes");
        }
        (Json::String(docs), Json::Bool(true)) if docs == "1" => tell("`\"1\"` stands for `true`"),
        (Json::String(docs), Json::Bool(false)) if docs == "0" => {
            tell("`\"0\"` stands for `false`");
        }
        (Json::Number(docs), Json::String(ours)) if docs.to_string() == *ours => {
            tell("a text of digits stands without quotes");
        }
        (Json::Bool(docs), Json::String(ours)) if docs.to_string() == *ours => {
            tell("the text `true` or `false` stands without quotes");
        }
        (Json::Number(docs), Json::Number(ours)) if docs.as_f64() == ours.as_f64() => {
            tell("a whole number stands for one with a fraction");
        }
        (Json::String(docs), Json::String(ours)) => {
            let moment = |it: &str| it.parse::<intra42::DateTime>().ok();
            tell(match (moment(docs), moment(ours)) {
                (Some(docs), Some(ours)) if docs == ours => "a time is written in another form",
                _ => "WRONG: another text",
            });
        }
        _ => tell("WRONG: another type"),
    }
}
