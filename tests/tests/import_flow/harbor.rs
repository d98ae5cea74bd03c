//! A harbor: its pages, the spec that they become, and what is asked of both.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;

use specwright::diagnostics::Severity;
use specwright::import::merge::Fate;
use specwright::import::{ImportError, Imported, Kind, Options, import};

pub(crate) const BOATS_CREATE: &str = "\
POST /v1/boats
Register a boat
settings Params
Param name | Description |
---|---|
boat |
required
. Must be a Hash
Boat. |
boat[name] |
required
. Must be String
Name. |
boat[length] |
optional
. Must be Fixnum
Length. |
boat[kind] |
required
. Must be one of: sail, motor, row.
Kind. |
Examples
POST /v1/boats
{
\"boat\": {
\"name\": \"Pinta\",
\"kind\": \"sail\"
}
}
201
{
\"id\": 1,
\"name\": \"Pinta\",
\"kind\": \"sail\",
\"url\": \"https://harbor.example.com/v1/boats/1\"
}
";

pub(crate) const BOATS_SHOW: &str = "\
GET /v1/boats/:id
Get a boat
settings Params
Param name | Description |
---|---|
id |
required
. Must be String
Id. |
Examples
GET /v1/boats/1
200
{
\"id\": 1,
\"name\": \"Pinta\",
\"kind\": \"sail\",
\"url\": \"https://harbor.example.com/v1/boats/1\"
}
";

pub(crate) const BERTHS_SHOW: &str = "\
GET /v1/berths/:id
Get a berth
settings Params
Param name | Description |
---|---|
id |
required
. Must be String
Id. |
Examples
GET /v1/berths/4
200
{
\"id\": 4,
\"depth\": 2.5
}
";

/// Pages and the spec that they are imported to.
pub(crate) struct Harbor {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) options: Options,
}

impl Harbor {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            spec: folder.path().join("harbor/spec"),
            ..Options::default()
        };
        let harbor = Self { folder, options };
        harbor.page("boats/create", BOATS_CREATE);
        harbor.page("boats/show", BOATS_SHOW);
        harbor.page("berths/show", BERTHS_SHOW);
        harbor
    }

    /// After a first import.
    pub(crate) fn imported() -> Self {
        let harbor = Self::new();
        harbor.import();
        harbor
    }

    pub(crate) fn page(&self, name: &str, text: &str) {
        let path = self.folder.path().join(format!("pages/{name}.txt"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn drop_page(&self, name: &str) {
        fs::remove_file(self.folder.path().join(format!("pages/{name}.txt"))).unwrap();
    }

    pub(crate) fn try_import(&self) -> Result<Imported, ImportError> {
        let pages = self
            .folder
            .path()
            .join("pages")
            .to_str()
            .unwrap()
            .to_owned();
        import(Kind::ApipieText, &[pages], &self.options)
    }

    #[track_caller]
    pub(crate) fn import(&self) -> Imported {
        let imported = self.try_import().unwrap_or_else(|it| panic!("{it}"));
        let faults = imported.report.faults("spec");
        assert_eq!(imported.report.unread, [], "{faults}");
        imported
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.options.spec.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path}: {text}");
        fs::write(self.path(path), text.replacen(from, to, 1)).unwrap();
    }

    /// Every file of the spec folder with its text and its time.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.options.spec.clone()];
        while let Some(folder) = open.pop() {
            let Ok(entries) = fs::read_dir(folder) else {
                continue;
            };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let time = fs::metadata(&path).unwrap().modified().unwrap();
                    files.insert(path.clone(), (fs::read(&path).unwrap(), time));
                }
            }
        }
        files
    }
}

pub(crate) fn fates(imported: &Imported) -> Vec<(&str, Fate)> {
    imported
        .report
        .files
        .iter()
        .map(|it| (it.0.as_str(), it.1))
        .collect()
}

pub(crate) fn places(imported: &Imported) -> Vec<(&str, &str)> {
    let conflicts = imported.report.conflicts.iter();
    conflicts
        .map(|it| (it.path.as_str(), it.at.as_str()))
        .collect()
}

#[track_caller]
pub(crate) fn assert_sound(imported: &Imported) {
    let faults: Vec<_> = imported.diagnostics.sorted();
    let errors: Vec<_> = faults
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

pub(crate) const BOATS: &str = "resources/boats.yaml";
