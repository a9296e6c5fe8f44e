//! A clock that is wrong, the phone's or the server's, destroys nothing and is said.

use super::{HOUR, MINUTE, Phone, programme};
use crate::form::{Draft, DraftSlot, DraftWhen};
use crate::message::Request;
use crate::overdose::{Choices, Running, Touch};
use crate::store::tests::saving::encounter;
use crate::store::tests::shift::worker;
use crate::store::{clock, fading};
use crate::view::StatusView;
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Hash, Lease, RecordId, RequestNonce};
use kitbag_shared::limits::{CLOCKS_STEADY_MS, OFFSET_MS_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_shared::wire::{ListCursors, SyncAnswer};

const YEAR: i64 = 365 * DAY_MS;

impl Phone {
    /// A contact with a server whose clock is that far ahead of this phone's.
    fn hears(&mut self, ahead_ms: i64) {
        let request = self.store.sync_request(&mut self.env).unwrap();
        let answer = answer(self.env.now + ahead_ms);
        self.store.take_answer(&mut self.env, &request, &answer).unwrap();
    }

    fn keys(&self) -> u32 {
        self.store.db.query_row("SELECT count(*) FROM fading_key", [], |row| row.get(0)).unwrap()
    }

    fn status(&self) -> StatusView {
        self.store.status(&self.env).unwrap()
    }

    fn starts_again(&mut self) {
        let install = self.store.me().unwrap().install;
        self.store.settle(&mut self.env, install).unwrap();
    }
}

fn answer(server_time: i64) -> SyncAnswer {
    SyncAnswer {
        server_time: Moment(server_time),
        lease: Lease::from_bytes([1; 16]),
        answers: RequestNonce::from_bytes([2; 16]),
        receipts: Vec::new(),
        refusals: Vec::new(),
        batches: Vec::new(),
        more: false,
        statements: Vec::new(),
        wraps: Vec::new(),
        keyring: Vec::new(),
        lists: ListCursors::default(),
        set_back: false,
        diverged: Vec::new(),
        joins: Vec::new(),
        logs: Vec::new(),
        wanted: Vec::new(),
        head: Head { number: 0, id: Hash::from_bytes([0; 32]) },
    }
}

/// A worker with a note, whose clock the server's agreed with.
fn noted() -> Phone {
    let mut ben = worker();
    ben.hears(0);
    let mut draft = ben.encounter_draft();
    draft.typed.note = "wants socks".to_owned();
    ben.save(&draft);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, false));
    ben
}

#[test]
fn an_answer_that_is_dated_a_year_ahead_forgets_nothing_and_is_said() {
    let mut ben = noted();
    ben.hears(YEAR);
    ben.starts_again();
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, true));
    ben.env.now += CLOCKS_STEADY_MS - 1;
    ben.hears(YEAR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, true));
    ben.hears(0);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, false), "they agree again, and it was a year too early");
}

#[test]
fn a_phone_whose_clock_jumps_or_is_put_right_forgets_nothing() {
    let mut ben = noted();
    ben.env.now += YEAR;
    ben.starts_again();
    ben.store.sync_request(&mut ben.env).unwrap();
    assert_eq!(ben.keys(), 1, "its clock alone");
    ben.hears(-YEAR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, true));
    ben.env.now -= YEAR;
    ben.starts_again();
    ben.hears(0);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, false));
    // Behind, then put right: the offset that was measured is not added to a clock that is right.
    ben.env.now -= YEAR;
    ben.hears(YEAR);
    ben.env.now += YEAR;
    ben.starts_again();
    assert_eq!(ben.keys(), 1);
}

/// Time alone brings a clock that is behind to where the right one was: that is no reason to trust it.
#[test]
fn which_clock_is_trusted_does_not_change_offline_until_somebody_says_so() {
    let behind = 3 * DAY_MS;
    let mut ben = noted();
    ben.hears(behind);
    let dated = |ben: &Phone| clock::now(&ben.store.db, &ben.env).unwrap().0 - ben.env.now;
    for days in 0..10 {
        assert_eq!((dated(&ben), ben.status().clock_is_wrong), (behind, true), "after {days} days offline");
        ben.env.now += DAY_MS;
    }
    // Somebody sets it, still offline, and says so: nothing is forgotten by that, and the next contact shows.
    ben.env.now += behind;
    assert!(ben.status().clock_is_wrong, "it could be either");
    ben.done(Request::ClockIsRight);
    assert_eq!((dated(&ben), ben.status().clock_is_wrong, ben.status().clocks_differ), (0, false, true));
    ben.env.now += 60 * DAY_MS;
    ben.starts_again();
    assert_eq!((dated(&ben), ben.keys()), (0, 1));
    ben.hears(behind);
    assert_eq!((dated(&ben), ben.status().clock_is_wrong), (behind, true));
}

#[test]
fn what_both_clocks_say_is_past_is_forgotten() {
    let mut ben = noted();
    ben.env.now += YEAR;
    ben.hears(OFFSET_MS_MAX);
    assert_eq!(ben.keys(), 0, "they agree");

    let mut ben = noted();
    ben.hears(YEAR);
    ben.env.now += CLOCKS_STEADY_MS;
    ben.hears(YEAR + HOUR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (0, false), "days apart, by both");
}

#[test]
fn a_note_that_is_written_under_a_wrong_clock_outlives_its_being_put_right() {
    let mut ben = noted();
    ben.env.now -= 9 * YEAR;
    let mut draft = ben.encounter_draft();
    draft.typed.note = "was cold".to_owned();
    ben.save(&draft);
    ben.env.now += 9 * YEAR;
    ben.hears(0);
    let sql = "SELECT count(*) FROM fading_key WHERE until_month < 24200";
    let early: u32 = ben.store.db.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!((ben.keys(), early), (1, 0), "one key of the month that it should be");
    assert!(!fading::forget_past(&ben.store.db).unwrap());
}

/// What the last contact with the server found the clock to be off by.
fn measured(phone: &Phone, offset_ms: i64) {
    let sql = "UPDATE enrolment SET offset_ms = ?1, contact_at = ?2";
    phone.store.db.execute(sql, (offset_ms, phone.env.now)).unwrap();
}

#[test]
fn now_is_put_right_where_the_clock_is_off_by_more_than_a_day_until_somebody_sets_it() {
    for years in [-3, 3] {
        let off = years * 365 * 24 * HOUR;
        let mut ben = worker();
        let right = ben.env.now;
        ben.env.now += off;
        measured(&ben, -off);
        ben.env.now += HOUR;
        let at = |ben: &mut Phone| {
            let draft = ben.encounter_draft();
            let id = ben.save(&draft);
            encounter(ben, id).when.unwrap().at
        };
        assert_eq!(at(&mut ben), Moment(right + HOUR), "{years} years off");
        assert_eq!((ben.today().rows.len(), ben.today().tonight.contacts), (1, 1));
        assert!(ben.store.status(&ben.env).unwrap().clock_is_wrong);

        ben.env.now = right + 2 * HOUR;
        assert_eq!(at(&mut ben), Moment(right + 2 * HOUR), "the clock was set since");
        assert!(!ben.store.status(&ben.env).unwrap().clock_is_wrong);
        assert_eq!(ben.today().rows.len(), 2);
    }
}

#[test]
fn a_clock_that_is_off_by_a_day_at_most_stays_the_persons_own() {
    for (off, right) in [(OFFSET_MS_MAX, true), (-OFFSET_MS_MAX, true), (OFFSET_MS_MAX + 1, false)] {
        let mut ben = worker();
        measured(&ben, off);
        let draft = ben.encounter_draft();
        let id = ben.save(&draft);
        assert_eq!(encounter(&ben, id).when.unwrap().at == Moment(ben.env.now), right, "{off}");
    }
}

/// A response that was tapped an hour after the last contact.
fn tapped(at: i64) -> Running {
    let mut running = Running::start(Moment(at), 0);
    running.apply(Touch::End, Moment(at + MINUTE), &Choices::default());
    running
}

/// When the form of the response that waits says that it was, tap by tap.
fn said(ben: &mut Phone) -> Vec<i64> {
    let Draft::Overdose(draft) = ben.draft(DraftSlot::Overdose) else { panic!("another form") };
    let DraftWhen::At { at, .. } = draft.typed.when else { panic!("no time") };
    assert_eq!(at, draft.typed.stamps[0].at);
    draft.typed.stamps.iter().map(|stamp| stamp.at.0).collect()
}

#[test]
fn taps_are_put_right_by_what_the_clock_was_off_by_when_they_were_tapped() {
    for years in [-3, 3] {
        let off = years * YEAR;
        // Where the clock is set: before it is unlocked, before the form opens, never; and whether the server is asked then.
        for (set_locked, set_open, contact) in
            [(true, false, false), (true, false, true), (false, true, false), (false, true, true), (false, false, true)]
        {
            let mut ben = worker();
            let right = ben.env.now;
            ben.env.now += off;
            measured(&ben, -off);
            let running = tapped(ben.env.now + HOUR);
            ben.env.now = if set_locked { right } else { right + off } + 2 * HOUR;
            ben.store.take_stamped(&ben.env, &[(RecordId::random([7; 16]), running)]).unwrap();
            ben.env.now = if set_locked || set_open { right } else { right + off } + 3 * HOUR;
            if contact {
                let ahead_ms = right + 3 * HOUR - ben.env.now;
                ben.hears(ahead_ms);
            }
            let expected = [right + HOUR, right + HOUR + MINUTE];
            assert_eq!(said(&mut ben), expected, "{years} years off, {set_locked} {set_open} {contact}");
        }
    }
}

#[test]
fn taps_of_a_response_during_which_the_clock_was_set_and_the_server_asked_are_put_right() {
    for years in [-3, 3] {
        let off = years * YEAR;
        let mut ben = worker();
        let right = ben.env.now;
        ben.env.now += off;
        ben.hears(-off);
        let running = Running { clocks: ben.status().clocks, ..tapped(ben.env.now + HOUR) };
        ben.env.now = right + 2 * HOUR;
        ben.hears(0);
        ben.store.take_stamped(&ben.env, &[(RecordId::random([7; 16]), running)]).unwrap();
        assert_eq!(said(&mut ben), [right + HOUR, right + HOUR + MINUTE], "{years} years off");
    }
}

#[test]
fn taps_under_a_right_clock_stay_though_it_goes_wrong_since() {
    let mut ben = worker();
    ben.hears(0);
    let at = ben.env.now + HOUR;
    ben.store.take_stamped(&ben.env, &[(RecordId::random([7; 16]), tapped(at))]).unwrap();
    ben.env.now += 3 * YEAR;
    ben.hears(-3 * YEAR);
    assert_eq!(said(&mut ben), [at, at + MINUTE]);
}

#[test]
fn what_waits_is_overdue_by_the_right_clock_whenever_it_was_set() {
    for years in [-3, 3] {
        let mut ben = worker();
        let right = ben.env.now;
        ben.env.now += years * YEAR;
        measured(&ben, -years * YEAR);
        let draft = ben.encounter_draft();
        ben.save(&draft);
        ben.env.now = right + 2 * DAY_MS; // it was set since
        assert_eq!(ben.status().overdue_since, Some(Moment(right)), "{years} years off");
    }
}

#[test]
fn an_invitation_is_open_for_a_day_though_the_clock_was_set_since_the_last_contact() {
    for years in [-3, 3] {
        let mut phones = programme(&[Role::Supervisor]);
        let ana = &mut phones[0];
        let right = ana.env.now;
        ana.env.now += years * YEAR;
        ana.hears(-years * YEAR);
        ana.env.now = right + HOUR;
        ana.done(Request::Invite { role: Role::PeerWorker });
        let until: i64 = ana.store.db.query_row("SELECT until FROM invitation", [], |row| row.get(0)).unwrap();
        assert!((right + HOUR..=right + HOUR + DAY_MS).contains(&until), "{years} years off: {until}");
    }
}
