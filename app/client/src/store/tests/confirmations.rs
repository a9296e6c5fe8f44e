//! What the server has confirmed, record by record, and what has waited for too long.

use super::shift::{cut, send_all, worker};
use super::{MINUTE, Phone};
use crate::form::EntryForm;
use crate::message::{Reply, Request};
use crate::store::contact::OVERDUE_MS;
use crate::store::outbox;
use crate::store::queries::shift::CONFIRMED_ROWS_MAX;
use crate::view::{ConfirmationsView, Whereabouts};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Kind;
use kitbag_shared::time::Moment;

impl Phone {
    fn confirmations(&mut self) -> ConfirmationsView {
        match self.done(Request::Confirmations) {
            Reply::Confirmations(view) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    fn overdue_since(&self) -> Option<Moment> {
        self.store.status(&self.env).unwrap().overdue_since
    }
}

fn ids(rows: &[crate::view::TodayRow]) -> Vec<RecordId> {
    rows.iter().map(|row| row.id).collect()
}

#[test]
fn each_record_says_when_the_server_confirmed_it() {
    let mut ben = worker();
    let first = ben.contact(&[]);
    ben.env.now += MINUTE;
    send_all(&mut ben);
    let confirmed_at = Moment(ben.env.now);
    ben.env.now += MINUTE;
    let second = ben.contact(&[]);
    ben.done(Request::AddEntry(EntryForm::area("Canal")));
    let view = ben.confirmations();
    assert_eq!((ids(&view.waiting), ids(&view.confirmed)), (vec![second], vec![first]));
    assert_eq!(view.waiting[0].whereabouts, Whereabouts::Saved);
    assert_eq!(view.confirmed[0].whereabouts, Whereabouts::Confirmed { at: confirmed_at });
    assert_eq!(view.others.into_iter().collect::<Vec<_>>(), [(Kind::Area, 1)]);
}

#[test]
fn a_contact_is_confirmed_when_what_was_handed_out_is_too() {
    let mut ben = worker();
    let kit = ben.item("item-kit-injection-10");
    let contact = ben.contact(&[(kit, 1)]);
    let batches = cut(&mut ben);
    assert!(batches.len() > 1, "the contact and its hand-out lie in two logs");
    for (place, batch) in batches.iter().enumerate() {
        assert_eq!(ids(&ben.confirmations().waiting), [contact], "after {place} receipts");
        assert!(ben.today().rows[0].whereabouts.waits(), "after {place} receipts");
        outbox::receipted(&ben.store.db, batch, Moment(ben.env.now)).unwrap();
    }
    let view = ben.confirmations();
    assert_eq!((ids(&view.waiting), ids(&view.confirmed)), (vec![], vec![contact]));
}

#[test]
fn of_what_was_confirmed_the_last_are_listed() {
    let mut ben = worker();
    let all = CONFIRMED_ROWS_MAX + 1;
    let recorded: Vec<RecordId> = (0..all)
        .map(|_| {
            ben.env.now += MINUTE;
            ben.contact(&[])
        })
        .collect();
    assert_eq!(ben.confirmations().waiting.len(), recorded.len(), "all that waits is named");
    send_all(&mut ben);
    let listed = ids(&ben.confirmations().confirmed);
    assert_eq!(listed, recorded[1..].iter().rev().copied().collect::<Vec<_>>());
}

#[test]
fn what_waits_for_more_than_a_day_is_said_until_it_is_sent() {
    let mut ben = worker();
    let written_at = ben.env.now;
    ben.contact(&[]);
    for (later_ms, overdue) in [(0, false), (OVERDUE_MS, false), (OVERDUE_MS + 1, true)] {
        ben.env.now = written_at + later_ms;
        assert_eq!(ben.overdue_since(), overdue.then_some(Moment(written_at)), "after {later_ms} ms");
    }
    cut(&mut ben);
    assert!(ben.overdue_since().is_some(), "on its way is not there");
    ben.contact(&[]);
    send_all(&mut ben);
    assert_eq!(ben.overdue_since(), None);
    ben.env.now = written_at - 3 * OVERDUE_MS;
    ben.contact(&[]);
    assert_eq!(ben.overdue_since(), None, "a clock that was put back");
}
