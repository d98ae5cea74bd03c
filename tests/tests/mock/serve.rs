//! A server for tests in three lines, and one of a checked model.

use intra42::users;
use specwright_tests::project;

#[tokio::test]
async fn a_test_needs_three_lines() {
    let server = intra42::test_util::start().unwrap();
    let client = intra42::test_util::client(&server).build().unwrap();
    let user = client
        .send(users::show().id(3).build().unwrap())
        .await
        .unwrap();
    assert_eq!(user.id, 3);
}

#[test]
fn a_checked_model_can_be_served() {
    let sources = specwright::load::load(&project().join("spec")).unwrap();
    let mut diagnostics = specwright::diagnostics::Diagnostics::default();
    let model = specwright::compile(&sources, &mut diagnostics).unwrap();
    let server = specwright_mock::MockServer::start(&model).unwrap();
    assert!(server.url().starts_with("http://127.0.0.1:"));
    // The facts that the generated crate carries are those of the spec.
    let facts = specwright_facts::Facts::from(&model);
    assert_eq!(facts.actions(), 446);
    server.stop();
}
