use intra42::{Mode, Validation, closes};

fn main() {
    let request = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other);
    let _ = request.build_with(&Validation::new(Mode::Off));
}
