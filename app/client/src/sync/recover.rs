//! Getting in by the recovery sheet: the sheet itself asks the server for all that is meant for it, and brings the
//! statement by which this device becomes a supervisor's.

use super::run::{Sent, send};
use super::{StoreAccess, Transport};
use crate::message::{Failure, Way};
use crate::store::Store;
use crate::store::enrol::{Recovered, Sheet};
use crate::store::environment::Environment;
use crate::store::error::StoreError;
use crate::store::exchange::{Address, failure_of_code};
use crate::view::{SaidView, SheetView};
use kitbag_shared::chain::Statement;
use kitbag_shared::ids::InstallId;
use kitbag_shared::sync::Trouble;
use kitbag_shared::wire::{ErrorCode, Install, RefusalCode, SyncAnswer, SyncRequest};

/// Round trips that are made: pages of statements and wraps, a clock put right, and the certificate.
const ROUNDS_MAX: u32 = 64;

/// The task that somebody has to do before the sheet speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// Choose what becomes of what others said.
    Choose(SaidView),
    /// Write down the sheet that takes its place.
    Write(SheetView),
}

/// Makes this device a supervisor's, whose recovery was begun in the store.
///
/// A failure leaves the recovery as it is: asking again, with the sheet, goes on with the same keys.
/// [`Failure::SheetOfAnother`] is final: that server has no programme of this sheet. Where something is to be chosen or
/// written down first, that is returned, and nothing was said.
pub async fn recover<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    sheet: &Sheet,
    way: &Way,
) -> Result<Option<First>, Failure> {
    let begun = access.with(|store, env| begin(store, env, sheet)).ok_or(Failure::Locked)?;
    let mut sent = begun.map_err(|error| error.failure())?;
    let mut come = Come::default();
    for _ in 0..ROUNDS_MAX {
        let answer = match send(access, transport, &sent).await {
            Ok(answer) => answer,
            Err(Trouble::Refused { code: ErrorCode::WrongClock, server_time }) => {
                let put_right = |_: &mut Store, env: &mut dyn Environment| server_time.0.saturating_sub(env.now().0);
                sent.address.offset_ms = access.with(put_right).ok_or(Failure::Locked)?;
                continue;
            }
            Err(trouble) => return Err(failure_of(trouble)),
        };
        // Somebody else said something meanwhile: it came along, and the statement is made anew.
        if answer.refusals.iter().any(|refusal| refusal.why != RefusalCode::NotNext) {
            return Err(Failure::ServerTrouble);
        }
        come.take(&answer);
        sent.request = next(&sent.request, &come, &answer);
        if answer.more {
            continue;
        }
        let recovered = access.with(|store, env| store.recover(env, sheet, way, (&come.statements, &come.wraps)));
        match recovered.ok_or(Failure::Locked)?.map_err(|error| error.failure())? {
            Recovered::Done => return Ok(None),
            Recovered::Choose(said) => return Ok(Some(First::Choose(said))),
            Recovered::Write(sheet) => return Ok(Some(First::Write(sheet))),
            Recovered::Say(statement) => sent.request.statements = vec![statement.into()],
        }
    }
    Err(Failure::ServerTrouble)
}

/// The statements and wraps that the server told the sheet.
#[derive(Default)]
struct Come {
    statements: Vec<Statement>,
    wraps: Vec<Vec<u8>>,
}

impl Come {
    fn take(&mut self, answer: &SyncAnswer) {
        self.statements.extend(answer.statements.iter().filter_map(|bytes| Statement::from_bytes(bytes).ok()));
        self.wraps.extend(answer.wraps.iter().map(|bytes| bytes.to_vec()));
    }
}

/// The sheet writes no log, so that no two uses of it can be a fork: each stands for a new install, and an incarnation
/// that nobody has used.
fn begin(store: &mut Store, env: &mut dyn Environment, sheet: &Sheet) -> Result<Sent, StoreError> {
    let mut id = [0; InstallId::LEN];
    env.fill(&mut id);
    let mut incarnation = [0; 4];
    env.fill(&mut incarnation);
    let install = Install { id: InstallId::from_bytes(id), incarnation: u32::from_be_bytes(incarnation) };
    let address = Address { keys: sheet.keys.clone(), ..store.address()? };
    Ok(Sent { request: SyncRequest { install: Some(install), ..SyncRequest::default() }, address })
}

fn next(request: &SyncRequest, come: &Come, answer: &SyncAnswer) -> SyncRequest {
    let heads = come.statements.last().map(Statement::place).into_iter().collect();
    let (install, lease, lists) = (request.install, Some(answer.lease), answer.lists);
    SyncRequest { install, lease, lists, heads, ..SyncRequest::default() }
}

fn failure_of(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::NoSignal => Failure::NoSignal,
        Trouble::NotTheServer => Failure::NotTheServer,
        Trouble::Refused { code: ErrorCode::UnknownProgramme, .. } => Failure::SheetOfAnother,
        // The programme is there, and this sheet was never its own: a supervisor may have proposed it.
        Trouble::Refused { code: ErrorCode::UnknownDevice, .. } => Failure::SheetNotHeld,
        Trouble::Refused { code, .. } => failure_of_code(code),
    }
}
