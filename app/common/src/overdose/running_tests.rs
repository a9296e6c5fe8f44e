//! Overdose mode told as tables, over a simulated clock.

use super::super::timeline::{Now, Timeline};
use super::*;
use GuideCard as C;
use Stamped as S;
use Touch::{AddPerson, End, Next, Person, Product, Show, Stamp, TakeBack};
use kitbag_shared::record::lists::GuideChoice;

/// Saturday 24 October 2026, 23:59:30 UTC: 30 seconds before midnight in London, hours before its clocks go back.
const BEGAN: Moment = Moment(1_792_886_370_000);

/// A phone with a response open: its clock, its ticks, and what it keeps.
struct Phone {
    clock: Moment,
    ticks_ms: u64,
    line: Timeline,
    running: Running,
    choices: Choices,
}

impl Phone {
    fn starting(choices: Choices) -> Self {
        let now = Now { at: BEGAN, ticks_ms: 40_000 };
        let mut line = Timeline::begin(now, None);
        let running = Running::start(line.follow(now), 60);
        Self { clock: BEGAN, ticks_ms: 40_000, line, running, choices }
    }

    fn now(&self) -> Now {
        Now { at: self.clock, ticks_ms: self.ticks_ms }
    }

    fn wait_s(&mut self, seconds: i64) -> &mut Self {
        self.clock.0 += seconds * 1_000;
        self.ticks_ms += seconds.unsigned_abs() * 1_000;
        self
    }

    fn set_clock_by_s(&mut self, seconds: i64) -> &mut Self {
        self.clock.0 += seconds * 1_000;
        self
    }

    fn touch(&mut self, touch: Touch) -> &mut Self {
        let at = self.line.follow(self.now());
        self.running.apply(touch, at, &self.choices);
        self
    }

    /// Loses all that is in memory, and reads again what was kept, `away_s` later.
    fn killed_for_s(&mut self, away_s: i64) -> &mut Self {
        let kept = minicbor::to_vec(&self.running).unwrap();
        self.running = minicbor::decode(&kept).unwrap();
        self.clock.0 += away_s * 1_000;
        self.ticks_ms = 0;
        self.line = Timeline::begin(self.now(), Some(self.running.last_known()));
        self
    }

    /// The stamps, with their seconds since the start.
    fn stamps(&self) -> Vec<(S, i64, u16)> {
        let tap = |tap: &Tap| (tap.what, (tap.at.0 - self.running.began().0) / 1_000, tap.person);
        self.running.taps.iter().map(tap).collect()
    }
}

fn phone() -> Phone {
    Phone::starting(Choices::default())
}

#[test]
fn the_cards_lead_from_the_start_to_the_end() {
    let mut phone = phone();
    let walk = [
        (Next, C::Call),
        (Stamp(S::Called), C::Airway),
        (Next, C::Dose),
        (Stamp(S::Dose), C::Breathe),
        (Stamp(S::BreathsStart), C::Breathe),
        (Next, C::Cpr),
        (Next, C::Wait),
        (Next, C::Recheck),
        (Stamp(S::NotBreathing), C::Dose),
        (Stamp(S::Dose), C::Breathe),
        (Show(C::Recheck), C::Recheck),
        (Stamp(S::Breathing), C::Side),
        (Stamp(S::Side), C::Stay),
        (Stamp(S::Woke), C::Wakes),
        (Next, C::End),
    ];
    assert_eq!(phone.running.card(), C::Check);
    for (touch, card) in walk {
        phone.wait_s(10).touch(touch);
        assert_eq!(phone.running.card(), card, "{touch:?}");
    }
    phone.touch(End);
    assert!(phone.running.ended);
    let expected = [
        S::Start,
        S::Called,
        S::Dose,
        S::BreathsStart,
        S::NotBreathing,
        S::Dose,
        S::Breathing,
        S::Side,
        S::Woke,
        S::End,
    ];
    assert_eq!(phone.running.taps.iter().map(|tap| tap.what).collect::<Vec<_>>(), expected);
    let before = phone.running.clone();
    phone.touch(Stamp(S::Dose)).touch(TakeBack);
    assert_eq!(phone.running, before, "what has ended stays as it is");
}

#[test]
fn the_programmes_choices_change_where_a_tap_leads() {
    let table = [
        (GuideChoice::CallOrDose, vec![Next], C::Dose),
        (GuideChoice::CallOrDose, vec![Next, Stamp(S::Dose)], C::Call),
        (GuideChoice::SideAfterDose, vec![Show(C::Dose), Stamp(S::Dose)], C::Side),
        (GuideChoice::SideAfterDose, vec![Show(C::Dose), Stamp(S::Dose), Stamp(S::Side)], C::Breathe),
        (GuideChoice::SideAfterDose, vec![Stamp(S::Breathing), Stamp(S::Side)], C::Stay),
        (GuideChoice::BreathsOrCompressions, vec![Show(C::Dose), Stamp(S::Dose)], C::Cpr),
    ];
    for (choice, touches, card) in table {
        let mut phone = Phone::starting(Choices::new([(choice, 2)]));
        touches.iter().for_each(|touch| {
            phone.wait_s(2).touch(*touch);
        });
        assert_eq!(phone.running.card(), card, "{choice:?} {touches:?}");
    }
}

#[test]
fn midnight_daylight_saving_and_time_zones_change_no_interval() {
    // 90 minutes from before midnight to after the hour that London has twice: Unix time knows of neither.
    let mut phone = phone();
    for _ in 0..3 {
        phone.wait_s(1_800).touch(Stamp(S::Dose));
    }
    assert_eq!(phone.stamps(), [(S::Start, 0, 1), (S::Dose, 1_800, 1), (S::Dose, 3_600, 1), (S::Dose, 5_400, 1)]);
    assert_eq!(phone.running.offset_minutes, 60, "the civil time stays that of the place where it began");
    assert_eq!(phone.running.began().day(60).0 + 1, phone.running.last_known().day(0).0 + 1);
    let elsewhere = Running::start(BEGAN, -420);
    assert_eq!(elsewhere.began(), phone.running.began(), "another time zone, the same moment");
}

#[test]
fn a_clock_that_is_set_moves_no_stamp() {
    let mut phone = phone();
    phone.wait_s(30).touch(Stamp(S::Dose)).set_clock_by_s(-3_600).wait_s(180).touch(Stamp(S::Dose));
    phone.set_clock_by_s(10 * 365 * 86_400).wait_s(60).touch(Stamp(S::Breathing));
    assert_eq!(phone.stamps(), [(S::Start, 0, 1), (S::Dose, 30, 1), (S::Dose, 210, 1), (S::Breathing, 270, 1)]);
}

#[test]
fn killed_anywhere_the_clock_goes_on() {
    let touches = [
        Next,
        Stamp(S::Called),
        Next,
        Product(Some(NaloxoneProduct::Vial)),
        Stamp(S::Dose),
        Stamp(S::BreathsStart),
        Stamp(S::Breathing),
    ];
    let mut whole = phone();
    touches.iter().for_each(|touch| {
        whole.wait_s(20).touch(*touch);
    });
    for kill_at in 0..touches.len() {
        let mut killed = phone();
        for (index, touch) in touches.iter().enumerate() {
            if index == kill_at {
                killed.killed_for_s(20).touch(*touch);
            } else {
                killed.wait_s(20).touch(*touch);
            }
        }
        assert_eq!(killed.running, whole.running, "killed before {kill_at}");
    }
    let dose = whole.running.doses();
    assert_eq!(dose.iter().map(|dose| dose.product).collect::<Vec<_>>(), [Some(NaloxoneProduct::Vial)]);
}

#[test]
fn a_phone_that_slept_counts_its_sleep() {
    let mut phone = phone();
    phone.touch(Stamp(S::Dose)).set_clock_by_s(600).wait_s(1).touch(Stamp(S::Dose));
    assert_eq!(phone.stamps()[2], (S::Dose, 601, 1));
}

#[test]
fn two_people_have_their_own_cards_and_doses() {
    let mut phone = phone();
    phone.wait_s(5).touch(Next).touch(Stamp(S::Called)).touch(Next).touch(Stamp(S::Dose)).touch(Stamp(S::BreathsStart));
    phone.wait_s(15).touch(AddPerson);
    assert_eq!((phone.running.people(), phone.running.person, phone.running.card()), (2, 2, C::Check));
    assert!(!phone.running.paced, "each has a pace of their own");
    phone.wait_s(5).touch(Next);
    assert_eq!(phone.running.card(), C::Airway, "somebody has called already");
    phone.touch(Next).touch(Stamp(S::Dose));
    assert_eq!(phone.running.doses().len(), 1);
    phone.touch(Person(1));
    assert!(phone.running.paced);
    assert_eq!((phone.running.doses().len(), phone.running.card()), (1, C::Breathe));
    phone.touch(Person(0)).touch(Person(3));
    assert_eq!(phone.running.person, 1, "nobody else is here");
    let doses: Vec<_> = phone.stamps().into_iter().filter(|(what, _, _)| *what == S::Dose).collect();
    assert_eq!(doses, [(S::Dose, 5, 1), (S::Dose, 25, 2)]);
}

#[test]
fn fingers_that_shake_stamp_once_and_a_slip_is_taken_back() {
    let mut phone = phone();
    phone.touch(Show(C::Dose)).touch(Stamp(S::Dose));
    phone.clock.0 += 400;
    phone.ticks_ms += 400;
    phone.touch(Stamp(S::Dose));
    assert_eq!(phone.running.doses().len(), 1, "twice within a second is once");
    phone.wait_s(2).touch(Stamp(S::Dose));
    assert_eq!(phone.running.doses().len(), 2);
    phone.touch(TakeBack).touch(TakeBack);
    assert_eq!((phone.running.doses().len(), phone.running.card()), (0, C::Dose));
    phone.touch(TakeBack);
    assert_eq!(phone.stamps(), [(S::Start, 0, 1)], "the clock goes on");
    assert!(phone.running.only_started() && phone.running.last_tap().is_none());
}

#[test]
fn taps_and_people_are_bounded() {
    let mut phone = phone();
    for _ in 0..TAPS_MAX + 5 {
        phone.wait_s(2).touch(Stamp(S::Dose));
    }
    assert_eq!(phone.running.taps.len(), TAPS_MAX);
    for _ in 0..PEOPLE_MAX + 2 {
        phone.touch(AddPerson);
    }
    assert_eq!(phone.running.people(), PEOPLE_MAX);
    phone.touch(End);
    assert!(phone.running.ended, "it can be ended all the same");
}

#[test]
fn nothing_that_was_tapped_says_how_it_ended() {
    let mut phone = phone();
    phone.touch(Stamp(S::Dose)).wait_s(2).touch(Stamp(S::HelpArrived));
    assert_eq!((phone.running.card(), phone.running.ended), (C::End, false));
    assert_eq!(Running::route(Some(NaloxoneProduct::Nasal4Mg)), Some(NaloxoneRoute::Nasal));
    assert_eq!((Running::route(Some(NaloxoneProduct::Vial)), Running::route(None)), (None, None));
}
