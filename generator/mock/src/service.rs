//! From a request to an answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts as Head;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use bytes::Bytes;
use serde_json::Value as Json;
use specwright_runtime as rt;

use crate::access::{Access, Caller, allows};
use crate::answer::{Answer, Content, Errors, not_found};
use crate::clock::Clock;
use crate::decode::{Node, parse_pairs, read_body};
use crate::fault::{FAULT_HEADER, Fault, FaultRule, read_header};
use crate::inspect::{Parts, Refusal, inspect};
use crate::limits::Limits;
use crate::plan::{Action, Plan};
use crate::received::{Log, Received};
use crate::router::{Router, Target};
use crate::state::State;

mod broken;
mod effect;
mod headers;

pub(crate) use broken::Dropped;

/// The largest body that is read, in bytes.
const MOST: usize = 16 << 20;

/// What all requests share.
pub(crate) struct Service {
    pub(crate) plan: Arc<Plan>,
    pub(crate) router: Router,
    pub(crate) state: RwLock<State>,
    pub(crate) access: Mutex<Access>,
    /// `None` where requests are not limited.
    pub(crate) limits: Mutex<Option<Limits>>,
    pub(crate) clock: Clock,
    pub(crate) faults: Vec<FaultRule>,
    /// The faults of the requests to come, one for each.
    pub(crate) next_faults: Mutex<Vec<Fault>>,
    pub(crate) log: Mutex<Log>,
    pub(crate) observer: Option<Observer>,
    /// The URL of this server, without `/` at its end.
    pub(crate) url: String,
}

/// Who is told of each request.
pub(crate) type Observer = Box<dyn Fn(&Received) + Send + Sync>;

/// Locks; what a panic of another request left behind is still plain data.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Service {
    /// Answers a request, and notes it.
    pub(crate) async fn handle(&self, request: Request) -> Response {
        let started = Instant::now();
        let (head, body) = request.into_parts();
        let body = to_bytes(body, MOST).await;
        let number = lock(&self.log).next();
        let mut received = Received {
            number,
            method: head.method.to_string(),
            path: head.uri.path().to_owned(),
            query: parse_pairs(head.uri.query().unwrap_or_default()),
            action: None,
            application: None,
            body: None,
            status: None,
            violations: Vec::new(),
            ignored: Vec::new(),
            micros: 0,
        };
        let faults = self.faults_of(&head.headers, number);
        for fault in faults.iter().flatten() {
            if let Fault::Latency(time) = fault {
                tokio::time::sleep(*time).await;
            }
        }
        let answer = match (faults, body) {
            (Err(answer), _) => (answer, Vec::new()),
            (Ok(faults), _) if faults.contains(&Fault::Drop) => {
                received.micros = micros(started);
                self.note(received);
                return broken::dropped();
            }
            (Ok(_), Err(_)) => (
                Errors(&self.plan.api).answer(413, "Payload Too Large", "The body is too large"),
                Vec::new(),
            ),
            (Ok(faults), Ok(body)) => {
                let answer = self.answer(&head, &body, &faults, &mut received).await;
                (answer, faults)
            }
        };
        let (answer, faults) = answer;
        received.status = Some(answer.status);
        received.micros = micros(started);
        let answer = headers::finish(answer, &head.headers, &received);
        self.note(received);
        broken::respond(answer, &faults)
    }

    fn note(&self, received: Received) {
        if let Some(observer) = &self.observer {
            observer(&received);
        }
        lock(&self.log).push(received);
    }

    /// The faults of a request: those of its header, the next of those that a test has asked for,
    /// and those that happen to some requests.
    fn faults_of(&self, headers: &HeaderMap, number: u64) -> Result<Vec<Fault>, Answer> {
        let mut faults = Vec::new();
        if let Some(value) = headers.get(FAULT_HEADER) {
            let text = String::from_utf8_lossy(value.as_bytes());
            faults = read_header(&text)
                .map_err(|it| Errors(&self.plan.api).answer(400, "Fault Error", &it.to_string()))?;
        }
        let mut next = lock(&self.next_faults);
        if !next.is_empty() {
            faults.push(next.remove(0));
        }
        // The same requests meet the same faults each time.
        let happens = |(at, rule): (usize, &FaultRule)| {
            let stride = 61_u64.wrapping_add(2 * at as u64);
            let chance = number.wrapping_mul(stride) % 100;
            (chance < u64::from(rule.percent)).then_some(rule.fault)
        };
        faults.extend(self.faults.iter().enumerate().filter_map(happens));
        Ok(faults)
    }

    async fn answer(
        &self,
        head: &Head,
        body: &Bytes,
        faults: &[Fault],
        received: &mut Received,
    ) -> Answer {
        let errors = Errors(&self.plan.api);
        let found = self.router.find(&head.method, head.uri.path());
        let Some((target, path)) = found else {
            return Answer::html(404);
        };
        let Some(action) = self.plan.action(target.action) else {
            return Answer::html(404);
        };
        received.action = Some(action.name.clone());
        for fault in faults {
            match fault {
                Fault::Status(429) => return errors.too_many(1, 1),
                Fault::Status(status @ 500..) => return Answer::html(*status),
                Fault::Status(status) => return errors.answer(*status, "Fault", "on demand"),
                _ => {}
            }
        }
        let caller = match self.admit(head, action) {
            Ok(it) => it,
            Err(answer) => return answer,
        };
        let (caller, headers) = caller;
        received.application = caller.as_ref().map(|it| it.uid.clone());
        let answer = self.allowed(head, body, action, target, &path, caller.as_ref(), received);
        let mut answer = answer.await;
        answer.headers.extend(headers);
        if faults.contains(&Fault::Invisible)
            && let (Content::Json(json), (_, Some(ty))) = (&mut answer.content, action.success())
        {
            broken::hide(&self.plan, ty, json);
        }
        answer
    }

    /// Lets a request in whose token is good, unless there are too many; then who sent it, and the
    /// headers that tell of the limits.
    fn admit(
        &self,
        head: &Head,
        action: &Action,
    ) -> Result<(Option<Caller>, Vec<(String, String)>), Answer> {
        let errors = Errors(&self.plan.api);
        let elapsed = self.clock.elapsed();
        let mut caller = None;
        if self.plan.api.oauth2.is_some() {
            let given = authorization(&head.headers);
            let access = lock(&self.access);
            let found = access.identify(given.as_deref(), elapsed);
            caller = Some(found.map_err(|it| errors.unauthorized(it))?);
        }
        let mut headers = Vec::new();
        if let Some(caller) = &caller {
            let roles = match &caller.roles {
                None => "All".to_owned(),
                Some(roles) if roles.is_empty() => "None".to_owned(),
                Some(roles) => roles.join(", "),
            };
            headers.push(("X-Application-Id".to_owned(), caller.uid.clone()));
            headers.push(("X-Application-Name".to_owned(), caller.name.clone()));
            headers.push(("X-Application-Roles".to_owned(), roles));
        }
        if let Some(limits) = &mut *lock(&self.limits) {
            let who = caller.as_ref().map_or("", |it| it.uid.as_str());
            let verdict = limits.admit(who, elapsed);
            let told = verdict.headers.into_iter();
            headers.extend(told.map(|(name, value)| (name, value.to_string())));
            if let Some((window, wait)) = verdict.refused {
                // Whole seconds, and never so few that the window is still full.
                let seconds = u64::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u64::MAX);
                let mut answer = errors.too_many(window, seconds.max(1));
                answer.headers.extend(headers);
                return Err(answer);
            }
        }
        if let (Some(requires), Some(caller)) = (&action.facts.requires, &caller)
            && let Err(denial) = allows(requires, caller)
        {
            let mut answer = errors.forbidden(&denial, head.method.as_str());
            answer.headers.extend(headers);
            return Err(answer);
        }
        Ok((caller, headers))
    }

    #[allow(clippy::too_many_arguments)]
    async fn allowed(
        &self,
        head: &Head,
        body: &Bytes,
        action: &Action,
        target: &Target,
        path: &[(String, String)],
        caller: Option<&Caller>,
        received: &mut Received,
    ) -> Answer {
        let errors = Errors(&self.plan.api);
        let (node, is_form) = match read_body(&head.headers, body).await {
            Ok(it) => it,
            Err(fault) => return errors.answer(400, "Bad Request", &fault.to_string()),
        };
        if node != Node::Map(Vec::new()) {
            received.body = Some(node.to_json());
        }
        let now = self.clock.now();
        let parts = Parts {
            path,
            query: &received.query,
            headers: &head.headers,
            body: &node,
            is_form,
        };
        let validation = rt::Validation::default().at(now);
        match inspect(&self.plan, action, &parts, &validation) {
            Err(Refusal::Unknown(field)) => {
                received.violations = vec![(field.error.to_owned(), field.message.clone())];
                errors.unknown(&field)
            }
            Err(Refusal::Invalid(faults)) => {
                let told = faults
                    .iter()
                    .map(|it| (it.path.clone(), it.message.clone()));
                received.violations = told.collect();
                errors.invalid(&faults)
            }
            Ok(sent) => {
                received.ignored.clone_from(&sent.ignored);
                let owner = caller.and_then(|it| it.owner);
                let asked = effect::Asked {
                    action,
                    target,
                    sent: &sent,
                    owner,
                    now,
                    path: &received.path,
                    query: &received.query,
                };
                self.carry_out(&asked).unwrap_or_else(not_found)
            }
        }
    }

    /// What was received, as JSON.
    pub(crate) fn received(&self) -> Json {
        serde_json::to_value(lock(&self.log).to_vec()).unwrap_or(Json::Null)
    }
}

/// The header `Authorization`.
pub(crate) fn authorization(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?;
    value.to_str().ok().map(str::to_owned)
}

fn micros(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX)
}

/// An answer as a response that says what it is.
pub(crate) fn plain(answer: Answer) -> Response<Body> {
    answer.into_response()
}
