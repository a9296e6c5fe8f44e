//! A button that goes on while it is held. A tap, a key or a switch does the same once: nothing is only for those who hold.

use crate::session::use_session;
use dioxus::prelude::*;

/// The time that a finger rests before it counts as holding, in milliseconds.
const HOLD_MS: u32 = 400;
/// The time between two steps while it holds, in milliseconds.
const REPEAT_MS: u32 = 120;
/// The most steps of one hold: a finger that the page never saw lifted ends here.
const REPEATS_MAX: u32 = 100;

/// A finger on a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Hold {
    /// Counts the presses, so that a timer knows whether it is still its own.
    press: u32,
    down: bool,
    repeats: u32,
}

impl Hold {
    /// A finger comes down: the press that it begins.
    fn begin(&mut self) -> u32 {
        *self = Self { press: self.press.wrapping_add(1), down: true, repeats: 0 };
        self.press
    }

    /// The finger is lifted, or went elsewhere.
    fn end(&mut self) {
        self.down = false;
    }

    /// A timer of that press has run out: whether it is a step.
    fn repeat(&mut self, press: u32) -> bool {
        let holds = self.down && self.press == press && self.repeats < REPEATS_MAX;
        self.repeats += u32::from(holds);
        holds
    }

    /// The browser says that it was a click: whether it is a step, or only the end of a hold.
    fn click(&mut self) -> bool {
        self.end();
        std::mem::take(&mut self.repeats) == 0
    }
}

/// A button that steps once when it is tapped, and on and on while it is held.
#[component]
pub fn HoldButton(
    /// Its classes.
    class: String,
    /// Its name.
    label: String,
    /// There is nothing to step to; it stays focusable.
    #[props(default)]
    ended: bool,
    /// What is drawn on it.
    children: Element,
    /// A step.
    onstep: EventHandler<()>,
) -> Element {
    let session = use_session();
    let mut hold = use_signal(Hold::default);
    let begin = move |_| {
        let press = hold.write().begin();
        spawn(async move {
            session.sleep(HOLD_MS).await;
            while hold.write().repeat(press) {
                onstep.call(());
                session.sleep(REPEAT_MS).await;
            }
        });
    };
    rsx! {
        button {
            class,
            r#type: "button",
            "aria-label": label,
            "aria-disabled": ended.then_some("true"),
            onpointerdown: begin,
            onpointerup: move |_| hold.write().end(),
            onpointerleave: move |_| hold.write().end(),
            onpointercancel: move |_| hold.write().end(),
            oncontextmenu: move |event| event.prevent_default(), // a long touch would open one
            onclick: move |_| {
                let steps = hold.write().click();
                if steps {
                    onstep.call(());
                }
            },
            {children}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_and_a_key_are_one_step() {
        let mut hold = Hold::default();
        assert!(hold.click(), "a key presses without a pointer");
        let press = hold.begin();
        hold.end();
        assert!(hold.click());
        assert!(!hold.repeat(press), "the timer of a finger that is gone");
    }

    #[test]
    fn a_held_finger_goes_on_and_its_lifting_is_no_further_step() {
        let mut hold = Hold::default();
        let press = hold.begin();
        assert!(hold.repeat(press) && hold.repeat(press));
        hold.end();
        assert!(!hold.repeat(press));
        assert!(!hold.click(), "lifted over the button");
        assert!(hold.click(), "the next tap counts again");
    }

    #[test]
    fn a_long_touch_that_gives_no_click_does_not_swallow_the_next() {
        let mut hold = Hold::default();
        let press = hold.begin();
        assert!(hold.repeat(press));
        hold.end();
        hold.begin();
        hold.end();
        assert!(hold.click());
    }

    #[test]
    fn an_earlier_press_is_over_when_the_next_begins() {
        let mut hold = Hold::default();
        let (first, second) = (hold.begin(), hold.begin());
        assert!(!hold.repeat(first));
        assert!(hold.repeat(second));
    }

    #[test]
    fn a_finger_that_is_never_lifted_ends() {
        let mut hold = Hold::default();
        let press = hold.begin();
        let steps = (0..REPEATS_MAX + 1).filter(|_| hold.repeat(press)).count();
        assert_eq!(steps, REPEATS_MAX as usize);
    }
}
