//! What everybody is told of the recovery sheet, wherever they are in the app, until somebody here has seen it.

use crate::components::{Button, Glyph, StateLine, Urgency};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::view::SheetNews;
use kitbag_shared::record::lists::Role;

/// A supervisor is led to the team, where it stands in full; anybody else is told in plain lines.
#[component]
pub fn SheetNotice(
    /// What is new.
    news: Option<SheetNews>,
    /// A proposed sheet waits for this supervisor's word.
    proposed: bool,
    /// Whose phone it is.
    role: Role,
    /// It was seen.
    onseen: EventHandler<()>,
    /// To the team.
    onlook: EventHandler<()>,
) -> Element {
    if news.is_none() && !proposed {
        return rsx! {};
    }
    let leads = role == Role::Supervisor;
    rsx! {
        section { class: "panel", role: "status",
            if let Some(news) = news {
                for line in sheet_lines(&news) {
                    StateLine { key: "{line}", glyph: Glyph::StLook, text: line, urgency: Urgency::Look }
                }
                if !leads {
                    p { class: "small muted", {t!("sheet-news-ask")} }
                    Button { text: t!("sheet-news-seen"), glyph: Glyph::Check, ondo: onseen }
                }
            }
            if proposed {
                StateLine { glyph: Glyph::Clock, text: t!("sheet-news-proposed"), urgency: Urgency::Waiting }
            }
            if leads {
                Button { text: t!("sheet-news-look"), glyph: Glyph::Team, ondo: onlook }
            }
        }
    }
}

/// The lines on what was done with a sheet, one each.
pub fn sheet_lines(news: &SheetNews) -> Vec<String> {
    let day = words().day(news.day);
    let used = news.used.then(|| match news.taken_back {
        0 => t!("sheet-news-used", day = day.clone()),
        count => t!("sheet-news-took-back", day = day.clone(), count = count),
    });
    let named = news.named.then(|| t!("sheet-news-named", day = day.clone()));
    used.into_iter().chain(named).collect()
}
