//! A request: plain data that can be stored, compared, tested and sent.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::check::{Checker, Findings, find_violations};
use super::json::{JsonFields, serialize_fields};
use super::pairs::{PairValue, Pairs, to_query};
use super::route::{CheckSegments, FillPath, Method, Route, choose_route, join_given};
use super::{Extra, Fields, Invalid, List, Mode, Rule, Validation, Violation, Visitor};

/// The facts of one action.
///
/// Generated code implements it; callers see it as a bound.
pub trait Endpoint {
    /// What the API answers with.
    type Response;

    /// The action: `closes::create`.
    const NAME: &'static str;

    /// Every route; the path params that are given choose one.
    const ROUTES: &'static [Route];

    /// What is sent, and how.
    const BODY: Body = Body::None;

    /// How the list is cut into pages, sorted and filtered, if it is a list.
    const LIST: Option<List> = None;

    /// The page of the docs.
    const DOCS: &'static str = "";

    /// Shows the params of the path.
    fn path<V: Visitor>(&self, _visit: &mut V) {}

    /// Shows the params of the query.
    fn query<V: Visitor>(&self, _visit: &mut V) {}

    /// Shows the params of the headers.
    fn headers<V: Visitor>(&self, _visit: &mut V) {}

    /// Shows the fields of the body.
    fn body<V: Visitor>(&self, _visit: &mut V) {}
}

/// An action that answers with a list that comes in pages.
pub trait Paged: Endpoint<Response = Vec<Self::Item>> {
    /// What the list is of.
    type Item;

    /// Where the page and its size are set.
    fn list_mut(&mut self) -> &mut super::ListQuery;
}

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There is none.
    None,
    /// As JSON, below this root key if there is one.
    Json(Option<&'static str>),
    /// As a form in the body (`application/x-www-form-urlencoded`).
    Form(Option<&'static str>),
    /// As a form in parts, which can be files (RFC 7578).
    Multipart(Option<&'static str>),
}

impl Body {
    /// The root key.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json(key) | Self::Form(key) | Self::Multipart(key) => key,
        }
    }
}

/// A request that was checked, or built without being checked.
///
/// It cannot be changed any more: what was checked is what is sent. It serializes as its JSON body.
#[derive(Debug, Clone, PartialEq)]
pub struct Request<T> {
    params: T,
    extra: Extra,
    warnings: Vec<Violation>,
}

impl<T: Endpoint> Request<T> {
    /// Checks every documented rule, as the validation asks.
    ///
    /// # Errors
    /// Every rule that is broken, if they are enforced.
    #[doc(hidden)]
    #[inline]
    pub fn new(params: T, extra: Extra, validation: &Validation) -> Result<Self, Invalid> {
        // The request is made last: a large one takes as long to move as to check.
        let warnings = validate(&params, validation)?;
        Ok(Self {
            params,
            extra,
            warnings,
        })
    }

    /// Checks nothing.
    #[doc(hidden)]
    #[inline]
    pub fn unchecked(params: T, extra: Extra) -> Self {
        Self {
            params,
            extra,
            warnings: Vec::new(),
        }
    }

    /// Every documented rule that the request breaks, by the clock of the validation.
    pub fn violations(&self, validation: &Validation) -> Vec<Violation> {
        find_all(&self.params, validation)
    }

    /// The rules that were broken when the request was built with [`Mode::Warn`].
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// Where another page of a list is asked for.
    #[cfg(feature = "client")]
    pub(crate) fn list_mut(&mut self) -> &mut super::ListQuery
    where
        T: Paged,
    {
        self.params.list_mut()
    }

    /// What the builder was given.
    pub fn params(&self) -> &T {
        &self.params
    }

    /// The route that takes exactly the path params that were given, if there is one.
    #[inline]
    pub fn route(&self) -> Option<&'static Route> {
        find_route(&self.params)
    }

    /// The method, if a route takes the path params that were given.
    pub fn method(&self) -> Option<Method> {
        self.route().map(|it| it.method)
    }

    /// The path, its params percent-encoded.
    ///
    /// # Errors
    /// If no route takes the path params that were given, or one of them cannot stand in a path.
    /// Neither depends on the [`Mode`]: such a request cannot be sent.
    pub fn path(&self) -> Result<String, Invalid> {
        let invalid = |violations| Invalid {
            action: T::NAME,
            violations,
            docs: T::DOCS,
        };
        let Some(route) = self.route() else {
            return Err(invalid(vec![no_route(&self.params)]));
        };
        let validation = Validation::new(Mode::Enforce);
        let findings = Findings::new(&validation);
        self.params
            .path(&mut CheckSegments(&mut Checker::top(None, &findings)));
        let mut violations = findings.into_violations();
        violations.retain(|it| it.rule == Rule::PathSegment);
        if !violations.is_empty() {
            return Err(invalid(violations));
        }
        Ok(FillPath::collect(|it| self.params.path(it)).fill(*route))
    }

    /// The query, percent-encoded and without `?`; empty if there is none.
    pub fn query(&self) -> String {
        let fields = match T::BODY {
            Body::None => self.extra.fields(),
            _ => &[],
        };
        let mut pairs = Pairs::collect(None, |it| {
            self.params.query(&mut Documented {
                pairs: it,
                is_replaced: |name: &str| {
                    fields.iter().any(|(it, _)| it == name)
                        || self.extra.params().iter().any(|(it, _)| it == name)
                },
            });
            for (name, value) in fields {
                it.within(name, value);
            }
        });
        let extra = self.extra.params().iter();
        pairs.extend(extra.map(|(name, value)| (name.clone(), PairValue::Text(value.clone()))));
        to_query(&pairs)
    }

    /// Whether anything was given that stands in the body.
    #[cfg(feature = "client")]
    pub(crate) fn has_fields(&self) -> bool {
        let mut any = AnyField(!self.extra.fields().is_empty());
        self.params.body(&mut any);
        any.0
    }

    /// The documented headers that were given.
    pub fn headers(&self) -> Vec<(String, PairValue)> {
        Pairs::collect(None, |it| self.params.headers(it))
    }

    /// The body as pairs, as a form has them.
    pub fn form(&self) -> Vec<(String, PairValue)> {
        Pairs::collect(T::BODY.key(), |it| {
            self.params.body(&mut Documented {
                pairs: it,
                is_replaced: |name: &str| self.extra.fields().iter().any(|(it, _)| it == name),
            });
            for (name, value) in self.extra.fields() {
                it.within(name, value);
            }
        })
    }
}

#[inline]
fn find_route<T: Endpoint>(params: &T) -> Option<&'static Route> {
    choose_route(T::ROUTES, |it| params.path(it))
}

#[cold]
fn no_route<T: Endpoint>(params: &T) -> Violation {
    let given = join_given(|it| params.path(it));
    Violation::new(given, Rule::Route(T::ROUTES), None)
}

/// Checks every documented rule, as the validation asks. What comes back are warnings.
///
/// # Errors
/// Every rule that is broken, if they are enforced.
#[inline]
fn validate<T: Endpoint>(params: &T, validation: &Validation) -> Result<Vec<Violation>, Invalid> {
    if validation.mode() == Mode::Off {
        return Ok(Vec::new());
    }
    let violations = find_all(params, validation);
    if violations.is_empty() || validation.mode() == Mode::Warn {
        return Ok(violations);
    }
    Err(Invalid {
        action: T::NAME,
        violations,
        docs: T::DOCS,
    })
}

/// Every documented rule that the params break; the route first.
#[inline]
fn find_all<T: Endpoint>(params: &T, validation: &Validation) -> Vec<Violation> {
    let mut found = find_violations(
        validation,
        T::BODY.key(),
        &PathParams(params),
        |it| {
            params.query(it);
            params.headers(it);
        },
        |it| params.body(it),
    );
    let may_fail = T::ROUTES.len() != 1 || T::ROUTES.iter().any(|it| it.has_params());
    if may_fail && find_route(params).is_none() {
        found.insert(0, no_route(params));
    }
    found
}

/// The JSON body.
impl<T: Endpoint> Serialize for Request<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(key) = T::BODY.key() else {
            return Inner(self).serialize(serializer);
        };
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(key, &Inner(self))?;
        map.end()
    }
}

/// The params of the path, as the fields of an object.
struct PathParams<'a, T>(&'a T);

impl<T: Endpoint> Fields for PathParams<'_, T> {
    #[inline]
    fn fields<V: Visitor>(&self, visit: &mut V) {
        self.0.path(visit);
    }
}

impl<T: Endpoint> fmt::Debug for PathParams<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::debug_fields("PathParams", self, f)
    }
}

/// What stands below the root key.
struct Inner<'a, T>(&'a Request<T>);

impl<T: Endpoint> Serialize for Inner<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let visit = |it: &mut JsonFields<'_, S::SerializeMap>| self.0.params.body(it);
        serialize_fields(serializer, self.0.extra.fields(), visit)
    }
}

/// Whether there is a field that was given.
#[cfg(feature = "client")]
struct AnyField(bool);

#[cfg(feature = "client")]
impl Visitor for AnyField {
    fn field<T: super::Param>(&mut self, _name: &'static str, value: &T, _rules: &'static [Rule]) {
        self.0 |= !value.is_absent();
    }
}

/// Leaves out what an extra field takes the place of.
struct Documented<'a, F> {
    pairs: &'a mut Pairs,
    is_replaced: F,
}

impl<F: Fn(&str) -> bool> Visitor for Documented<'_, F> {
    fn field<T: super::Param>(&mut self, name: &'static str, value: &T, rules: &'static [Rule]) {
        if !(self.is_replaced)(name) {
            self.pairs.field(name, value, rules);
        }
    }
}
