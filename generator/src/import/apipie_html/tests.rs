use super::*;
use crate::import::reference::{Rule, Validator};

/// Reads the page of one action, of which this is said below its route.
fn read_action(body: &str) -> Reference {
    let page = format!(
        "<ul class='breadcrumb'><li><a href='../../doc/v2.html'>Shop v2</a></li>
        <li><a href='../../doc/v2/users.html'>Users</a></li><li class='active'>show</li></ul>
        <div class='page-header'><h1>GET /api/users/:id<br><small>Shows <b>one</b></small></h1></div>
        <div>{body}</div>"
    );
    read(&[("doc/v2/users/show.html".to_owned(), page)])
}

fn read_params(rows: &str) -> Reference {
    read_action(&format!(
        "<h2>Params</h2><table><tr><th>Param name<th>Description</tr>{rows}</table>"
    ))
}

fn whys(reference: &Reference) -> Vec<&str> {
    let whys = reference.unread.iter();
    whys.map(|it| it.why.split(" (`").next().unwrap_or_default())
        .collect()
}

#[test]
fn an_action_has_its_names_from_the_links() {
    let reference = read_action("<p>First.</p>\nSecond <i>word</i>.<h2>Notes</h2><p>Third.</p>");
    let action = &reference.actions[0];
    assert_eq!(
        (action.resource.as_str(), action.name.as_str()),
        ("users", "show")
    );
    assert_eq!(action.routes[0].path, "/api/users/{id}");
    assert_eq!(action.routes[0].summary, "Shows one");
    assert_eq!(action.doc, ["First.", "Second word.", "Notes", "Third."]);
    assert_eq!(reference.title.as_deref(), Some("Shop"));
    assert_eq!(whys(&reference), [""; 0]);
}

#[test]
fn a_page_without_a_breadcrumb_is_named_by_its_route() {
    let page = "<h1>POST /v2/users</h1><h2>Params</h2>".to_owned();
    let reference = read(&[("page.html".to_owned(), page)]);
    let action = &reference.actions[0];
    assert_eq!(
        (action.resource.as_str(), action.name.as_str()),
        ("users", "create")
    );
}

#[test]
fn a_cell_has_parts() {
    let reference = read_params(
        "<tr><td><strong>a[b] </strong><br><small>required , nil allowed, blank allowed</small></td>
        <td><p>Text with Value: inside. Default to <code>7</code>.</p>
          <br> Value: <p>Must be a Integer</p> <br> Metadata: <pre>- x</pre></td></tr>
        <tr><td><strong>c</strong> <small>optional, <span>deprecated</span></small></td>
        <td>Bare text<p><strong>Validations:</strong></p><ul><li><p>Must be a String</p></li>
          <li>Maximum length is 9.</li><li>Must rhyme</li></ul>
          <strong>Deprecation details</strong><ul><li>Info: use d</li></ul></td></tr>
        <tr><td><strong>e</strong><small>optional</small><td>",
    );
    let params = &reference.actions[0].params;
    let paths: Vec<_> = params.iter().map(|it| it.path.join("/")).collect();
    assert_eq!(paths, ["a/b", "c", "e"]);
    let first = &params[0];
    assert!(first.required && first.nullable);
    assert_eq!(
        (&first.validator, first.allow_blank),
        (&Validator::Integer, Some(true))
    );
    assert_eq!(first.default.as_deref(), Some("7"));
    assert_eq!(first.doc, "Text with Value: inside.");
    let second = &params[1];
    assert_eq!(
        (&second.validator, second.doc.as_str()),
        (&Validator::String, "Bare text")
    );
    let server = |it: &str| Rule::Server(it.to_owned());
    let rules = [
        Rule::MaxLength(9),
        server("must rhyme"),
        server("deprecated: Info: use d"),
    ];
    assert_eq!(second.rules, rules);
    assert_eq!(params[2].validator, Validator::Any);
    assert_eq!(
        whys(&reference),
        ["metadata of a param have no place in a spec"]
    );
    assert_eq!(reference.unread[0].at.line, 4);
    assert!(reference.unread[0].why.ends_with("(`users/show a[b]`)"));
}

#[test]
fn other_tables() {
    let reference = read_action(
        "<h2>Params</h2><table><tr><td><strong>search</strong><small>optional</small><td></table>
        <h2>Search fields</h2><table><tr><td>name<td>string<td><tr><td>kind<td><td>a, b</table>
        <h2>Errors</h2><table><tr><td><span> 404 </span><td>Gone</td><td><pre>- x</pre></table>
        <h2>Headers</h2><table><tr><td><strong>Accept</strong><td>JSON<tr><td><strong>X-A</strong><td>It</table>",
    );
    let action = &reference.actions[0];
    let rule = Rule::Server("searches by `name` (string), `kind` (`a` or `b`)".to_owned());
    assert_eq!(action.params[0].rules, [rule]);
    assert_eq!(action.errors, [(404, "Gone".to_owned())]);
    let header = "a header: add it by hand as a param with `in: header`";
    assert_eq!(
        whys(&reference),
        ["metadata of an error have no place in a spec", header]
    );
}

#[test]
fn what_is_not_known_is_reported() {
    let reference = read_action(
        "<h2>Params</h2><p>Odd</p><table><tr><td>no name<td>x</table>
        <h2>Moods</h2><p>Grim</p><h2>Examples</h2><pre>nothing</pre><h2>Supported Formats</h2>xml",
    );
    let reported: Vec<_> = reference
        .unread
        .iter()
        .map(|it| {
            (
                it.text.as_str(),
                it.why.split(" (`").next().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        reported,
        [
            ("Odd", "text that is not expected here"),
            ("no name x", "a row of a table that is not known"),
            ("Grim", "text that is not expected here"),
            ("Moods", "a section that is not known"),
            ("nothing", "an example without its request"),
            ("xml", "the formats are without JSON"),
        ]
    );
    let other = read(&[("a.html".to_owned(), "<p>Hello</p>".to_owned())]);
    assert_eq!(whys(&other), ["no page of Apipie"]);
}

#[test]
fn the_newest_version_is_taken() {
    let page = |version: &str| {
        let page = format!(
            "<ul class='breadcrumb'><li>Shop {version}</li><li class='active'>Users</li></ul>
            <div class='page-header'><h1>Users<small>People</small></h1></div>
            <h2><a href='#description-show'>GET /{version}/users/:id</a></h2>
            <h2><a href='#description-show'>GET /{version}/me</a><code>DEPRECATED</code></h2>
            <h2><a href='#description-index'>GET /{version}/users</a></h2>"
        );
        (format!("{version}/users.html"), page)
    };
    let reference = read(&[page("v1"), page("v2")]);
    let routes = reference.actions.iter().flat_map(|it| &it.routes);
    let paths: Vec<_> = routes.map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["/v2/users/{id}", "/v2/me", "/v2/users"]);
    let mut whys = whys(&reference);
    whys.sort_unstable();
    let route = "this route is deprecated, but not the action";
    assert_eq!(
        whys,
        [
            "2 actions of this version are left out: `v2` is newer",
            route,
            route
        ]
    );
}
