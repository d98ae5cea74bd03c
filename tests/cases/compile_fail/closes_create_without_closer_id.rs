use intra42::closes;

fn main() {
    let _ = closes::create()
        .user_id(64)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .build();
}
