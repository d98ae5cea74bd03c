//! Lists, page by page.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::super::pages::{Claims, Fetch, Fetched};
use super::super::{
    Endpoint, Error, ItemStream, Lenient, Listed, Number, Page, PageStream, Paged, Pages, Request,
    Rule, decode, decode_items,
};
use super::Client;
use super::call::{Call, Sendable};

/// What an action is a list of.
type Item<R> = <<R as Listed>::Action as Paged>::Item;

impl<S: 'static> Client<S> {
    /// One page of a list: the one that the request asks for, or the first.
    ///
    /// # Errors
    /// Those of [`send`](Client::send).
    pub async fn page<R>(&self, request: R) -> Result<Page<Item<R>>, Error>
    where
        R: Listed,
        Item<R>: DeserializeOwned,
    {
        let mut request = request.into_request();
        let number = request.list_mut().page.unwrap_or(1);
        let call = request.to_call(self.options.validation)?;
        let fetched = self.fetch(call, R::Action::LIST.and_then(|it| it.pages), number, false);
        Ok(fetched.await?.page)
    }

    /// The pages of a list, from the one that the request asks for. Unless the request says how many
    /// items a page has, it has as many as the docs allow.
    pub fn pages<R>(&self, request: R) -> PageStream<Item<R>>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        let mut request = request.into_request();
        let first = request.list_mut().page.unwrap_or(1);
        let pages = R::Action::LIST.and_then(|it| it.pages);
        let size = request.list_mut().page_size.or(pages.and_then(largest));
        let client = self.clone();
        let fetch: Fetch<Item<R>> = Arc::new(move |number, is_lenient| {
            let client = client.clone();
            let call = request
                .on_page(number, size)
                .to_call(client.options.validation);
            Box::pin(async move {
                let fetched = async { client.fetch(call?, pages, number, is_lenient).await };
                fetched.await.map_err(|it| it.on_page(number))
            })
        });
        PageStream::new(fetch, first)
    }

    /// The items of a list, page after page as they are needed; see [`pages`](Client::pages).
    ///
    /// ```no_run
    /// # use specwright_runtime::{Client, Error, Listed, Paged};
    /// # async fn run<S: 'static, R>(client: Client<S>, request: R) -> Result<(), Error>
    /// # where
    /// #     R: Listed,
    /// #     R::Action: Clone + Send + Sync + 'static,
    /// #     <R::Action as Paged>::Item: serde::de::DeserializeOwned + Send + 'static,
    /// # {
    /// let mut items = client.stream(request).ahead(2);
    /// while let Some(item) = items.try_next().await? {
    ///     // …
    /// #   let _ = item;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream<R>(&self, request: R) -> ItemStream<Item<R>>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        self.pages(request).items()
    }

    /// All items of a list, from the page that the request asks for.
    ///
    /// # Errors
    /// Those of [`send`](Client::send), with the number of the page; what has come before is lost.
    pub async fn collect<R>(&self, request: R) -> Result<Vec<Item<R>>, Error>
    where
        R: Listed,
        R::Action: Clone + Send + Sync + 'static,
        Item<R>: DeserializeOwned + Send + 'static,
    {
        self.stream(request).collect().await
    }

    /// How many items a list has, without fetching them: the server says it, by one request for a
    /// page of one item. Where it does not, the last page is searched for; that takes some twenty
    /// requests for a list of ten thousand pages.
    ///
    /// # Errors
    /// Those of [`send`](Client::send).
    pub async fn count<R>(&self, request: R) -> Result<u64, Error>
    where
        R: Listed,
        R::Action: Clone,
        Item<R>: DeserializeOwned,
    {
        let request = request.into_request();
        let pages = R::Action::LIST.and_then(|it| it.pages);
        let rows = async |number: u32, size: Option<u32>| {
            let call = request
                .on_page(number, size)
                .to_call(self.options.validation)?;
            let fetched = self.fetch::<serde::de::IgnoredAny>(call, pages, number, false);
            let fetched = fetched.await.map_err(|it| it.on_page(number))?;
            let rows = u64::try_from(fetched.page.items.len()).unwrap_or(u64::MAX);
            Ok::<_, Error>((fetched.page.total, rows))
        };
        let (total, _) = rows(1, Some(1)).await?;
        if let Some(total) = total {
            return Ok(total);
        }
        let size = pages.and_then(largest);
        let (_, per_page) = rows(1, size).await?;
        // The last page that is known to have rows, and the first one that is known to have none.
        let (mut full, mut empty, mut last) = (1_u32, None, per_page);
        while empty.is_none_or(|it| it - full > 1) && last == per_page && per_page > 0 {
            let number = empty.map_or(full.saturating_mul(2), |it| full + (it - full) / 2);
            match rows(number, size).await?.1 {
                0 => empty = Some(number),
                _ if number == u32::MAX => break,
                rows => (full, last) = (number, rows),
            }
        }
        Ok(u64::from(full - 1)
            .saturating_mul(per_page)
            .saturating_add(last))
    }

    async fn fetch<T: DeserializeOwned>(
        &self,
        call: Call,
        pages: Option<Pages>,
        number: u32,
        is_lenient: bool,
    ) -> Result<Fetched<T>, Error> {
        let response = self.answer(&call).await?;
        let read = if is_lenient {
            decode_items(response.answer())
        } else {
            decode(response.answer()).map(|items| Lenient {
                items,
                faults: Vec::new(),
            })
        };
        let read = read.map_err(|it| Error::at(it, call.place(response.attempts)))?;
        let claims = pages.map_or_else(Claims::default, |it| {
            Claims::read(&response.headers, it.headers, it.number)
        });
        let mut hasher = DefaultHasher::new();
        response.body.hash(&mut hasher);
        Ok(Fetched {
            page: Page {
                number,
                items: read.items,
                faults: read.faults,
                total: claims.total,
                per_page: claims.per_page,
            },
            claims,
            fingerprint: hasher.finish(),
        })
    }
}

/// How many items a page can have by its documented rules.
fn largest(pages: Pages) -> Option<u32> {
    pages.size_rules.iter().find_map(|it| match it {
        Rule::Max(Number::Integer(max)) => u32::try_from(*max).ok(),
        _ => None,
    })
}

impl<T: Paged> Request<T> {
    /// This request, for another page.
    fn on_page(&self, number: u32, size: Option<u32>) -> Self
    where
        T: Clone,
    {
        let mut request = self.clone();
        let list = request.list_mut();
        list.page = Some(number);
        list.page_size = size.or(list.page_size);
        request
    }
}
