//! What every storage must do with a programme's chain.

use super::{OTHER, Open, PROGRAMME, device, place};
use crate::store::{Spoken, read, write};
use kitbag_shared::time::Day;
use std::path::Path;

pub(super) fn the_end_of_a_chain_is_replaced(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    write(&*store, |rows| {
        (0..4).try_for_each(|number| rows.add_statement(PROGRAMME, &place(0, number), b"ours"))?;
        rows.add_statement(OTHER, &place(0, 0), b"another programme's")?;
        rows.drop_statements_after(PROGRAMME, 1)?;
        rows.add_statement(PROGRAMME, &place(1, 2), b"theirs")
    })
    .unwrap();
    read(&*store, |rows| {
        assert_eq!(rows.chain_head(PROGRAMME)?, Some(place(1, 2)));
        assert_eq!(rows.statement_id(PROGRAMME, 1)?, Some(place(0, 1).id));
        assert_eq!(rows.statement_id(PROGRAMME, 3)?, None);
        assert_eq!(rows.chain_head(OTHER)?, Some(place(0, 0)));
        Ok(())
    })
    .unwrap();
}

pub(super) fn what_was_said_is_counted_for_one_day(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let counted = |author: u8, day: i32| {
        read(&*store, |rows| {
            Ok((rows.spoken_by(PROGRAMME, device(author), Day(day))?, rows.spoken(PROGRAMME, Day(day))?))
        })
        .unwrap()
    };
    write(&*store, |rows| {
        rows.count_statement(PROGRAMME, device(1), Day(10), Some(7))?;
        rows.count_statement(PROGRAMME, device(1), Day(10), Some(8))?;
        rows.count_statement(PROGRAMME, device(2), Day(10), None)
    })
    .unwrap();
    assert_eq!(counted(1, 10), (2, Some(Spoken { since: 7, statements: 2 })));
    assert_eq!(counted(2, 10).0, 1);
    assert_eq!(counted(1, 11), (0, None));
    write(&*store, |rows| rows.count_statement(PROGRAMME, device(1), Day(11), Some(9))).unwrap();
    assert_eq!(counted(1, 11), (1, Some(Spoken { since: 9, statements: 1 })));
    assert_eq!(counted(2, 10), (0, None), "another day is forgotten");
    write(&*store, |rows| rows.put_refill(PROGRAMME, 5)).unwrap();
    read(&*store, |rows| {
        assert_eq!((rows.refill(PROGRAMME)?, rows.refill(OTHER)?), (5, 0));
        Ok(())
    })
    .unwrap();
}
