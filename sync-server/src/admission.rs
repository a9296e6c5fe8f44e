//! How a programme comes here, and how a device asks to be let in. Neither has a member's signature to go by.
//!
//! Founding is guarded by the set-up token, asking by an open invitation. Who becomes a member the server never decides.

use crate::address::Origin;
use crate::refused::{Refused, unavailable};
use crate::service::Service;
use crate::store::{self, NewWrap, Reads, StoreError, WaitingJoin, Writes};
use crate::sync::checked::{CheckedWrap, check_wrap};
use crate::sync::wraps;
use crate::waiting::Askers;
use kitbag_shared::chain::{Chain, Statement, StatementRefusal, programme_of};
use kitbag_shared::ids::{DeviceId, ProgrammeId};
use kitbag_shared::invitation::JoinRequest;
use kitbag_shared::keys::hash;
use kitbag_shared::limits::{CHAIN_STATEMENTS_MAX, JOINS_PER_INVITATION_MAX};
use kitbag_shared::wire::{self, ErrorCode, Found, JoinAnswer};
use std::sync::Arc;

/// Devices of one programme that wait.
pub(crate) const JOINS_PER_PROGRAMME_MAX: usize = 50;
/// A join request as it travels, in bytes.
pub(crate) const JOIN_BYTES_MAX: usize = 4 * 1024;
/// Wraps that come with a founding: the first supervisor's and the recovery sheet's, of each key.
pub(crate) const FOUND_WRAPS_MAX: usize = 256;

impl Service {
    /// Founds a programme. Blocks.
    ///
    /// The set-up token and the rate were looked at before the body was whole; the counts come before any statement is.
    pub(crate) fn found(&self, body: &[u8]) -> Result<Vec<u8>, Refused> {
        let found: Found = wire::read(body).ok_or(ErrorCode::Unreadable)?;
        let statements = u32::try_from(found.statements.len()).unwrap_or(u32::MAX);
        if statements > CHAIN_STATEMENTS_MAX || found.wraps.len() > FOUND_WRAPS_MAX {
            return Err(ErrorCode::TooLarge);
        }
        let founding = Founding::check(&found)?;
        let programme = found.programme;
        store::write(&*self.store, move |rows| {
            if let Err(code) = foundable(rows, programme, &found.setup_token)? {
                return Ok(Err(code));
            }
            rows.drop_setup_token()?;
            add(rows, programme, &founding).map(Ok)
        })
        .map_err(unavailable)??;
        tracing::info!(?programme, "founded");
        Ok(self.joined())
    }

    /// Keeps a join request for a supervisor to confirm. Blocks.
    pub(crate) fn join(&self, programme: ProgrammeId, origin: Origin, body: &[u8]) -> Result<Vec<u8>, Refused> {
        let request: JoinRequest = wire::read(body).ok_or(ErrorCode::Unreadable)?;
        let invitation = request.invitation;
        let last_day = store::read(&*self.store, |rows| rows.invitation(programme, invitation)).map_err(unavailable)?;
        let known = self.known_now(programme)?;
        if !request.signed(programme) {
            return Err(ErrorCode::BadSignature);
        }
        let device = request.device_id();
        // Confirmed meanwhile: the answer before this one was lost.
        if known.membership.member(device).is_some() {
            return Ok(self.joined());
        }
        let last_day = last_day.ok_or(ErrorCode::InvitationOver)?;
        let used = known.membership.invitation_used(invitation);
        let (now, ends) = (self.clock.now(), &self.invitation_ends);
        if used || ends.over(programme, invitation, last_day, now) {
            return Err(ErrorCode::InvitationOver);
        }
        let join = WaitingJoin { device, invitation, bytes: wire::write(&request) };
        let askers = Arc::clone(&self.askers);
        let is_new = store::write(&*self.store, move |rows| wait(rows, programme, &join, (&askers, origin)))
            .map_err(unavailable)??;
        // Whoever asks again and again does not have every phone of the programme ask in turn.
        if is_new {
            self.hints.tell(programme);
        }
        Ok(self.joined())
    }

    fn joined(&self) -> Vec<u8> {
        wire::write(&JoinAnswer { server_time: self.clock.now() })
    }
}

/// A founding of a programme, checked.
struct Founding {
    membership: Chain,
    founder: DeviceId,
    wraps: Vec<CheckedWrap>,
}

impl Founding {
    /// Statement 0 makes the programme's id, every other follows the one before it, and every wrap is of a key that they
    /// name. A programme that a server lost comes back by whoever has its chain and the set-up token.
    fn check(found: &Found) -> Result<Self, Refused> {
        let mut statements = found.statements.iter().map(|bytes| Statement::from_bytes(bytes));
        let mut next = || statements.next().transpose().map_err(|_| ErrorCode::Unreadable);
        let first = next()?.filter(|first| programme_of(first) == found.programme).ok_or(ErrorCode::NotPermitted)?;
        let founder = first.author();
        let mut membership = Chain::begun_by(first).map_err(founding_refused)?;
        while let Some(statement) = next()? {
            membership.push(statement).map_err(founding_refused)?;
        }
        let wraps = found.wraps.iter().map(|bytes| {
            let checked = check_wrap(found.programme, bytes.to_vec()).map_err(|_| ErrorCode::Unreadable)?;
            wraps::fits(&membership, &checked).map_err(|_| ErrorCode::NotPermitted)?;
            Ok(checked)
        });
        let wraps = wraps.collect::<Result<_, Refused>>()?;
        Ok(Self { membership, founder, wraps })
    }
}

const fn founding_refused(why: StatementRefusal) -> ErrorCode {
    match why {
        StatementRefusal::BadSignature => ErrorCode::BadSignature,
        StatementRefusal::Newer => ErrorCode::UnknownVersion,
        StatementRefusal::OtherProgramme
        | StatementRefusal::NotNext
        | StatementRefusal::TooMany
        | StatementRefusal::NotPermitted
        | StatementRefusal::KeyOwed => ErrorCode::NotPermitted,
    }
}

fn add(rows: &mut dyn Writes, programme: ProgrammeId, founding: &Founding) -> Result<(), StoreError> {
    let Founding { membership, founder, wraps } = founding;
    rows.add_programme(programme)?;
    for statement in membership.statements() {
        rows.add_statement(programme, &statement.place(), statement.bytes())?;
    }
    // A chain that was there before comes back as a whole.
    if membership.next().0 > 1 {
        rows.put_refill(programme, CHAIN_STATEMENTS_MAX)?;
    }
    for CheckedWrap { wrap, bytes, .. } in wraps {
        rows.add_wrap(programme, &NewWrap { to: wrap.to, key: wrap.key, by: *founder, bytes })?;
    }
    Ok(())
}

/// Whether who offers this token founds this programme: it is not here yet, and the token is the one that was shown.
pub(crate) fn foundable(
    rows: &dyn Reads,
    programme: ProgrammeId,
    token: &str,
) -> Result<Result<(), Refused>, StoreError> {
    if rows.has_programme(programme)? {
        return Ok(Err(ErrorCode::AlreadyFounded));
    }
    let right = is_token(rows, token)?;
    Ok(if right { Ok(()) } else { Err(ErrorCode::WrongToken) })
}

/// Compared by hash, so that how long it takes tells nothing of the token.
fn is_token(rows: &dyn Reads, offered: &str) -> Result<bool, StoreError> {
    let hashed = |text: &str| hash("kitbag setup token v1", &[text.as_bytes()]);
    let token = rows.setup_token()?;
    Ok(token.is_some_and(|token| hashed(&token) == hashed(offered)))
}

/// Whether somebody waits who did not before.
fn wait(
    rows: &mut dyn Writes,
    programme: ProgrammeId,
    join: &WaitingJoin,
    (askers, origin): (&Askers, Origin),
) -> Result<Result<bool, Refused>, StoreError> {
    if rows.invitation(programme, join.invitation)?.is_none() {
        return Ok(Err(ErrorCode::InvitationOver));
    }
    let waiting = rows.joins(programme)?;
    let all: Vec<DeviceId> = waiting.iter().map(|other| other.device).collect();
    let same = waiting.iter().filter(|other| other.invitation == join.invitation);
    let same: Vec<DeviceId> = same.map(|other| other.device).collect();
    let is_new = !all.contains(&join.device);
    let crowd = [(&same, JOINS_PER_INVITATION_MAX), (&all, JOINS_PER_PROGRAMME_MAX)];
    let crowd = crowd.into_iter().find(|(crowd, max)| crowd.len() >= *max && is_new);
    if let Some((crowd, _)) = crowd {
        let Some(first) = askers.gives_way(programme, origin, crowd.iter().copied()) else {
            return Ok(Err(ErrorCode::Busy));
        };
        rows.drop_join(programme, first)?;
    }
    rows.put_join(programme, join)?;
    askers.note(programme, join.device, origin, &all);
    Ok(Ok(is_new))
}
