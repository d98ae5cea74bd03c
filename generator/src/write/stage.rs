//! Builds the new crate beside the old one.

use super::disk::Disk;
use super::manifest::MANIFEST;
use super::plan::{Action, Plan};
use super::snapshot::Kind;
use super::{Target, WriteError};

/// Builds the whole new crate. The old one is only read: what stays the same gets a second name,
/// so that it keeps its time and costs nothing.
pub(super) fn stage(disk: &Disk<'_>, target: &Target, plan: &Plan<'_>) -> Result<(), WriteError> {
    let (root, build) = (target.root(), target.build());
    disk.create_folder(&build)?;
    for path in plan.folders.keys() {
        disk.create_folder(&build.join(path))?;
    }
    for (path, kind) in &plan.carried {
        let (from, to) = (root.join(path), build.join(path));
        match kind {
            Kind::Link => disk.copy_link(&from, &to)?,
            Kind::File | Kind::Special => disk.link_or_copy(&from, &to)?,
            Kind::Folder(_) => {}
        }
    }
    let mut written = Vec::new();
    for (path, action) in &plan.actions {
        let to = build.join(path);
        match action {
            Action::Create(file) | Action::Update(file) | Action::Overwrite(file) => {
                let open = disk.write_new(&to, &file.text)?;
                written.push((to, open));
            }
            Action::Unchanged => disk.link_or_copy(&root.join(path), &to)?,
            Action::Remove | Action::Delete => {}
        }
    }
    let to = build.join(MANIFEST);
    let open = disk.write_new(&to, &plan.manifest)?;
    written.push((to, open));
    // Waiting comes last: the first wait then takes most of the others along.
    for (path, open) in &written {
        disk.sync(path, open)?;
    }
    for (path, permissions) in plan.folders.iter().rev() {
        if let Some(permissions) = permissions {
            disk.set_permissions(&build.join(path), permissions)?;
        }
    }
    if let Some(permissions) = &plan.permissions {
        disk.set_permissions(&build, permissions)?;
    }
    disk.rename(&build, &target.tree())
}
