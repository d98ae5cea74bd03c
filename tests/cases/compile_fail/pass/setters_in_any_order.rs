use intra42::closes;

fn main() {
    let one = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .in_user("norminet")
        .build()
        .unwrap();
    let other = closes::create()
        .reason("asked for it".to_owned())
        .in_user("norminet")
        .kind(closes::Kind::Other)
        .closer_id(2)
        .user_id(64)
        .build()
        .unwrap();
    assert_eq!(one, other);
}
