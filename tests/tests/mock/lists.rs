//! Lists: pages, order, filters, ranges, and what belongs to what.

use intra42::{Method, RawRequest, closes, locations, teams, users};
use serde_json::Value as Json;

use super::{client, send, server};

#[tokio::test]
async fn pages_are_told_by_headers_and_followed() {
    let server = server();
    let client = client(&server);
    let request = users::index().page_size(25).build().unwrap();
    let page = client.page(&request).await.unwrap();
    assert_eq!(page.items.len(), 25);
    let raw = client.send_raw(&request).await.unwrap();
    let header = |name: &str| raw.header(name).unwrap().to_owned();
    assert_eq!(
        [header("x-total"), header("x-page"), header("x-per-page")],
        ["60", "1", "25"]
    );
    let link = header("link");
    let next = format!(
        "<{}/v2/users?page%5Bsize%5D=25&page%5Bnumber%5D=2>; rel=\"next\"",
        server.url()
    );
    assert!(link.starts_with(&next), "{link}");
    let all = client.collect(&request).await.unwrap();
    let ids: std::collections::BTreeSet<i64> = all.iter().map(|it| it.id).collect();
    assert_eq!((all.len(), ids.len()), (60, 60));
    assert_eq!(
        client.count(users::index().build().unwrap()).await.unwrap(),
        60
    );
}

#[tokio::test]
async fn order_filters_and_ranges_hold() {
    let server = server();
    let client = client(&server);
    let sorted = users::index()
        .sort([users::Sort::Login.desc()])
        .build()
        .unwrap();
    let logins: Vec<String> = client
        .collect(&sorted)
        .await
        .unwrap()
        .into_iter()
        .map(|it| it.login)
        .collect();
    let mut expected = logins.clone();
    expected.sort();
    expected.reverse();
    assert_eq!(logins, expected);

    let some = users::index()
        .filter(users::Filter::id([3, 5, 99]))
        .build()
        .unwrap();
    let ids: Vec<i64> = client
        .collect(&some)
        .await
        .unwrap()
        .iter()
        .map(|it| it.id)
        .collect();
    assert_eq!(ids, [5, 3], "by default, the newest come first");

    let range = closes::index()
        .range(closes::Range::id(10, 12))
        .build()
        .unwrap();
    let mut ids: Vec<i64> = client
        .collect(&range)
        .await
        .unwrap()
        .iter()
        .map(|it| it.id)
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, [10, 11, 12]);

    let active = RawRequest::new(Method::Get, "/v2/locations").query("filter[active]", "true");
    let active: Json = client.send(&active).await.unwrap();
    let active = active.as_array().unwrap();
    assert!(!active.is_empty() && active.iter().all(|it| it["end_at"].is_null()));
    let all = client
        .count(locations::index().build().unwrap())
        .await
        .unwrap();
    assert!((active.len() as u64) < all);
}

#[tokio::test]
async fn what_belongs_to_what_is_the_same_everywhere() {
    let server = server();
    let client = client(&server);
    let all = client
        .collect(closes::index().build().unwrap())
        .await
        .unwrap();
    let mut of_users = 0;
    for id in 1..=60 {
        let request = closes::index().in_user(id).build().unwrap();
        for close in client.collect(&request).await.unwrap() {
            assert_eq!(close.user.id, id);
            of_users += 1;
        }
    }
    assert_eq!(of_users, all.len(), "each close belongs to one user");
    // A user is called the same wherever it is shown, and can be found by that name.
    for close in all.iter().take(5) {
        let login = close.user.login.clone().unwrap();
        let user = client
            .send(users::show().id(login.as_str()).build().unwrap())
            .await
            .unwrap();
        assert_eq!((user.id, user.login), (close.user.id, login));
    }
    let mine = RawRequest::new(Method::Get, "/v2/me/teams");
    assert_eq!(send(&client, mine).await.status, 200);
    let one = client
        .send(teams::show().id(1).build().unwrap())
        .await
        .unwrap();
    let again = client
        .send(teams::show().id(1).build().unwrap())
        .await
        .unwrap();
    assert_eq!(one, again);
}
