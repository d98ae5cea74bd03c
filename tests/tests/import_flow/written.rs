//! Files as they are written, read again.

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use specwright::decode::{Decode, Decoder};
use specwright::diagnostics::Diagnostics;
use specwright::import::tree::{SpecFile, Tree};
use specwright::import::yaml::write;
use specwright::node;
use specwright::source::{SourceId, Sources};
use specwright_tests::source;

use super::drawn::{files, texts};
use super::readers::{read_elsewhere, read_here};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_the_same_everywhere(file in files()) {
        let text = write(&file);
        prop_assert_eq!(&read_here(&text), &file.tree, "{}", text);
        let other: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|it| panic!("{it}\n{text}"));
        prop_assert_eq!(&read_elsewhere(&other), &file.tree, "{}", text);
        let again = SpecFile { path: file.path.clone(), tree: read_here(&text) };
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn a_text_is_decoded_to_itself(text in texts()) {
        let tree = Tree::Map(vec![("k".to_owned(), Tree::Text(text.clone()))]);
        let written = write(&SpecFile { path: "api.yaml".to_owned(), tree });
        let sources = Sources::new(vec![source("api.yaml", written.clone())]);
        let mut diagnostics = Diagnostics::default();
        let node = node::read(SourceId(0), &written, &mut diagnostics).unwrap();
        let mut decoder = Decoder::new(&sources, &mut diagnostics);
        let decoded = String::decode(node.get("k").unwrap(), &mut decoder);
        prop_assert_eq!(decoded, Some(text), "{}", written);
    }
}
