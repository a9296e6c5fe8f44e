//! Kitbag belongs on the home screen before anybody joins: there the phone keeps what it records, and on an iPhone the
//! browser and the home screen keep theirs apart.

use crate::components::{Fold, Glyph};
use crate::session::{Home, Offline, use_session};
use crate::t;
use dioxus::prelude::*;

/// The steps to put Kitbag on the home screen, unless it was opened from there. The phone that this is comes first.
#[component]
pub fn InstallFirst() -> Element {
    let home = use_session().home();
    let phones = match home {
        Home::Installed => return rsx! {},
        Home::Iphone => [Phone::Iphone, Phone::Android],
        Home::Browser => [Phone::Android, Phone::Iphone],
    };
    rsx! {
        Fold { glyph: Glyph::Phone, title: t!("install-title"), detail: t!("install-detail"),
            p { {t!("install-why")} }
            for phone in phones {
                Steps { key: "{phone:?}", phone }
            }
            p { class: "small muted", {t!("install-then")} }
        }
    }
}

/// Says before somebody relies on it that Kitbag does not open without signal yet.
#[component]
pub fn NotOffline() -> Element {
    let offline = *use_session().offline.read();
    rsx! {
        if offline == Offline::NotYet {
            p { class: "panel", role: "status", {t!("trouble-not-offline")} }
        }
    }
}

/// A make of phone: they hide it in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phone {
    Android,
    Iphone,
}

#[component]
fn Steps(phone: Phone) -> Element {
    let (title, steps) = match phone {
        Phone::Android => {
            (t!("install-android"), [t!("install-android-menu"), t!("install-android-add"), t!("install-open")])
        }
        Phone::Iphone => {
            (t!("install-iphone"), [t!("install-iphone-share"), t!("install-iphone-add"), t!("install-open")])
        }
    };
    let [first, second, third] = steps;
    rsx! {
        section { class: "stack",
            h2 { "{title}" }
            ol { class: "pictured",
                li {
                    Drawing {
                        match phone {
                            Phone::Android => rsx! { Menu {} },
                            Phone::Iphone => rsx! { Share {} },
                        }
                    }
                    span { "{first}" }
                }
                li {
                    Drawing { Add {} }
                    span { "{second}" }
                }
                li {
                    Drawing { Opened {} }
                    span { "{third}" }
                }
            }
        }
    }
}

/// A phone in outline; the words beside it say what is to be seen.
#[component]
fn Drawing(children: Element) -> Element {
    rsx! {
        svg { class: "drawing", view_box: "0 0 96 168", "aria-hidden": "true",
            rect { class: "case", x: "3", y: "3", width: "90", height: "162", rx: "14" }
            {children}
        }
    }
}

/// Chrome: three dots beside the address, above.
#[component]
fn Menu() -> Element {
    rsx! {
        rect { class: "part", x: "12", y: "16", width: "56", height: "16", rx: "8" }
        path { class: "part", d: "M12 52h72M12 68h72M12 84h48" }
        circle { class: "here", cx: "80", cy: "24", r: "11" }
        path { class: "dots", d: "M80 19v.01M80 24v.01M80 29v.01" }
    }
}

/// Safari: a box with an arrow upwards, below.
#[component]
fn Share() -> Element {
    rsx! {
        path { class: "part", d: "M12 24h72M12 40h72M12 56h48M3 132h90" }
        circle { class: "here", cx: "48", cy: "148", r: "12" }
        path { class: "dots", d: "M48 151v-11M44 143l4-4 4 4M43 147v7h10v-7" }
        path { class: "part", d: "M18 148h10M68 148h10" }
    }
}

/// Both: a line with a plus in a square.
#[component]
fn Add() -> Element {
    rsx! {
        path { class: "part", d: "M12 24h72M12 40h48" }
        path { class: "part", d: "M3 66h90" }
        path { class: "part", d: "M14 82h44M14 138h44" }
        rect { class: "here", x: "8", y: "94", width: "80", height: "30", rx: "8" }
        path { class: "dots", d: "M18 109h34M66 101h14v16h-14zM73 105v8M69 109h8" }
    }
}

/// The holdall among other icons.
#[component]
fn Opened() -> Element {
    rsx! {
        rect { class: "part", x: "14", y: "22", width: "20", height: "20", rx: "6" }
        rect { class: "part", x: "62", y: "22", width: "20", height: "20", rx: "6" }
        rect { class: "part", x: "14", y: "98", width: "20", height: "20", rx: "6" }
        rect { class: "part", x: "62", y: "98", width: "20", height: "20", rx: "6" }
        rect { class: "here", x: "32", y: "52", width: "32", height: "32", rx: "9" }
        path { class: "dots", d: "M39 65h18v11h-18zM44 65v-3a4 4 0 0 1 8 0v3M39 70h18" }
    }
}
