//! Which questions about a person the programme asks. All are off until somebody has thought about why it needs one.

use super::ask::tell;
use super::frame::Frame;
use crate::components::Tick;
use crate::session::{use_answer, use_session};
use crate::t;
use crate::words::words;
use dioxus::prelude::*;
use kitbag_common::message::{Failure, ask};
use kitbag_shared::record::ValueList as _;
use kitbag_shared::record::lists::PersonQuestion;
use std::collections::BTreeSet;

/// The questions, each with its switch.
#[component]
pub fn Questions() -> Element {
    let session = use_session();
    let mut failure = use_signal(|| None::<Failure>);
    let reply = use_answer(|| ask::Questions);
    let (on, refused) = match &*reply.read() {
        Some(Ok(on)) => (Some(on.clone()), None),
        Some(Err(why)) => (None, Some(*why)),
        None => (None, None),
    };
    let switch = move |(question, on)| {
        failure.set(None);
        session.ask_then(ask::AskAbout { question, on }, move |reply| {
            if let Err(why) = reply {
                tell(&mut failure, why);
            }
        });
    };
    rsx! {
        Frame { failure: failure().or(refused),
            h1 { {t!("questions-title")} }
            if let Some(on) = on {
                QuestionSwitches { on, onswitch: switch }
            }
        }
    }
}

/// The switches, with what to think about first.
#[component]
pub fn QuestionSwitches(
    /// Those that are on.
    on: BTreeSet<PersonQuestion>,
    /// One is to be on, or off.
    onswitch: EventHandler<(PersonQuestion, bool)>,
) -> Element {
    rsx! {
        p { {t!("questions-why")} }
        ul { class: "rows group",
            for question in PersonQuestion::ALL.iter().copied() {
                li { key: "{question:?}",
                    Tick {
                        title: words().value(question),
                        ticked: on.contains(&question),
                        ontoggle: {
                            let on = on.contains(&question);
                            move |()| onswitch.call((question, !on))
                        },
                    }
                }
            }
        }
        p { class: "small muted", {t!("questions-off")} }
    }
}

#[cfg(test)]
mod tests {
    use super::super::render_test::reads_as;
    use super::super::tests::answer;
    use super::*;
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::record::lists::Role;

    fn answer_one_on(request: Request) -> Reply {
        match request {
            Request::Questions => Reply::Questions([PersonQuestion::Gender].into()),
            other => answer(other),
        }
    }

    #[test]
    fn each_question_has_its_switch() {
        reads_as("questions", "one-on", Role::Supervisor, answer_one_on, || rsx! { Questions {} });
    }
}
