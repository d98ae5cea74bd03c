//! The items of all pages, one after the other.

use std::collections::BTreeSet;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::{Error, ItemFault};
use super::{End, PageStream};

/// Whether an item has not come before.
type IsNew<T> = Box<dyn FnMut(&T) -> bool + Send + Sync>;

/// The items of a list, in order, page after page as they are needed.
///
/// It ends as [`PageStream`] does, whose methods it has. A list that changes while it is read can give
/// an item twice or pass over one, since its pages shift: sort it by something that stays, and see
/// [`dedupe_by`](Self::dedupe_by).
#[must_use = "nothing is sent until it is polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    items: std::vec::IntoIter<T>,
    faults: Vec<(u32, ItemFault)>,
    is_new: Option<IsNew<T>>,
    duplicates: u64,
}

impl<T> ItemStream<T> {
    pub(super) fn new(pages: PageStream<T>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
            faults: Vec::new(),
            is_new: None,
            duplicates: 0,
        }
    }

    /// Begins with this page instead of the request's; the first one is 1.
    pub fn from_page(mut self, number: u32) -> Self {
        self.pages = self.pages.from_page(number);
        self
    }

    /// How many pages are asked for while one is being read; see [`PageStream::ahead`].
    pub fn ahead(mut self, pages: u32) -> Self {
        self.pages = self.pages.ahead(pages);
        self
    }

    /// Gives the items that are as documented, and keeps what is wrong with the others in
    /// [`faults`](Self::faults).
    pub fn lenient(mut self) -> Self {
        self.pages = self.pages.lenient();
        self
    }

    /// After how many pages it is an error that there are more; 10,000 unless it is set.
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Passes over items whose key, such as their id, has come before, and counts them. It keeps all
    /// keys in memory.
    pub fn dedupe_by<K>(mut self, mut key: impl FnMut(&T) -> K + Send + Sync + 'static) -> Self
    where
        K: Ord + Send + Sync + 'static,
    {
        let mut keys = BTreeSet::new();
        self.is_new = Some(Box::new(move |it| keys.insert(key(it))));
        self
    }

    /// How many items were passed over because they had come before.
    pub fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// What is wrong with the items that were passed over in lenient mode, with their page.
    pub fn faults(&self) -> &[(u32, ItemFault)] {
        &self.faults
    }

    /// Why there are no more pages; `None` while there may be more, and after an error.
    pub fn end(&self) -> Option<End> {
        self.pages.end()
    }

    /// The next item; `None` after the last one.
    ///
    /// # Errors
    /// Those of [`Client::send`](super::super::Client::send), with the number of the page. Every item of the
    /// pages before it has been given, and none of that page.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|context| self.poll_item(context))
            .await
            .transpose()
    }

    /// All items that are left.
    ///
    /// # Errors
    /// Those of [`try_next`](Self::try_next); what has come before is lost then.
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            for item in &mut self.items {
                if self.is_new.as_mut().is_none_or(|it| it(&item)) {
                    return Poll::Ready(Some(Ok(item)));
                }
                self.duplicates += 1;
            }
            match ready!(self.pages.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => {
                    let faults = page.faults.into_iter();
                    self.faults.extend(faults.map(|it| (page.number, it)));
                    self.items = page.items.into_iter();
                }
            }
        }
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Nothing of a stream depends on where an item is.
impl<T> Unpin for ItemStream<T> {}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream")
            .field("pages", &self.pages)
            .field("duplicates", &self.duplicates)
            .finish_non_exhaustive()
    }
}
