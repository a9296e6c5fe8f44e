//! Founding: the programme's keys and statement 0 are made here; the server is only told of them.

use super::typed::forget_typed;
use super::{Beginning, StoreError, begin};
use crate::store::action::Action;
use crate::store::chain;
use crate::store::enrolled::Enrolled;
use crate::store::environment::{Environment, timed_id};
use crate::store::identity::{Identity, Stage};
use crate::store::keys::{self, Owed};
use crate::store::save::seed_programme;
use kitbag_common::links::SetupLink;

use kitbag_shared::chain::{Certificate, Chain, Deed, Statement, programme_of};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{CollectionId, InstallId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::limits::REQUEST_BYTES_MAX;
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::Found;
use rusqlite::Transaction;

/// Statements in the request that founds a programme again, in bytes: the rest go with the next contacts.
pub(crate) const FOUND_STATEMENTS_BYTES_MAX: usize = REQUEST_BYTES_MAX / 2;

/// Makes the programme's keys and statement 0, or, where an earlier try made them, only takes note of the link.
pub(crate) fn begin_founding(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    install: InstallId,
    link: &SetupLink,
    names: (&str, &str),
) -> Result<(), StoreError> {
    let (programme_name, my_name) = names;
    let sql = "UPDATE enrolment SET server = ?1, setup_token = ?2, programme_name = ?3, name = ?4 WHERE stage = ?5";
    let stage = Stage::Founding.code();
    if db.execute(sql, (&link.server, &link.token, programme_name, my_name, stage))? > 0 {
        return Ok(());
    }
    let sheet_secret = Secret::from_bytes(keys::fresh(env));
    let seed = Secret::from_bytes(keys::fresh(env));
    let (first, made) = first_statement(env, &DeviceKeys::from_seed(&seed), &sheet_secret);
    let beginning = Beginning {
        stage: Stage::Founding,
        server: &link.server,
        programme: programme_of(&first),
        seed: &seed,
        member: timed_id(env),
        name: my_name,
        programme_name,
        setup_token: Some(&link.token),
        sheet_secret: Some(&sheet_secret),
        invitation_secret: None,
        install,
    };
    begin(db, &beginning)?;
    for key in &made {
        keys::insert(db, key)?;
    }
    chain::insert(db, &first)?;
    let begun = Chain::begun_by(first).map_err(|_| StoreError::Damaged("a statement"))?;
    chain::note_named(db, &begun)
}

/// A supervisor, the recovery sheet, and one collection of each kind with its key.
fn first_statement(env: &mut dyn Environment, me: &DeviceKeys, sheet: &Secret) -> (Statement, Vec<CollectionKey>) {
    let certificate = Certificate { device: me.card(), role: Role::Supervisor, teams: Vec::new(), invitation: None };
    let mut deeds = vec![Deed::Certify(certificate), Deed::Sheet(recovery_keys(sheet).card())];
    let mut made = Vec::new();
    for kind in CollectionKind::ALL {
        let mut bytes = [0; CollectionId::LEN];
        env.fill(&mut bytes);
        let id = CollectionId::from_bytes(bytes);
        let key = keys::make(env, id, KeyUse::Seal);
        let desk = (kind == CollectionKind::Desk).then(|| desk_key(&key).public);
        deeds.extend([Deed::Collection { id, kind }, Deed::Key { collection: id, key: key.id(), desk }]);
        made.push(key);
        if kind == CollectionKind::Casework {
            let code = keys::make(env, id, KeyUse::Code);
            deeds.push(Deed::CodeKey { collection: id, key: code.id() });
            made.push(code);
        }
    }
    (Statement::first(me, env.now().day(0), &deeds), made)
}

/// The body that tells the server of a new programme.
pub(crate) fn found_body(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
) -> Result<Found, StoreError> {
    let Enrolled { identity: me, membership: chain } = enrolled;
    let setup_token: Option<String> = db.query_row("SELECT setup_token FROM enrolment", [], |row| row.get(0))?;
    keys::write_owed(db, env, me, chain, &Owed::of(chain.statements()))?;
    Ok(Found {
        setup_token: setup_token.unwrap_or_default(),
        programme: me.programme,
        statements: chain.statements().map(|statement| statement.bytes().to_vec().into()).collect(),
        wraps: keys::outgoing(db)?.into_iter().map(Into::into).collect(),
    })
}

/// The body that tells a server that lost the programme, by a supervisor: the chain from its start, as much as fits.
/// The rest, keys and batches included, every device brings with its next contacts.
pub(crate) fn found_again_body(me: &Identity, chain: &Chain, setup_token: &str) -> Result<Found, StoreError> {
    if me.role() != Some(Role::Supervisor) {
        return Err(StoreError::NotPermitted);
    }
    let mut bytes = 0;
    let fitting = chain.statements().take_while(|statement| {
        bytes += statement.bytes().len();
        bytes <= FOUND_STATEMENTS_BYTES_MAX
    });
    Ok(Found {
        setup_token: setup_token.to_owned(),
        programme: me.programme,
        statements: fitting.map(|statement| statement.bytes().to_vec().into()).collect(),
        wraps: Vec::new(),
    })
}

/// The server has the programme: its first records are written. The sheet's secret stays until it is written down.
pub(crate) fn finish_founding(
    db: &Transaction<'_>,
    env: &mut dyn Environment,
    enrolled: &Enrolled,
    first_places: (&[&str], &str),
) -> Result<(), StoreError> {
    let Enrolled { identity: me, membership: chain } = enrolled;
    let sql = "UPDATE enrolment SET stage = ?1, setup_token = NULL";
    db.execute(sql, [Stage::Member.code()])?;
    forget_typed(db)?;
    db.execute("INSERT OR IGNORE INTO handed_key (key, device) SELECT key, device FROM outgoing_wrap", [])?;
    db.execute("DELETE FROM outgoing_wrap", [])?;
    if let Some(head) = chain.head() {
        chain::note_server_head(db, head)?;
    }
    let (areas, store_room) = first_places;
    seed_programme(&mut Action::new(db, env, me), &me.programme_name, &me.name, areas, store_room)
}
