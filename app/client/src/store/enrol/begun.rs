//! What was begun here and is not done, for whoever comes back to it after a kill.

use super::typed::typed;
use crate::store::error::StoreError;
use crate::store::identity::{Identity, Stage};
use crate::view::{BegunSheet, BegunView};
use rusqlite::Connection;

/// None for who is in, or waits for a supervisor.
pub(crate) fn begun(db: &Connection, me: Option<&Identity>) -> Result<Option<BegunView>, StoreError> {
    let typed = typed(db)?;
    let Some(me) = me else { return Ok(typed.map(BegunView::Typed)) };
    let my_name = me.name.clone();
    Ok(match me.stage {
        Stage::Founding => {
            let (number, link) = typed.map(|typed| (typed.number, typed.link)).unzip();
            let (programme_name, number) = (me.programme_name.clone(), number.unwrap_or_default());
            Some(BegunView::Founding { programme_name, my_name, number, link })
        }
        Stage::Recovering => {
            let (new_sheet, told) = (new_sheet(db)?, may_be_told(db)?);
            Some(BegunView::Recovery { server: me.server.clone(), my_name, new_sheet, told })
        }
        Stage::Waiting | Stage::Member => None,
    })
}

fn new_sheet(db: &Connection) -> Result<BegunSheet, StoreError> {
    let sql = "SELECT sheet_secret IS NOT NULL, sheet_card IS NOT NULL FROM enrolment";
    let (shown, on_paper): (bool, bool) = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match (shown, on_paper) {
        (_, true) => BegunSheet::OnPaper,
        (true, false) => BegunSheet::Shown,
        (false, false) => BegunSheet::None,
    })
}

/// Whether the server may have heard what a recovery says. The keys that it named are only here then: they are not thrown
/// away for another enrolment.
pub(in crate::store) fn may_be_told(db: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM enrolment WHERE stage = ?1 AND told = 1";
    Ok(db.prepare_cached(sql)?.exists([Stage::Recovering.code()])?)
}
