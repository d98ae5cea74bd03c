//! Pages of a list.

use crate::decode::encode;
use crate::facts::Pagination;

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// Its number; the first one is 1.
    pub(crate) number: usize,
    /// How many items a page has.
    pub(crate) size: usize,
    /// How many items there are in all.
    pub(crate) total: usize,
}

impl Page {
    /// The page that is asked for. The API counts from 1, and takes what is less for 1.
    pub(crate) fn new(number: Option<i64>, size: Option<i64>, default: u32, total: usize) -> Self {
        let at_least_one = |it: i64| usize::try_from(it).unwrap_or(0).max(1);
        Self {
            number: number.map_or(1, at_least_one),
            size: size.map_or(default as usize, at_least_one).max(1),
            total,
        }
    }

    /// The items of this page.
    pub(crate) fn of<T: Copy>(self, items: &[T]) -> Vec<T> {
        let before = (self.number - 1).saturating_mul(self.size);
        items.iter().skip(before).take(self.size).copied().collect()
    }

    fn last(self) -> usize {
        self.total.div_ceil(self.size).max(1)
    }

    /// The headers that tell about the page. `url` is that of the request, without a query.
    pub(crate) fn headers(
        self,
        pagination: &Pagination,
        url: &str,
        query: &[(String, String)],
    ) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        for (name, value) in [
            (&pagination.total_header, self.total),
            (&pagination.page_header, self.number),
            (&pagination.per_page_header, self.size),
        ] {
            headers.extend(name.clone().map(|it| (it, value.to_string())));
        }
        let link = |number: usize, rel: &str| {
            let mut link = format!("<{url}?");
            let others = query
                .iter()
                .filter(|it| it.0 != pagination.number && it.0 != "page");
            for (name, value) in others {
                encode(name, &mut link);
                link.push('=');
                encode(value, &mut link);
                link.push('&');
            }
            encode(&pagination.number, &mut link);
            format!("{link}={number}>; rel=\"{rel}\"")
        };
        let mut links = Vec::new();
        if self.number > 1 {
            links.push(link(1, "first"));
            links.push(link(self.number - 1, "prev"));
        }
        if self.number < self.last() {
            links.push(link(self.number + 1, "next"));
            links.push(link(self.last(), "last"));
        }
        if !links.is_empty() {
            headers.push(("Link".to_owned(), links.join(", ")));
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_that_apply() {
        let pagination = Pagination {
            number: "page[number]".to_owned(),
            size: "page[size]".to_owned(),
            total_header: Some("X-Total".to_owned()),
            page_header: None,
            per_page_header: None,
        };
        let query = [("filter[a]".to_owned(), "b c".to_owned())];
        let links = |number| {
            let page = Page::new(Some(number), Some(2), 30, 5);
            let headers = page.headers(&pagination, "http://h/p", &query);
            headers.into_iter().find(|it| it.0 == "Link").map(|it| it.1)
        };
        let link = |page: u32, rel: &str| {
            format!("<http://h/p?filter%5Ba%5D=b%20c&page%5Bnumber%5D={page}>; rel=\"{rel}\"")
        };
        assert_eq!(
            links(1),
            Some([link(2, "next"), link(3, "last")].join(", "))
        );
        assert_eq!(
            links(3),
            Some([link(1, "first"), link(2, "prev")].join(", "))
        );
        assert_eq!(Page::new(Some(3), Some(2), 30, 5).of(&[1, 2, 3, 4, 5]), [5]);
        assert_eq!(Page::new(Some(9), None, 30, 5).of(&[1, 2, 3, 4, 5]), [0; 0]);
        assert_eq!(Page::new(Some(-1), Some(0), 30, 5).number, 1);
    }
}
