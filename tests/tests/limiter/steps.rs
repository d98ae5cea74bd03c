//! Random steps against a model: the sorted log of what left, and who stands where.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use http::HeaderMap;
use proptest::prelude::*;
use specwright_runtime::{Limited, Limiter, Permit};
use tokio::time::{Instant, advance};

use super::server::{HEADERS, limit};

/// What can happen.
#[derive(Debug, Clone)]
enum Step {
    Ask { patience: Option<u16> },
    Cancel(prop::sample::Index),
    Pass(u16),
    Pause(u16),
    Allow(u8),
    GiveBack,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => proptest::option::weighted(0.3, 0_u16..5_000).prop_map(|patience| Step::Ask { patience }),
        1 => any::<prop::sample::Index>().prop_map(Step::Cancel),
        4 => (1_u16..1_500).prop_map(Step::Pass),
        1 => (0_u16..3_000).prop_map(Step::Pause),
        1 => (1_u8..6).prop_map(Step::Allow),
        1 => Just(Step::GiveBack),
    ]
}

type Waiting = Pin<Box<dyn Future<Output = Result<Permit, Limited>>>>;

/// Nobody: every future is asked after every step, as if it had been woken.
struct Nobody;

impl Wake for Nobody {
    fn wake(self: Arc<Self>) {}
}

/// The model.
struct Model {
    limiter: Limiter,
    waiting: VecDeque<(usize, Option<Instant>, Waiting)>,
    asked: usize,
    last_served: Option<usize>,
    left: Vec<Instant>,
    allowed: usize,
    paused_until: Instant,
}

impl Model {
    fn ask(&mut self, patience: Option<u16>) {
        let deadline = patience.map(|it| Instant::now() + Duration::from_millis(it.into()));
        let limiter = self.limiter.clone();
        let future = Box::pin(async move { limiter.acquire(deadline).await });
        self.waiting.push_back((self.asked, deadline, future));
        self.asked += 1;
    }

    /// Asks everyone, in order, and checks what is said.
    fn poll(&mut self) -> Result<(), TestCaseError> {
        let waker = Waker::from(Arc::new(Nobody));
        let mut context = Context::from_waker(&waker);
        let now = Instant::now();
        let mut still = VecDeque::new();
        while let Some((number, deadline, mut future)) = self.waiting.pop_front() {
            match future.as_mut().poll(&mut context) {
                Poll::Pending => {
                    prop_assert!(
                        deadline.is_none_or(|it| it > now),
                        "{number} waits too long"
                    );
                    still.push_back((number, deadline, future));
                }
                Poll::Ready(Ok(permit)) => {
                    prop_assert!(still.iter().all(|it| it.0 > number), "{number} overtakes");
                    prop_assert!(self.last_served < Some(number));
                    prop_assert!(now >= self.paused_until, "{number} leaves in a pause");
                    let window = now.checked_sub(Duration::from_secs(1)).unwrap();
                    let count = self.left.iter().filter(|it| **it > window).count();
                    prop_assert!(count < self.allowed, "{number} is one too many");
                    self.last_served = Some(number);
                    self.left.push(now);
                    permit.answered(&HeaderMap::new());
                }
                Poll::Ready(Err(limited)) => {
                    prop_assert!(deadline.is_some());
                    // It fails by its deadline, and not if its turn could have come before.
                    prop_assert!(limited.until >= now);
                }
            }
        }
        self.waiting = still;
        prop_assert_eq!(self.limiter.waiting(), self.waiting.len());
        // Nobody waits for a slot that is free.
        if !self.waiting.is_empty() {
            let eta = self.limiter.eta().map(|it| it.until);
            prop_assert!(eta > Some(now), "the first waits for nothing");
            let quiet = now.checked_sub(Duration::from_millis(1_046)).unwrap();
            let count = self.left.iter().filter(|it| **it > quiet).count();
            prop_assert!(
                count >= self.allowed || now < self.paused_until,
                "a slot is lost"
            );
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn steps_in_any_order_keep_the_promises(steps in prop::collection::vec(step(), 1..100)) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(async {
            advance(Duration::from_secs(10)).await;
            let mut model = Model {
                limiter: Limiter::new(&[limit(2, 1)]),
                waiting: VecDeque::new(),
                asked: 0,
                last_served: None,
                left: Vec::new(),
                allowed: 2,
                paused_until: Instant::now(),
            };
            // So that the connection counts as open.
            model.limiter.learn(&HeaderMap::new());
            for step in steps {
                match step {
                    Step::Ask { patience } => model.ask(patience),
                    Step::Cancel(index) if !model.waiting.is_empty() => {
                        let at = index.index(model.waiting.len());
                        model.waiting.remove(at);
                    }
                    Step::Cancel(_) => {}
                    Step::Pass(time) => advance(Duration::from_millis(time.into())).await,
                    Step::Pause(time) => {
                        let until = Instant::now() + Duration::from_millis(time.into());
                        model.paused_until = model.paused_until.max(until);
                        model.limiter.pause_until(until);
                    }
                    Step::Allow(requests) => {
                        let mut headers = HeaderMap::new();
                        headers.insert(HEADERS[0].0, u16::from(requests).into());
                        model.limiter.learn(&headers);
                        model.allowed = requests.into();
                    }
                    Step::GiveBack => {
                        if let Ok(permit) = model.limiter.acquire(Some(Instant::now())).await {
                            permit.unused();
                        }
                    }
                }
                model.poll()?;
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}
