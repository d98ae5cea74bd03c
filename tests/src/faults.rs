//! The faults of the matrix, and the calls that meet them.

mod rows;
mod scene;

use std::io::Write;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;

pub use self::rows::{Play, ROWS, Row};
pub use self::scene::{CLOSE, METHODS, Method, Scene};

/// 64 MiB of spaces, as gzip.
///
/// # Panics
/// If there is no memory for it.
pub fn gzip_bomb() -> &'static [u8] {
    static BOMB: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        let spaces = vec![b' '; 1024 * 1024];
        for _ in 0..64 {
            gzip.write_all(&spaces).expect("memory");
        }
        gzip.finish().expect("memory")
    });
    &BOMB
}
