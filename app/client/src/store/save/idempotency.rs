//! Whether a new form's draft has become its record before: a second tap, or a draft that came back with a backup.

use crate::form::{Draft, DraftWhen, GivenSupplies, RecordDraft, drop_blank_lines, noted_texts};
use crate::store::error::StoreError;
use crate::store::forms::amend::amend;
use kitbag_shared::record::lists::ReturnMethod;
use kitbag_shared::record::{NoteText, ParticipantCode};
use rusqlite::Connection;

/// Whether the draft's record, which is here, says what the draft says.
pub(super) fn was_saved(db: &Connection, draft: &Draft) -> Result<bool, StoreError> {
    if let Draft::Movement(_) = draft {
        return Ok(true); // what was done with stock is not done again
    }
    Ok(says_the_same(draft, &amend(db, draft.record())?))
}

fn says_the_same(draft: &Draft, amendment: &Draft) -> bool {
    plain(draft, amendment) == plain(amendment, amendment)
}

/// A draft without what differs between typing something and finding it in the record.
fn plain(draft: &Draft, amendment: &Draft) -> Draft {
    let mut plain = draft.clone();
    match (&mut plain, amendment) {
        (Draft::Encounter(RecordDraft { amends, record, typed, .. }), Draft::Encounter(amendment)) => {
            *amends = true;
            typed.when = said(typed.when, amendment.typed.when);
            typed.given.retain(|_, quantity| *quantity > 0);
            typed.before = GivenSupplies::default();
            drop_blank_lines(record);
            (typed.samples, typed.feedback) = (noted_texts(&typed.samples), noted_texts(&typed.feedback));
            if typed.returned == 0 && typed.returned_method != ReturnMethod::NoneReturned {
                typed.returned_method = ReturnMethod::Counted;
            }
            typed.sighting = typed.sighting.noted();
            typed.language = typed.language.trim().to_owned();
            typed.code = code(&typed.code);
            typed.note = note(&typed.note);
        }
        (Draft::Overdose(RecordDraft { amends, typed, .. }), Draft::Overdose(amendment)) => {
            *amends = true;
            typed.when = said(typed.when, amendment.typed.when);
            // An amendment has neither: what was said is sealed, and taps are not edited.
            typed.debrief = None;
            typed.stamps.clear();
            typed.doses.iter_mut().for_each(|dose| dose.line.clear());
            typed.doses.sort_by_key(|dose| format!("{dose:?}"));
            typed.note = note(&typed.note);
        }
        (Draft::Referral(RecordDraft { amends, typed, .. }), Draft::Referral(_)) => {
            *amends = true;
            typed.code = code(&typed.code);
            typed.note = note(&typed.note);
        }
        (Draft::Incident(RecordDraft { amends, typed, .. }), Draft::Incident(amendment)) => {
            *amends = true;
            typed.when = said(typed.when, amendment.typed.when);
            typed.note = note(&typed.note);
        }
        (Draft::Requisition(RecordDraft { amends, typed, .. }), Draft::Requisition(_)) => {
            *amends = true;
            typed.wanted.retain(|_, quantity| *quantity > 0);
            typed.suggested.clear();
            typed.supplier = if typed.order { typed.supplier.trim().to_owned() } else { String::new() };
            typed.partner = typed.partner.trim().to_owned();
        }
        // Of another kind: nothing alike.
        (
            Draft::Encounter(_)
            | Draft::Overdose(_)
            | Draft::Referral(_)
            | Draft::Incident(_)
            | Draft::Requisition(_)
            | Draft::Movement(_)
            | Draft::SignOut(_),
            _,
        ) => {}
    }
    plain
}

/// "Now" says no time that could differ.
fn said(when: DraftWhen, amendment: DraftWhen) -> DraftWhen {
    if when == DraftWhen::Now { amendment } else { when }
}

fn note(typed: &str) -> String {
    NoteText::new(typed).map_or_else(|_| typed.trim().to_owned(), |note| note.as_str().to_owned())
}

fn code(typed: &str) -> String {
    ParticipantCode::new(typed).map_or_else(|_| typed.trim().to_owned(), |code| code.as_str().to_owned())
}
