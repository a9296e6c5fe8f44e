//! Records of stock that a member wrote by hand: as many as no form makes.

use super::{Phone, STOCK};
use crate::store::action::Action;
use crate::store::{log, records};
use kitbag_shared::ids::RecordId;
use kitbag_shared::merge::RecordState;
use kitbag_shared::record::{Record, changed};

/// Records that a member wrote by hand, all in one go.
pub(super) fn write_by_hand<R: Record>(phone: &mut Phone, records: impl IntoIterator<Item = (RecordId, R)>) {
    let write = |action: &mut Action<'_>| {
        let mut written = Vec::new();
        for (id, record) in records {
            let changes = changed(&R::default(), &record).into_iter();
            let changes = changes.map(|(key, value)| RecordState::default().change(key, value)).collect();
            written.push(log::append_to(action.db, action.env, action.me, STOCK, R::KIND, id, changes)?);
        }
        records::apply_all(action.db, STOCK, &written, action.env.now()).map(drop)
    };
    phone.store.act(&mut phone.env, write).unwrap();
}
