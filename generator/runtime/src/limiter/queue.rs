//! The queue: who waits, in the order in which they came.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Waker};

use tokio::time::{Instant, Sleep};

use super::RateLimit;
use super::ledger::Ledger;
use super::limited::Limited;

/// Those who wait, and what they wait for.
pub(super) struct Queue {
    pub(super) ledger: Ledger,
    waiting: VecDeque<Waiter>,
    next: u64,
}

/// One who waits.
struct Waiter {
    ticket: u64,
    waker: Waker,
    deadline: Option<Instant>,
    /// Fires at its turn if it is the first, and at its deadline if it is not.
    timer: Pin<Box<Sleep>>,
    turn: Turn,
}

/// How it stands with a request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    /// It is not its turn yet.
    Waits,
    /// It may leave, with this slot.
    Comes(u64),
    /// It will not come in time.
    TooLate(Limited),
}

/// Who is to be woken, once the queue is unlocked.
#[must_use]
#[derive(Default)]
pub(super) struct Woken(Vec<Waker>);

impl Woken {
    pub(super) fn wake(self) {
        self.0.into_iter().for_each(Waker::wake);
    }
}

impl Queue {
    pub(super) fn new(limits: &[RateLimit]) -> Self {
        Self {
            ledger: Ledger::new(limits),
            waiting: VecDeque::new(),
            next: 0,
        }
    }

    /// How many still wait.
    pub(super) fn len(&self) -> usize {
        self.waiting.len() - self.served()
    }

    /// When one who came now would have its turn.
    pub(super) fn eta(&self, now: Instant) -> Limited {
        self.ledger.eta(self.len(), now)
    }

    /// Those at the front who know how it stands but have not come to hear it.
    fn served(&self) -> usize {
        let is_served = |it: &&Waiter| !matches!(it.turn, Turn::Waits);
        self.waiting.iter().take_while(is_served).count()
    }

    /// Takes the slot at once, if nobody waits and one is free.
    pub(super) fn take_free(&mut self, now: Instant) -> Option<u64> {
        let is_free = self.len() == 0 && self.ledger.due(now).until <= now;
        is_free.then(|| self.ledger.take(now))
    }

    /// Stands at the end. The timer has been polled with this waker.
    pub(super) fn push(
        &mut self,
        waker: Waker,
        deadline: Option<Instant>,
        timer: Pin<Box<Sleep>>,
    ) -> u64 {
        let ticket = self.next;
        self.next += 1;
        self.waiting.push_back(Waiter {
            ticket,
            waker,
            deadline,
            timer,
            turn: Turn::Waits,
        });
        ticket
    }

    /// How it stands with one who waits; who is served leaves the queue.
    pub(super) fn turn(&mut self, ticket: u64, waker: &Waker, now: Instant) -> Turn {
        let Some(at) = self.position(ticket) else {
            return Turn::Waits;
        };
        let places = at.saturating_sub(self.served());
        let mut turn = Turn::Waits;
        if let Some(waiter) = self.waiting.get_mut(at) {
            turn = waiter.turn;
            if matches!(turn, Turn::Waits) && waiter.deadline.is_some_and(|it| it <= now) {
                turn = Turn::TooLate(self.ledger.eta(places, now));
            }
            if matches!(turn, Turn::Waits) {
                waiter.waker.clone_from(waker);
                // The timer has forgotten whom to wake if it has fired before it was set again.
                if waiter
                    .timer
                    .as_mut()
                    .poll(&mut Context::from_waker(waker))
                    .is_ready()
                {
                    waker.wake_by_ref();
                }
            }
        }
        if !matches!(turn, Turn::Waits) {
            self.waiting.remove(at);
        }
        turn
    }

    /// Does not wait any longer, and gives back what it was given.
    pub(super) fn leave(&mut self, ticket: u64) {
        let left = self.position(ticket).and_then(|it| self.waiting.remove(it));
        if let Some(Turn::Comes(slot)) = left.map(|it| it.turn) {
            self.ledger.give_back(slot);
        }
    }

    /// Gives everyone a slot whose turn it is, and sets the timer of the one who is next. The one who
    /// asks need not be woken.
    pub(super) fn admit(&mut self, now: Instant, asking: Option<u64>) -> Woken {
        let mut woken = Woken::default();
        let served = self.served();
        for waiter in self.waiting.iter_mut().skip(served) {
            let due = self.ledger.due(now);
            waiter.turn = if due.until <= now {
                Turn::Comes(self.ledger.take(now))
            } else if waiter.deadline.is_some_and(|it| it < due.until) {
                Turn::TooLate(due)
            } else {
                if waiter.timer.deadline() != due.until {
                    waiter.timer.as_mut().reset(due.until);
                }
                break;
            };
            if asking != Some(waiter.ticket) {
                woken.0.push(waiter.waker.clone());
            }
        }
        woken
    }

    /// Tickets stand in order.
    fn position(&self, ticket: u64) -> Option<usize> {
        self.waiting
            .binary_search_by_key(&ticket, |it| it.ticket)
            .ok()
    }
}
