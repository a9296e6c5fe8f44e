//! The last contact that this person recorded: what the next one begins with.

use super::names::{self, by_row};
use crate::form::GivenSupplies;
use crate::store::clock;
use crate::store::counted_as;
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::forms::amend;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Mode;
use kitbag_shared::record::{Encounter, Kind};
use rusqlite::{Connection, OptionalExtension};

pub(crate) const OWN: &str = "SELECT casework.id FROM casework CROSS JOIN record USING (id)
    WHERE casework.worker = (SELECT member FROM enrolment) AND record.kind = 1 AND record.hidden = 0 AND casework.at <= ?1
    ORDER BY casework.at DESC, casework.id DESC LIMIT 1";

/// The last contact that this person recorded and nobody withdrew. One that is dated ahead of now is not the last: it would
/// be for good.
pub(in crate::store) fn own(db: &Connection, env: &dyn Environment) -> Result<Option<Encounter>, StoreError> {
    let until = clock::latest(db, env)?;
    let row: Option<i64> = db.prepare_cached(OWN)?.query_row([until.0], |row| row.get(0)).optional()?;
    row.map_or(Ok(None), |row| by_row(db, row))
}

/// The area and mode of the last contact: carried over to the next. An area that is offered no longer is not.
pub fn place(db: &Connection, env: &dyn Environment) -> Result<(Option<RecordId>, Option<Mode>), StoreError> {
    let Some(last) = own(db, env)? else { return Ok((None, None)) };
    let counted_as = counted_as::load(db)?;
    let area = last.area.map(|area| counted_as.of(Kind::Area, area));
    let offered = names::offered(db, Kind::Area)?;
    Ok((area.filter(|area| offered.iter().any(|named| named.id == *area)), last.mode))
}

/// What the last contact was given.
pub(in crate::store) fn given(db: &Connection, env: &dyn Environment) -> Result<GivenSupplies, StoreError> {
    let Some(last) = own(db, env)? else { return Ok(GivenSupplies::default()) };
    Ok(GivenSupplies { given: amend::given(db, &last.movements)?, left_out: amend::left_out(db, &last.movements)? })
}
