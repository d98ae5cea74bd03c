//! Answers that their own pages do not show, and pages of other resources do.

use intra42::{feedbacks, flags, skills, squads_users};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use specwright_runtime::Endpoint;

/// Reads an answer of an action, and writes it again.
fn again<T: Endpoint>(answer: &Json) -> Json
where
    T::Response: DeserializeOwned + Serialize,
{
    let model: T::Response = serde_json::from_value(answer.clone()).unwrap();
    serde_json::to_value(&model).unwrap()
}

#[test]
fn a_flag_is_that_of_an_evaluation() {
    let flags = json!([{
        "id": 1,
        "name": "Ok",
        "positive": true,
        "icon": "check-4",
        "created_at": "2017-11-22T13:41:01.837Z",
        "updated_at": "2017-11-22T13:41:01.837Z",
    }]);
    assert_eq!(again::<flags::Index>(&flags), flags);
}

#[test]
fn a_feedback_is_that_of_an_evaluation() {
    let feedback = json!({
        "id": 1,
        "user": { "id": 2, "login": "jdoe", "url": "https://api.intra.42.fr/v2/users/jdoe" },
        "feedbackable_type": "ScaleTeam",
        "feedbackable_id": 3,
        "comment": null,
        "rating": 4,
        "created_at": "2017-11-22T13:41:01.837Z",
        "feedback_details": [{ "id": 5, "rate": 4, "kind": "nice" }],
    });
    assert_eq!(again::<feedbacks::Show>(&feedback), feedback);
    assert_eq!(again::<feedbacks::Create>(&feedback), feedback);
    let list = json!([feedback]);
    assert_eq!(again::<feedbacks::Index>(&list), list);
}

/// A project shows less of a skill than the columns that the list of skills is sorted by.
#[test]
fn a_skill_is_that_of_a_project_or_more() {
    let short = json!({ "id": 6, "name": "Basics", "created_at": "2017-11-22T13:41:00.448Z" });
    assert_eq!(again::<skills::Show>(&short), short);
    assert_eq!(again::<skills::Create>(&short), short);
    let mut long = short;
    long["slug"] = json!("basics");
    long["updated_at"] = json!("2017-11-22T13:41:00.448Z");
    let list = json!([long]);
    assert_eq!(again::<skills::Index>(&list), list);
}

#[test]
fn a_user_of_a_squad_is_that_of_the_squad() {
    let user = json!({
        "id": 10717,
        "squad_id": 4934,
        "leader": true,
        "validated": false,
        "created_at": "2019-11-08T13:53:26.408Z",
        "updated_at": "2019-11-08T13:53:26.408Z",
        "user": { "id": 18763, "login": "jdoe" },
    });
    assert_eq!(again::<squads_users::Create>(&user), user);
    let list = json!([user]);
    assert_eq!(again::<squads_users::Index>(&list), list);
}
