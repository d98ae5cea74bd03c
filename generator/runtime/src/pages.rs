//! Lists that come in pages.

mod items;
mod link;
mod stream;
mod walk;

use http::HeaderMap;

use super::{ItemFault, PageHeaders, Paged, Request};

pub use self::items::ItemStream;
pub use self::stream::PageStream;

pub(crate) use self::stream::{Fetch, Fetched};
pub(crate) use self::walk::Claims;

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// Its number; the first one is 1.
    pub number: u32,
    /// The items that are as documented, in order.
    pub items: Vec<T>,
    /// The items that are not, in lenient mode; otherwise there are none.
    pub faults: Vec<ItemFault>,
    /// How many items there are on all pages, if the server says so.
    pub total: Option<u64>,
    /// How many items a page has, if the server says so. It can be less than was asked for.
    pub per_page: Option<u32>,
}

/// Why there are no more pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// The last page was read.
    Last,
    /// The server gave a page again that it had given already, as one does that does not know of
    /// pages. It is not given again.
    Repeated,
}

/// The server goes on giving pages: more than it said there are, or more than anyone expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndlessList {
    /// How many pages were read.
    pub pages: u32,
}

impl std::fmt::Display for EndlessList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pages = self.pages;
        write!(
            f,
            "the list does not end: {pages} pages were read; raise `max_pages` if it is that long"
        )
    }
}

impl std::error::Error for EndlessList {}

/// A request for a list that comes in pages, owned or borrowed.
pub trait Listed {
    /// The facts of the action.
    type Action: Paged;

    /// The request itself.
    #[doc(hidden)]
    fn into_request(self) -> Request<Self::Action>;
}

impl<T: Paged> Listed for Request<T> {
    type Action = T;

    fn into_request(self) -> Self {
        self
    }
}

impl<T: Paged + Clone> Listed for &Request<T> {
    type Action = T;

    fn into_request(self) -> Request<T> {
        self.clone()
    }
}

impl Claims {
    /// What the headers of a page say, as far as they can be understood.
    pub(crate) fn read(headers: &HeaderMap, names: PageHeaders, number_param: &str) -> Self {
        let number = |name: Option<&str>| {
            let text = headers.get(name?)?.to_str().ok()?;
            text.trim().parse::<u64>().ok()
        };
        let small = |name| number(name).and_then(|it| u32::try_from(it).ok());
        Self {
            total: number(names.total),
            page: small(names.page),
            per_page: small(names.per_page).filter(|it| *it > 0),
            next: link::next(headers, number_param),
        }
    }
}
