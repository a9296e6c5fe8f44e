//! Getting in by the recovery sheet: it certifies this device, and what was wrapped to it opens the rest.
//!
//! The sheet is only ever in memory. A device that was killed on the way asks for it again, and goes on with the keys
//! that it made.

use super::said;
use super::{Beginning, StoreError, begin};
use crate::message::Way;
use crate::store::action::Action;
use crate::store::enrolled::Enrolled;
use crate::store::environment::{Environment, timed_id};
use crate::store::identity::{Identity, Stage};
use crate::store::keys::Owed;
use crate::store::save::introduce;
use crate::store::{chain, clock, keys, sheets};
use crate::view::{SaidView, SheetView};
use kitbag_common::sheet::OnSheet;
use kitbag_shared::chain::{Certificate, Chain, Collection, Deed, Statement};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{CollectionId, InstallId, KeyId, ProgrammeId};
use kitbag_shared::keys::{DeviceCard, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use rusqlite::Transaction;
use std::collections::BTreeSet;

/// A recovery sheet: the keys of a member, by which it asks the server, says who comes in, and opens what was wrapped
/// to it.
pub struct Sheet {
    /// The keys, which follow from the secret that stands on it.
    pub keys: DeviceKeys,
    programme: ProgrammeId,
    /// Another is to take its place.
    replaced: bool,
}

impl Sheet {
    /// Of what stands on it.
    pub fn new(on: &OnSheet) -> Self {
        Self { keys: recovery_keys(&on.secret), programme: on.programme, replaced: false }
    }

    /// The same, to put another in its place: that is made here, and written down before it holds.
    pub fn to_be_replaced(self) -> Self {
        Self { replaced: true, ..self }
    }

    /// The programme that it brings back.
    pub fn programme(&self) -> ProgrammeId {
        self.programme
    }
}

/// The next step of a recovery.
pub enum Recovered {
    /// The server is to be told this statement, in the sheet's name.
    Say(Vec<u8>),
    /// Somebody has to choose first what becomes of this.
    Choose(SaidView),
    /// Somebody has to write this sheet down first: it takes the place of the one that was typed.
    Write(SheetView),
    /// This device is a supervisor's, durably.
    Done,
}

/// Makes this device's keys, or, where an earlier try made them, only takes note of server and name.
pub(crate) fn begin_recovering(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    install: InstallId,
    (server, programme): (&str, ProgrammeId),
    my_name: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE enrolment SET server = ?1, name = ?2 WHERE stage = ?3 AND programme = ?4";
    if db.execute(sql, (server, my_name, Stage::Recovering.code(), programme.as_bytes()))? > 0 {
        return Ok(());
    }
    let seed = Secret::from_bytes(keys::fresh(env));
    let beginning = Beginning {
        stage: Stage::Recovering,
        server,
        programme,
        seed: &seed,
        member: timed_id(env),
        name: my_name,
        programme_name: "",
        setup_token: None,
        sheet_secret: None,
        invitation_secret: None,
        install,
    };
    begin(db, &beginning)
}

/// Takes all statements and the wraps to the sheet that the server has. Until these say that this device is a member,
/// nothing is kept but the keys that it made.
pub(crate) fn recover(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &mut Enrolled,
    (sheet, way): (&Sheet, &Way),
    (statements, wraps): (&[Statement], &[Vec<u8>]),
) -> Result<Recovered, StoreError> {
    let me = enrolled.identity.clone();
    if me.stage != Stage::Recovering || me.programme != sheet.programme {
        return Err(StoreError::NotPermitted);
    }
    let mut known = Chain::new(me.programme);
    for statement in statements {
        if known.has(&statement.place()) {
            continue;
        }
        known.push(statement.clone()).map_err(|_| StoreError::NotPermitted)?;
    }
    if known.member(me.device()).is_none() {
        return first(db, env, enrolled, (sheet, way), (&known, wraps));
    }
    db.execute("DELETE FROM statement", [])?;
    known.statements().try_for_each(|statement| chain::insert(db, statement))?;
    chain::note_named(db, &known)?;
    keys::take_from_sheet(db, &sheet.keys, &known, wraps)?;
    db.execute("UPDATE enrolment SET stage = ?1", [Stage::Member.code()])?;
    sheets::forget_in_place(db)?;
    sheets::acknowledge(db, &known)?;
    enrolled.membership = known;
    enrolled.reload_identity(db)?;
    let Enrolled { identity: me, membership } = &*enrolled;
    let by_sheet = membership.statements().filter(|statement| statement.author() == sheet.keys.id());
    let mut owed = Owed::of(by_sheet);
    owed.devices.retain(|device| membership.sheet() == Some(*device));
    keys::write_owed(db, env, me, membership, &owed)?;
    introduce(&mut Action::new(db, env, me), &me.name, Role::Supervisor)?;
    Ok(Recovered::Done)
}

/// The step before this device is a member: somebody chooses, or writes another sheet down, and then the sheet speaks.
fn first(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    (sheet, way): (&Sheet, &Way),
    (known, wraps): (&Chain, &[Vec<u8>]),
) -> Result<Recovered, StoreError> {
    if !known.heeds_sheet(sheet.keys.id()) {
        let was_one = known.is_or_was_sheet(sheet.keys.id());
        return Err(if was_one { StoreError::SheetReplaced } else { StoreError::SheetNotHeld });
    }
    if let Some(said) = said::to_choose(known, sheet, way) {
        return Ok(Recovered::Choose(said));
    }
    let next = if sheet.replaced { sheets::in_place(db)? } else { None };
    if sheet.replaced && next.is_none() {
        return sheets::make_in_place(db, env, enrolled).map(Recovered::Write);
    }
    if next.is_some() {
        // Once the old sheet is none any more, nobody may hand it keys again: an answer that is lost must not cost them.
        keys::take_from_sheet(db, &sheet.keys, known, wraps)?;
    }
    say(db, env, &enrolled.identity, (sheet, way, next), (known, wraps)).map(Recovered::Say)
}

/// The sheet's statement: this device is a supervisor's, and another sheet takes this one's place if that is wanted. Where a collection is sealed with a key that nobody has wrapped
/// to the sheet, another is named: there may be nobody left who has it. Where something is taken back, every collection
/// gets one.
fn say(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    me: &Identity,
    (sheet, way, next): (&Sheet, &Way, Option<DeviceCard>),
    (known, wraps): (&Chain, &[Vec<u8>]),
) -> Result<Vec<u8>, StoreError> {
    let head = known.head().ok_or(StoreError::NotPermitted)?;
    let certificate =
        Certificate { device: me.keys.card(), role: Role::Supervisor, teams: Vec::new(), invitation: None };
    let mine = Deed::Certify(certificate);
    let deeds = match way {
        Way::Look | Way::GoOn => {
            let held: BTreeSet<KeyId> = keys::from_sheet(&sheet.keys, known, wraps).map(|key| key.id()).collect();
            let owed = |collection: &Collection| next.is_some() || !held.contains(&collection.key);
            let owed = known.collections().iter().filter(|(_, collection)| owed(collection));
            let named = new_keys(db, env, owed)?;
            [vec![mine], next.map(Deed::Sheet).into_iter().collect(), named].concat()
        }
        Way::TakeBack(back) => {
            let (deeds, base) = said::taking_back(known, sheet, back, mine)?;
            [deeds, next.map(Deed::Sheet).into_iter().collect(), new_keys(db, env, base.collections())?].concat()
        }
    };
    let day = clock::by_server(db, env)?.day(0);
    let statement = Statement::after(&head, me.programme, &sheet.keys, day, &deeds);
    is_lawful(known, &statement)?;
    db.execute("UPDATE enrolment SET told = 1", [])?;
    Ok(statement.bytes().to_vec())
}

/// A key for each of these collections, and the deeds that name them.
fn new_keys<'a>(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    owed: impl IntoIterator<Item = (&'a CollectionId, &'a Collection)>,
) -> Result<Vec<Deed>, StoreError> {
    let mut deeds = Vec::new();
    for (id, collection) in owed {
        let key = keys::make(env, *id, KeyUse::Seal);
        keys::insert(db, &key)?;
        let desk = (collection.kind == CollectionKind::Desk).then(|| desk_key(&key).public);
        deeds.push(Deed::Key { collection: *id, key: key.id(), desk });
    }
    Ok(deeds)
}

/// Refuses a statement that nobody could take, so that it is not sent: it is over a limit of the format, or its author
/// may not say it.
fn is_lawful(known: &Chain, statement: &Statement) -> Result<(), StoreError> {
    let read = Statement::from_bytes(statement.bytes()).map_err(|_| StoreError::TooLong)?;
    known.clone().push(read).map_err(|_| StoreError::NotPermitted)
}
