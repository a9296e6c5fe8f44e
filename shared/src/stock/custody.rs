//! The law of custody: who carries which bag.
//!
//! A bag is on the back of whoever it is signed out to, from the day on which it is until the day on which it comes back. What
//! somebody hands out on such a day is out of that bag. Two who have one bag, or one who has two, is what happens when phones
//! do not hear of each other: all of it is kept and told, and hand-outs go by the custody that was signed last.

use crate::ids::RecordId;
use crate::record::Custody;
use crate::time::Day;

/// Times that one bag is signed out to one person on one day.
pub const CUSTODIES_A_DAY_MAX: u32 = 16;

/// A bag that is or was signed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The custody's record.
    pub id: RecordId,
    /// The bag.
    pub bag: RecordId,
    /// To whom.
    pub member: RecordId,
    /// The day on which it was signed out.
    pub out_day: Day,
    /// The day on which it came back.
    pub back_day: Option<Day>,
}

impl Held {
    /// A custody as its record says it; none while a part is missing, or if its id is not of that bag, person and day: nobody
    /// can write more of them than that.
    pub fn new(id: RecordId, custody: &Custody) -> Option<Self> {
        let (bag, member, out_day) = (custody.bag?, custody.member?, custody.out_day?);
        (0..CUSTODIES_A_DAY_MAX).any(|number| custody_id(bag, member, out_day, number) == id).then_some(())?;
        Some(Self { id, bag, member, out_day, back_day: custody.back_day })
    }

    /// Whether it has not come back.
    pub const fn is_open(&self) -> bool {
        self.back_day.is_none()
    }

    fn is_out_on(&self, day: Day) -> bool {
        self.out_day <= day && self.back_day.is_none_or(|back| day <= back)
    }

    /// What decides between several, alike on every device.
    const fn rank(&self) -> (Day, RecordId) {
        (self.out_day, self.id)
    }
}

/// The custody by which somebody hands out on a day; none where no bag was signed out to them.
pub fn on_back(all: &[Held], member: RecordId, day: Day) -> Option<&Held> {
    all.iter().filter(|held| held.member == member && held.is_out_on(day)).max_by_key(|held| held.rank())
}

/// Who carries a bag now: whoever signed for it last in front.
pub fn carried_by(all: &[Held], bag: RecordId) -> Vec<&Held> {
    let mut open: Vec<&Held> = all.iter().filter(|held| held.bag == bag && held.is_open()).collect();
    open.sort_by_key(|held| std::cmp::Reverse(held.rank()));
    open
}

/// The other open custodies of the person who has this one: nobody carries two bags without being told.
pub fn beside<'a>(all: &'a [Held], held: &Held) -> Vec<&'a Held> {
    all.iter().filter(|other| other.member == held.member && other.bag != held.bag && other.is_open()).collect()
}

/// The id of a custody, alike on every phone that signs the bag out to that person on that day for the same time.
pub fn custody_id(bag: RecordId, member: RecordId, day: Day, number: u32) -> RecordId {
    let number = day.0.cast_unsigned().wrapping_mul(CUSTODIES_A_DAY_MAX).wrapping_add(number);
    RecordId::of_number(RecordId::of_part(bag, member), number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    fn held(number: u8, bag: u8, member: u8, days: (i32, Option<i32>)) -> Held {
        let (out_day, back_day) = (Day(days.0), days.1.map(Day));
        Held { id: id(number), bag: id(bag), member: id(member), out_day, back_day }
    }

    #[test]
    fn what_somebody_hands_out_is_out_of_the_bag_that_they_signed_for_last() {
        let all = [
            held(1, 7, 50, (10, Some(12))),
            held(2, 8, 50, (12, None)),
            held(3, 9, 51, (11, None)),
            held(4, 9, 52, (12, None)),
        ];
        for (member, day, expected) in [
            (50, 9, None),
            (50, 10, Some(7)),
            (50, 11, Some(7)),
            (50, 12, Some(8)),
            (50, 40, Some(8)),
            (51, 12, Some(9)),
            (53, 12, None),
        ] {
            let bag = on_back(&all, id(member), Day(day)).map(|held| held.bag);
            assert_eq!(bag, expected.map(id), "{member} on day {day}");
        }
        let carriers: Vec<_> = carried_by(&all, id(9)).into_iter().map(|held| held.member).collect();
        assert_eq!(carriers, [id(52), id(51)], "two who have one bag are both told");
        assert!(carried_by(&all, id(7)).is_empty());
    }

    #[test]
    fn who_has_two_bags_is_told() {
        let all = [held(1, 7, 50, (10, None)), held(2, 8, 50, (10, None)), held(3, 9, 50, (9, Some(10)))];
        let bags = |held: &Held| beside(&all, held).into_iter().map(|held| held.bag).collect::<Vec<_>>();
        assert_eq!((bags(&all[0]), bags(&all[1])), (vec![id(8)], vec![id(7)]));
        assert_eq!(on_back(&all, id(50), Day(10)).map(|held| held.bag), Some(id(8)));
    }

    #[test]
    fn a_custody_is_read_from_its_record_once_it_is_whole() {
        let custody = Custody { bag: Some(id(1)), member: Some(id(2)), out_day: Some(Day(3)), ..Custody::default() };
        let own = custody_id(id(1), id(2), Day(3), 0);
        assert_eq!(Held::new(own, &custody), Some(Held { id: own, ..held(9, 1, 2, (3, None)) }));
        assert_eq!(Held::new(id(9), &custody), None, "an id that is not of it");
        assert_eq!(Held::new(custody_id(id(1), id(2), Day(3), CUSTODIES_A_DAY_MAX), &custody), None);
        for part in [
            Custody { bag: None, ..custody.clone() },
            Custody { member: None, ..custody.clone() },
            Custody { out_day: None, ..custody },
        ] {
            assert_eq!(Held::new(own, &part), None);
        }
    }

    #[test]
    fn ids_differ_by_bag_person_day_and_time() {
        let ids = [
            custody_id(id(1), id(2), Day(3), 0),
            custody_id(id(1), id(2), Day(3), CUSTODIES_A_DAY_MAX - 1),
            custody_id(id(1), id(2), Day(4), 0),
            custody_id(id(1), id(2), Day(-4), 0),
            custody_id(id(1), id(3), Day(3), 0),
            custody_id(id(3), id(2), Day(3), 0),
        ];
        assert_eq!(ids.into_iter().collect::<BTreeSet<_>>().len(), ids.len());
        assert_eq!(ids[0], custody_id(id(1), id(2), Day(3), 0));
    }
}
