//! A draft that is saved twice: by a double tap, and by two copies of one phone.

use super::saving::{encounter, worker};
use super::{Folder, HOUR, Phone, Seeded, open_file, take, written};
use crate::form::{DoseDraft, Draft, DraftSlot, EncounterDraft, StampDraft, headcount};
use crate::message::Request;
use crate::store::records;
use kitbag_shared::record::lists::{Answer, Barrier, NaloxoneProduct, ReferralType, Stamped, SupplySign};
use kitbag_shared::record::{OverdoseResponse, Referral};
use kitbag_shared::time::Moment;

#[test]
fn a_double_tap_saves_once() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.typed.note = "was cold".to_owned();
    draft.typed.code = "MA0785".to_owned();
    ben.save(&draft);
    let before = written(&ben);
    ben.save(&with(&draft, |draft| {
        (draft.typed.note, draft.typed.code) = (" was cold ".to_owned(), "ma 0785".to_owned());
    }));
    ben.save(&draft);
    assert_eq!(written(&ben), before);
    assert_eq!(ben.in_bag(syringe), -10);
    assert_eq!(ben.today().rows.len(), 1);
}

#[test]
fn a_double_tap_on_what_is_going_round_saves_once() {
    let mut ben = worker();
    let mut draft = ben.encounter_draft();
    draft.typed.sighting.words = " purple ".to_owned();
    let id = ben.save(&draft);
    let before = written(&ben);
    ben.save(&draft);
    assert_eq!(written(&ben), before);
    let seen: Vec<_> = encounter(&ben, id).supply_sightings.into_values().map(|seen| seen.sign).collect();
    assert_eq!(seen, [SupplySign::Another], "words alone are a sign");
}

#[test]
fn a_second_tap_that_says_more_amends_what_the_first_one_saved() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let mut draft = ben.encounter_draft();
    draft.typed.given = [(syringe, 10)].into();
    draft.record.headcount = headcount(Some(1));
    let id = ben.save(&draft);
    draft.record.headcount = headcount(Some(2));
    draft.typed.given = [(syringe, 4)].into();
    ben.save(&draft);
    assert_eq!(encounter(&ben, id).headcount.map(|people| people.get()), Some(2));
    assert!(!ben.record(id).row.needs_look, "whoever saved the first had seen it");
    assert_eq!(ben.in_bag(syringe), -4);
}

/// The draft with something noted.
fn with(draft: &EncounterDraft, note: impl FnOnce(&mut EncounterDraft)) -> EncounterDraft {
    let mut noted = draft.clone();
    note(&mut noted);
    noted
}

/// A phone that was copied while a form was open, and its copy: both hold the same draft.
fn copied(phone: &mut Phone) -> (Phone, EncounterDraft) {
    let draft = phone.encounter_draft();
    let folder = Folder::new();
    phone.store.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    std::fs::copy(phone.folder.database(), folder.database()).unwrap();
    let store = open_file(&folder.database());
    let env = Seeded::new(phone.env.now, phone.env.seed ^ 1);
    let mut copy = Phone { store, env, folder };
    // As it does before it takes what the other copy wrote.
    copy.store.reincarnate(&mut copy.env).unwrap();
    (copy, draft)
}

#[test]
fn what_both_copies_save_of_one_draft_leaves_the_bag_once() {
    let mut ben = worker();
    let (syringe, kit) = (ben.item("item-syringe-1ml-29g"), ben.item("item-kit-smoking"));
    let (mut copy, draft) = copied(&mut ben);
    let given = |syringes| with(&draft, |draft| draft.typed.given = [(syringe, syringes), (kit, 1)].into());
    let id = ben.save(&given(5));
    assert_eq!(copy.save(&given(7)), id);
    for _ in 0..2 {
        let [mine, theirs] = [written(&ben), written(&copy)];
        take(&mut ben, &theirs);
        take(&mut copy, &mine);
    }
    assert_eq!(ben.in_bag(kit), -1, "they agree");
    assert!([-5, -7].contains(&ben.in_bag(syringe)), "one of both, never their sum: {}", ben.in_bag(syringe));
    assert_eq!(ben.in_bag(syringe), copy.in_bag(syringe));
}

#[test]
fn a_copied_draft_whose_record_came_from_the_other_copy_is_written_beside_it() {
    let mut ben = worker();
    let (mut copy, draft) = copied(&mut ben);
    ben.save(&with(&draft, |draft| draft.record.headcount = headcount(Some(1))));
    take(&mut copy, &written(&ben));
    let id = copy.save(&with(&draft, |draft| draft.record.headcount = headcount(Some(2))));
    let people: Vec<_> = copy.record(id).fields.into_iter().filter(|field| field.field == 5).collect();
    assert_eq!(people[0].versions.len(), 2, "neither had seen the other: {people:?}");
    assert!(copy.record(id).row.needs_look);
}

#[test]
fn a_copied_draft_that_says_what_the_other_copy_saved_was_saved() {
    let mut ben = worker();
    let syringe = ben.item("item-syringe-1ml-29g");
    let (mut copy, draft) = copied(&mut ben);
    let draft = with(&draft, |draft| {
        draft.typed.given = [(syringe, 3)].into();
        draft.record.headcount = headcount(Some(2));
    });
    let id = ben.save(&draft);
    take(&mut copy, &written(&ben));
    copy.env.now += HOUR;
    let before = written(&copy);
    assert_eq!(copy.save(&draft), id);
    assert_eq!(written(&copy), before);
    assert_eq!(copy.in_bag(syringe), -3, "given once");
}

#[test]
fn a_double_tap_on_an_overdose_response_saves_once() {
    let mut ben = worker();
    let Draft::Overdose(mut draft) = ben.draft(DraftSlot::Overdose) else { panic!("another draft") };
    let dose = |doses| DoseDraft { doses, ..DoseDraft::of(NaloxoneProduct::Nasal4Mg) };
    draft.record.naloxone_given = Some(Answer::Yes);
    draft.typed.doses = vec![dose(Some(2)), dose(Some(1))];
    ben.done(Request::Save(Draft::Overdose(draft.clone())));
    let before = written(&ben);
    ben.done(Request::Save(Draft::Overdose(draft)));
    assert_eq!(written(&ben), before);
}

fn response(phone: &mut Phone) -> Draft {
    let Draft::Overdose(mut draft) = phone.draft(DraftSlot::Overdose) else { panic!("another draft") };
    let tap = StampDraft { what: Stamped::Dose, at: Moment(phone.env.now), person: 1, product: None, route: None };
    let two = DoseDraft { doses: Some(2), ..DoseDraft::of(NaloxoneProduct::Nasal4Mg) };
    draft.add_dose(two);
    draft.add_dose(DoseDraft::of(NaloxoneProduct::Vial));
    draft.typed.stamps = vec![tap];
    Draft::Overdose(draft)
}

fn doses(phone: &Phone, draft: &Draft) -> Vec<Option<u8>> {
    let kept: OverdoseResponse = records::get(&phone.store.db, draft.record()).unwrap().read();
    kept.naloxone.values().map(|given| given.doses.map(|doses| doses.get())).collect()
}

#[test]
fn doses_of_a_copied_draft_count_once_whether_the_copies_had_heard_of_each_other_or_not() {
    for hears in [false, true] {
        let mut ben = worker();
        let draft = response(&mut ben);
        let (mut copy, _) = copied(&mut ben);
        ben.done(Request::Save(draft.clone()));
        if hears {
            take(&mut copy, &written(&ben));
        }
        let before = written(&copy);
        copy.done(Request::Save(draft.clone()));
        assert_eq!(written(&copy) == before, hears, "what the other copy saved was saved");
        let [mine, theirs] = [written(&ben), written(&copy)];
        take(&mut ben, &theirs);
        take(&mut copy, &mine);
        for phone in [&ben, &copy] {
            let mut given = doses(phone, &draft);
            given.sort_unstable();
            assert_eq!(given, [None, Some(2)], "{hears}");
        }
    }
}

#[test]
fn a_referral_in_a_copied_draft_does_not_take_away_what_the_other_copy_said_of_it() {
    let mut ben = worker();
    let (mut copy, mut draft) = copied(&mut ben);
    draft.refer(|referral| referral.record.referral_type = Some(ReferralType::Oat));
    let more = with(&draft, |draft| draft.refer(|made| made.record.barriers = [Barrier::Transport].into()));
    ben.save(&more);
    take(&mut copy, &written(&ben));
    copy.save(&draft);
    let kept: Referral = records::get(&copy.store.db, draft.referral_draft().id).unwrap().read();
    assert_eq!((kept.barriers, kept.referral_type), ([Barrier::Transport].into(), Some(ReferralType::Oat)));
}
