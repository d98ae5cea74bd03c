use intra42::closes;

fn main() {
    let _ = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .build();
}
