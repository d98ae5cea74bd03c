use super::*;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{Source, SourceKind, Span};

fn sources() -> Sources {
    let source = |path: &str, kind, text: &str| Source {
        path: path.into(),
        kind,
        text: text.into(),
    };
    Sources::new(vec![
        source("api.yaml", SourceKind::Api, "api: X\n"),
        source(
            "resources/closes.yaml",
            SourceKind::Resource,
            "resource: closes\nmodels:\n  Close:\n    id: intger\n    näme: 🦀 strng\n    id: string\n",
        ),
    ])
}

fn span(source: u32, text: &str, sources: &Sources) -> Span {
    let source = SourceId(source);
    let start = sources.get(source).unwrap().text.find(text).unwrap() as u32;
    Span {
        source,
        start,
        end: start + text.len() as u32,
    }
}

fn faults(sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(
        Diagnostic::error(
            "unknown-type",
            span(1, "strng", sources),
            "unknown type `strng`",
        )
        .label("no such type")
        .help("did you mean `string`?"),
    );
    diagnostics.report(
        Diagnostic::error(
            "duplicate-key",
            span(1, "id: string", sources),
            "key `id` comes twice",
        )
        .label("again here")
        .other(span(1, "id", sources), "first here")
        .other(span(0, "api", sources), "and here"),
    );
    diagnostics.report(Diagnostic::warning(
        "odd",
        span(0, "X", sources),
        "an odd name",
    ));
    diagnostics
}

#[test]
fn a_report_looks_as_rustc_does() {
    let sources = sources();
    let report = render_text(&faults(&sources), &sources, false, "spec");
    assert_eq!(
        report,
        "\
warning[odd]: an odd name
 --> spec/api.yaml:1:6
  |
1 | api: X
  |      ^

error[unknown-type]: unknown type `strng`
 --> spec/resources/closes.yaml:5:13
  |
5 |     näme: 🦀 strng
  |              ^^^^^ no such type
  |
  = help: did you mean `string`?

error[duplicate-key]: key `id` comes twice
 --> spec/resources/closes.yaml:6:5
  |
4 |     id: intger
  |     -- first here
5 |     näme: 🦀 strng
6 |     id: string
  |     ^^^^^^^^^^ again here
  |
 ::: spec/api.yaml:1:1
  |
1 | api: X
  | --- and here

2 errors and 1 warning in 2 files, nothing was written
"
    );
}

#[test]
fn the_last_line_counts() {
    let sources = sources();
    let mut diagnostics = Diagnostics::default();
    assert_eq!(render_text(&diagnostics, &sources, false, "spec"), "");
    diagnostics.report(Diagnostic::warning(
        "odd",
        span(0, "X", &sources),
        "an odd name",
    ));
    assert!(render_text(&diagnostics, &sources, false, "").ends_with("\n1 warning in 1 file\n"));
    assert!(render_text(&diagnostics, &sources, false, "").contains("--> api.yaml:1:6"));
    diagnostics.report(Diagnostic::error(
        "odd",
        span(0, "X", &sources),
        "an odd name",
    ));
    assert!(
        render_text(&diagnostics, &sources, true, "")
            .contains("\u{1b}[1m1 error and 1 warning in 1 file")
    );
}

#[test]
fn the_text_of_a_spec_never_reaches_the_terminal_raw() {
    let text = "a: \u{1b}[2J\u{202e}\u{200e}\u{9b}\u{7f}x\r\n";
    let source = |path: &str| Source {
        path: path.into(),
        kind: SourceKind::Api,
        text: text.into(),
    };
    let sources = Sources::new(vec![source("api\u{1b}[2J\n.yaml")]);
    let place = Span {
        source: SourceId(0),
        start: 3,
        end: 10,
    };
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(
        Diagnostic::error("odd", place, format!("message {text}"))
            .label(format!("label {text}"))
            .other(place, format!("other {text}"))
            .help(format!("help {text}")),
    );
    for report in [
        render_text(&diagnostics, &sources, false, "spec\u{1b}"),
        render_json(&diagnostics, &sources, "spec\u{1b}"),
    ] {
        let bad = report.chars().find(|it| crate::node::is_forbidden(*it));
        assert_eq!(bad, None, "{report:?}");
    }
    let report = render_text(&diagnostics, &sources, false, "");
    assert!(report.contains("message a: \\u{1b}[2J"));
    assert!(
        report.contains("\n1 | a: \u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}\u{fffd}x\n  |    ^^^^^\n"),
        "{report}"
    );
}

#[test]
fn json_has_one_object_a_line() {
    let sources = sources();
    let report = render_json(&faults(&sources), &sources, "spec");
    let lines: Vec<serde_json::Value> = report
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[1],
        serde_json::json!({
            "code": "unknown-type", "severity": "error", "message": "unknown type `strng`",
            "label": "no such type", "file": "spec/resources/closes.yaml",
            "line": 5, "column": 13, "end_line": 5, "end_column": 18,
            "byte_start": 65, "byte_end": 70, "others": [], "help": "did you mean `string`?",
        })
    );
    assert_eq!(lines[2]["others"][1]["file"], "spec/api.yaml");
    assert!(lines[0]["help"].is_null());
    assert!(report.starts_with(r#"{"code":"odd","severity":"warning","message":"an odd name","label":"","file":"spec/api.yaml","line":1,"column":6,"#));
}

#[test]
fn no_place_breaks_a_report() {
    let texts = [
        "",
        "\n",
        "é",
        "a: b\r\n\r\n",
        "🦀🦀",
        "\u{feff}a: b",
        &"long é ".repeat(500),
        "a\tb\rc",
    ];
    for text in texts {
        let source = Source {
            path: "api.yaml".into(),
            kind: SourceKind::Api,
            text: text.into(),
        };
        let sources = Sources::new(vec![source]);
        for start in 0..12 {
            for end in [0, 1, start, start + 1, start + 9, 3_400, u32::MAX] {
                for source in [0, 9] {
                    let place = Span {
                        source: SourceId(source),
                        start,
                        end,
                    };
                    let mut diagnostics = Diagnostics::default();
                    let other = Span {
                        source: SourceId(0),
                        start: end,
                        end: start,
                    };
                    diagnostics.report(
                        Diagnostic::error("odd", place, "odd")
                            .label("x")
                            .other(other, "y"),
                    );
                    let report = render_text(&diagnostics, &sources, start % 2 == 0, "spec");
                    assert!(report.contains("odd") && report.len() < 4_000, "{report}");
                    assert!(render_json(&diagnostics, &sources, "spec").ends_with("}\n"));
                }
            }
        }
    }
}
