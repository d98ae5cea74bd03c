use intra42::closes;

fn main() {
    let _ = closes::create()
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .build();
}
