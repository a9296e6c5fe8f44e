//! What the page needs of the machine around it, and what it hears from there. Who implements it is decided in
//! `platform/`; a machine that lacks something says so by what stands here.

use crate::route::Apart;
use kitbag_common::message::{Failure, NewPasskey, Notice, Reply, Request};
use kitbag_common::scan::Grey;
use kitbag_common::table::{TableAsked, TableTold};
use kitbag_common::view::PasskeyView;
use kitbag_shared::time::Moment;
use std::future::ready;

pub use kitbag_common::pending::Pending;

/// Whether this tab or window has the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoreIn {
    /// The store is here, or on its way.
    #[default]
    ThisTab,
    /// Another tab has it.
    AnotherTab,
    /// The store could not start at all.
    NoTab,
}

/// The home of the page: where it is shown, which decides whether it is to be installed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Opened from the home screen, or an app of its own.
    Installed,
    /// In a browser of an iPhone or iPad.
    Iphone,
    /// In any other browser.
    Browser,
}

/// Whether what is kept here stays when the machine runs short of space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Not said yet.
    #[default]
    Unknown,
    /// The store is durable: nothing but a person takes it away.
    Durable,
    /// The browser may clear it by itself.
    AtRisk,
}

/// Whether the app opens here without signal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// Not said yet.
    #[default]
    Unknown,
    /// The app opens without signal: all of it is kept here.
    Ready,
    /// Not all of it has arrived.
    NotYet,
}

/// What a camera sees that looks for codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A code's text.
    Code(String),
    /// None.
    Nothing,
    /// It is off: the page was put away meanwhile.
    Off,
}

/// The news that the page hears without having asked.
#[derive(Clone, Debug)]
pub enum Heard {
    /// The store says something.
    Notice(Notice),
    /// The store came here, or went to another tab.
    StoreIn(StoreIn),
    /// The page is about to be put away: keep what is not kept yet.
    Hiding,
    /// The page is looked at again.
    Shown,
    /// The page is in front of other windows again.
    InFront,
    /// Somebody touched the phone or typed.
    Touched,
    /// The person went back by the phone's own button.
    Back,
    /// A newer app is here, and waits until this one ends.
    Newer,
    /// A newer app took this one's place, because another tab asked for it.
    Replaced,
    /// Whether the app opens here without signal may have changed.
    Offline,
    /// A part of the page could not be fetched, or is fetched again.
    Missing,
    /// Language, colours or how it is held were chosen in another tab: they hold here too.
    Chosen,
    /// The machine has said whether it keeps what is kept here.
    Keeping(Keeping),
}

impl From<Notice> for Heard {
    fn from(notice: Notice) -> Self {
        Self::Notice(notice)
    }
}

/// The machine around the page, as far as the page needs it.
pub trait Device {
    /// Sends a request at once, not when the answer is waited for.
    fn ask(&self, request: Request) -> Pending<Reply>;
    /// The next thing the page hears. `None` when there will be no more.
    fn hear(&self) -> Pending<Option<Heard>>;
    /// The time, and minutes east of UTC.
    fn now(&self) -> (Moment, i32);
    /// Ends after so many milliseconds.
    fn sleep(&self, ms: u32) -> Pending<()>;
    /// The link that the page was opened with, if it holds a secret. It is gone from the address bar afterwards.
    fn take_link(&self) -> Option<String>;
    /// The link that [`Device::hold_link`] was told of last, by this window, since when the page may have begun anew.
    fn held_link(&self) -> Option<String> {
        None
    }
    /// Holds a link, and nothing else, for as long as this window is open; none: it has done its work.
    fn hold_link(&self, _link: Option<&str>) {}
    /// The address of the server that the page itself came from, if it came from one.
    fn server(&self) -> Option<String> {
        None
    }
    /// The tags of languages, the most wanted first: the one chosen here before, then the machine's.
    fn languages(&self) -> Vec<String>;
    /// Remembers the chosen language, and says it to the document.
    fn set_language(&self, tag: &str);
    /// The preferences of how the phone is held, as they were chosen here before.
    fn hand(&self) -> Option<String> {
        None
    }
    /// Remembers how the phone is held.
    fn set_hand(&self, _hand: &str) {}
    /// The colours, as they were chosen here before.
    fn theme(&self) -> Option<String> {
        None
    }
    /// Remembers the colours, and puts them on.
    fn set_theme(&self, _theme: &str) {}
    /// Whether a newer app waits until this one ends.
    fn newer_waits(&self) -> bool {
        false
    }
    /// Whether the app opens here without signal.
    fn offline(&self) -> Offline {
        Offline::Ready
    }
    /// Whether a group of screens that does not come with the page could not be fetched.
    fn is_missing(&self, _of: Apart) -> bool {
        false
    }
    /// Fetches again what could not be fetched.
    fn fetch_again(&self) {}
    /// Takes the store over from another tab.
    fn use_here(&self);
    /// Ends the store's thread and begins anew, so that nothing of it stays in memory. One that has closed the store holds
    /// nothing, and may end a moment later, with the page.
    fn restart(&self, has_closed: bool);
    /// The home of this page: on the home screen, or in a browser on which phone.
    fn home(&self) -> Home {
        Home::Installed
    }
    /// Turns the camera on and shows its picture in the video element of that id.
    fn open_camera(&self, _view: &str) -> Pending<Result<(), Failure>> {
        Box::pin(ready(Err(Failure::NoCamera)))
    }
    /// The picture that the camera sees now; nothing before its first.
    fn look(&self, _view: &str) -> Option<Grey> {
        None
    }
    /// Turns the camera off.
    fn close_camera(&self) {}
    /// A picture from a file in shades of grey, if the machine can read it.
    fn grey_of(&self, _picture: Vec<u8>) -> Pending<Option<Grey>> {
        Box::pin(ready(None))
    }
    /// Turns the camera on to look for codes on boxes and labels, and shows its picture in the video element of that id.
    fn open_scanner(&self, _view: &str) -> Pending<Result<(), Failure>> {
        Box::pin(ready(Err(Failure::NoCamera)))
    }
    /// Looks for one now. What reads it is fetched then, where it is not here yet.
    fn scan(&self, _view: &str) -> Pending<Result<Seen, Failure>> {
        Box::pin(ready(Ok(Seen::Off)))
    }
    /// Looks for one in a picture from a file.
    fn scan_picture(&self, _picture: Vec<u8>) -> Pending<Result<Option<String>, Failure>> {
        Box::pin(ready(Err(Failure::NoCode)))
    }
    /// Hands a file to the person, to be kept or sent on. Whether the machine could.
    fn save_file(&self, _name: &str, _bytes: &[u8]) -> bool {
        false
    }
    /// Has a table read or written, where that is done: in a browser by a part of the app that is fetched then.
    fn ask_table(&self, _asked: TableAsked) -> Pending<Result<TableTold, Failure>> {
        Box::pin(ready(Err(Failure::PartNotHere)))
    }
    /// Puts a text where the person can paste it from. Whether the machine could.
    fn copy(&self, _text: &str) -> Pending<bool> {
        Box::pin(ready(false))
    }
    /// Whether this machine can hand a text to another app.
    fn can_share(&self) -> bool {
        false
    }
    /// Hands a text to another app, which the person chooses.
    fn share(&self, _text: &str) {}
    /// Prints what is shown.
    fn print(&self) {}
    /// Whether an authenticator of this machine can hold a key for the app.
    fn offers_passkeys(&self) -> Pending<bool> {
        Box::pin(ready(false))
    }
    /// Makes a passkey; none if the person did not want to, or the machine could not.
    fn make_passkey(&self) -> Pending<Option<NewPasskey>> {
        Box::pin(ready(None))
    }
    /// Asks a passkey for its answer; none as above.
    fn ask_passkey(&self, _passkey: PasskeyView) -> Pending<Option<[u8; 32]>> {
        Box::pin(ready(None))
    }
    /// Takes away the prompt that [`Device::ask_passkey`] made, if it is still there: its answer is none.
    fn leave_passkey(&self) {}
    /// Whether somebody may be looking at this window: it is in sight and in front.
    fn is_looked_at(&self) -> bool {
        true
    }
    /// Remembers until this window begins anew that nobody opens it then.
    fn keep_quiet(&self) {}
    /// Whether that was remembered. Asked once; it is forgotten with the answer.
    fn take_quiet(&self) -> bool {
        false
    }
    /// Remembers, for as long as this window is open, that its neutral page covers it, under a title that tells as
    /// little: a page that begins anew stays covered from its first frame on. No title: nothing covers it any more.
    fn cover(&self, _title: Option<&str>) {}
    /// Whether the neutral page covers this window.
    fn is_covered(&self) -> bool {
        false
    }
    /// A short shake of the phone, where there is one that can.
    fn buzz(&self) {}
    /// Milliseconds that never jump. They may rest while the machine sleeps.
    fn ticks_ms(&self) -> u64 {
        0
    }
    /// A short sound.
    fn beep(&self) {}
    /// Keeps the screen on, where that can be done, or lets it go off again.
    fn keep_awake(&self, _awake: bool) {}
}
