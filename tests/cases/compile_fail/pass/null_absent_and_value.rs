use intra42::{DateTime, Nullable, teams};

fn main() {
    let time: DateTime = "2017-11-22T13:43:29.676Z".parse().unwrap();
    let request = teams::create()
        .project_id(688)
        .name(None)
        .locked_at(time)
        .closed_at(Some(time))
        .updated_at(Nullable::Null)
        .final_mark(100)
        .teams_users_attributes(None)
        .build()
        .unwrap();
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        serde_json::json!({"team": {
            "project_id": 688,
            "name": null,
            "updated_at": null,
            "locked_at": "2017-11-22T13:43:29.676Z",
            "closed_at": "2017-11-22T13:43:29.676Z",
            "final_mark": 100,
            "teams_users_attributes": null,
        }})
    );
}
