//! The page's book of what it has asked of the store, and what it is told: the same on every target.
//!
//! Knows no worker and no thread. Whoever owns it carries messages to the store and brings the store's back.

use crate::message::{Failure, Reply, Request};
use crate::service::{FromStore, ToStore};
use crate::session::{Heard, Pending};
use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;

/// Questions without an answer yet, and the ear of the page.
pub struct Book {
    last_id: u32,
    asked: BTreeMap<u32, oneshot::Sender<Reply>>,
    ear: mpsc::UnboundedSender<Heard>,
}

/// What the page has been told and has not heard yet.
#[derive(Clone)]
pub struct Told(Rc<RefCell<mpsc::UnboundedReceiver<Heard>>>);

impl Book {
    /// An empty book.
    pub fn new() -> (Self, Told) {
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
            FromStore::Notice(notice) => self.tell(Heard::Notice(notice)),
        }
    }

    /// Every question that has no answer gets this one: the store is not there.
    pub fn fail_all(&mut self, why: Failure) {
        for (_, answer) in std::mem::take(&mut self.asked) {
            let _nobody_waits = answer.send(Reply::Failed(why));
        }
    }

    /// Tells the page something.
    pub fn tell(&self, heard: Heard) {
        let _page_gone = self.ear.unbounded_send(heard);
    }
}

impl Told {
    /// The next thing, when it comes.
    pub fn hear(&self) -> Pending<Option<Heard>> {
        let told = self.0.clone();
        Box::pin(poll_fn(move |context| told.borrow_mut().poll_next_unpin(context)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Notice;
    use futures_util::FutureExt;

    fn id(message: &ToStore) -> u32 {
        let ToStore::Ask { id, .. } = message else { panic!("not a question") };
        *id
    }

    #[test]
    fn answers_find_their_question_in_any_order() {
        let (mut book, _told) = Book::new();
        let (first, mut to_first) = book.ask(Request::Gate);
        let (second, to_second) = book.ask(Request::Lock);
        book.take(FromStore::Answer { id: id(&second), reply: Reply::Done });
        assert!(matches!(to_second.now_or_never(), Some(Reply::Done)));
        assert!((&mut to_first).now_or_never().is_none());
        book.fail_all(Failure::Unsupported);
        assert!(matches!(to_first.now_or_never(), Some(Reply::Failed(Failure::Unsupported))));
        book.take(FromStore::Answer { id: id(&first), reply: Reply::Done }); // too late, and harmless
    }

    #[test]
    fn the_page_hears_what_it_is_told_in_order() {
        let (mut book, told) = Book::new();
        book.take(FromStore::Notice(Notice::Changed));
        book.tell(Heard::Hiding);
        assert!(matches!(told.hear().now_or_never(), Some(Some(Heard::Notice(Notice::Changed)))));
        assert!(matches!(told.hear().now_or_never(), Some(Some(Heard::Hiding))));
        assert!(told.hear().now_or_never().is_none());
        drop(book);
        assert!(matches!(told.hear().now_or_never(), Some(None)));
    }
}
