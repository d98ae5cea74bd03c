//! The queue: who waits, in the order in which they came.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Waker};
use std::time::Duration;

use tokio::time::{Instant, Sleep};

use super::RateLimit;
use super::ledger::Ledger;
use super::limited::Limited;

/// How long a turn may lie before it is taken. After that it has to be given anew, since it counts
/// from when it was given.
const FRESH: Duration = Duration::from_millis(20);

/// How long after its turn should have come one who is not the first looks on its own. Futures that
/// nobody polls, as those that a busy stream has prepared, do not set the timer of the next.
const GRACE: Duration = Duration::from_secs(1);

/// Those who wait, and what they wait for.
pub(super) struct Queue {
    pub(super) ledger: Ledger,
    waiting: VecDeque<Waiter>,
    /// How many of them know how it stands, but have not come to hear it.
    served: usize,
    next: u64,
}

/// One who waits.
struct Waiter {
    ticket: u64,
    waker: Waker,
    deadline: Option<Instant>,
    /// Fires at its turn if it is the first; otherwise when it has to look on its own.
    timer: Pin<Box<Sleep>>,
    turn: Turn,
    /// Whether it had to look on its own, and so sees to those before it, who are not polled.
    sees_to_others: bool,
}

impl Waiter {
    fn waits(&self) -> bool {
        matches!(self.turn, Turn::Waits)
    }

    /// This moment, or its deadline if that is earlier.
    fn no_later(&self, at: Instant) -> Instant {
        self.deadline.map_or(at, |it| it.min(at))
    }

    fn is_late(&self, at: Instant) -> bool {
        self.deadline.is_some_and(|it| it < at)
    }

    /// Sets the timer; it wakes whom it would have woken before.
    fn set_timer(&mut self, at: Instant) {
        if self.timer.deadline() != at {
            self.timer.as_mut().reset(at);
        }
    }

    /// Sets the timer, and has it wake this one: a timer that has fired has forgotten whom to wake.
    fn look_at(&mut self, at: Instant) {
        self.set_timer(at);
        let mut context = Context::from_waker(&self.waker);
        if self.timer.as_mut().poll(&mut context).is_ready() {
            self.waker.wake_by_ref();
        }
    }
}

/// How it stands with a request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    /// It is not its turn yet.
    Waits,
    /// It may leave, with this slot, which it was given at this moment.
    Comes(u64, Instant),
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
            served: 0,
            next: 0,
        }
    }

    /// How many still wait.
    pub(super) fn len(&self) -> usize {
        self.waiting.len().saturating_sub(self.served)
    }

    /// When one who came now would have its turn.
    pub(super) fn eta(&self, now: Instant) -> Limited {
        self.ledger.eta(self.len(), now)
    }

    /// Takes the slot at once, if nobody waits and one is free.
    pub(super) fn take_free(&mut self, now: Instant) -> Option<u64> {
        let is_free = self.len() == 0 && self.ledger.due(now).until <= now;
        is_free.then(|| self.ledger.take(now))
    }

    /// Stands at the end.
    pub(super) fn push(
        &mut self,
        waker: Waker,
        deadline: Option<Instant>,
        timer: Pin<Box<Sleep>>,
        now: Instant,
    ) -> u64 {
        let ticket = self.next;
        self.next += 1;
        let mut waiter = Waiter {
            ticket,
            waker,
            deadline,
            timer,
            turn: Turn::Waits,
            sees_to_others: false,
        };
        waiter.look_at(waiter.no_later(look(self.eta(now))));
        self.waiting.push_back(waiter);
        ticket
    }

    /// How it stands with one who asks; who is served leaves the queue.
    pub(super) fn ask(&mut self, ticket: u64, waker: &Waker, now: Instant) -> (Turn, Woken) {
        if let Some(Turn::Comes(slot, at)) = self.find(ticket).map(|it| it.turn) {
            if at + FRESH < now {
                self.ledger.give_back(slot);
                self.set(ticket, Turn::Waits);
            }
        }
        let woken = self.admit(now, Some(ticket));
        let Some(at) = self.position(ticket) else {
            return (Turn::Waits, woken);
        };
        let before = self.waiting.iter().take(at);
        let places = before.filter(|it| it.waits()).count();
        let eta = self.ledger.eta(places, now);
        let due = self.ledger.due(now).until;
        let mut turn = Turn::Waits;
        if let Some(waiter) = self.waiting.get_mut(at) {
            turn = waiter.turn;
            if waiter.waits() {
                if waiter.deadline.is_some_and(|it| it <= now) {
                    turn = Turn::TooLate(eta);
                } else {
                    waiter.waker.clone_from(waker);
                    waiter.sees_to_others |= waiter.timer.is_elapsed();
                    let at = match places {
                        0 => due,
                        _ if waiter.sees_to_others => due + FRESH,
                        _ => look(eta),
                    };
                    waiter.look_at(waiter.no_later(at));
                }
            }
        }
        if !matches!(turn, Turn::Waits) {
            self.remove(at);
        }
        (turn, woken)
    }

    /// Does not wait any longer, and gives back what it was given.
    pub(super) fn leave(&mut self, ticket: u64) {
        let left = self.position(ticket).and_then(|it| self.remove(it));
        if let Some(Turn::Comes(slot, _)) = left.map(|it| it.turn) {
            self.ledger.give_back(slot);
        }
    }

    /// Gives everyone a slot whose turn it is, and sets the timer of the one who is next. The one who
    /// asks need not be woken.
    pub(super) fn admit(&mut self, now: Instant, asking: Option<u64>) -> Woken {
        let mut woken = Woken::default();
        for waiter in self.waiting.iter_mut().filter(|it| it.waits()) {
            let due = self.ledger.due(now);
            waiter.turn = if due.until <= now {
                Turn::Comes(self.ledger.take(now), now)
            } else if waiter.is_late(due.until) {
                Turn::TooLate(due)
            } else {
                waiter.set_timer(due.until);
                break;
            };
            self.served += 1;
            if asking != Some(waiter.ticket) {
                woken.0.push(waiter.waker.clone());
            }
        }
        woken
    }

    /// Lets everyone go no earlier than this. Who waits need not wake up to find out.
    pub(super) fn pause_until(&mut self, until: Instant, now: Instant) {
        self.ledger.pause_until(until);
        let waiting = self.waiting.iter_mut().filter(|it| it.waits());
        for (places, waiter) in waiting.enumerate() {
            let eta = self.ledger.eta(places, now);
            waiter.set_timer(waiter.no_later(look(eta)));
        }
    }

    /// Tickets stand in order.
    fn position(&self, ticket: u64) -> Option<usize> {
        self.waiting
            .binary_search_by_key(&ticket, |it| it.ticket)
            .ok()
    }

    fn find(&self, ticket: u64) -> Option<&Waiter> {
        self.waiting.get(self.position(ticket)?)
    }

    /// Lets one who was served wait again.
    fn set(&mut self, ticket: u64, turn: Turn) {
        let at = self.position(ticket);
        if let Some(waiter) = at.and_then(|it| self.waiting.get_mut(it)) {
            waiter.turn = turn;
            self.served = self.served.saturating_sub(1);
        }
    }

    fn remove(&mut self, at: usize) -> Option<Waiter> {
        let waiter = self.waiting.remove(at)?;
        if !waiter.waits() {
            self.served = self.served.saturating_sub(1);
        }
        Some(waiter)
    }
}

/// When one who is not the first looks on its own. The longer it waits, the less exact is what it
/// expects.
fn look(eta: Limited) -> Instant {
    eta.until + GRACE + eta.wait / 20
}
