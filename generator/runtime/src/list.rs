//! What a list takes: a page, an order, filters and ranges.

use std::marker::PhantomData;

use super::check::Checker;
use super::{Pairs, Param, Rule, Scalar, Visitor};

/// The facts of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct List {
    /// How it is cut into pages, if it is.
    pub pages: Option<Pages>,
    /// The query param that sorts.
    pub sort: &'static str,
    /// The query param that filters.
    pub filter: &'static str,
    /// The query param that selects a range.
    pub range: &'static str,
}

/// How a list is cut into pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pages {
    /// The query param with the number of the page.
    pub number: &'static str,
    /// The query param with how many items a page has.
    pub size: &'static str,
    /// How many items a page has when nobody asks.
    pub default: u32,
    /// The rules of the size: how many items a page can have.
    pub size_rules: &'static [Rule],
    /// What a page says about itself.
    pub headers: super::PageHeaders,
}

/// What a request for a list asks for.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ListQuery {
    /// The number of the page; the first one is 1.
    pub page: Option<u32>,
    /// How many items a page has.
    pub page_size: Option<u32>,
    /// The order, the most important field first.
    pub sort: SortBy,
    /// What is kept.
    pub filter: Filters,
    /// The ranges that are kept.
    pub range: Filters,
}

impl ListQuery {
    /// Shows every param of the list.
    pub fn visit<V: Visitor>(&self, list: Option<List>, visit: &mut V) {
        let Some(list) = list else { return };
        if let Some(pages) = list.pages {
            visit.field(pages.number, &self.page, &[]);
            visit.field(pages.size, &self.page_size, pages.size_rules);
        }
        visit.field(list.sort, &self.sort, &[]);
        visit.field(list.filter, &self.filter, &[]);
        visit.field(list.range, &self.range, &[]);
    }
}

/// Up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

/// A field that a list can be sorted by. Generated code implements it.
pub trait SortField: Copy {
    /// The name on the wire.
    fn as_str(self) -> &'static str;
}

/// A field and a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorted<T> {
    field: &'static str,
    direction: Direction,
    of: PhantomData<T>,
}

impl<T: SortField> Sorted<T> {
    /// By this field, in this direction.
    pub fn new(field: T, direction: Direction) -> Self {
        Self {
            field: field.as_str(),
            direction,
            of: PhantomData,
        }
    }
}

impl<T: SortField> From<T> for Sorted<T> {
    fn from(field: T) -> Self {
        Self::new(field, Direction::Ascending)
    }
}

/// The order of a list: fields with their directions, the most important one first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SortBy(Vec<(&'static str, Direction)>);

impl SortBy {
    /// Adds fields.
    pub fn extend<T>(&mut self, by: impl IntoIterator<Item = impl Into<Sorted<T>>>) {
        self.0.extend(by.into_iter().map(|it| {
            let sorted: Sorted<T> = it.into();
            (sorted.field, sorted.direction)
        }));
    }
}

/// Written as `-created_at,id`.
impl Param for SortBy {
    fn scalar(&self) -> Option<Scalar<'_>> {
        let fields = self.0.iter().map(|(field, direction)| match direction {
            Direction::Ascending => (*field).to_owned(),
            Direction::Descending => format!("-{field}"),
        });
        Some(Scalar::Owned(fields.collect::<Vec<_>>().join(",")))
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

/// A filter: a field, and the values of which it has one. Also a range: a field and its two ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    field: &'static str,
    values: Vec<String>,
}

impl Filter {
    /// A field that has one of these values.
    pub fn new<T: Param>(field: &'static str, values: impl Values<T>) -> Self {
        let text = |it: T| it.scalar().map_or_else(String::new, Scalar::into_text);
        Self {
            field,
            values: values.values().map(text).collect(),
        }
    }

    /// A field that lies between these ends, the ends included.
    pub fn range<T: Param>(field: &'static str, from: impl Into<T>, to: impl Into<T>) -> Self {
        let ends: [T; 2] = [from.into(), to.into()];
        Self::new::<T>(field, ends)
    }
}

/// Values of a list: anything that gives what becomes a `T`, such as `[1, 2]` or `["a", "b"]`.
pub trait Values<T> {
    /// Each value.
    fn values(self) -> impl Iterator<Item = T>;
}

impl<T, I: IntoIterator<Item: Into<T>>> Values<T> for I {
    fn values(self) -> impl Iterator<Item = T> {
        self.into_iter().map(Into::into)
    }
}

/// Filters, or ranges.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filters(Vec<Filter>);

impl Filters {
    /// Adds a filter; all of them must hold.
    pub fn push(&mut self, filter: Filter) {
        self.0.push(filter);
    }
}

/// Written as `filter[kind]=agu,other`.
impl Param for Filters {
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn check(&self, _rules: &[Rule], _item_rules: &[Rule], at: &Checker<'_>) {
        for filter in &self.0 {
            let at = at.key(filter.field);
            for value in &filter.values {
                at.text(value, &[Rule::NoComma]);
            }
        }
    }

    fn pairs(&self, to: &mut Pairs) {
        for filter in &self.0 {
            to.within(filter.field, &filter.values.join(","));
        }
    }
}
