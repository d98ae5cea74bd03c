//! A file to upload.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file to upload: a name, perhaps a content type, and bytes in memory or on disk.
#[derive(Clone, PartialEq)]
pub struct File {
    name: String,
    content_type: Option<String>,
    size: u64,
    content: Content,
}

/// Where the bytes of a [`File`] are.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// In memory.
    Bytes(Arc<[u8]>),
    /// On disk; they are read when the request is sent.
    Path(PathBuf),
}

impl File {
    /// A file in memory.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            name: name.into(),
            content_type: None,
            size: bytes.len() as u64,
            content: Content::Bytes(bytes),
        }
    }

    /// A file on disk. Its size is looked up now, its bytes are read when the request is sent.
    ///
    /// # Errors
    /// If there is no such file, or it is a folder.
    pub fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "not a regular file",
            ));
        }
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        Ok(Self {
            name: name.unwrap_or_default(),
            content_type: None,
            size: metadata.len(),
            content: Content::Path(path.to_owned()),
        })
    }

    /// Says what the file is: `image/png`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// The name that is sent.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file is, if it was said.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Where its bytes are.
    pub fn content(&self) -> &Content {
        &self.content
    }
}

/// Shows the name and the size, not the bytes.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
