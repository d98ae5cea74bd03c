//! Pages of any kind, from reading to the files of the spec: none of them is a panic, and what is
//! drafted of them is the same each time.

#![no_main]

use libfuzzer_sys::fuzz_target;
use specwright::import::draft::{ApiFacts, draft};
use specwright::import::{apipie_html, apipie_json, apipie_text, openapi, yaml};

// The first byte chooses the importer and what is kept; the rest is the page.
fuzz_target!(|data: &[u8]| {
    let Some((choice, page)) = data.split_first() else {
        return;
    };
    let Ok(page) = std::str::from_utf8(page) else {
        return;
    };
    let page = |name: &str| [(name.to_owned(), page.to_owned())];
    if choice & 8 != 0 {
        let write = || -> Vec<String> {
            let files = openapi::draft(&page("openapi.yaml"), choice & 4 != 0).files;
            files.iter().map(yaml::write).collect()
        };
        assert_eq!(write(), write());
        return;
    }
    let reference = match choice % 4 {
        0 => apipie_text::read(&page("closes/create.txt")),
        1 => apipie_text::read(&page("000_5dcede50f36ef279.txt")),
        2 => apipie_html::read(&page("closes/create.html")),
        _ => apipie_json::read(&page("apidoc.json")),
    };
    let facts = ApiFacts {
        keep_docs: choice & 4 != 0,
        ..ApiFacts::default()
    };
    let write = || -> Vec<String> {
        let files = draft(&reference, &facts).files;
        files.iter().map(yaml::write).collect()
    };
    assert_eq!(write(), write());
});
