//! Sizes and types of files.

use intra42::{File, Rule};

use crate::subject::{keeps, rules, violations};

#[test]
fn sizes_of_files() {
    let file = |size: usize| File::from_bytes("a.png", vec![0; size]);
    for (size, min, max) in [
        (0, false, true),
        (3071, false, true),
        (3072, true, true),
        (3073, true, false),
    ] {
        assert_eq!(keeps(file(size), Rule::MinSize(3072)), min, "{size}");
        assert_eq!(keeps(file(size), Rule::MaxSize(3072)), max, "{size}");
    }
    let found = violations(file(9), rules([Rule::MaxSize(8)]));
    assert_eq!(found[0].measured, Some(9));
    assert!(!keeps(file(0), Rule::NotBlank));
    assert!(keeps(file(1), Rule::NotBlank));
    let lenient = rules([Rule::BlankIsFine, Rule::MinSize(3072)]);
    assert_eq!(violations(file(0), lenient), []);
    assert_eq!(violations(file(1), lenient).len(), 1);
}

#[test]
fn types_of_files() {
    let png = |content_type: Option<&str>| {
        let file = File::from_bytes("a.png", vec![1]);
        content_type.map_or(file.clone(), |it| file.with_content_type(it))
    };
    let images = Rule::ContentTypes(&["image/*"]);
    let two = Rule::ContentTypes(&["image/png", "application/pdf"]);
    for (content_type, any_image, one_of_two) in [
        (Some("image/png"), true, true),
        (Some("IMAGE/PNG; q=1"), true, true),
        (Some("image/gif"), true, false),
        (Some("application/pdf"), false, true),
        (Some("imagepng"), false, false),
        (Some("image/pngx"), true, false),
        (Some("é"), false, false),
        (Some(""), false, false),
        (None, false, false),
    ] {
        assert_eq!(
            keeps(png(content_type), images),
            any_image,
            "{content_type:?}"
        );
        assert_eq!(
            keeps(png(content_type), two),
            one_of_two,
            "{content_type:?}"
        );
    }
}

/// The size of a file on disk is that of the disk.
#[test]
fn files_on_disk() {
    let path = std::env::temp_dir().join(format!("specwright-rules-{}.bin", std::process::id()));
    std::fs::write(&path, vec![0; 3073]).unwrap();
    let file = File::from_path(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(file.size(), 3073);
    assert!(!keeps(file, Rule::MaxSize(3072)));
    assert!(File::from_path(&path).is_err());
    assert!(
        File::from_path(std::env::temp_dir()).is_err(),
        "a folder is no file"
    );
}
