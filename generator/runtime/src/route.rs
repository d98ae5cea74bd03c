//! Which route a request takes.

use std::fmt;

use super::pairs::percent_encode;
use super::{Checker, Param, Rule, Scalar, Visitor};

/// A method of HTTP (RFC 9110, section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Replaces.
    Put,
    /// Changes.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The method as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether sending it twice does the same as sending it once (RFC 9110, section 9.2.2).
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Get | Self::Put | Self::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A route of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with its params in braces: `/v2/users/{user_id}/closes`.
    pub path: &'static str,
    /// How many params it has.
    params: usize,
}

impl Route {
    /// A route.
    pub const fn new(method: Method, path: &'static str) -> Self {
        let mut params = 0;
        let mut rest = path.as_bytes();
        while let [byte, tail @ ..] = rest {
            params += (*byte == b'{') as usize;
            rest = tail;
        }
        Self {
            method,
            path,
            params,
        }
    }

    /// A route by GET.
    pub const fn get(path: &'static str) -> Self {
        Self::new(Method::Get, path)
    }

    /// A route by POST.
    pub const fn post(path: &'static str) -> Self {
        Self::new(Method::Post, path)
    }

    /// A route by PUT.
    pub const fn put(path: &'static str) -> Self {
        Self::new(Method::Put, path)
    }

    /// A route by PATCH.
    pub const fn patch(path: &'static str) -> Self {
        Self::new(Method::Patch, path)
    }

    /// A route by DELETE.
    pub const fn delete(path: &'static str) -> Self {
        Self::new(Method::Delete, path)
    }

    /// Whether the path has params.
    #[inline]
    pub(crate) const fn has_params(self) -> bool {
        self.params > 0
    }

    /// The names in braces.
    fn params(self) -> impl Iterator<Item = &'static str> {
        self.path
            .split('{')
            .skip(1)
            .filter_map(|it| it.split('}').next())
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Whether a text can stand in a path without changing where the path leads. Percent-encoding does
/// not help against `.` and `..`: URL parsers decode them before they resolve the path.
pub(crate) fn is_segment(text: &str) -> bool {
    !text.is_empty()
        && text != "."
        && text != ".."
        && !text.contains(|it: char| it == '/' || it == '\\' || it.is_control())
}

/// How many path params a request can have. No route of a sane API has more.
const MOST: usize = 8;

/// The first route that takes exactly the path params that `visit` shows. Of PUT and PATCH on one
/// path it is PATCH, which says what is meant: what is not given stays as it is.
#[inline]
pub(crate) fn choose_route(
    routes: &'static [Route],
    visit: impl Fn(&mut Given),
) -> Option<&'static Route> {
    let mut given = Given {
        names: None,
        count: 0,
    };
    visit(&mut given);
    let first = if given.count == 0 {
        // Most requests of an action with several routes take the shortest.
        routes.iter().find(|it| !it.has_params())?
    } else {
        given = Given {
            names: Some([""; MOST]),
            count: 0,
        };
        visit(&mut given);
        routes.iter().find(|it| given.fits(**it))?
    };
    if first.method != Method::Put {
        return Some(first);
    }
    let patch = Route::new(Method::Patch, first.path);
    Some(routes.iter().find(|it| **it == patch).unwrap_or(first))
}

/// The names of the path params that `visit` shows, for a message.
pub(crate) fn join_given(visit: impl Fn(&mut Given)) -> String {
    let mut given = Given {
        names: Some([""; MOST]),
        count: 0,
    };
    visit(&mut given);
    if given.count == 0 {
        "path".to_owned()
    } else {
        given.names().join(", ")
    }
}

/// The path params that a request gives: how many, and their names if they are asked for.
pub(crate) struct Given {
    names: Option<[&'static str; MOST]>,
    count: usize,
}

impl Given {
    fn names(&self) -> &[&'static str] {
        let names = self
            .names
            .as_ref()
            .and_then(|it| it.get(..self.count.min(MOST)));
        names.unwrap_or_default()
    }

    fn fits(&self, route: Route) -> bool {
        self.count == route.params && route.params().all(|it| self.names().contains(&it))
    }
}

impl Visitor for Given {
    #[inline]
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        if value.is_absent() {
            return;
        }
        if let Some(slot) = self.names.as_mut().and_then(|it| it.get_mut(self.count)) {
            *slot = name;
        }
        self.count += 1;
    }
}

/// Checks that the values can stand in a path.
pub(crate) struct CheckSegments<'a, 'b>(pub(crate) &'a mut Checker<'b>);

impl Visitor for CheckSegments<'_, '_> {
    #[inline]
    fn field<T: Param>(&mut self, name: &'static str, value: &T, rules: &'static [Rule]) {
        self.0.field(name, value, rules);
        if let Some(Scalar::Text(_)) = value.scalar() {
            self.0.field(name, value, const { &[Rule::PathSegment] });
        }
    }
}

/// The path of a route with the params filled in, each percent-encoded.
pub(crate) struct FillPath {
    params: Vec<(&'static str, String)>,
}

impl FillPath {
    pub(crate) fn collect(visit: impl FnOnce(&mut Self)) -> Self {
        let mut fill = Self { params: Vec::new() };
        visit(&mut fill);
        fill
    }

    pub(crate) fn fill(&self, route: Route) -> String {
        let mut path = String::with_capacity(route.path.len() + 16);
        for (i, part) in route.path.split('{').enumerate() {
            let Some((name, rest)) = part.split_once('}').filter(|_| i > 0) else {
                path.push_str(part);
                continue;
            };
            if let Some((_, value)) = self.params.iter().find(|(it, _)| *it == name) {
                percent_encode(value, &mut path);
            }
            path.push_str(rest);
        }
        path
    }
}

impl Visitor for FillPath {
    fn field<T: Param>(&mut self, name: &'static str, value: &T, _rules: &'static [Rule]) {
        if let Some(scalar) = value.scalar() {
            self.params.push((name, scalar.into_text()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_do_not_walk_up() {
        for text in ["", ".", "..", "a/b", "a\\..", "\t..", "a\0"] {
            assert!(!is_segment(text), "{text:?}");
        }
        for text in ["42", "norminet", "%2e%2e", "a.b", "…"] {
            assert!(is_segment(text), "{text:?}");
        }
    }

    #[test]
    fn the_route_takes_exactly_what_is_given() {
        const ROUTES: &[Route] = &[
            Route::new(Method::Get, "/v2/teams"),
            Route::new(Method::Get, "/v2/users/{user_id}/teams"),
            Route::new(
                Method::Get,
                "/v2/users/{user_id}/projects/{project_id}/teams",
            ),
        ];
        let route = |names: &[&'static str]| {
            let visit = |it: &mut Given| {
                for name in names {
                    it.field(name, &1_i64, &[]);
                }
            };
            choose_route(ROUTES, visit).map(|it| it.path)
        };
        assert_eq!(route(&[]), Some("/v2/teams"));
        assert_eq!(route(&["user_id"]), Some("/v2/users/{user_id}/teams"));
        assert_eq!(
            route(&["project_id", "user_id"]),
            Some("/v2/users/{user_id}/projects/{project_id}/teams")
        );
        assert_eq!(route(&["project_id"]), None);
        assert_eq!(route(&["a", "b", "c", "d", "e", "f", "g", "h", "i"]), None);
    }

    #[test]
    fn patch_goes_before_put() {
        const ROUTES: &[Route] = &[
            Route::new(Method::Put, "/v2/me"),
            Route::new(Method::Patch, "/v2/me"),
        ];
        let method = |routes| choose_route(routes, |_| ()).map(|it| it.method);
        assert_eq!(method(ROUTES), Some(Method::Patch));
        const PUT: &[Route] = &[ROUTES[0], Route::new(Method::Patch, "/v2/you")];
        assert_eq!(method(PUT), Some(Method::Put));
    }

    #[test]
    fn values_are_encoded() {
        let fill = FillPath::collect(|it| it.field("user_id", &"a b%".to_owned(), &[]));
        let route = Route::new(Method::Get, "/v2/users/{user_id}/teams");
        assert_eq!(fill.fill(route), "/v2/users/a%20b%25/teams");
    }
}
