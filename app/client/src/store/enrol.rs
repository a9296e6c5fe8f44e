//! Becoming part of a programme: founding it, or asking to join it. Every step is kept before the server hears of it,
//! so that being killed anywhere costs no more than asking again.

mod begun;
pub(crate) mod founding;
mod joining;
mod recovering;
mod said;
mod typed;

pub(super) use begun::{begun, may_be_told};
pub(super) use founding::{begin_founding, finish_founding, found_again_body, found_body};
pub(super) use joining::{begin_joining, finish_joining, join_again, join_body, join_sent, join_taken, short_code};

pub use recovering::{Recovered, Sheet};
pub(super) use recovering::{begin_recovering, recover};
pub(super) use said::said_in;
pub(super) use typed::keep_typed;

use super::error::StoreError;
use super::identity::Stage;
use kitbag_shared::ids::{InstallId, ProgrammeId, RecordId};
use kitbag_shared::keys::{DeviceKeys, Secret};
use rusqlite::Connection;

/// The first row of a database: who it will speak for.
struct Beginning<'a> {
    stage: Stage,
    server: &'a str,
    programme: ProgrammeId,
    seed: &'a Secret,
    member: RecordId,
    name: &'a str,
    programme_name: &'a str,
    setup_token: Option<&'a str>,
    sheet_secret: Option<&'a Secret>,
    invitation_secret: Option<&'a Secret>,
    install: InstallId,
}

/// Writes the first row. Whatever an enrolment that never became one left behind goes.
///
/// # Errors
/// A recovery that the server may have heard is not done: its keys may be nowhere else.
fn begin(db: &Connection, beginning: &Beginning<'_>) -> Result<(), StoreError> {
    if begun::may_be_told(db)? {
        return Err(StoreError::RecoveryBegun);
    }
    let of_the_chain = ["statement", "other_branch", "lost_reader", "lost_statement", "head_ahead", "other_chain"];
    let of_the_team = ["named_key", "intent", "proposed_key", "left_out"];
    let of_sheets = ["sheet_code", "sheet_no", "sheet_told"];
    let of_keys = ["enrolment", "collection_key", "spare_key", "spare_fetch", "outgoing_wrap", "handed_key"];
    for table in of_the_chain.into_iter().chain(of_the_team).chain(of_sheets).chain(of_keys) {
        db.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let sql = "INSERT INTO enrolment (one, stage, server, programme, seed, device, member, name, programme_name,
            setup_token, sheet_secret, invitation_secret, join_sent, incarnation, install, offset_ms)
        VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, ?12, 0)";
    let device = DeviceKeys::from_seed(beginning.seed).id();
    db.execute(
        sql,
        (
            beginning.stage.code(),
            beginning.server,
            beginning.programme.as_bytes(),
            beginning.seed.as_bytes(),
            device.as_bytes(),
            beginning.member.as_bytes(),
            beginning.name,
            beginning.programme_name,
            beginning.setup_token,
            beginning.sheet_secret.map(Secret::as_bytes),
            beginning.invitation_secret.map(Secret::as_bytes),
            beginning.install.as_bytes(),
        ),
    )?;
    Ok(())
}
