//! The road between a phone and the server: requests and answers are lost, doubled, cut, mixed up and answered by others.

use crate::site::Site;
use kitbag_client::sync::{NoSignal, Response, Transport};
use kitbag_shared::chain::Statement;
use kitbag_shared::wire::{self, MEDIA_TYPE, SyncAnswer};
use kitbag_tests::dice::Dice;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The server's address, as every phone here knows it.
pub const SERVER: &str = "http://site";

/// What happens to one request and its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Arrives,
    RequestLost,
    AnswerLost,
    /// The request arrives twice; the phone hears the second answer.
    Doubled,
    AnswerCut,
    /// Somebody else answers.
    Portal,
    /// The answer to an earlier request comes again.
    Stale,
    /// Batches of the answer are missing, doubled or in another order.
    Shuffled,
    /// A batch is kept back, and what follows is numbered as if it had never been.
    KeptBack,
    /// The server's clock is years off, as it says.
    LyingClock,
    /// The last statements are kept back, and the head with them.
    StatementsKeptBack,
    /// Keys are wrapped that nobody has.
    MadeUpWraps,
}

const ROUGH: [Fate; 8] = [
    Fate::RequestLost,
    Fate::AnswerLost,
    Fate::Doubled,
    Fate::AnswerCut,
    Fate::Portal,
    Fate::Stale,
    Fate::Shuffled,
    Fate::KeptBack,
];

/// What a server that means harm does.
const HOSTILE: [Fate; 3] = [Fate::LyingClock, Fate::StatementsKeptBack, Fate::MadeUpWraps];
/// How far a lying clock is off, in milliseconds.
const YEARS_MS: i64 = 5 * 365 * 24 * 3_600_000;

/// One phone's road.
pub struct Road<'a> {
    /// Where it leads.
    pub site: &'a Site,
    /// Decides what happens.
    pub dice: &'a RefCell<Dice>,
    /// How often something happens, in percent.
    pub roughness: u32,
    /// Whether the server means harm, too.
    pub hostile: bool,
    /// The last answer that this phone was given.
    pub last: &'a RefCell<Option<Response>>,
    /// Whether an answer came that a server would never have sent: only then may a phone see a fork where none is.
    pub deceived: &'a Cell<bool>,
}

impl Transport for Road<'_> {
    async fn post(&self, url: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> Result<Response, NoSignal> {
        Pause::default().await; // a kill here: nothing was sent
        let fate = self.fate();
        if fate == Fate::RequestLost {
            return Err(NoSignal);
        }
        let mut answer = self.answer(url, headers, &body)?;
        if fate == Fate::Doubled {
            answer = self.answer(url, headers, &body)?;
        }
        Pause::default().await; // a kill here: the server has it, the phone never hears
        let (status, bytes) = answer;
        let honest = Response { status, media_type: MEDIA_TYPE.to_owned(), body: bytes };
        let heard = self.bend(fate, honest.clone());
        self.last.replace(Some(honest));
        heard
    }
}

impl Road<'_> {
    fn fate(&self) -> Fate {
        let mut dice = self.dice.borrow_mut();
        let fates = if self.hostile && dice.percent(50) { HOSTILE.as_slice() } else { &ROUGH };
        let rough = dice.percent(self.roughness).then(|| dice.one_of(fates).copied());
        rough.flatten().unwrap_or(Fate::Arrives)
    }

    fn answer(&self, url: &str, headers: &[(&'static str, String)], body: &[u8]) -> Result<(u16, Vec<u8>), NoSignal> {
        let path = url.strip_prefix(SERVER).ok_or(NoSignal)?;
        let mut request = http::Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let (parts, ()) = request.body(()).map_err(|_| NoSignal)?.into_parts();
        Ok(self.site.post(&parts, body))
    }

    fn bend(&self, fate: Fate, mut answer: Response) -> Result<Response, NoSignal> {
        match fate {
            Fate::Arrives | Fate::Doubled | Fate::RequestLost => {}
            Fate::AnswerLost => return Err(NoSignal),
            Fate::AnswerCut => answer.body.truncate(answer.body.len() / 2),
            Fate::Portal => answer.media_type = "text/html".to_owned(),
            Fate::Stale => {
                if let Some(stale) = self.last.borrow().clone() {
                    self.deceived.set(true);
                    answer = stale;
                }
            }
            Fate::LyingClock | Fate::StatementsKeptBack | Fate::MadeUpWraps => {
                if let Some(mut sync) = wire::read::<SyncAnswer>(&answer.body).filter(|_| answer.status == 200) {
                    self.deceived.set(true);
                    self.lie(fate, &mut sync);
                    answer.body = wire::write(&sync);
                }
            }
            Fate::Shuffled | Fate::KeptBack => {
                if let Some(mut sync) = wire::read::<SyncAnswer>(&answer.body).filter(|_| answer.status == 200) {
                    self.rearrange(fate, &mut sync);
                    answer.body = wire::write(&sync);
                }
            }
        }
        Ok(answer)
    }

    fn lie(&self, fate: Fate, answer: &mut SyncAnswer) {
        let mut dice = self.dice.borrow_mut();
        match fate {
            Fate::LyingClock => {
                let sign = if dice.percent(50) { 1 } else { -1 };
                answer.server_time.0 += sign * YEARS_MS;
            }
            Fate::StatementsKeptBack => {
                let keep = dice.between(0, u32::try_from(answer.statements.len()).unwrap_or(0)) as usize;
                answer.statements.truncate(keep);
                let last = answer.statements.last().and_then(|bytes| Statement::from_bytes(bytes).ok());
                if let Some(last) = last {
                    answer.head = last.place();
                }
            }
            _ => answer.wraps.iter_mut().for_each(|wrap| {
                if let Some(last) = wrap.last_mut() {
                    *last ^= 1;
                }
            }),
        }
    }

    fn rearrange(&self, fate: Fate, answer: &mut SyncAnswer) {
        let batches = &mut answer.batches;
        if batches.is_empty() {
            return;
        }
        let mut dice = self.dice.borrow_mut();
        let at = dice.between(0, u32::try_from(batches.len() - 1).unwrap_or(0)) as usize;
        if fate == Fate::KeptBack {
            self.deceived.set(true);
            let gone = batches.remove(at);
            for batch in batches.iter_mut().filter(|batch| batch.collection == gone.collection) {
                if batch.position > gone.position {
                    batch.position -= 1;
                }
            }
            return;
        }
        match dice.between(1, 3) {
            1 => drop(batches.remove(at)),
            2 => batches.reverse(),
            _ => batches.extend(batches.get(at).cloned()),
        }
    }
}

/// Waits once: a place where the app can be killed.
#[derive(Default)]
struct Pause(bool);

impl Future for Pause {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
    }
}
