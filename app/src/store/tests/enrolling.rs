//! Statement 0 and the recovery sheet: what a programme begins with, and how it is brought back.

use super::{Folder, Phone, Seeded, open_file};
use crate::store::enrol::links::SetupLink;
use crate::store::enrol::{Recovered, Sheet, recovery};
use crate::store::keys;
use kitbag_shared::chain::{Chain, Statement, programme_of};
use kitbag_shared::ids::{DeviceId, InstallId, ProgrammeId};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire::Found;

fn fresh(seed: u64) -> Phone {
    let folder = Folder::new();
    Phone { store: open_file(&folder.database()), world: Seeded::new(super::EVENING, seed), folder }
}

/// A founder's phone, what the server was told, and the sheet.
fn founded() -> (Phone, Found, Sheet) {
    let mut phone = fresh(1);
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let install = InstallId::from_bytes([1; InstallId::LEN]);
    phone.store.begin_founding(&mut phone.world, install, &link, ("Night team", "Ana")).unwrap();
    let found = phone.store.found_body(&mut phone.world).unwrap();
    let sheet = phone.store.finish_founding(&mut phone.world).unwrap();
    (phone, found, Sheet::new(&recovery::read(&sheet).unwrap()))
}

fn statements(found: &Found) -> Vec<Statement> {
    found.statements.iter().map(|bytes| Statement::from_bytes(bytes).unwrap()).collect()
}

fn recovering(programme: ProgrammeId) -> Phone {
    let mut phone = fresh(2);
    let install = InstallId::from_bytes([2; InstallId::LEN]);
    phone.store.begin_recovering(&mut phone.world, install, ("http://localhost", programme), "Ben").unwrap();
    phone
}

/// Brings a phone in by the sheet, with these wraps to it. Returns the chain that it came to.
fn recover(phone: &mut Phone, sheet: &Sheet, chain: &mut Chain, wraps: &[Vec<u8>]) {
    let said = |chain: &Chain| chain.statements().cloned().collect::<Vec<_>>();
    let told = phone.store.recover(&mut phone.world, sheet, &said(chain), wraps).unwrap();
    let Recovered::Say(statement) = told else { panic!("nothing to say") };
    chain.push(Statement::from_bytes(&statement).unwrap()).unwrap();
    let told = phone.store.recover(&mut phone.world, sheet, &said(chain), wraps).unwrap();
    assert!(matches!(told, Recovered::Done));
}

fn device(phone: &Phone) -> DeviceId {
    phone.store.me().unwrap().device()
}

#[test]
fn a_programme_is_what_its_first_statement_says() {
    let (phone, found, sheet) = founded();
    let [first] = statements(&found).try_into().unwrap();
    assert_eq!((found.programme, sheet.programme()), (programme_of(&first), programme_of(&first)));
    let chain = Chain::begun_by(first).unwrap();
    assert_eq!(chain.member(device(&phone)).unwrap().role, Role::Supervisor);
    assert_eq!(chain.sheet(), Some(sheet.keys.id()));
    let kinds: Vec<_> = chain.collections().values().map(|collection| collection.kind).collect();
    assert!(CollectionKind::ALL.iter().all(|kind| kinds.contains(kind)) && chain.code_key().is_some());
    // One wrap of each key to the sheet and one to the founder, for a copy of this phone, and none left to be sent.
    assert_eq!(found.wraps.len(), 2 * chain.keys_for(sheet.keys.id()).count());
    assert!(keys::outgoing(&phone.store.db).unwrap().is_empty());
    assert!(!keys::incomplete(&phone.store.db, &chain, phone.store.me().unwrap()).unwrap());
}

#[test]
fn the_sheet_brings_back_the_programme_with_its_keys() {
    let (founder, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let wraps: Vec<Vec<u8>> = found.wraps.iter().map(|wrap| wrap.to_vec()).collect();
    let mut phone = recovering(sheet.programme());
    recover(&mut phone, &sheet, &mut chain, &wraps);
    assert_eq!(phone.store.me().unwrap().role(), Some(Role::Supervisor));
    assert_eq!(keys::all(&phone.store.db).unwrap(), keys::all(&founder.store.db).unwrap());
    assert_eq!(chain.before_recovery(device(&phone)), [device(&founder)]);
}

/// Nobody may be left who has them.
#[test]
fn where_nobody_wrapped_a_key_to_the_sheet_it_names_another() {
    let (_, found, sheet) = founded();
    let mut chain = Chain::begun_by(statements(&found).remove(0)).unwrap();
    let mut phone = recovering(sheet.programme());
    recover(&mut phone, &sheet, &mut chain, &[]);
    for collection in chain.collections().keys() {
        assert!(keys::sealing(&phone.store.db, *collection).unwrap().is_some());
    }
    // The sheet, and whoever is there still, are handed the new keys.
    assert!(!keys::outgoing(&phone.store.db).unwrap().is_empty());
}

/// Its id stands on the sheet: no server can show it another programme.
#[test]
fn another_programme_is_not_the_sheets() {
    let (_, _, sheet) = founded();
    let mut other = fresh(9);
    let link = SetupLink { server: "http://localhost".into(), token: "token".into() };
    let install = InstallId::from_bytes([3; InstallId::LEN]);
    other.store.begin_founding(&mut other.world, install, &link, ("Day team", "Eve")).unwrap();
    let found = other.store.found_body(&mut other.world).unwrap();
    let mut phone = recovering(sheet.programme());
    assert!(phone.store.recover(&mut phone.world, &sheet, &statements(&found), &[]).is_err());
}
