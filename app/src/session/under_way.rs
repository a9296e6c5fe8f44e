//! What was asked to be done and is not answered yet.

use kitbag_common::message::{Reply, Request};
use std::cell::Cell;
use std::rc::Rc;

/// The work that is done with an answer.
pub(super) type Then = Box<dyn FnOnce(Reply)>;

/// A request whose answer has not come.
pub(super) struct UnderWay {
    pub(super) request: Request,
    pub(super) then: Rc<Cell<Option<Then>>>,
}
