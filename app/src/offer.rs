//! When the phone asks for finger or face by itself: once each time that somebody looks at the lock.
//!
//! Pure. Knows no screen and no authenticator. Whoever sends a prompt away has the lock before them, with everything on
//! it; the next one comes when they tap for it, or when they come back after a while.

use kitbag_common::overdose::Now;
use kitbag_common::view::ProfilesView;

/// The rest after a prompt that came to nothing, in which none comes by itself, in milliseconds. Some systems put the
/// page out of sight while they ask: a page that comes back from that was not opened anew, and would ask for ever.
pub const REST_MS: u64 = 30_000;
/// The time that the lock lies open before the first prompt, in milliseconds: whoever came for overdose mode reaches
/// it.
pub const LOOK_FIRST_MS: u32 = 1_500;

/// Whom it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// The person who looks, where only one is enrolled.
    Whoever,
    /// The person who tapped on this profile.
    At(u8),
}

/// Whether a prompt is due, and how the last one went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    due: Option<Whom>,
    asking: bool,
    prompts: u32,
    over: Option<Now>,
}

impl Offer {
    /// The app starts: opened by somebody, or begun anew by itself while nobody was there.
    pub fn at_start(opened: bool) -> Self {
        Self { due: opened.then_some(Whom::Whoever), ..Self::default() }
    }

    /// Somebody looks at the lock.
    pub fn seen(&mut self, now: Now) {
        if !self.asking && self.over.is_none_or(|over| passed_ms(over, now) >= REST_MS) {
            self.due = Some(Whom::Whoever);
        }
    }

    /// Somebody tapped on their profile.
    pub fn tapped(&mut self, profile: u8) {
        self.due = Some(Whom::At(profile));
    }

    /// Puts the prompt off: something else is in front.
    pub fn put_off(&mut self) {
        self.due = None;
    }

    /// Whether a prompt is due for the profile that is chosen.
    pub fn is_due(&self, profiles: &ProfilesView) -> bool {
        match self.due {
            Some(Whom::Whoever) => profiles.profiles.len() == 1,
            Some(Whom::At(number)) => {
                profiles.profiles.iter().any(|profile| profile.chosen && profile.number == number)
            }
            None => false,
        }
    }

    /// Whether a prompt is there.
    pub const fn is_asking(&self) -> bool {
        self.asking
    }

    /// A prompt is made. Returns its number: a new one takes the one before away.
    pub fn asks(&mut self) -> u32 {
        let prompts = self.prompts.wrapping_add(1);
        *self = Self { due: None, asking: true, prompts, over: None };
        prompts
    }

    /// The prompt of that number was answered or sent away.
    pub fn over(&mut self, prompt: u32, now: Now) {
        if prompt == self.prompts {
            *self = Self { asking: false, over: Some(now), ..*self };
        }
    }
}

/// By whichever clock says more: a sleeping phone stops one, and a person may put back the other.
fn passed_ms(since: Now, now: Now) -> u64 {
    let by_clock = u64::try_from(now.at.0.saturating_sub(since.at.0)).unwrap_or(0);
    now.ticks_ms.saturating_sub(since.ticks_ms).max(by_clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_common::view::ProfileView;
    use kitbag_shared::time::Moment;

    fn profiles(count: u8, chosen: u8) -> ProfilesView {
        let profile =
            |number| ProfileView { number, label: Default::default(), chosen: number == chosen, passkey: None };
        ProfilesView { profiles: (1..=count).map(profile).collect(), free: None }
    }

    fn later(ticks_ms: u64, clock_ms: i64) -> Now {
        Now { at: Moment(1_795_383_840_000 + clock_ms), ticks_ms }
    }

    #[test]
    fn it_comes_once_each_time_that_somebody_looks() {
        let mut offer = Offer::at_start(true);
        assert!(offer.is_due(&profiles(1, 1)));
        offer.asks();
        assert!(!offer.is_due(&profiles(1, 1)));
        offer.seen(later(0, 0));
        assert!(!offer.is_due(&profiles(1, 1)), "it is there already");
        assert!(!Offer::at_start(false).is_due(&profiles(1, 1)), "locked by hand, or with nobody there");
    }

    #[test]
    fn sent_away_it_does_not_come_back_until_somebody_comes_back() {
        let rest = i64::try_from(REST_MS).unwrap();
        for (now, due) in [
            (later(0, 0), false),
            (later(REST_MS - 1, rest - 1), false),
            (later(REST_MS, 0), true),
            (later(0, rest), true),
            (later(0, -rest), false),
        ] {
            let mut offer = Offer::at_start(true);
            offer.asks();
            offer.over(1, later(0, 0));
            offer.seen(now);
            assert_eq!(offer.is_due(&profiles(1, 1)), due, "{now:?}");
        }
    }

    #[test]
    fn on_a_shared_phone_it_comes_to_who_says_who_they_are() {
        let mut offer = Offer::at_start(true);
        assert!(!offer.is_due(&profiles(2, 1)), "it may be the other one");
        offer.tapped(2);
        assert!(!offer.is_due(&profiles(2, 1)), "the other one is not there yet");
        assert!(offer.is_due(&profiles(2, 2)));
        offer.put_off();
        assert!(!offer.is_due(&profiles(2, 2)));
    }
}
