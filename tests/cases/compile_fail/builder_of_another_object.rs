use intra42::{closes, teams};

fn main() {
    let _ =
        closes::create().community_services_attributes([teams::TeamsUser::builder().user_id(64)]);
}
