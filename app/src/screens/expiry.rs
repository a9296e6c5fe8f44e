//! Until when something is good, in words. Expired stock is flagged and never blocked.

use crate::components::{Glyph, StateLine, Urgency};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::ItemView;
use kitbag_shared::record::lists::NaloxoneProduct;
use kitbag_shared::stock::{ShelfLife, shelf_life};
use kitbag_shared::time::Day;
use std::collections::BTreeSet;

/// Until when one lot is good; of expired naloxone, that it is better than none.
#[component]
pub fn GoodUntil(
    /// The last day.
    day: Day,
    /// Today.
    today: Day,
    /// Whether it is naloxone, or a kit with it.
    naloxone: bool,
) -> Element {
    let (text, life) = (good_until(day, today), shelf_life(day, today));
    rsx! {
        match life {
            ShelfLife::Over => rsx! {
                StateLine { glyph: Glyph::StLook, text, urgency: Urgency::Look }
            },
            ShelfLife::Short => rsx! {
                StateLine { glyph: Glyph::Soon, text, urgency: Urgency::Waiting }
            },
            ShelfLife::Long => rsx! {
                span { class: "small muted", "{text}" }
            },
        }
        if naloxone && life == ShelfLife::Over {
            br {}
            span { class: "small", {t!("expiry-use-it")} }
        }
    }
}

/// Until when something is good, or since when it is not.
pub fn good_until(day: Day, today: Day) -> String {
    let until = words().good_until(day);
    match shelf_life(day, today) {
        ShelfLife::Over => t!("expiry-over", until = until),
        ShelfLife::Short => t!("expiry-soon", until = until),
        ShelfLife::Long => t!("expiry-good-until", until = until),
    }
}

/// The words that say that the first of what is in the bag has expired, if it has.
pub fn expired(good_until: Option<Day>, today: Day) -> Option<String> {
    let day = good_until.filter(|day| is_over(*day, today))?;
    Some(t!("expiry-over", until = words().good_until(day)))
}

/// The naloxone of which some in the bag has expired, in kits or by itself.
pub fn expired_naloxone<'a>(items: impl IntoIterator<Item = &'a ItemView>, today: Day) -> BTreeSet<NaloxoneProduct> {
    let over = items.into_iter().filter(|item| item.good_until.is_some_and(|day| is_over(day, today)));
    over.flat_map(|item| item.naloxone.iter().copied()).collect()
}

fn is_over(good_until: Day, today: Day) -> bool {
    shelf_life(good_until, today) == ShelfLife::Over
}
