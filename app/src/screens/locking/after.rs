//! After how long without a touch the programme's phones lock: a supervisor's to choose, for all of them.

use crate::components::OneOf;
use crate::t;
use dioxus::prelude::*;
use kitbag_common::idle::{LOCK_MINUTES, LOCK_MINUTES_MAX, LOCK_MINUTES_MIN};

/// Minutes to choose from: both ends of what is allowed, and what lies between.
const OFFERED: [u32; 5] = [LOCK_MINUTES_MIN, LOCK_MINUTES, 15, 30, LOCK_MINUTES_MAX];

/// The choice, with what to think about first.
#[component]
pub fn LockAfter(
    /// As it is now.
    minutes: u32,
    /// So many from now on.
    onchoose: EventHandler<u32>,
) -> Element {
    let options = OFFERED.into_iter().map(|minutes| (minutes, t!("locking-minutes", count = minutes))).collect();
    rsx! {
        section { class: "stack group",
            h2 { {t!("locking-after")} }
            p { {t!("locking-after-why")} }
            OneOf {
                label: t!("locking-after"),
                options,
                chosen: Some(minutes),
                onchoose: move |chosen: Option<u32>| {
                    if let Some(minutes) = chosen {
                        onchoose.call(minutes);
                    }
                },
            }
        }
    }
}
