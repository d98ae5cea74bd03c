//! From documentation pages to the spec.
//!
//! ```text
//! input ─┬▶ apipie_… ─▶ Reference ─draft─┬▶ trees ─yaml─▶ texts ─merge─▶ spec folder
//!        └▶ openapi ─────────────────────┘
//! ```
//!
//! An importer says what a documentation says; the draft writes it in the language of the spec;
//! the merge brings it into a spec that a person may have edited. What none of them can hold is
//! reported with its place.

pub mod apipie_html;
pub mod apipie_json;
pub mod apipie_text;
pub mod draft;
pub mod input;
pub mod merge;
pub mod openapi;
pub mod phrases;
pub mod reference;
pub mod report;
pub mod ruby_regex;
pub mod tree;
pub mod yaml;

mod api;
mod apipie;
mod clean;
mod error;
mod explained;
mod result;
mod turnover;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::source::Sources;

pub use error::ImportError;

use api::{Known, complete, server_of};
use clean::clean;
use draft::{ApiFacts, Counts, Guess, draft};
use explained::take_explained;
use merge::{Folder, plan, save};
use reference::Unread;
use report::Report;
use result::{check_draft, compile_result};
use tree::SpecFile;
use turnover::Turnover;

/// What kind of pages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pages of an Apipie site, copied as text.
    ApipieText,
    /// Pages of an Apipie site, as they are served.
    ApipieHtml,
    /// The export of Apipie as JSON.
    ApipieJson,
    /// An OpenAPI document, as JSON or YAML.
    OpenApi,
}

/// What the caller of an import chooses.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of the spec.
    pub spec: PathBuf,
    /// The name of the crate, for a spec that is new.
    pub name: Option<String>,
    /// The base URL, where it does not follow from the examples.
    pub server: Option<String>,
    /// Where each action's page is.
    pub docs: Option<String>,
    /// Whatever is not understood, and every conflict, is an error.
    pub strict: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// The texts of the docs become docs of the spec.
    pub keep_docs: bool,
}

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// What went in, what came out, and what did not.
    pub report: Report,
    /// What is wrong with the spec as it is after the import, with its overrides.
    pub diagnostics: Diagnostics,
    /// The texts of this spec.
    pub sources: Sources,
}

impl Kind {
    /// How the files of this kind end.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::ApipieText => &[".txt"],
            Self::ApipieHtml => &[".html", ".htm"],
            Self::ApipieJson => &[".json"],
            Self::OpenApi => &[".json", ".yaml", ".yml"],
        }
    }

    fn draft(self, pages: &[(String, String)], api: &ApiFacts) -> Drafted {
        let reference = match self {
            Self::ApipieText => apipie_text::read(pages),
            Self::ApipieHtml => apipie_html::read(pages),
            Self::ApipieJson => apipie_json::read(pages),
            Self::OpenApi => return openapi::draft(pages, api.keep_docs),
        };
        let mut unread = reference.unread.clone();
        if reference.actions.is_empty() {
            return Drafted {
                unread,
                ..Drafted::default()
            };
        }
        let drafted = draft(&reference, api);
        unread.extend(drafted.unread);
        Drafted {
            files: drafted.files,
            unread,
            guesses: drafted.guesses,
            counts: drafted.counts,
            scopes: draft::scopes(&reference),
            server: server_of(&reference),
        }
    }
}

/// What an importer comes to, whatever it read.
#[derive(Debug, Clone, Default)]
pub struct Drafted {
    /// The spec files, by path; none where no action was found.
    pub files: Vec<SpecFile>,
    /// What was not understood, and what a spec cannot hold.
    pub unread: Vec<Unread>,
    /// What the spec says although nothing shows it.
    pub guesses: Vec<Guess>,
    /// What went in and what came out.
    pub counts: Counts,
    /// The scopes that the docs name without saying how to get a token.
    pub scopes: Vec<String>,
    /// The base URL that the examples name.
    pub server: Option<String>,
}

/// Reads pages and brings what they say into the spec folder.
///
/// What a person has edited stays. The files as they are imported are kept in the folder
/// `.import` inside the spec; it belongs to the spec as its other files do, for the next import
/// finds by it what a person has edited, and what the docs have changed.
///
/// # Errors
/// When the pages or the spec cannot be read, when the pages hold no action, and when the spec
/// cannot be written. What is wrong with the spec afterwards is no error of the import.
pub fn import(kind: Kind, inputs: &[String], options: &Options) -> Result<Imported, ImportError> {
    let input = input::read(kind, inputs).map_err(ImportError::Input)?;
    let folder = Folder::read(&options.spec).map_err(ImportError::Spec)?;
    let mut shown = BTreeMap::new();
    let mut pages = Vec::new();
    for page in input.pages {
        shown.entry(page.name.clone()).or_insert(page.shown);
        pages.push((page.name, page.text));
    }
    let known = Known::read(&folder);
    let facts = ApiFacts {
        docs: options.docs.clone().or_else(|| known.docs()),
        keep_docs: options.keep_docs,
        page_size: known.page_size("default"),
        max_page_size: known.page_size("max"),
    };
    let drafted = kind.draft(&pages, &facts);
    let Drafted {
        mut files,
        guesses,
        counts,
        ..
    } = drafted;
    let mut unread = input.unread;
    unread.extend(drafted.unread);
    if files.is_empty() {
        return Err(ImportError::NoAction {
            pages: pages.len(),
            unread,
        });
    }
    for file in &mut files {
        if file.path == "api.yaml" {
            complete(&mut file.tree, drafted.server.as_ref(), &known, options)?;
        }
        clean(file, &mut unread);
    }
    let (explained, stale) = take_explained(&folder.files, &mut unread);
    for it in &mut unread {
        if let Some(name) = shown.get(&it.at.file) {
            it.at.file.clone_from(name);
        }
    }
    unread.sort();
    unread.dedup();

    let theirs: BTreeMap<String, String> = files
        .iter()
        .map(|it| (it.path.clone(), yaml::write(it)))
        .collect();
    let plan = plan(&folder, &theirs).map_err(ImportError::Broken)?;
    check_draft(&plan, &theirs)?;
    let (sources, diagnostics) = compile_result(&folder, &plan);

    let mut report = Report {
        pages: pages.len(),
        counts,
        unread,
        explained,
        stale,
        guesses,
        turnover: Turnover::between(&folder.copies, &theirs),
        conflicts: plan.conflicts.clone(),
        files: plan
            .changes
            .iter()
            .map(|it| (it.path.clone(), it.fate))
            .collect(),
        scopes: known.missing_scopes(drafted.scopes),
        written: false,
    };
    if !options.dry_run && (report.is_complete() || !options.strict) {
        save(&options.spec, &plan).map_err(ImportError::Save)?;
        report.written = true;
    }
    Ok(Imported {
        report,
        diagnostics,
        sources,
    })
}
