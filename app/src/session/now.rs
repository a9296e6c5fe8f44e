//! What time it is, for all that the page shows and writes.

use super::Session;
use dioxus::prelude::*;
use kitbag_common::overdose::Now;
use kitbag_common::view::StatusView;
use kitbag_shared::clocks::BothClocks;
use kitbag_shared::time::{Day, Moment};

impl Session {
    /// The time, put right where the phone's clock is known to be wrong, and minutes east of UTC. Forms, flags, periods and
    /// files take their "now" and "today" from here.
    pub fn now(self) -> (Moment, i32) {
        self.put_right(*self.status.read())
    }

    /// The year. Whoever asks is not drawn again because of it.
    pub fn this_year(self) -> u32 {
        let (now, offset_minutes) = self.put_right(*self.status.peek());
        now.day(offset_minutes).month().year()
    }

    fn put_right(self, status: Option<StatusView>) -> (Moment, i32) {
        let (by_clock, offset_minutes) = self.device().now();
        // Looked at each time: somebody may have set the clock since the store was last asked.
        let clocks = status.and_then(|status| status.clocks);
        let wrong_by = clocks.and_then(|clocks| clocks.wrong_by(by_clock)).unwrap_or(0);
        (Moment(by_clock.0.saturating_add(wrong_by)), offset_minutes)
    }

    /// The times of both clocks at the last contact, as far as this page knows.
    pub fn clocks(self) -> Option<BothClocks> {
        self.status.peek().and_then(|status| status.clocks)
    }

    /// Clock and ticks together, as the phone has them: what is measured between two of them must not jump when a wrong
    /// clock becomes known.
    pub fn instant(self) -> Now {
        Now { at: self.device().now().0, ticks_ms: self.device().ticks_ms() }
    }

    /// The local day.
    pub fn today(self) -> Day {
        let (now, offset_minutes) = self.now();
        now.day(offset_minutes)
    }
}

#[cfg(test)]
mod tests {
    use crate::screens::render_test::{NOW, drawn};
    use crate::screens::tests::status;
    use crate::session::use_session;
    use crate::words::Language;
    use dioxus::prelude::*;
    use kitbag_common::message::{Reply, Request};
    use kitbag_common::view::StatusView;
    use kitbag_shared::clocks::BothClocks;
    use kitbag_shared::record::lists::Role;
    use kitbag_shared::time::{DAY_MS, Moment};

    const YEAR: i64 = 365 * DAY_MS;

    fn silent(request: Request) -> Reply {
        panic!("not asked: {request:?}")
    }

    /// A page that was told at the last contact that its clock showed `own` when it was `server`; its clock shows [`NOW`].
    fn now_after(own: i64, server: i64) -> Element {
        let mut session = use_session();
        let clocks = Some(BothClocks { own: Moment(NOW.0 + own), server: Moment(NOW.0 + server) });
        use_hook(|| session.status.set(Some(StatusView { clocks, ..status() })));
        rsx! { "{session.now().0.0 - NOW.0}" }
    }

    #[test]
    fn now_is_put_right_until_somebody_sets_the_clock_and_not_until_the_store_says_so() {
        let table: [(fn() -> Element, i64); 5] = [
            (|| now_after(-DAY_MS, -DAY_MS - YEAR), -YEAR),
            (|| now_after(-DAY_MS, -DAY_MS + YEAR), YEAR),
            (|| now_after(YEAR - DAY_MS, -DAY_MS), 0), // it was ahead, and was set since
            (|| now_after(-YEAR - DAY_MS, -DAY_MS), 0), // it was behind
            (|| now_after(-DAY_MS, 0), 0),
        ];
        for (screen, off) in table {
            assert_eq!(drawn(Language::English, Role::PeerWorker, silent, screen), off.to_string());
        }
    }
}
