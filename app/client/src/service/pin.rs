//! The PIN for short pauses: the database stays open, and nothing answers until the PIN is given.
//!
//! It is in this thread's memory and nowhere else. It wraps no key and cannot: what the slots on the disk take is a
//! passphrase or a passkey by type. Kept as a hash, so that a look into memory does not read digits which may be those
//! of the phone too. That is all a hash does for so few digits: who can read the memory finds the records themselves.

use crate::message::Request;
use kitbag_common::pin::{PIN_DIGITS_MAX, PIN_DIGITS_MIN, PIN_TRIES_MAX};
use kitbag_shared::ids::Hash;
use kitbag_shared::keys::hash;
use kitbag_shared::time::Moment;

/// Random bytes that are hashed with the PIN.
pub const PIN_SALT_BYTES: usize = 16;

/// A PIN that somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pin {
    salt: [u8; PIN_SALT_BYTES],
    print: Hash,
}

impl Pin {
    /// None if it is not four to eight digits.
    pub fn new(digits: &str, salt: [u8; PIN_SALT_BYTES]) -> Option<Self> {
        let fits = (PIN_DIGITS_MIN..=PIN_DIGITS_MAX).contains(&digits.len());
        let fits = fits && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Self { salt, print: print(digits, salt) })
    }

    fn is(&self, digits: &str) -> bool {
        self.print == print(digits, self.salt)
    }
}

fn print(digits: &str, salt: [u8; PIN_SALT_BYTES]) -> Hash {
    hash("kitbag pin", &[&salt, digits.as_bytes()])
}

/// The two clocks of a pause: one stands still while the phone sleeps, the other can be put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// Of the clock that never jumps.
    pub ticks_ms: u64,
    /// By the device's clock.
    pub now: Moment,
}

/// A pause under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    began: Clocks,
    ms_max: u64,
    wrong: u32,
}

/// The outcome of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The pause is over: go on.
    Right,
    /// Another try is left.
    Wrong(Pause),
    /// Too often or too late: the passphrase is needed.
    Over,
}

impl Pause {
    /// Begins now, and lasts so many milliseconds at most: as long as a phone may be without a touch.
    pub const fn begin(clocks: Clocks, ms_max: u64) -> Self {
        Self { began: clocks, ms_max, wrong: 0 }
    }

    /// Tries a PIN.
    pub fn tried(self, pin: Pin, digits: &str, clocks: Clocks) -> Tried {
        if self.is_over(clocks) {
            Tried::Over
        } else if pin.is(digits) {
            Tried::Right
        } else if self.tries_left() <= 1 {
            Tried::Over
        } else {
            Tried::Wrong(Self { wrong: self.wrong + 1, ..self })
        }
    }

    /// The number of tries that are left.
    pub const fn tries_left(self) -> u32 {
        PIN_TRIES_MAX - self.wrong
    }

    fn is_over(self, clocks: Clocks) -> bool {
        let by_ticks = clocks.ticks_ms.saturating_sub(self.began.ticks_ms);
        let by_clock = u64::try_from(clocks.now.0.saturating_sub(self.began.now.0)).unwrap_or(0);
        by_ticks.max(by_clock) >= self.ms_max
    }
}

/// Whether a request is answered during a pause. A request that is added later is not, until it is named here.
pub(super) fn answers_in_a_pause(request: &Request) -> bool {
    matches!(
        request,
        Request::Gate
            | Request::Resume { .. }
            | Request::Pause
            | Request::Hide
            | Request::Lock
            | Request::Emergency
            | Request::KeepRunning(_)
            | Request::DropRunning
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a programme that chose ten minutes.
    const MS_MAX: u64 = 600_000;
    const BEGAN: Clocks = Clocks { ticks_ms: 7_000, now: Moment(1_795_383_840_000) };

    fn pin() -> Pin {
        Pin::new("2580", [3; PIN_SALT_BYTES]).unwrap()
    }

    fn later(ticks_ms: u64, clock_ms: i64) -> Clocks {
        Clocks { ticks_ms: BEGAN.ticks_ms + ticks_ms, now: Moment(BEGAN.now.0 + clock_ms) }
    }

    #[test]
    fn four_to_eight_digits_and_nothing_else() {
        for digits in ["1234", "12345678", "0000"] {
            assert!(Pin::new(digits, [0; PIN_SALT_BYTES]).is_some(), "{digits}");
        }
        for not in ["", "123", "123456789", "12 34", "abcd", "١٢٣٤"] {
            assert!(Pin::new(not, [0; PIN_SALT_BYTES]).is_none(), "{not}");
        }
    }

    #[test]
    fn the_fifth_wrong_one_is_the_last() {
        let mut pause = Pause::begin(BEGAN, MS_MAX);
        for left in (1..PIN_TRIES_MAX).rev() {
            let Tried::Wrong(next) = pause.tried(pin(), "0852", BEGAN) else { panic!("{left} left") };
            assert_eq!(next.tries_left(), left);
            assert_eq!(next.tried(pin(), "2580", BEGAN), Tried::Right);
            pause = next;
        }
        assert_eq!(pause.tried(pin(), "0852", BEGAN), Tried::Over);
    }

    #[test]
    fn after_its_time_by_either_clock_not_even_the_right_one_will_do() {
        let limit = i64::try_from(MS_MAX).unwrap();
        let table = [
            (later(MS_MAX - 1, limit - 1), Tried::Right),
            (later(MS_MAX, 0), Tried::Over),
            (later(0, limit), Tried::Over),
            (later(MS_MAX, -limit), Tried::Over),
            (later(1, -limit), Tried::Right), // put back, and hardly any time has passed
        ];
        for (clocks, expected) in table {
            assert_eq!(Pause::begin(BEGAN, MS_MAX).tried(pin(), "2580", clocks), expected, "{clocks:?}");
        }
    }

    #[test]
    fn the_digits_are_not_kept() {
        assert!(!format!("{:?}", pin()).contains("2580"));
        assert_ne!(pin(), Pin::new("2580", [4; PIN_SALT_BYTES]).unwrap());
    }
}
