//! The two ways in: founding, and asking to join. The store has kept everything before the first byte is sent.

use super::run::{self, Run, run};
use super::{StoreAccess, Transport, words};
use crate::message::Failure;
use crate::store::error::StoreError;
use crate::store::exchange::failure_of;
use crate::store::identity::Stage;
use kitbag_common::links::SetupLink;
use kitbag_shared::sync::{Outcome, Sync, Trouble};
use kitbag_shared::wire::{self, ErrorCode, JoinAnswer, path};

/// Tells the server of the programme whose founding was begun in the store.
///
/// A failure leaves the founding as it is: asking again goes on with the same keys.
pub async fn found<L: StoreAccess, T: Transport>(access: &L, transport: &T) -> Result<(), Failure> {
    let prepared = access.with(|store, env| Ok((store.found_body(env)?, store.address()?.server)));
    let (body, server) = prepared.ok_or(Failure::Locked)?.map_err(failed)?;
    let url = format!("{server}{}", path::PROGRAMMES);
    let answer = words::read::<JoinAnswer>(transport.post(&url, &[], wire::write(&body)).await);
    match answer {
        Ok(_) => {}
        // An earlier try may have arrived although its answer did not: then the server knows this device.
        Err(Trouble::Refused { code: ErrorCode::WrongToken | ErrorCode::AlreadyFounded, .. })
            if server_knows_us(access, transport).await => {}
        Err(trouble) => return Err(failure_of_trouble(trouble)),
    }
    access.with(|store, env| store.finish_founding(env)).ok_or(Failure::Locked)?.map_err(failed)
}

/// Tells a server of this programme that it lost, or never had: what a supervisor's device holds is enough. The next runs,
/// of this device and the others, bring everything back.
pub async fn found_again<L: StoreAccess, T: Transport>(
    access: &L,
    transport: &T,
    link: &SetupLink,
) -> Result<(), Failure> {
    let body = access.with(|store, _| store.found_again_body(link)).ok_or(Failure::Locked)?.map_err(failed)?;
    let url = format!("{}{}", link.server, path::PROGRAMMES);
    let answer = words::read::<JoinAnswer>(transport.post(&url, &[], wire::write(&body)).await);
    match answer {
        // An earlier try may have arrived although its answer did not: the next run shows whether the server knows us.
        Ok(_) | Err(Trouble::Refused { code: ErrorCode::AlreadyFounded, .. }) => {}
        Err(trouble) => return Err(failure_of_trouble(trouble)),
    }
    access.with(|store, _| store.move_to(&link.server)).ok_or(Failure::Locked)?.map_err(failed)
}

async fn server_knows_us<L: StoreAccess, T: Transport>(access: &L, transport: &T) -> bool {
    let mut machine = Sync::default();
    matches!(run(access, transport, &mut machine, |_| {}).await, Run::Ended(Outcome::Done))
}

/// Hands the server the join request that was begun in the store, and looks whether a supervisor has confirmed already.
///
/// After [`Failure::InvitationOver`] the server has nothing to show to anybody: the invitation is over, or its supervisor's
/// phone has not told the server of it yet. After any other the device goes on asking with each run.
pub async fn ask_to_join<L: StoreAccess, T: Transport>(access: &L, transport: &T) -> Result<(), Failure> {
    let mut machine = Sync::default();
    match run(access, transport, &mut machine, |_| {}).await {
        // Not a member yet: that is what a supervisor is for.
        Run::Ended(Outcome::Done | Outcome::NotAMember) => Ok(()),
        Run::Ended(outcome) => failure_of(outcome).map_or(Ok(()), Err),
        Run::Closed => Err(Failure::Locked),
        Run::Broken(error) => Err(error.failure()),
    }
}

/// Looks whether a supervisor has confirmed, and whether the server keeps the request still: whoever was turned away is
/// told so, by [`Failure::TurnedAway`].
pub async fn look_again<L: StoreAccess, T: Transport>(access: &L, transport: &T) -> Result<(), Failure> {
    ask_to_join(access, transport).await?;
    if !waits(access) {
        return Ok(());
    }
    let kept = run::ask_again(access, transport).await.map_err(failed)?;
    if !matches!(kept, Some(Trouble::Refused { code: ErrorCode::InvitationOver, .. })) {
        return Ok(()); // kept, or nobody could say: the next look asks again
    }
    // An invitation is also over once it made somebody a member: perhaps this device, in between.
    ask_to_join(access, transport).await?;
    if waits(access) { Err(Failure::TurnedAway) } else { Ok(()) }
}

fn waits<L: StoreAccess>(access: &L) -> bool {
    access.with(|store, _| store.stage() == Some(Stage::Waiting)).unwrap_or(false)
}

fn failed(error: StoreError) -> Failure {
    error.failure()
}

fn failure_of_trouble(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::NoSignal => Failure::NoSignal,
        Trouble::NotTheServer => Failure::NotTheServer,
        Trouble::Refused { code, .. } => crate::store::exchange::failure_of_code(code),
    }
}
