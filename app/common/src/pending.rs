//! What was asked of the store and has no answer yet, and what is told without being asked: the same on every target.
//!
//! Knows no worker and no thread. Whoever owns it carries messages to the store and brings the store's back.

use crate::message::{Failure, Notice, Reply, Request};
use crate::messages::{FromStore, ToStore};
use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;

/// An answer that is waited for.
pub type Pending<T> = Pin<Box<dyn Future<Output = T>>>;

/// Requests without an answer yet, and the ear of whoever asks, which hears notices of the store as `H`.
pub struct PendingRequests<H> {
    last_id: u32,
    asked: BTreeMap<u32, oneshot::Sender<Reply>>,
    ear: mpsc::UnboundedSender<H>,
}

/// The news that have been told and were not heard yet.
pub struct Told<H>(Rc<RefCell<mpsc::UnboundedReceiver<H>>>);

impl<H: From<Notice>> PendingRequests<H> {
    /// None yet.
    pub fn new() -> (Self, Told<H>) {
        let (ear, told) = mpsc::unbounded();
        (Self { last_id: 0, asked: BTreeMap::new(), ear }, Told(Rc::new(RefCell::new(told))))
    }

    /// Notes a question: the message that carries it, and its answer to come.
    pub fn ask(&mut self, request: Request) -> (ToStore, Pending<Reply>) {
        self.last_id = self.last_id.wrapping_add(1);
        let (answer, answered) = oneshot::channel();
        self.asked.insert(self.last_id, answer);
        let answered = async move { answered.await.unwrap_or(Reply::Failed(Failure::Storage)) };
        (ToStore::Ask { id: self.last_id, request: Box::new(request) }, Box::pin(answered))
    }

    /// Hands a message of the store to whoever waits for it.
    pub fn take(&mut self, message: FromStore) {
        match message {
            FromStore::Ready => {}
            FromStore::Answer { id, reply } => {
                if let Some(answer) = self.asked.remove(&id) {
                    let _nobody_waits = answer.send(reply);
                }
            }
            FromStore::Notice(notice) => self.tell(notice.into()),
        }
    }

    /// Answers every open question with this failure: the store is not there.
    pub fn fail_all(&mut self, why: Failure) {
        for (_, answer) in std::mem::take(&mut self.asked) {
            let _nobody_waits = answer.send(Reply::Failed(why));
        }
    }

    /// Tells whoever asks something.
    pub fn tell(&self, heard: H) {
        let _nobody_hears = self.ear.unbounded_send(heard);
    }
}

impl<H: 'static> Told<H> {
    /// The next thing, when it comes.
    pub fn hear(&self) -> Pending<Option<H>> {
        let told = self.0.clone();
        Box::pin(poll_fn(move |context| told.borrow_mut().poll_next_unpin(context)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::Gate;
    use futures_util::FutureExt;

    fn id(message: &ToStore) -> u32 {
        let ToStore::Ask { id, .. } = message else { panic!("not a question") };
        *id
    }

    #[test]
    fn answers_find_their_question_in_any_order() {
        let (mut requests, _told) = PendingRequests::<Notice>::new();
        let (first, mut to_first) = requests.ask(Request::Gate);
        let (second, to_second) = requests.ask(Request::Lock);
        requests.take(FromStore::Answer { id: id(&second), reply: Reply::Done });
        assert!(matches!(to_second.now_or_never(), Some(Reply::Done)));
        assert!((&mut to_first).now_or_never().is_none());
        requests.fail_all(Failure::Unsupported);
        assert!(matches!(to_first.now_or_never(), Some(Reply::Failed(Failure::Unsupported))));
        requests.take(FromStore::Answer { id: id(&first), reply: Reply::Done }); // too late, and harmless
    }

    #[test]
    fn what_is_told_is_heard_in_order() {
        let (mut requests, told) = PendingRequests::<Notice>::new();
        requests.take(FromStore::Notice(Notice::Changed));
        requests.tell(Notice::Gate(Gate::Fresh));
        assert!(matches!(told.hear().now_or_never(), Some(Some(Notice::Changed))));
        assert!(matches!(told.hear().now_or_never(), Some(Some(Notice::Gate(Gate::Fresh)))));
        assert!(told.hear().now_or_never().is_none());
        drop(requests);
        assert!(matches!(told.hear().now_or_never(), Some(None)));
    }
}
