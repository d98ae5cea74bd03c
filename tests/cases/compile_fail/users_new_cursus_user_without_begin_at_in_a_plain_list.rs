use intra42::users;

fn main() {
    let _ = users::create().cursus_users_attributes([users::NewCursusUser::builder().cursus_id(1)]);
}
