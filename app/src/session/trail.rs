//! The way from one screen to another, and back: "back" leads to where one came from, whichever way that was.

use super::Session;
use crate::route::Route;
use dioxus::prelude::*;

/// The screens that are remembered behind the one that is shown. The oldest is forgotten first.
pub const TRAIL_MAX: usize = 24;

/// The screens behind the one that is shown, the nearest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trail(Vec<Route>);

impl Trail {
    /// Somebody goes on from a screen to another.
    fn on(&mut self, from: Route, to: Route) {
        if from == to {
            return;
        }
        if self.0.len() == TRAIL_MAX {
            self.0.remove(0);
        }
        self.0.push(from);
    }

    /// Another screen takes the place of one that is done with.
    fn instead(&mut self, to: Route) {
        if self.0.last() == Some(&to) {
            self.0.pop();
        }
    }
}

impl Session {
    /// Shows a screen; back leads to the one that was shown.
    pub fn go(mut self, route: Route) {
        self.trail.write().on(*self.route.peek(), route);
        self.show(route);
    }

    /// Shows a screen in place of one that is done with, such as a form that was saved: back leads to where that one was
    /// opened.
    pub fn go_instead(mut self, route: Route) {
        self.trail.write().instead(route);
        self.show(route);
    }

    /// Begins anew at a tab. Who taps the tab of a form of stock wants its shelves.
    pub fn switch(mut self, route: Route) {
        self.trail.write().0.clear();
        let is_form = self.route.peek().is_stock_form();
        self.show(route);
        if route == Route::Bag && is_form {
            self.aside.set(true);
        }
    }

    /// Goes to the screen where one came from; a covered screen stays covered, and after a pause it is still there. What was
    /// begun in a form of stock is kept, and waits beside its shelves.
    pub fn back(mut self) {
        let Some(me) = self.me() else { return };
        let route = *self.route.peek();
        let behind = self.trail.write().0.pop();
        self.show(behind.unwrap_or_else(|| route.behind(me.role)));
        if route.is_stock_form() {
            self.aside.set(true);
        }
    }

    fn show(mut self, route: Route) {
        self.keep_now();
        if route.is_stock_form() {
            self.aside.set(false);
        }
        self.route.set(route);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screens::render_test::{drawn, id};
    use crate::session::use_session;
    use crate::words::Language;
    use kitbag_common::message::{Reply, Request};
    use kitbag_shared::record::lists::Role;

    fn silent(request: Request) -> Reply {
        panic!("not asked: {request:?}")
    }

    /// What `walk` comes to.
    fn ends_at(role: Role, walk: fn() -> Element) -> String {
        drawn(Language::English, role, silent, walk)
    }

    fn walked(walk: impl FnOnce(Session)) -> Element {
        let session = use_session();
        use_hook(|| walk(session));
        rsx! { "{session.route.peek():?} {session.aside.peek()}" }
    }

    #[test]
    fn back_leads_from_a_stock_form_to_where_it_was_opened() {
        let from_the_shelves = || {
            walked(|session| {
                session.switch(Route::Bag);
                session.go(Route::StockForm);
                session.back();
            })
        };
        let and_on = || {
            walked(|session| {
                session.switch(Route::Bag);
                session.go(Route::StockItem(id(1)));
                session.go(Route::StockForm);
                session.back();
                session.back();
            })
        };
        let by_its_tab = || {
            walked(|session| {
                session.go(Route::StockForm);
                session.switch(Route::Bag);
            })
        };
        let from_an_item = || {
            walked(|session| {
                session.go(Route::StockItem(id(1)));
                session.go(Route::StockForm);
                session.back();
            })
        };
        for role in [Role::PeerWorker, Role::Volunteer, Role::Supervisor] {
            for way in [from_the_shelves, and_on, by_its_tab] {
                assert_eq!(ends_at(role, way), "Bag true", "{role:?}: it waits beside the shelves");
            }
            assert_eq!(ends_at(role, from_an_item), format!("{:?} true", Route::StockItem(id(1))), "{role:?}");
        }
    }

    /// The answer of a save may come when its form is long left.
    #[test]
    fn an_answer_moves_nobody_who_has_left_its_form() {
        let left = || {
            walked(|session| {
                session.switch(Route::More);
                session.go(Route::Guide);
                session.switch(Route::Today);
                session.leave(Route::Guide);
                session.done_with(Route::Guide, Route::Team);
            })
        };
        let stayed = || {
            walked(|session| {
                session.switch(Route::More);
                session.go(Route::Guide);
                session.leave(Route::Guide);
            })
        };
        assert_eq!(ends_at(Role::Supervisor, left), "Today false");
        assert_eq!(ends_at(Role::Supervisor, stayed), "More false");
    }

    #[test]
    fn back_leads_from_any_form_to_where_it_was_opened() {
        let ways: [(fn() -> Element, Route); 6] = [
            (|| from_and_back(Route::EndOfShift, Route::NewIncident), Route::EndOfShift),
            (|| from_and_back(Route::Referrals, Route::NewReferral), Route::Referrals),
            (|| from_and_back(Route::Bag, Route::NewRequest), Route::Bag),
            (|| from_and_back(Route::Request(id(1)), Route::StockForm), Route::Request(id(1))),
            (|| from_and_back(Route::NeedsLook, Route::Record(id(1))), Route::NeedsLook),
            (|| from_and_back(Route::Today, Route::Bag), Route::Today),
        ];
        for (way, ends) in ways {
            assert!(ends_at(Role::Supervisor, way).starts_with(&format!("{ends:?} ")), "{ends:?}");
        }
    }

    fn from_and_back(from: Route, to: Route) -> Element {
        walked(|session| {
            session.go(from);
            session.go(to);
            session.back();
        })
    }

    #[test]
    fn a_form_that_was_saved_is_not_come_back_to_and_a_tab_begins_anew() {
        let saved = || {
            walked(|session| {
                session.go(Route::Referrals);
                session.go(Route::NewReferral);
                session.go_instead(Route::Record(id(1)));
                session.go(Route::Amend(id(1)));
                session.go_instead(Route::Record(id(1)));
                session.back();
            })
        };
        assert!(ends_at(Role::Supervisor, saved).starts_with("Referrals"));
        let switched = || {
            walked(|session| {
                session.go(Route::Referrals);
                session.switch(Route::Today);
                session.back();
            })
        };
        assert!(ends_at(Role::Supervisor, switched).starts_with("Capture"));
    }

    #[test]
    fn the_way_back_is_so_long_and_no_longer() {
        for (steps, left) in [(TRAIL_MAX, TRAIL_MAX), (TRAIL_MAX + 1, TRAIL_MAX)] {
            let mut trail = Trail::default();
            for step in 0..steps {
                trail.on(Route::Record(id(step as u8)), Route::Record(id(step as u8 + 1)));
            }
            assert_eq!(trail.0.len(), left);
            assert_eq!(trail.0.first(), Some(&Route::Record(id((steps - left) as u8))), "the oldest goes first");
        }
        let mut trail = Trail::default();
        trail.on(Route::Bag, Route::Bag);
        assert_eq!(trail, Trail::default(), "who stays has gone nowhere");
    }
}
