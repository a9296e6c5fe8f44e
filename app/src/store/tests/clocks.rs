//! A clock that is wrong, the phone's or the server's, destroys nothing and is said.

use super::{HOUR, Phone};
use crate::store::fading;
use crate::store::tests::saving::encounter;
use crate::store::tests::shift::worker;
use crate::view::StatusView;
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Hash, Lease, RequestNonce};
use kitbag_shared::limits::{CLOCKS_STEADY_MS, OFFSET_MS_MAX};
use kitbag_shared::time::{DAY_MS, Moment};
use kitbag_shared::wire::{ListCursors, SyncAnswer};

const YEAR: i64 = 365 * DAY_MS;

impl Phone {
    /// A contact with a server whose clock is that far ahead of this phone's.
    fn hears(&mut self, ahead_ms: i64) {
        let request = self.store.sync_request(&mut self.world).unwrap();
        let answer = answer(self.world.now + ahead_ms);
        self.store.take_answer(&mut self.world, &request, &answer).unwrap();
    }

    fn keys(&self) -> u32 {
        self.store.db.query_row("SELECT count(*) FROM fading_key", [], |row| row.get(0)).unwrap()
    }

    fn status(&self) -> StatusView {
        self.store.status(&self.world).unwrap()
    }

    fn starts_again(&mut self) {
        let install = self.store.me().unwrap().install;
        self.store.settle(&mut self.world, install).unwrap();
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
    draft.note = "wants socks".to_owned();
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
    ben.world.now += CLOCKS_STEADY_MS - 1;
    ben.hears(YEAR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, true));
    ben.hears(0);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, false), "they agree again, and it was a year too early");
}

#[test]
fn a_phone_whose_clock_jumps_or_is_put_right_forgets_nothing() {
    let mut ben = noted();
    ben.world.now += YEAR;
    ben.starts_again();
    ben.store.sync_request(&mut ben.world).unwrap();
    assert_eq!(ben.keys(), 1, "its clock alone");
    ben.hears(-YEAR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, true));
    ben.world.now -= YEAR;
    ben.starts_again();
    ben.hears(0);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (1, false));
    // Behind, then put right: the offset that was measured is not added to a clock that is right.
    ben.world.now -= YEAR;
    ben.hears(YEAR);
    ben.world.now += YEAR;
    ben.starts_again();
    assert_eq!(ben.keys(), 1);
}

#[test]
fn what_both_clocks_say_is_past_is_forgotten() {
    let mut ben = noted();
    ben.world.now += YEAR;
    ben.hears(OFFSET_MS_MAX);
    assert_eq!(ben.keys(), 0, "they agree");

    let mut ben = noted();
    ben.hears(YEAR);
    ben.world.now += CLOCKS_STEADY_MS;
    ben.hears(YEAR + HOUR);
    assert_eq!((ben.keys(), ben.status().clocks_differ), (0, false), "days apart, by both");
}

#[test]
fn a_note_that_is_written_under_a_wrong_clock_outlives_its_being_put_right() {
    let mut ben = noted();
    ben.world.now -= 9 * YEAR;
    let mut draft = ben.encounter_draft();
    draft.note = "was cold".to_owned();
    ben.save(&draft);
    ben.world.now += 9 * YEAR;
    ben.hears(0);
    let sql = "SELECT count(*) FROM fading_key WHERE until_month < 24200";
    let early: u32 = ben.store.db.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!((ben.keys(), early), (1, 0), "one key of the month that it should be");
    assert!(!fading::forget_past(&ben.store.db).unwrap());
}

/// What the last contact with the server found the clock to be off by.
fn measured(phone: &Phone, offset_ms: i64) {
    let sql = "UPDATE enrolment SET offset_ms = ?1, contact_at = ?2";
    phone.store.db.execute(sql, (offset_ms, phone.world.now)).unwrap();
}

#[test]
fn now_is_put_right_where_the_clock_is_off_by_more_than_a_day_until_somebody_sets_it() {
    for years in [-3, 3] {
        let off = years * 365 * 24 * HOUR;
        let mut ben = worker();
        let right = ben.world.now;
        ben.world.now += off;
        measured(&ben, -off);
        ben.world.now += HOUR;
        let at = |ben: &mut Phone| {
            let draft = ben.encounter_draft();
            let id = ben.save(&draft);
            encounter(ben, id).when.unwrap().at
        };
        assert_eq!(at(&mut ben), Moment(right + HOUR), "{years} years off");
        assert_eq!((ben.today().rows.len(), ben.today().tonight.contacts), (1, 1));
        assert!(ben.store.status(&ben.world).unwrap().clock_wrong_by.is_some());

        ben.world.now = right + 2 * HOUR;
        assert_eq!(at(&mut ben), Moment(right + 2 * HOUR), "the clock was set since");
        assert_eq!(ben.store.status(&ben.world).unwrap().clock_wrong_by, None);
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
        assert_eq!(encounter(&ben, id).when.unwrap().at == Moment(ben.world.now), right, "{off}");
    }
}
