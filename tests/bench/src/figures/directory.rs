//! The referral directory at 2,000 entries: from a typed word to the list.

use crate::device::Device;
use crate::figure::{Target, percentile, tell, took_ms};
use crate::programme::{Lies, Programme};
use kitbag_client::form::{Edited, LookedFor, OrganisationForm};
use kitbag_client::message::{Reply, Request};
use kitbag_shared::record::lists::ReferralType;

const ENTRIES: usize = 2_000;
const ROUNDS: usize = 5;
/// What people type: a beginning, two words, a word spelt wrong, a service, a number, and what nothing is called.
const TYPED: [&str; 6] = ["clin", "harbour health", "recvoery", "detox", "555 0190", "xyloph"];
const WORDS: [&str; 12] = [
    "Harbour",
    "Recovery",
    "Community",
    "Health",
    "Centre",
    "Clinic",
    "Saint",
    "Bridge",
    "Housing",
    "Shelter",
    "Family",
    "Northside",
];

/// From the question to the answer.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let desk = &programme.desk;
    (0..ENTRIES).for_each(|number| add(desk, number));
    let names = [(ReferralType::Detox, "Detox".to_owned())];
    let mut took = Vec::new();
    for text in TYPED.iter().cycle().take(ROUNDS * TYPED.len()) {
        let looked_for = LookedFor::typed(text, &names);
        took.push(took_ms(|| drop(desk.ask(Request::Directory(looked_for)))));
    }
    tell(
        "directory: a word looked for among 2,000 organisations, p95",
        "ms",
        percentile(&mut took, 95),
        Target::AtMost(50.0),
    );
}

fn add(desk: &Device, number: usize) {
    let word = |step: usize| WORDS.iter().cycle().nth((number * step + number / WORDS.len()) % WORDS.len()).unwrap();
    let now = OrganisationForm {
        name: format!("{} {} {} {number}", word(1), word(5), word(7)),
        offers: [ReferralType::Detox, ReferralType::Dental].into_iter().take(number % 3).collect(),
        phone: format!("555 {number:04}"),
        address: format!("{number} Quay Street"),
        hours: "Monday to Friday 9 to 17, Saturday by appointment".into(),
        languages: "English, Spanish, French".into(),
        bring: "A letter if there is one; nothing else".into(),
        note: "Ask at the side door for whoever is on the desk that day".into(),
        ..OrganisationForm::default()
    };
    let form = Box::new(Edited { was: OrganisationForm::default(), now });
    assert!(matches!(desk.ask(Request::SaveOrganisation { id: None, form }), Reply::Saved { new: true, .. }));
}
