//! The cards' pictures, drawn for this project: few strokes, one colour, nothing that a person could be known by.
//!
//! They repeat what the words say and are hidden from screen readers.

use dioxus::prelude::*;
use kitbag_shared::record::lists::GuideCard;

/// Strokes and circles on a field of 160 by 96.
struct Drawing {
    strokes: &'static [&'static str],
    rings: &'static [[&'static str; 3]],
}

/// The picture of a card.
#[component]
pub(super) fn Picture(
    /// Of which.
    card: GuideCard,
) -> Element {
    let Drawing { strokes, rings } = drawing(card);
    rsx! {
        svg { class: "picture", view_box: "0 0 160 96", "aria-hidden": "true",
            for d in strokes.iter().copied() {
                path { key: "{d}", d }
            }
            for [cx , cy , r] in rings.iter().copied() {
                circle { key: "{cx} {cy}", cx, cy, r }
            }
        }
    }
}

const fn of(strokes: &'static [&'static str], rings: &'static [[&'static str; 3]]) -> Drawing {
    Drawing { strokes, rings }
}

#[expect(clippy::too_many_lines, reason = "a table of drawings, one to a card")]
fn drawing(card: GuideCard) -> Drawing {
    match card {
        GuideCard::Check => of(
            &["M34 78h66l34 6", "M100 33l-2 24h16l2 25", "M99 40l-30 26", "M58 62l-8-6M66 56l-4-8M78 58l5-7"],
            &[["22", "74", "10"], ["101", "20", "11"]],
        ),
        GuideCard::Call => of(
            &[
                "M62 8h36a6 6 0 0 1 6 6v68a6 6 0 0 1-6 6H62a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z",
                "M74 76h12",
                "M117 34a20 20 0 0 1 0 28M128 22a36 36 0 0 1 0 52",
                "M43 34a20 20 0 0 0 0 28M32 22a36 36 0 0 0 0 52",
            ],
            &[],
        ),
        GuideCard::Airway => of(
            &["M70 70l16 8h66", "M60 30l16-20M76 10l1 13M76 10l-13 2", "M24 32c6-9 15-13 26-13", "M65 48l9-3-2 10"],
            &[["48", "58", "22"]],
        ),
        GuideCard::Dose => of(
            &[
                "M112 6c-2 20-20 32-28 42 4 8 16 8 26 4v10c0 8-8 10-16 10",
                "M60 66h22v22H60zM67 66V54h8v12",
                "M52 80h8M82 80h8M71 88v7",
                "M70 42v.1M76 36v.1M66 34v.1",
            ],
            &[],
        ),
        GuideCard::Breathe => of(
            &["M60 78h92", "M90 38l26 14 4 26", "M62 50l-6 7", "M84 72c8-12 24-12 32 0"],
            &[["44", "70", "16"], ["76", "32", "15"]],
        ),
        GuideCard::Cpr => of(
            &["M34 84h118", "M70 10l12 50M98 10L82 60", "M70 66h24", "M124 28v34M114 52l10 10 10-10"],
            &[["22", "78", "10"]],
        ),
        GuideCard::Wait => of(&["M80 24v26l18 10", "M60 6h40"], &[["80", "52", "38"]]),
        GuideCard::Recheck => of(
            &[
                "M44 78h106",
                "M62 64c8-12 26-12 34 0M54 50c12-18 38-18 50 0",
                "M122 20a10 10 0 1 1 14 9c-3 2-5 4-5 8M131 48v.1",
            ],
            &[["28", "72", "13"]],
        ),
        GuideCard::Side => {
            of(&["M44 62h46", "M90 62l22-22 20 34", "M90 68l58 16", "M14 82h34l10-12"], &[["28", "60", "14"]])
        }
        GuideCard::Stay => of(
            &["M52 34v30h28l6 24", "M54 44l26 8", "M92 80h58", "M14 92h132"],
            &[["52", "20", "11"], ["112", "66", "11"]],
        ),
        GuideCard::Wakes => {
            of(&["M50 46v6M72 46v6", "M48 66c8 6 18 6 26 0", "M106 14h46v30h-26l-12 12V44h-8z"], &[["61", "54", "32"]])
        }
        GuideCard::End => of(&["M48 6h64v84H48z", "M62 26h36M62 44h36M62 62h20"], &[]),
        GuideCard::NoNaloxone => of(
            &["M30 34h6M44 34h6M56 38v6M56 54v6M50 66h-6M36 66h-6M24 60v-6M24 44v-6", "M70 50h20M82 42l8 8-8 8"],
            &[["124", "50", "24"]],
        ),
        GuideCard::Asleep => of(
            &[
                "M44 66h46",
                "M90 66l22-20 20 30",
                "M90 72l58 14",
                "M14 86h34l10-12",
                "M60 10h18L60 32h18M88 24h12L88 40h12",
            ],
            &[["28", "64", "14"]],
        ),
        GuideCard::Stimulant => of(
            &[
                "M56 40h48",
                "M34 36c-8 12-8 18 0 20 8-2 8-8 0-20zM126 36c-8 12-8 18 0 20 8-2 8-8 0-20z",
                "M80 10V2M52 18l-6-8M108 18l6-8",
                "M70 70h20",
            ],
            &[["80", "54", "32"]],
        ),
        GuideCard::DoNot | GuideCard::Other(_) => of(&["M53 21l54 54"], &[["80", "48", "38"]]),
    }
}
