//! The invitation by the camera, or by a picture of it. Pasting its link is the way that always works.

use crate::components::{Button, FilePick, Glyph, Icon, Weight};
use crate::screens::ask::tell;
use crate::screens::frame::Threshold;
use crate::session::{Session, put, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_common::scan::Grey;

/// The video element's id.
const VIEW: &str = "camera";
/// Between two looks, in milliseconds: a hand that moves is still by then.
const LOOK_EVERY_MS: u32 = 250;
/// The largest picture that is taken from a file, in bytes.
const PICTURE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// Looks through the camera until it sees an invitation.
#[component]
pub fn Scan(
    /// An invitation's link.
    onlink: EventHandler<String>,
    /// Paste it instead.
    onback: EventHandler<()>,
) -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    use_future(move || async move {
        match session.open_camera(VIEW).await {
            Ok(()) => watch(session, failure, onlink).await,
            Err(why) => tell(&mut failure, why),
        }
    });
    use_drop(move || session.close_camera());
    let picture = move |read: Result<Vec<u8>, Failure>| {
        failure.set(None);
        spawn(async move {
            let seen = match read {
                Ok(picture) => session.grey_of(picture).await.ok_or(Failure::NoCode),
                Err(why) => Err(why),
            };
            match seen {
                Ok(seen) => match said(session, seen).await {
                    Some(text) => take(text, failure, onlink),
                    None => put(failure, Some(Failure::NoCode)),
                },
                Err(why) => put(failure, Some(why)),
            }
        });
    };
    rsx! {
        ScanText { failure: failure(), onpicture: picture, onback }
    }
}

/// Looks again and again, as long as the screen is there.
async fn watch(session: Session, failure: Signal<Option<Failure>>, onlink: EventHandler<String>) {
    loop {
        if let Some(seen) = session.look(VIEW)
            && let Some(text) = said(session, seen).await
        {
            take(text, failure, onlink);
        }
        session.sleep(LOOK_EVERY_MS).await;
    }
}

async fn said(session: Session, seen: Grey) -> Option<String> {
    session.ask(ask::ReadCode { picture: seen }).await.unwrap_or_default()
}

/// Another code than an invitation is said to be one, and the looking goes on.
fn take(text: String, failure: Signal<Option<Failure>>, onlink: EventHandler<String>) {
    match super::purpose::Purpose::of(&text) {
        Ok(_) => onlink.call(text),
        Err(why) => put(failure, Some(why)),
    }
}

/// The screen as it looks.
#[component]
pub fn ScanText(
    /// Why the last look did not succeed.
    failure: Option<Failure>,
    /// A picture was chosen, and read or not.
    onpicture: EventHandler<Result<Vec<u8>, Failure>>,
    /// Paste the link instead.
    onback: EventHandler<()>,
) -> Element {
    rsx! {
        Threshold {
            failure,
            bar: rsx! {
                Button { text: t!("scan-paste"), glyph: Glyph::Link, weight: Weight::Plain, ondo: onback }
            },
            div { class: "stack",
                ol { class: "path",
                    li { "aria-current": "step", {t!("scan-step")} }
                    li { {t!("waiting-step-words")} }
                    li { {t!("waiting-step-compare")} }
                }
                h1 { class: "group", {t!("scan-title")} }
                p { {t!("scan-where")} }
            }
            div { class: "view view--camera",
                Icon { glyph: Glyph::Scan, large: true }
                video { id: VIEW, "aria-label": t!("scan-view"), autoplay: true, muted: true, playsinline: true }
            }
            FilePick { id: "picture", text: t!("scan-picture"), glyph: Glyph::Scan, accept: "image/*", bytes_max: PICTURE_BYTES_MAX, onpick: onpicture }
            p { class: "small muted center", {t!("scan-stays")} }
        }
    }
}
