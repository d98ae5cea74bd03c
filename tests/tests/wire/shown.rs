//! What a request shows to developers: the params that were given, by their names on the wire.

use intra42::closes::{self, CommunityService};

#[test]
fn a_request_shows_what_was_given() {
    let request = closes::create()
        .in_user("jdoe")
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("no potatoes")
        .community_services_attributes([CommunityService::builder()
            .duration(closes::Duration::TwoHours)
            .occupation(None)])
        .build()
        .unwrap();
    assert_eq!(
        format!("{:?}", request.params()),
        "Create { {user_id}: Slug(\"jdoe\"), user_id: 64, closer_id: 2, kind: Other, reason: \"no potatoes\", \
         community_services_attributes: Value([CommunityService { duration: TwoHours, occupation: Null }]) }"
    );
}

#[test]
fn a_list_shows_its_query() {
    let request = closes::index()
        .filter(closes::Filter::kind([closes::Kind::Other]))
        .sort([closes::Sort::Id.desc()])
        .page_size(50)
        .build()
        .unwrap();
    assert_eq!(
        format!("{:?}", request.params()),
        "Index { page[size]: 50, sort: SortBy([(\"id\", Descending)]), \
         filter: Filters([Filter { field: \"kind\", values: [\"other\"] }]) }"
    );
}

#[test]
fn nothing_given_shows_nothing() {
    let nothing = closes::index().build_unchecked();
    assert_eq!(format!("{:?}", nothing.params()), "Index");
}
