//! The camera over a form: it looks until it sees a code, and is off again. A picture from a file stands in for it.

use crate::components::{Button, FailureNotice, FilePick, Glyph, Icon, into_view};
use crate::session::{Seen, Session, put, use_session};
use crate::t;
use dioxus::prelude::*;
use kitbag_common::message::Failure;

/// The video element's id.
const VIEW: &str = "scanner";
/// Between two looks, in milliseconds.
const LOOK_EVERY_MS: u32 = 100;
/// The largest picture that is taken from a file, in bytes.
const PICTURE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// What the camera sees, until it sees a code.
#[component]
pub fn CameraScan(
    /// A code.
    oncode: EventHandler<String>,
    /// Enough.
    onclose: EventHandler<()>,
) -> Element {
    let session = use_session();
    let failure = use_signal(|| None::<Failure>);
    use_future(move || async move {
        match session.open_scanner(VIEW).await {
            Ok(()) => watch(session, failure, oncode, onclose).await,
            Err(why) => put(failure, Some(why)),
        }
    });
    use_drop(move || session.close_camera());
    let picture = move |read: Result<Vec<u8>, Failure>| {
        put(failure, None);
        spawn(async move {
            let text = match read {
                Ok(picture) => session.scan_picture(picture).await,
                Err(why) => Err(why),
            };
            match text {
                Ok(Some(text)) => oncode.call(text),
                Ok(None) => put(failure, Some(Failure::NoCode)),
                Err(why) => put(failure, Some(why)),
            }
        });
    };
    // What sees nothing makes room for why, and for the other ways.
    let is_blind = matches!(failure(), Some(Failure::NoCamera | Failure::PartNotHere));
    rsx! {
        div { class: "stack", onmounted: into_view,
            if !is_blind {
                div { class: "view view--camera view--line",
                    Icon { glyph: Glyph::Scan, large: true }
                    video { id: VIEW, "aria-label": t!("scan-view"), autoplay: true, muted: true, playsinline: true }
                }
                p { class: "small center", {t!("scanning-hold")} }
            }
            if let Some(failure) = failure() {
                FailureNotice { failure }
            }
            Button { text: t!("scanning-camera-off"), glyph: Glyph::Back, ondo: onclose }
            FilePick {
                id: "scan-picture",
                text: t!("scan-picture"),
                glyph: Glyph::Scan,
                accept: "image/*",
                bytes_max: PICTURE_BYTES_MAX,
                onpick: picture,
            }
            p { class: "small muted center", {t!("scan-stays")} }
        }
    }
}

/// Looks again and again, as long as the screen is there and nothing covers it.
async fn watch(
    session: Session,
    failure: Signal<Option<Failure>>,
    oncode: EventHandler<String>,
    onclose: EventHandler<()>,
) {
    loop {
        match session.scan(VIEW).await {
            Ok(Seen::Code(text)) => return oncode.call(text),
            Ok(Seen::Off) => return onclose.call(()),
            Ok(Seen::Nothing) if *session.hidden.peek() || *session.mode.peek() => return onclose.call(()),
            Ok(Seen::Nothing) => {}
            Err(why) => return put(failure, Some(why)),
        }
        session.sleep(LOOK_EVERY_MS).await;
    }
}
