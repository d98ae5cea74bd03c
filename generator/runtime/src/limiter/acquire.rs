//! The future that waits for a turn.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::time::{Instant, sleep_until};

use super::limited::Limited;
use super::queue::Turn;
use super::{Limiter, Permit};

/// Waits for a turn. It enters the queue when it is polled first, and leaves it when it is dropped.
pub(super) struct Acquire<'a> {
    limiter: &'a Limiter,
    deadline: Option<Instant>,
    /// While it stands in the queue.
    ticket: Option<u64>,
}

impl<'a> Acquire<'a> {
    pub(super) fn new(limiter: &'a Limiter, deadline: Option<Instant>) -> Self {
        Self {
            limiter,
            deadline,
            ticket: None,
        }
    }

    fn permit(&self, slot: u64) -> Permit {
        Permit {
            limiter: self.limiter.clone(),
            slot,
            is_used: false,
        }
    }
}

impl Future for Acquire<'_> {
    type Output = Result<Permit, Limited>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let now = Instant::now();
        let mut queue = self.limiter.lock();
        let Some(ticket) = self.ticket else {
            if let Some(slot) = queue.take_free(now) {
                return Poll::Ready(Ok(self.permit(slot)));
            }
            if let Some(deadline) = self.deadline {
                let eta = queue.eta(now);
                if eta.until > deadline {
                    return Poll::Ready(Err(eta));
                }
            }
            let timer = Box::pin(sleep_until(now));
            let ticket = queue.push(context.waker().clone(), self.deadline, timer, now);
            let woken = queue.admit(now, None);
            drop(queue);
            woken.wake();
            self.ticket = Some(ticket);
            return Poll::Pending;
        };
        let (turn, woken) = queue.ask(ticket, context.waker(), now);
        drop(queue);
        woken.wake();
        let done = match turn {
            Turn::Waits => return Poll::Pending,
            Turn::Comes(slot, _) => Ok(self.permit(slot)),
            Turn::TooLate(limited) => Err(limited),
        };
        self.ticket = None;
        Poll::Ready(done)
    }
}

impl Drop for Acquire<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.limiter.change(|queue, _| queue.leave(ticket));
        }
    }
}
