//! What all screens share: the gate, the status, the language, the route, and the way to the store.
//!
//! A screen asks through [`Session::ask`] and hears of changes by [`use_answer`]. What the page needs of the machine
//! around it is the trait [`Device`]. No record is kept here.

mod arriving;
mod asking;
mod begun;
mod camera;
mod closing;
mod device;
mod half_typed;
mod machine;
mod now;
mod offering;
mod trail;
mod under_way;
mod undoable;

pub use device::{Device, Heard, Home, Keeping, Offline, Pending, Seen, StoreIn};
pub use undoable::forget_if;

use crate::offer::Offer;
use crate::route::{Route, Tab};
use crate::theme::Theme;
use crate::touch::TouchPreferences;
use crate::words::Language;
use dioxus::prelude::*;
use kitbag_common::form::{Draft, HalfTyped, MovementDraft};
use kitbag_common::idle::{Idle, LOCK_MINUTES};
use kitbag_common::message::{Asks, Failure, Notice, ask};
use kitbag_common::view::{EmergencyView, Gate, Me, SheetView, StatusView};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use std::rc::Rc;

/// The time that a draft may be younger than what the store has kept of it, in milliseconds.
const KEEP_AFTER_MS: u32 = 250;
/// The time of typing that a killed form may have lost at most, in milliseconds.
const LOST_MS_MAX: u32 = 300;
const _: () = assert!(KEEP_AFTER_MS < LOST_MS_MAX, "the store takes a moment too");

/// What is known between page and store of what is half typed in forms that are no drafts.
#[derive(Clone, Copy, Default)]
struct HalfTypedIs {
    /// The page has what was half typed before it was there.
    read: bool,
    /// The store lacks the last change.
    unkept: bool,
}

/// The session that all screens share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    device: CopyValue<Rc<dyn Device>>,
    /// The gate at which this device stands; nothing until the store has answered.
    pub gate: Signal<Option<Gate>>,
    /// The status of the records.
    pub status: Signal<Option<StatusView>>,
    /// The chosen language.
    pub language: Signal<Language>,
    /// The preferences of how the phone is held.
    pub hand: Signal<TouchPreferences>,
    /// The colours.
    pub theme: Signal<Theme>,
    /// The screen.
    pub route: Signal<Route>,
    /// A newer app waits; it starts with the next lock.
    pub newer: Signal<bool>,
    /// Covered: a neutral page is shown in its place.
    pub hidden: Signal<bool>,
    /// Overdose mode is in front, whatever lies behind it: a form, or the lock.
    pub mode: Signal<bool>,
    /// The view of overdose mode; nothing until the store has answered.
    pub emergency: Signal<Option<EmergencyView>>,
    /// Whether the store is here.
    pub place: Signal<StoreIn>,
    /// Whether what it keeps stays.
    pub keeping: Signal<Keeping>,
    /// Whether the app opens here without signal.
    pub offline: Signal<Offline>,
    /// Counts what is known anew of screens that do not come with the page.
    pub arrivals: Signal<u32>,
    /// Counts the changes of records, so that views ask again.
    pub revision: Signal<u32>,
    /// The link that somebody came with, until it is used.
    pub link: Signal<Option<String>>,
    /// The page was loaded anew since it came: words that were shown with it before are gone.
    pub began_anew: Signal<bool>,
    /// A recovery sheet that is shown until it is written down.
    pub recovery_sheet: Signal<Option<SheetView>>,
    /// The reason why the store could not start.
    pub no_store: Signal<Option<Failure>>,
    /// A response ended while this was locked: it waits behind the lock, and its form is the first thing after it.
    pub sealed: Signal<bool>,
    /// Whether the phone asks for finger or face by itself.
    pub offer: Signal<Offer>,
    /// Whether the question to set a PIN again was put away, until the next lock.
    pub pin_put_off: Signal<bool>,
    lock_minutes: CopyValue<u32>,
    half_typed: CopyValue<HalfTyped>,
    half_typed_is: CopyValue<HalfTypedIs>,
    /// Overdose mode is about to lie still: a tap that comes too soon after the last is none.
    pub settles: Signal<bool>,
    /// The record whose correction was begun before its form opened: to leave that is to lose what was typed then.
    pub resumed: CopyValue<Option<RecordId>>,
    /// The stock form that was begun waits beside the shelves: somebody went back from it. It opens by a tap, not by itself.
    pub aside: CopyValue<bool>,
    /// The form of stock as it opened last.
    as_opened: CopyValue<Option<MovementDraft>>,
    trail: CopyValue<trail::Trail>,
    unkept: CopyValue<Option<Draft>>,
    /// The requests that were made and are not answered yet.
    under_way: CopyValue<Vec<under_way::UnderWay>>,
    idle: CopyValue<Idle>,
}

impl Session {
    /// Made once, by the outermost component.
    pub fn new(device: Rc<dyn Device>) -> Self {
        let (language, hand, theme) = chosen_before(&*device);
        let (came, held) = (device.take_link(), device.held_link());
        let began_anew = came.is_none() && held.is_some();
        let link = came.or(held);
        device.hold_link(link.as_deref());
        Self {
            gate: Signal::new(None),
            status: Signal::new(None),
            language: Signal::new(language),
            hand: Signal::new(hand),
            theme: Signal::new(theme),
            route: Signal::new(Route::Today),
            newer: Signal::new(device.newer_waits()),
            hidden: Signal::new(device.is_covered()),
            mode: Signal::new(false),
            emergency: Signal::new(None),
            place: Signal::new(StoreIn::ThisTab),
            keeping: Signal::new(Keeping::Unknown),
            offline: Signal::new(device.offline()),
            arrivals: Signal::new(0),
            revision: Signal::new(0),
            link: Signal::new(link),
            began_anew: Signal::new(began_anew),
            recovery_sheet: Signal::new(None),
            no_store: Signal::new(None),
            sealed: Signal::new(false),
            offer: Signal::new(Offer::at_start(!device.take_quiet())),
            pin_put_off: Signal::new(false),
            lock_minutes: CopyValue::new(LOCK_MINUTES),
            half_typed: CopyValue::new(HalfTyped::default()),
            half_typed_is: CopyValue::new(HalfTypedIs::default()),
            settles: Signal::new(false),
            resumed: CopyValue::new(None),
            aside: CopyValue::new(false),
            as_opened: CopyValue::new(None),
            trail: CopyValue::new(trail::Trail::default()),
            unkept: CopyValue::new(None),
            under_way: CopyValue::new(Vec::new()),
            idle: CopyValue::new(Idle::since(device.now().0)),
            device: CopyValue::new(device),
        }
    }

    fn device(self) -> Rc<dyn Device> {
        self.device.cloned()
    }

    /// The person who is at work here, if the gate is open.
    pub fn me(self) -> Option<Me> {
        match &*self.gate.read() {
            Some(Gate::Open(me)) => Some(me.clone()),
            Some(Gate::Fresh | Gate::Locked { .. } | Gate::Waiting { .. } | Gate::Paused { .. } | Gate::Ended)
            | None => None,
        }
    }

    /// The role of this device. Behind a closed gate: the least.
    pub fn role(self) -> Role {
        self.me().map_or(Role::Volunteer, |me| me.role)
    }

    /// Somebody came with a link, or the one before has done its work. The window holds it: a reload must not lose it.
    pub fn follow(mut self, link: Option<String>) {
        self.device().hold_link(link.as_deref());
        self.began_anew.set(false);
        self.link.set(link);
    }

    /// Chooses the language.
    pub fn speak(mut self, language: Language) {
        self.device().set_language(language.tag());
        self.language.set(language);
    }

    /// Says how the phone is held from now on.
    pub fn hold(mut self, hand: TouchPreferences) {
        self.device().set_hand(hand.text());
        self.hand.set(hand);
    }

    /// Chooses the colours.
    pub fn paint(mut self, theme: Theme) {
        self.device().set_theme(theme.text());
        self.theme.set(theme);
    }

    /// Brings overdose mode to the front. It does not wait for anything.
    pub fn open_mode(mut self) {
        self.keep_now();
        self.leave_passkey();
        self.mode.set(true);
        self.ask_emergency();
    }

    /// Leads back to whatever lies behind it. No response goes on any more.
    pub fn close_mode(mut self) {
        self.mode.set(false);
        if let Some(view) = self.emergency.write().as_mut() {
            view.running = None; // until the store has answered: opened again, it must not show what has ended
        }
        self.keep_awake(false);
        self.ask_emergency();
    }

    /// Asks what overdose mode shows. A response that goes on is in front again, as after a kill.
    pub fn ask_emergency(mut self) {
        self.ask_then(ask::Emergency, move |reply| {
            if let Ok(view) = reply {
                let goes_on = view.running.is_some();
                self.emergency.set(Some(view));
                if goes_on && !*self.mode.peek() {
                    self.leave_passkey();
                    self.mode.set(true);
                    self.stay_awake();
                }
            }
        });
    }

    /// Keeps a draft soon; a newer one takes its place.
    pub fn keep_soon(mut self, draft: Draft) {
        let timer_runs = self.unkept.read().is_some();
        self.unkept.set(Some(draft));
        if !timer_runs {
            let due = self.sleep(KEEP_AFTER_MS);
            dioxus::core::spawn_forever(async move {
                due.await;
                self.keep_now();
            });
        }
    }

    /// Keeps at once what is not kept yet.
    pub fn keep_now(mut self) {
        self.keep_half_typed();
        let draft = self.unkept.write().take();
        if let Some(draft) = draft {
            self.ask_then(ask::KeepDraft(draft), |_| {});
        }
    }

    /// The draft is saved or dropped by its form: what waits to be kept of it must not come after that.
    pub fn forget_unkept(mut self) {
        self.unkept.set(None);
    }

    /// The gate moved. Coming in leads to the role's home; after a pause it goes on where it was. When it closes, the
    /// page begins anew.
    pub fn set_gate(mut self, gate: Gate) {
        let was_in = match &*self.gate.peek() {
            Some(Gate::Open(_) | Gate::Paused { .. } | Gate::Ended) => true,
            Some(Gate::Fresh | Gate::Locked { .. } | Gate::Waiting { .. }) | None => false,
        };
        let closes = match &gate {
            Gate::Open(me) => {
                self.device().hold_link(None);
                if me.sheet_to_write && self.recovery_sheet.peek().is_none() {
                    self.ask_sheet();
                }
                self.lock_minutes.set(me.lock_minutes);
                self.ask_half_typed();
                // What this page remembers of it is gone with a tab that the browser dropped: the store says it too.
                let waits = *self.sealed.peek() || (!was_in && me.response_waits);
                if waits && Tab::of(me.role).contains(&Tab::Capture) {
                    self.route.set(Route::Overdose);
                } else if !was_in {
                    self.route.set(Route::home(me.role));
                }
                self.sealed.set(false);
                false
            }
            Gate::Fresh | Gate::Locked { .. } => was_in,
            Gate::Waiting { .. } | Gate::Paused { .. } | Gate::Ended => false,
        };
        self.gate.set(Some(gate));
        if closes {
            self.device().restart(true); // a gate that is shut is said by a store that is
        }
    }

    /// Screens ask again.
    pub fn look_again(mut self) {
        self.revision += 1;
    }

    pub(crate) fn take(mut self, heard: Heard) {
        match heard {
            Heard::Notice(Notice::Status(status)) => self.status.set(Some(status)),
            Heard::Notice(Notice::Changed) => self.look_again(),
            Heard::Notice(Notice::Gate(gate)) => self.set_gate(gate),
            Heard::StoreIn(place) => {
                self.under_way.write().clear(); // what went to a store that left is never answered
                self.place.set(place);
            }
            Heard::Hiding => self.keep_now(),
            Heard::Shown => {
                self.look_whether_idle(0);
                self.stay_awake(); // the browser lets the screen go off once the page was out of sight
                self.seen();
            }
            Heard::InFront => drop(self.offer.write()), // who waited for that looks again
            Heard::Touched => self.touched(),
            Heard::Back if *self.mode.peek() => self.back_from_mode(),
            Heard::Back => self.back(),
            Heard::Newer => self.newer.set(true),
            Heard::Replaced => self.replaced(),
            Heard::Offline => self.offline.set(self.device().offline()),
            Heard::Missing => self.look_for_arrivals(),
            Heard::Chosen => {
                let (language, hand, theme) = chosen_before(&*self.device());
                self.language.set(language);
                self.hand.set(hand);
                self.theme.set(theme);
            }
            Heard::Keeping(keeping) => self.keeping.set(keeping),
        }
    }

    /// Keeps the screen on while a response goes on.
    pub fn stay_awake(self) {
        let goes_on = self.emergency.peek().as_ref().is_some_and(|view| view.running.is_some());
        if *self.mode.peek() && goes_on {
            self.keep_awake(true);
        }
    }

    /// A response that goes on stays in front: a slip of the thumb must not take it away.
    fn back_from_mode(self) {
        let goes_on = self.emergency.peek().as_ref().is_some_and(|view| view.running.is_some());
        if !goes_on {
            self.close_mode();
        }
    }

    /// Hears all that the page is told, until there is no more. Run once, by the outermost component.
    pub async fn listen(self) {
        let device = self.device();
        while let Some(heard) = device.hear().await {
            self.take(heard);
        }
    }
}

/// The choices that were made on this machine before.
fn chosen_before(device: &dyn Device) -> (Language, TouchPreferences, Theme) {
    let language = Language::first_spoken(device.languages().iter().map(String::as_str));
    let hand = device.hand().map(|text| TouchPreferences::from_text(&text)).unwrap_or_default();
    let theme = device.theme().map(|text| Theme::from_text(&text)).unwrap_or_default();
    (language, hand, theme)
}

/// Puts a value into a signal of a screen, unless that screen is gone by now.
pub fn put<T: 'static>(mut signal: Signal<T>, value: T) {
    if let Ok(mut place) = signal.try_write() {
        *place = value;
    }
}

/// The session of this window.
pub fn use_session() -> Session {
    use_context::<Session>()
}

/// The store's answer to a question, asked again whenever records change, and when the question does. Until it comes there
/// is nothing; while a newer one is on its way the older one stays.
pub fn use_answer<A>(asked: impl Fn() -> A + 'static) -> Resource<Result<A::Answer, Failure>>
where
    A: Asks + Clone + PartialEq + 'static,
{
    let session = use_session();
    let asked = asked();
    use_resource(use_reactive!(|asked| {
        let _ = session.revision.read();
        session.ask(asked)
    }))
}
