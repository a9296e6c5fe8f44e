//! The sync machine: decides, from what happened, what to do next. It does no IO and knows no clock.
//!
//! A run: send, take the answer, and again while either side has more. Every answer is taken in one
//! transaction by the store before the next request is made, so a run may be cut anywhere.

use crate::time::Moment;
use crate::wire::ErrorCode;

/// Round trips of one run: beyond that something goes in circles, and the next run starts afresh.
pub const ROUNDS_MAX: u32 = 10_000;
/// The first wait after a failure, in milliseconds; doubled with each further one.
pub const RETRY_MS_MIN: u64 = 5_000;
/// The longest wait after a failure, in milliseconds.
pub const RETRY_MS_MAX: u64 = 15 * 60 * 1000;
/// The shortest wait before sending what was just saved, in milliseconds: a contact's minute is nobody's business.
pub const SEND_MS_MIN: u64 = 60 * 1000;
/// The longest such wait, in milliseconds.
pub const SEND_MS_MAX: u64 = 5 * 60 * 1000;

/// The reason why no answer came, or none that is of the protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No connection, or it broke.
    NoSignal,
    /// A stranger answered that does not speak the protocol: a captive portal, a proxy.
    NotTheServer,
    /// The server refused the request as a whole.
    Refused {
        /// The reason.
        code: ErrorCode,
        /// The server's clock.
        server_time: Moment,
    },
}

/// An event: what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A run begins.
    Begin,
    /// An answer came that is of the protocol.
    Answered {
        /// The server has more.
        more: bool,
    },
    /// The answer was taken, durably.
    Taken {
        /// Batches, statements or wraps still wait to be sent.
        more_to_send: bool,
        /// Whether this round moved anything: a receipt, a batch, a statement.
        moved: bool,
    },
    /// The store went on under a new incarnation.
    Reincarnated,
    /// No answer.
    Failed(Trouble),
}

/// The step to take next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make a request from what the store has, and send it.
    Send,
    /// Send once more, with the clock put right by the server's time.
    SendAt(Moment),
    /// Take the answer, in one transaction.
    Take,
    /// The database was cloned or restored: go on under a new incarnation.
    Reincarnate,
    /// The run is over.
    Rest(Outcome),
}

/// The end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both sides have all.
    Done,
    /// No connection.
    NoSignal,
    /// A stranger answered in the server's place.
    NotTheServer,
    /// The device is not a member (yet, or any more).
    NotAMember,
    /// The server refused; the same again would not help before something changes.
    Refused(ErrorCode),
    /// A part waits that the server does not take, or the rounds ran out.
    Stuck,
}

/// The machine. One for the life of an open store: it remembers failures between runs.
///
/// It says what to do; whoever drives it does that, and says what came of it:
/// ```
/// use kitbag_shared::sync::{Event, Outcome, Step, Sync, Trouble};
///
/// let mut sync = Sync::default();
/// assert_eq!(sync.next(Event::Begin), Step::Send);
/// assert_eq!(sync.next(Event::Answered { more: true }), Step::Take);
/// // The server has more, so it goes on as soon as that is on the disk.
/// assert_eq!(sync.next(Event::Taken { more_to_send: false, moved: true }), Step::Send);
/// assert_eq!(sync.next(Event::Failed(Trouble::NoSignal)), Step::Rest(Outcome::NoSignal));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sync {
    rounds: u32,
    more: bool,
    clock_tried: bool,
    reincarnated: bool,
    failures: u32,
}

impl Sync {
    /// Decides the next step.
    pub fn next(&mut self, event: Event) -> Step {
        match event {
            Event::Begin => {
                *self = Self { failures: self.failures, ..Self::default() };
                self.send()
            }
            Event::Answered { more } => {
                self.more = more;
                self.clock_tried = false;
                Step::Take
            }
            Event::Taken { more_to_send, moved } => self.after_taking(more_to_send, moved),
            Event::Reincarnated => self.send(),
            Event::Failed(trouble) => self.after_trouble(trouble),
        }
    }

    fn send(&mut self) -> Step {
        self.rounds += 1;
        if self.rounds > ROUNDS_MAX { self.rest(Outcome::Stuck) } else { Step::Send }
    }

    fn after_taking(&mut self, more_to_send: bool, moved: bool) -> Step {
        match (self.more || more_to_send, moved) {
            (false, _) => self.rest(Outcome::Done),
            (true, true) => self.send(),
            (true, false) => self.rest(Outcome::Stuck),
        }
    }

    fn after_trouble(&mut self, trouble: Trouble) -> Step {
        match trouble {
            Trouble::NoSignal => self.rest(Outcome::NoSignal),
            Trouble::NotTheServer => self.rest(Outcome::NotTheServer),
            Trouble::Refused { code: ErrorCode::WrongClock, server_time } if !self.clock_tried => {
                self.clock_tried = true;
                Step::SendAt(server_time)
            }
            Trouble::Refused { code: ErrorCode::Forked, .. } if !self.reincarnated => {
                self.reincarnated = true;
                Step::Reincarnate
            }
            Trouble::Refused { code: ErrorCode::UnknownDevice, .. } => self.rest(Outcome::NotAMember),
            Trouble::Refused { code, .. } => self.rest(Outcome::Refused(code)),
        }
    }

    fn rest(&mut self, outcome: Outcome) -> Step {
        self.failures = if outcome == Outcome::Done { 0 } else { self.failures.saturating_add(1) };
        Step::Rest(outcome)
    }

    /// The time to wait before trying again after a failure, in milliseconds: doubled each time, and spread by `random`
    /// so that a whole team coming back into signal does not call at once.
    pub fn retry_ms(&self, random: u32) -> u64 {
        let doubled = RETRY_MS_MIN.saturating_mul(1 << self.failures.saturating_sub(1).min(10)).min(RETRY_MS_MAX);
        doubled / 2 + spread(doubled / 2, random)
    }
}

/// The time to wait before sending what was just saved, in milliseconds.
pub fn send_delay_ms(random: u32) -> u64 {
    SEND_MS_MIN + spread(SEND_MS_MAX - SEND_MS_MIN, random)
}

/// A part of `range` from 0 to all of it.
fn spread(range: u64, random: u32) -> u64 {
    range.saturating_mul(u64::from(random)) / u64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFUSED: fn(ErrorCode) -> Event = |code| Event::Failed(Trouble::Refused { code, server_time: Moment(42) });

    /// Runs events against a fresh machine.
    fn steps(events: &[Event]) -> Vec<Step> {
        let mut sync = Sync::default();
        events.iter().map(|event| sync.next(*event)).collect()
    }

    #[test]
    fn a_run_goes_on_while_either_side_has_more() {
        let taken = |more_to_send, moved| Event::Taken { more_to_send, moved };
        let answered = |more| Event::Answered { more };
        let events = [
            Event::Begin,
            answered(true),
            taken(false, true),
            answered(false),
            taken(true, true),
            answered(false),
            taken(false, false),
        ];
        let expected =
            [Step::Send, Step::Take, Step::Send, Step::Take, Step::Send, Step::Take, Step::Rest(Outcome::Done)];
        assert_eq!(steps(&events), expected);
    }

    #[test]
    fn what_the_server_does_not_take_does_not_go_in_circles() {
        let events = [Event::Begin, Event::Answered { more: false }, Event::Taken { more_to_send: true, moved: false }];
        assert_eq!(steps(&events)[2], Step::Rest(Outcome::Stuck));
    }

    #[test]
    fn rounds_are_bounded() {
        let mut sync = Sync::default();
        let mut step = sync.next(Event::Begin);
        let mut sent = 0;
        while step == Step::Send {
            sent += 1;
            sync.next(Event::Answered { more: true });
            step = sync.next(Event::Taken { more_to_send: false, moved: true });
        }
        assert_eq!((sent, step), (ROUNDS_MAX, Step::Rest(Outcome::Stuck)));
    }

    #[test]
    fn a_wrong_clock_gets_one_retry() {
        let events = [Event::Begin, REFUSED(ErrorCode::WrongClock), REFUSED(ErrorCode::WrongClock)];
        let expected = [Step::Send, Step::SendAt(Moment(42)), Step::Rest(Outcome::Refused(ErrorCode::WrongClock))];
        assert_eq!(steps(&events), expected);
    }

    #[test]
    fn a_fork_goes_on_under_a_new_incarnation_once() {
        let events = [Event::Begin, REFUSED(ErrorCode::Forked), Event::Reincarnated, REFUSED(ErrorCode::Forked)];
        let expected = [Step::Send, Step::Reincarnate, Step::Send, Step::Rest(Outcome::Refused(ErrorCode::Forked))];
        assert_eq!(steps(&events), expected);
    }

    #[test]
    fn a_captive_portal_ends_the_run() {
        let events = [Event::Begin, Event::Failed(Trouble::NotTheServer)];
        assert_eq!(steps(&events)[1], Step::Rest(Outcome::NotTheServer));
    }

    #[test]
    fn waits_grow_to_a_limit_and_end_with_success() {
        let mut sync = Sync::default();
        let mut last = 0;
        for _ in 0..20 {
            sync.next(Event::Begin);
            sync.next(Event::Failed(Trouble::NoSignal));
            let wait = sync.retry_ms(u32::MAX);
            assert!(wait >= last && wait <= RETRY_MS_MAX);
            last = wait;
        }
        assert_eq!(last, RETRY_MS_MAX);
        sync.next(Event::Begin);
        sync.next(Event::Answered { more: false });
        sync.next(Event::Taken { more_to_send: false, moved: false });
        assert_eq!(sync.retry_ms(u32::MAX), RETRY_MS_MIN);
        assert_eq!(send_delay_ms(0), SEND_MS_MIN);
        assert_eq!(send_delay_ms(u32::MAX), SEND_MS_MAX);
    }
}
