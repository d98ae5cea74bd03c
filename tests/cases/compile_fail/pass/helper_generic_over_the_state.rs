use intra42::{Invalid, Request, closes, teams};

fn base<S>(builder: closes::CreateBuilder<S>) -> closes::CreateBuilder<S> {
    builder
        .end_at("2030-01-01".parse::<intra42::DateTime>().unwrap())
        .extra("state", "close")
}

fn named<S>(builder: teams::CreateBuilder<S>) -> teams::CreateBuilder<S> {
    builder.name("Awesome team")
}

fn finish(builder: closes::IndexBuilder) -> Result<Request<closes::Index>, Invalid> {
    builder.page(1).build()
}

fn main() {
    let before = base(closes::create())
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("asked for it")
        .build()
        .unwrap();
    let after = base(
        closes::create()
            .user_id(64)
            .closer_id(2)
            .kind(closes::Kind::Other)
            .reason("asked for it"),
    )
    .build()
    .unwrap();
    assert_eq!(before, after);
    named(teams::create()).project_id(688).build().unwrap();
    finish(closes::index()).unwrap();
}
