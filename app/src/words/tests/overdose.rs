//! What overdose mode shows and offers has its words: nobody reads an id beside somebody who does not breathe.

use crate::words::{Language, Words};
use kitbag_common::overdose::{Choices, guide, offers};
use kitbag_shared::record::ValueList as _;

fn said(id: &str) {
    for language in Language::ALL {
        assert_ne!(Words::of(language).text(id), id, "{language:?}");
    }
}

#[test]
fn every_card_and_product_has_words() {
    let guide = guide();
    for card in guide.cards() {
        said(&format!("card-{}", card.key()));
        (1..=guide.lines(card)).for_each(|line| said(&format!("card-{}-{line}", card.key())));
    }
    guide.products().iter().for_each(|product| said(&product.steps));
}

#[test]
fn every_way_on_from_a_card_has_words() {
    for card in guide().cards() {
        for paced in [false, true] {
            offers(card, paced, &Choices::default()).iter().for_each(|offer| said(offer.word));
        }
    }
}
