//! The two requests that the project started from, as their pages' curl samples send them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use super::server;

/// Whether an answer has every documented field, of the same kind; `null` stands for any.
fn has_shape(documented: &Json, answered: &Json) -> Result<(), String> {
    match (documented, answered) {
        (Json::Object(fields), Json::Object(answered)) => {
            fields.iter().try_for_each(|(name, field)| {
                let answered = answered.get(name);
                let answered = answered.ok_or_else(|| format!("there is no `{name}`"))?;
                has_shape(field, answered).map_err(|it| format!("{name}: {it}"))
            })
        }
        (Json::Array(items), Json::Array(answered)) => match items.first() {
            Some(first) => answered.iter().try_for_each(|it| has_shape(first, it)),
            None => Ok(()),
        },
        (Json::Null, _) | (_, Json::Null) => Ok(()),
        (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => Ok(()),
        (a, b) => Err(format!("{b} where {a} is documented")),
    }
}

#[test]
fn curl_gets_answers_of_the_documented_shape() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let has_curl = Command::new("curl").arg("--version").output().is_ok();
    let (Ok(entries), true) = (fs::read_dir(&seeds), has_curl) else {
        println!(
            "skipped: there are no seeds at {}, or no curl",
            seeds.display()
        );
        return;
    };
    let server = server();
    let mut replayed = 0;
    for entry in entries {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let (_, sample) = text.split_once("\ncurl ").unwrap();
        let (sample, rest) = sample.split_once('\n').unwrap();
        let (_, sent) = sample.split_once(" -d '").unwrap();
        let (sent, target) = sent.split_once("' \"https://api.intra.42.fr").unwrap();
        let (documented, _) = rest.split_once("\nrequire ").unwrap();
        let documented: Json = serde_json::from_str(documented).unwrap();
        let url = format!("{}{}", server.url(), target.trim_end_matches('"'));
        let output = Command::new("curl")
            .args(["-s", "-w", "\n%{http_code}", "-X", "POST"])
            .args(["-H", "Authorization: Bearer YOUR_ACCESS_TOKEN"])
            .args(["-H", "Content-Type: application/json", "-d", sent, &url])
            .output()
            .unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        let (answer, status) = output.rsplit_once('\n').unwrap();
        assert_eq!(status, "201", "{answer}");
        has_shape(&documented, &serde_json::from_str(answer).unwrap()).unwrap();
        replayed += 1;
    }
    assert_eq!(replayed, 2);
}
