//! Bodies that are no JSON, and headers.

use super::*;

#[test]
fn delete_with_a_body() {
    let request = closes::destroy().id(2).reason("done").build().unwrap();
    assert_eq!(line(&request), "DELETE /v2/closes/2");
    assert_eq!(body(&request), json!({"close": {"reason": "done"}}));
    // No root key: the fields stand alone.
    let request = users::remove_correction_points()
        .id("norminet")
        .reason("unfair")
        .amount("2")
        .build()
        .unwrap();
    assert_eq!(
        line(&request),
        "DELETE /v2/users/norminet/correction_points/remove"
    );
    assert_eq!(body(&request), json!({"reason": "unfair", "amount": "2"}));
}

#[test]
fn multipart_with_a_file_and_nested_arrays() {
    let image = File::from_bytes("jdoe.png", vec![0; 4096]).with_content_type("image/png");
    let request = users::create()
        .email("jdoe@example.com")
        .first_name("Jane")
        .last_name("Doe")
        .usual_first_name("Jane")
        .password("totoroTOTOROOO")
        .pool_year("2017")
        .pool_month("may")
        .kind(users::Kind::Student)
        .image(image.clone())
        .email_stop(false)
        .user_candidature_attributes(
            users::UserCandidature::builder()
                .birth_date("1998-06-08".parse::<intra42::Date>().unwrap())
                .gender(intra42::shared::Gender::Female)
                .max_level_logic(2),
        )
        .cursus_users_attributes([
            users::NewCursusUser::builder()
                .cursus_id(1)
                .begin_at(at("2017-11-25 13:44:19 UTC")),
            users::NewCursusUser::builder()
                .begin_at(at("2018-11-25"))
                .cursus_id(21),
        ])
        .build()
        .unwrap();
    assert_eq!(line(&request), "POST /v2/users");
    assert_eq!(
        <users::Create as Endpoint>::BODY,
        Body::Multipart(Some("user"))
    );
    let mut parts = request.form();
    let file = parts
        .iter()
        .position(|(name, _)| name == "user[image]")
        .unwrap();
    assert_eq!(parts.remove(file).1, PairValue::File(image));
    assert_eq!(
        texts(&parts),
        [
            ("user[email]", "jdoe@example.com"),
            ("user[first_name]", "Jane"),
            ("user[last_name]", "Doe"),
            ("user[usual_first_name]", "Jane"),
            ("user[password]", "totoroTOTOROOO"),
            ("user[pool_year]", "2017"),
            ("user[pool_month]", "may"),
            ("user[kind]", "student"),
            ("user[email_stop]", "false"),
            (
                "user[user_candidature_attributes][birth_date]",
                "1998-06-08"
            ),
            ("user[user_candidature_attributes][gender]", "female"),
            ("user[user_candidature_attributes][max_level_logic]", "2"),
            ("user[cursus_users_attributes][0][cursus_id]", "1"),
            (
                "user[cursus_users_attributes][0][begin_at]",
                "2017-11-25T13:44:19.000Z"
            ),
            ("user[cursus_users_attributes][1][cursus_id]", "21"),
            (
                "user[cursus_users_attributes][1][begin_at]",
                "2018-11-25T00:00:00.000Z"
            ),
        ]
    );
}

/// `null` is an empty part, as Rails reads it.
#[test]
fn multipart_null() {
    let request = users::update()
        .id(2)
        .image(None)
        .extra("login", json!(null))
        .build()
        .unwrap();
    assert_eq!(
        texts(&request.form()),
        [("user[image]", ""), ("user[login]", "")]
    );
}

/// An endpoint with everything that intra42 has no example of.
#[derive(Debug, Clone, PartialEq, Default)]
struct Everything {
    trace: Option<String>,
    depth: Option<i64>,
    tags: Vec<String>,
    fields: Vec<Pair>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Pair {
    name: Option<String>,
    values: Option<Vec<i64>>,
}

impl specwright_runtime::Fields for Pair {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        visit.field("name", &self.name, &[]);
        visit.field("values", &self.values, &[]);
    }
}

impl Endpoint for Everything {
    type Response = ();
    const NAME: &'static str = "tests::everything";
    const ROUTES: &'static [specwright_runtime::Route] =
        &[specwright_runtime::Route::new(Method::Put, "/everything")];
    const BODY: Body = Body::Form(None);

    fn query<V: Visitor>(&self, visit: &mut V) {
        visit.field("tags", &self.tags, &[]);
    }

    fn headers<V: Visitor>(&self, visit: &mut V) {
        visit.field("X-Trace", &self.trace, &[Rule::MaxLength(4)]);
        visit.field("X-Depth", &self.depth, &[]);
    }

    fn body<V: Visitor>(&self, visit: &mut V) {
        visit.field("fields", &self.fields, &[]);
    }
}

fn pair(name: &str, values: &[i64]) -> Pair {
    Pair {
        name: Some(name.to_owned()),
        values: Some(values.to_vec()),
    }
}

#[test]
fn headers_queries_and_forms_side_by_side() {
    let request = send(Everything {
        trace: Some("abcd".to_owned()),
        depth: Some(-3),
        tags: vec!["a".to_owned(), "b=c".to_owned()],
        fields: vec![pair("x", &[1, 2]), pair("y", &[])],
    })
    .unwrap();
    assert_eq!(line(&request), "PUT /everything");
    assert_eq!(
        texts(&request.headers()),
        [("X-Trace", "abcd"), ("X-Depth", "-3")]
    );
    assert_eq!(request.query(), "tags%5B%5D=a&tags%5B%5D=b%3Dc");
    assert_eq!(
        texts(&request.form()),
        [
            ("fields[0][name]", "x"),
            ("fields[0][values][]", "1"),
            ("fields[0][values][]", "2"),
            ("fields[1][name]", "y"),
        ]
    );
    assert_eq!(
        body(&request),
        json!({"fields": [{"name": "x", "values": [1, 2]}, {"name": "y", "values": []}]})
    );
    assert!(send(Everything::default()).unwrap().headers().is_empty());

    let invalid = send(Everything {
        trace: Some("abcde".to_owned()),
        ..Everything::default()
    })
    .unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "invalid request `tests::everything`: `X-Trace` must be at most 4 characters long, not 5"
    );
}
