use intra42::{teams, users};

fn main() {
    let _ = users::create().cursus_users_attributes([teams::TeamsUser::builder().user_id(64)]);
}
