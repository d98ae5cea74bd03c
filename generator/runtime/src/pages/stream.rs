//! Pages one after the other, with some of them asked for ahead.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::super::Error;
use super::walk::{Claims, Next, Seen, Walk};
use super::{End, ItemStream, Page};

/// A page, and what it says of the list.
pub(crate) struct Fetched<T> {
    pub(crate) page: Page<T>,
    pub(crate) claims: Claims,
    pub(crate) fingerprint: u64,
}

type Fetching<T> = Pin<Box<dyn Future<Output = Result<Fetched<T>, Error>> + Send>>;

/// Fetches the page of a number, leniently or not.
pub(crate) type Fetch<T> = Arc<dyn Fn(u32, bool) -> Fetching<T> + Send + Sync>;

/// The pages of a list, in order.
///
/// It ends after the last page: by the number of all items, if the server says it; by the link to the
/// next page; or else by a page that is not full. It never follows a link, it only counts. It ends as
/// well when the server gives the same page again, and with an error when the list does not end.
///
/// An error ends it; [`Error::page`] says on which page it was, and [`from_page`](Self::from_page)
/// goes on there. Nothing is sent until it is polled, and nothing is lost when it is dropped.
#[must_use = "nothing is sent until it is polled"]
pub struct PageStream<T> {
    fetch: Fetch<T>,
    walk: Walk,
    /// The number of the page that is given next.
    number: u32,
    ahead: u32,
    is_lenient: bool,
    running: VecDeque<Running<T>>,
    failure: Option<Error>,
    is_over: bool,
}

/// A page that was asked for.
enum Running<T> {
    Waits(Fetching<T>),
    Done(Result<Fetched<T>, Error>),
}

impl<T> PageStream<T> {
    pub(crate) fn new(fetch: Fetch<T>, first: u32) -> Self {
        Self {
            fetch,
            walk: Walk::from(first),
            number: first.max(1),
            ahead: 1,
            is_lenient: false,
            running: VecDeque::new(),
            failure: None,
            is_over: false,
        }
    }

    /// Begins with this page instead of the request's; the first one is 1.
    pub fn from_page(self, number: u32) -> Self {
        let mut walk = Walk::from(number);
        walk.max_pages = self.walk.max_pages;
        Self {
            walk,
            number: number.max(1),
            ..self
        }
    }

    /// How many pages are asked for while one is being read; 1 unless it is set, at most 16. Only
    /// pages that exist are asked for, so nothing is ahead while their number is not known.
    pub fn ahead(mut self, pages: u32) -> Self {
        self.ahead = pages.min(16);
        self
    }

    /// Gives the items that are as documented, and lists those that are not in [`Page::faults`].
    pub fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// After how many pages it is an error that there are more; 10,000 unless it is set.
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.walk.max_pages = pages.max(1);
        self
    }

    /// The items of the pages.
    pub fn items(self) -> ItemStream<T> {
        ItemStream::new(self)
    }

    /// Why there are no more pages; `None` while there may be more, and after an error.
    pub fn end(&self) -> Option<End> {
        self.walk.end
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// Those of [`Client::send`](super::super::Client::send), with the number of the page.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        std::future::poll_fn(|context| self.poll_page(context))
            .await
            .transpose()
    }

    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<T>, Error>>> {
        if let Some(failure) = self.failure.take() {
            return Poll::Ready(Some(Err(failure)));
        }
        if self.is_over {
            return Poll::Ready(None);
        }
        let wanted = self.walk.ahead(self.number, self.ahead);
        for number in wanted.skip(self.running.len()) {
            let fetching = (self.fetch)(number, self.is_lenient);
            self.running.push_back(Running::Waits(fetching));
        }
        for running in &mut self.running {
            if let Running::Waits(fetching) = running {
                if let Poll::Ready(done) = fetching.as_mut().poll(context) {
                    *running = Running::Done(done);
                }
            }
        }
        match self.running.pop_front() {
            Some(Running::Done(done)) => Poll::Ready(self.give(done)),
            Some(running) => {
                self.running.push_front(running);
                Poll::Pending
            }
            None => Poll::Ready(None),
        }
    }

    fn give(&mut self, done: Result<Fetched<T>, Error>) -> Option<Result<Page<T>, Error>> {
        let fetched = match done {
            Ok(fetched) => fetched,
            Err(error) => {
                self.stop();
                return Some(Err(error));
            }
        };
        let next = self.walk.see(Seen {
            number: self.number,
            rows: fetched.page.items.len() + fetched.page.faults.len(),
            claims: fetched.claims,
            fingerprint: fetched.fingerprint,
        });
        match next {
            Next::Go => self.number = self.number.saturating_add(1),
            Next::Stop => self.stop(),
            Next::Fail(endless) => {
                self.stop();
                self.failure = Some(Error::new(endless).on_page(self.number));
            }
            Next::Drop => {
                self.stop();
                return None;
            }
        }
        Some(Ok(fetched.page))
    }

    /// What was asked for ahead is not needed any more.
    fn stop(&mut self) {
        self.is_over = true;
        self.running.clear();
    }
}

impl<T> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

/// Nothing of a stream depends on where an item is.
impl<T> Unpin for PageStream<T> {}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream")
            .field("number", &self.number)
            .field("running", &self.running.len())
            .field("end", &self.walk.end)
            .finish_non_exhaustive()
    }
}
