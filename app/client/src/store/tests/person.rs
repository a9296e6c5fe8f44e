//! What the programme asks about a person, and a referral that is made within a contact.

use super::{Phone, exchange, programme};
use crate::form::{Step, headcount};
use crate::message::{Failure, Reply, Request};
use crate::store::records;
use crate::view::{ReferralsView, Whose};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::{
    AgeBand, Gender, PersonQuestion, ReferralStatus, ReferralType, Residence, Role, Substance,
};
use kitbag_shared::record::{Encounter, Kind, Referral};
use std::collections::BTreeSet;

impl Phone {
    fn questions(&mut self) -> BTreeSet<PersonQuestion> {
        match self.done(Request::Questions) {
            Reply::Questions(on) => on,
            reply => panic!("{reply:?}"),
        }
    }

    fn referrals(&mut self) -> ReferralsView {
        match self.done(Request::Referrals(Whose::Team)) {
            Reply::Referrals(view) => view,
            reply => panic!("{reply:?}"),
        }
    }

    fn encounter(&self, id: RecordId) -> Encounter {
        records::get_of(&self.store.db, Kind::Encounter, id).unwrap().read()
    }

    fn referral(&self, id: RecordId) -> Referral {
        records::get_of(&self.store.db, Kind::Referral, id).unwrap().read()
    }
}

fn ask(question: PersonQuestion, on: bool) -> Request {
    Request::AskAbout { question, on }
}

#[test]
fn questions_are_off_until_a_supervisor_switches_one_on_for_all() {
    let mut phones = programme(&[Role::Supervisor, Role::PeerWorker]);
    assert_eq!(phones[1].questions(), BTreeSet::new());
    assert_eq!(phones[1].refused(ask(PersonQuestion::Gender, true)), Failure::NotPermitted);
    phones[0].done(ask(PersonQuestion::Gender, true));
    phones[0].done(ask(PersonQuestion::Housing, true));
    phones[0].done(ask(PersonQuestion::Housing, false));
    exchange(&mut phones);
    for phone in &mut phones {
        assert_eq!(phone.questions(), [PersonQuestion::Gender].into());
        assert_eq!(phone.capture().questions, [PersonQuestion::Gender].into());
    }
}

#[test]
fn answers_are_kept_as_they_were_said() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let area = ben.capture().areas[0].id;
    let mut draft = ben.encounter_draft();
    (draft.record.age_band, draft.record.gender) = (Some(AgeBand::DidNotSay), Some(Gender::NonBinary));
    draft.live(Some(Residence::InAnArea));
    draft.live_in(Some(area));
    draft.typed.language = " Quechua ".to_owned();
    draft.record.substances = [Substance::DidNotSay].into();
    let id = ben.save(&draft);
    let kept = ben.encounter(id);
    assert_eq!((kept.age_band, kept.gender), (Some(AgeBand::DidNotSay), Some(Gender::NonBinary)));
    assert_eq!((kept.residence, kept.residence_area), (Some(Residence::InAnArea), Some(area)));
    assert_eq!(kept.language.as_ref().map(|language| language.as_str()), Some("Quechua"));
    assert_eq!(kept.substances, [Substance::DidNotSay].into());

    // Nobody asks any more, and a correction of something else leaves what was said.
    let mut draft = ben.amendment(id);
    draft.record.headcount = headcount(Some(2));
    ben.save(&draft);
    let corrected = ben.encounter(id);
    assert_eq!(corrected, Encounter { headcount: corrected.headcount, ..kept });
}

#[test]
fn a_contact_with_nothing_said_says_nothing() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let id = ben.contact(&[]);
    let kept = ben.encounter(id);
    assert_eq!((kept.age_band, kept.gender, kept.language, kept.housing), (None, None, None, None));
    assert!(kept.ethnicity.is_empty() && kept.referrals.is_empty());
}

#[test]
fn a_referral_within_a_contact_is_a_record_of_its_own_that_belongs_to_it() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    let mut draft = ben.encounter_draft();
    draft.typed.code = "MA0785".to_owned();
    draft.refer(|referral| referral.record.referral_type = Some(ReferralType::Oat));
    draft.refer(|referral| referral.record.status = Some(ReferralStatus::Made));
    let id = ben.save(&draft);
    ben.save(&draft); // the second tap
    let contact = ben.encounter(id);
    let referral = *contact.referrals.first().unwrap();
    let kept = ben.referral(referral);
    assert_eq!((kept.encounter, kept.area, &kept.when), (Some(id), contact.area, &contact.when));
    assert_eq!((kept.participant, kept.worker), (contact.participant, contact.worker));
    assert!(kept.participant.is_some() && kept.was_made());
    let open = ben.referrals().open;
    assert_eq!(open.iter().map(|row| row.id).collect::<Vec<_>>(), [referral], "once");

    ben.done(Request::Withdraw(id));
    assert!(ben.referrals().open.is_empty(), "it goes with its contact");
    ben.done(Request::Reinstate(id));
    assert_eq!(ben.referrals().open.len(), 1);

    // A correction of the contact is not one of the referral.
    ben.done(Request::Advance { referral, status: ReferralStatus::Attended });
    let mut draft = ben.amendment(id);
    draft.record.headcount = headcount(Some(2));
    ben.save(&draft);
    assert_eq!(ben.encounter(id).referrals, [referral].into());
    assert_eq!(ben.referral(referral).status, Some(ReferralStatus::Attended));
}

#[test]
fn practice_counts_nothing_and_its_referral_is_practice_too() {
    let mut ben = programme(&[Role::Supervisor, Role::PeerWorker]).remove(1);
    assert!(ben.capture().first);
    let kit = ben.item("item-kit-injection-10");
    let before = ben.in_bag(kit);
    let mut draft = ben.encounter_draft();
    draft.record.practice = true;
    draft.give(kit, Step::By(2));
    draft.refer(|referral| referral.record.referral_type = Some(ReferralType::Oat));
    let id = ben.save(&draft);
    assert!(ben.today().rows[0].practice);
    assert_eq!(ben.today().tonight, crate::view::Totals::default());
    assert_eq!(ben.in_bag(kit), before);
    let referral = *ben.encounter(id).referrals.first().unwrap();
    assert!(ben.referral(referral).practice);
    let view = ben.capture();
    assert!(!view.first && !view.draft.record.practice, "the next one counts");
}
