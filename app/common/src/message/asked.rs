//! Questions and actions that know the type of their answer.

use super::answer::Answer;
use super::{Failure, Reply, Request};
use kitbag_shared::record::lists::Role;
use std::marker::PhantomData;

/// A request that names the type of its answer.
///
/// Whoever asks gets the answer's own type, or why there is none, and matches no other reply:
/// ```
/// use kitbag_common::message::{Asks, Failure, Reply, Request, answer, ask};
///
/// fn put<Q: Asks>(question: Q, store: impl Fn(Request) -> Reply) -> Result<Q::Answer, Failure> {
///     answer(store(question.request()))
/// }
/// let open = |_| Reply::Passphrase("apple river stone wind zoo".to_owned());
/// let words: String = put(ask::SuggestPassphrase, open).unwrap();
/// assert_eq!(words, "apple river stone wind zoo");
///
/// let broken = |_| Reply::Failed(Failure::Storage);
/// assert_eq!(put(ask::SuggestPassphrase, broken), Err(Failure::Storage));
/// ```
pub trait Asks {
    /// The type of the answer, if it could be done.
    type Answer: Answer;

    /// The request as it is sent.
    fn request(self) -> Request;

    /// The request, and of its own type no more than the answer's.
    fn asked(self) -> Asked<Self::Answer>
    where
        Self: Sized,
    {
        Asked { request: self.request(), answer: PhantomData }
    }
}

/// A request of which the type of its answer is known.
#[derive(Debug)]
pub struct Asked<A> {
    request: Request,
    answer: PhantomData<fn() -> A>,
}

impl<A> Clone for Asked<A> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), answer: PhantomData }
    }
}

impl<A> PartialEq for Asked<A> {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
    }
}

impl<A: Answer> Asks for Asked<A> {
    type Answer = A;

    fn request(self) -> Request {
        self.request
    }
}

/// Reads a reply for whoever asked for just that answer.
pub fn answer<A: Answer>(reply: Reply) -> Result<A, Failure> {
    match reply {
        Reply::Failed(why) => Err(why),
        // The store answers each request by its own type; its tests fail where it does not.
        other => A::of(other).ok_or(Failure::Storage),
    }
}

/// The people who may ask for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Askers {
    /// Any member of the programme; what they may see and write follows from the keys they hold.
    Anybody,
    /// Who meets people: peer workers and supervisors.
    Workers,
    /// Who keeps the store room: volunteers and supervisors.
    StoreKeepers,
    /// Supervisors.
    Supervisors,
}

impl Askers {
    /// Whether somebody of that role is among them; none has no role, or none any more.
    pub fn include(self, role: Option<Role>) -> bool {
        match self {
            Self::Anybody => true,
            Self::Workers => matches!(role, Some(Role::PeerWorker | Role::Supervisor)),
            Self::StoreKeepers => matches!(role, Some(Role::Volunteer | Role::Supervisor)),
            Self::Supervisors => role == Some(Role::Supervisor),
        }
    }
}
