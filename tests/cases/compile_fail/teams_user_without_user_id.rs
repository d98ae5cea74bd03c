use intra42::teams;

fn main() {
    let _ = teams::create()
        .project_id(688)
        .teams_users_attributes([teams::TeamsUser::builder().leader(true)])
        .build();
}
