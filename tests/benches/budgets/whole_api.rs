//! A spec as large as the whole API: the real resources again and again, each time under another
//! name and on other routes.

use std::fs;
use std::path::{Path, PathBuf};

use specwright::load::load;
use specwright_tests::{files_in, project};

/// How many routes the whole API has.
const ROUTES: usize = 735;

/// The real spec.
pub(crate) fn real() -> PathBuf {
    project().join("spec")
}

/// Counts the routes of a spec as the docs write them.
pub(crate) fn routes(spec: &Path) -> usize {
    let sources = load(spec).unwrap_or_else(|it| panic!("{it}"));
    let options = specwright::Options::default();
    specwright::generate(&sources, &options)
        .unwrap_or_else(|it| panic!("{it:?}"))
        .routes
}

/// Writes such a spec, and says where it is.
pub(crate) fn write(folder: &Path) -> PathBuf {
    let spec = folder.join("spec");
    let copies = ROUTES.div_ceil(routes(&real()));
    for part in ["resources", "overrides"] {
        fs::create_dir_all(spec.join(part)).unwrap();
        for file in files_in(&real().join(part), "yaml") {
            let text = fs::read_to_string(&file).unwrap();
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            for copy in 1..=copies {
                let text = text
                    .replace(
                        &format!("resource: {name}\n"),
                        &format!("resource: {name}_{copy}\n"),
                    )
                    .replace("/v2/", &format!("/v2/copy_{copy}/"))
                    .replace(": teams.", &format!(": teams_{copy}."));
                fs::write(spec.join(part).join(format!("{name}_{copy}.yaml")), text).unwrap();
            }
        }
    }
    let runtime = project().join("generator/runtime").canonicalize().unwrap();
    let api = fs::read_to_string(real().join("api.yaml")).unwrap();
    let api = api.replace("../generator/runtime", &runtime.to_string_lossy());
    fs::write(spec.join("api.yaml"), api).unwrap();
    spec
}
