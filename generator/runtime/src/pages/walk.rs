//! When a list ends: what servers say of it can be missing, out of date or wrong.

use std::ops::RangeInclusive;

use super::{End, EndlessList};

/// How many pages in a row may be empty although the server says that there are more.
const EMPTY: u32 = 3;

/// How many pages there may be beyond those that the server says there are.
const BEYOND: u64 = 10;

/// How many pages are read unless the caller says otherwise: a million items, a hundred a page.
const MAX_PAGES: u32 = 10_000;

/// What a page says of itself and of the list.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Claims {
    /// How many items there are in all.
    pub(crate) total: Option<u64>,
    /// The number of this page.
    pub(crate) page: Option<u32>,
    /// How many items a page has.
    pub(crate) per_page: Option<u32>,
    /// The number of the next page; `Some(None)` if the header that would name it names none.
    pub(crate) next: Option<Option<u32>>,
}

/// A page as it came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) number: u32,
    pub(super) rows: usize,
    pub(super) claims: Claims,
    /// Of the body: the same for the same page.
    pub(super) fingerprint: u64,
}

/// What to do after a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Give the page and go on.
    Go,
    /// Give the page; it is the last one.
    Stop,
    /// Do not give the page, and stop.
    Drop,
    /// Give the page, then the error.
    Fail(EndlessList),
}

/// The way through a list, page after page.
#[derive(Debug)]
pub(super) struct Walk {
    first: u32,
    pub(super) max_pages: u32,
    pub(super) end: Option<End>,
    pages: u32,
    rows: u64,
    longest: usize,
    empty: u32,
    last: Option<u32>,
    fingerprints: [Option<u64>; 2],
}

impl Walk {
    pub(super) fn from(first: u32) -> Self {
        Self {
            first: first.max(1),
            max_pages: MAX_PAGES,
            end: None,
            pages: 0,
            rows: 0,
            longest: 0,
            empty: 0,
            last: None,
            fingerprints: [None; 2],
        }
    }

    /// The pages that are worth asking for at once, beginning with this one: no more than the server
    /// says there are, since each of them costs a request.
    pub(super) fn ahead(&self, number: u32, ahead: u32) -> RangeInclusive<u32> {
        let last = self.last.unwrap_or(number);
        let end = number.saturating_add(ahead).min(last).max(number);
        let allowed = self.max_pages.saturating_sub(self.pages).saturating_sub(1);
        number..=end.min(number.saturating_add(allowed))
    }

    /// Decides by a page what comes next. Pages are shown in their order.
    pub(super) fn see(&mut self, seen: Seen) -> Next {
        if self.is_repeated(seen) {
            self.end = Some(End::Repeated);
            return Next::Drop;
        }
        self.pages += 1;
        self.rows = self.rows.saturating_add(seen.rows as u64);
        self.longest = self.longest.max(seen.rows);
        self.empty = if seen.rows == 0 { self.empty + 1 } else { 0 };
        let first = self.fingerprints[0].or(Some(seen.fingerprint));
        self.fingerprints = [first, Some(seen.fingerprint)];
        if !self.has_more(seen) {
            self.end = Some(End::Last);
            return Next::Stop;
        }
        let beyond = self.last.map(|last| u64::from(last) + BEYOND);
        let is_beyond = beyond.is_some_and(|it| u64::from(seen.number) >= it);
        if self.pages >= self.max_pages || is_beyond || seen.number == u32::MAX {
            return Next::Fail(EndlessList { pages: self.pages });
        }
        Next::Go
    }

    /// Whether this is another page than was asked for, given before. Rows that are the same are no
    /// proof where the server says which page they are.
    fn is_repeated(&self, seen: Seen) -> bool {
        match seen.claims.page {
            Some(page) => page != seen.number && seen.number != self.first,
            None => seen.rows > 0 && self.fingerprints.contains(&Some(seen.fingerprint)),
        }
    }

    fn has_more(&mut self, seen: Seen) -> bool {
        let per_page = seen.claims.per_page.map_or(self.longest as u64, u64::from);
        self.last = None;
        if self.empty >= EMPTY {
            return false;
        }
        // A next page that is not further on says nothing.
        let claims_next = match seen.claims.next {
            Some(Some(next)) => (next > seen.number).then_some(true),
            Some(None) => Some(false),
            None => None,
        };
        // A total that is less than what has come is wrong, and says nothing.
        let before = u64::from(self.first - 1).saturating_mul(per_page);
        let passed = before.saturating_add(self.rows);
        if let Some(total) = seen
            .claims
            .total
            .filter(|it| *it >= passed || self.rows == 0)
        {
            let last = total.div_ceil(per_page.max(1));
            let last = u32::try_from(last).unwrap_or(u32::MAX);
            self.last = (per_page > 0).then_some(last);
            if passed >= total {
                return claims_next == Some(true) && seen.rows > 0;
            }
            // Rows are missing: they are on the pages that are left, or they are gone.
            return seen.rows > 0 || seen.number < last;
        }
        match claims_next {
            Some(claims_next) => claims_next,
            // Without a word of the server, a page that is not full is the last one. What full means
            // is not known on the first page, unless it is said.
            None => {
                let is_known = seen.claims.per_page.is_some() || self.pages > 1;
                seen.rows > 0 && (!is_known || seen.rows as u64 >= per_page)
            }
        }
    }
}
