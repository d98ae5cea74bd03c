//! Queries.

use super::*;

#[test]
fn lists_ask_for_pages_orders_filters_and_ranges() {
    let request = teams::index()
        .page(2)
        .page_size(50)
        .sort([teams::Sort::CreatedAt.desc(), teams::Sort::Id.asc()])
        .filter(teams::Filter::status([
            teams::Status::InProgress,
            teams::Status::Finished,
        ]))
        .filter(teams::Filter::name(["a & b", "é"]))
        .filter(teams::Filter::locked(true))
        .range(teams::Range::id(1, 9))
        .range(teams::Range::created_at(
            at("2017-11-22"),
            at("2017-11-23T01:02:03+02:00"),
        ))
        .build()
        .unwrap();
    assert_eq!(line(&request), "GET /v2/teams");
    assert_eq!(
        request.query().split('&').collect::<Vec<_>>(),
        [
            "page%5Bnumber%5D=2",
            "page%5Bsize%5D=50",
            "sort=-created_at%2Cid",
            "filter%5Bstatus%5D=in_progress%2Cfinished",
            "filter%5Bname%5D=a%20%26%20b%2C%C3%A9",
            "filter%5Blocked%5D=true",
            "range%5Bid%5D=1%2C9",
            "range%5Bcreated_at%5D=2017-11-22T00%3A00%3A00.000Z%2C2017-11-23T01%3A02%3A03.000%2B02%3A00",
        ]
    );
    assert_eq!(teams::index().build().unwrap().query(), "");
    assert_eq!(
        teams::index()
            .sort([teams::Sort::Id])
            .sort([teams::Sort::Name])
            .build()
            .unwrap()
            .query(),
        "sort=id%2Cname"
    );
    assert_eq!(body(&request), json!({}), "a list has no body");
}

#[test]
fn plain_query_params() {
    let request = users::locations_stats()
        .id("norminet")
        .begin_at("2021-03-13")
        .time_zone("Europe/Paris")
        .build()
        .unwrap();
    assert_eq!(line(&request), "GET /v2/users/norminet/locations_stats");
    assert_eq!(
        request.query(),
        "begin_at=2021-03-13&time_zone=Europe%2FParis"
    );
}

/// What has parts stands in brackets, as Rails reads it.
#[test]
fn nested_query_params() {
    let request = closes::index()
        .extra("where", json!({"all": [{"key": "a b"}, {"key": null}]}))
        .extra("only", json!({"ids": [1, 2]}))
        .extra_query("raw[]", "ü")
        .build()
        .unwrap();
    assert_eq!(
        request.query().split('&').collect::<Vec<_>>(),
        [
            "where%5Ball%5D%5B0%5D%5Bkey%5D=a%20b",
            "where%5Ball%5D%5B1%5D%5Bkey%5D=",
            "only%5Bids%5D%5B%5D=1",
            "only%5Bids%5D%5B%5D=2",
            "raw%5B%5D=%C3%BC",
        ]
    );
}
