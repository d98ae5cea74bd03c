use intra42::closes::{self, CommunityService, Duration};
use intra42::users;

fn main() {
    let from_builders = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .community_services_attributes([
            CommunityService::builder().duration(Duration::TwoHours),
            CommunityService::builder()
                .duration(Duration::FourHours)
                .occupation(None),
        ])
        .build()
        .unwrap();
    let values: Vec<CommunityService> = from_builders
        .params()
        .community_services_attributes
        .clone()
        .unwrap()
        .value()
        .unwrap()
        .clone();
    let from_values = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .community_services_attributes(values)
        .build()
        .unwrap();
    assert_eq!(from_builders, from_values);

    // A list that is not nullable also takes an iterator.
    let cursus = (1..3).map(|it| {
        users::NewCursusUser::builder()
            .cursus_id(it)
            .begin_at("2017-11-25".parse::<intra42::DateTime>().unwrap())
    });
    let _ = users::create().cursus_users_attributes(cursus);
}
