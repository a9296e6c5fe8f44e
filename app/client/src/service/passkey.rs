//! A passkey beside the passphrase: who knows the passphrase may add one, who is in may remove it.

use super::{Platform, Service};
use crate::message::{Failure, NewPasskey, Reply};
use crate::store::environment::Environment;
use crate::store::vault::passkey::Passkey;
use crate::store::vault::profiles::{Profile, ProfileFiles};
use crate::store::vault::slots;
use crate::view::{Gate, PasskeyView};
use kitbag_shared::keys::Secret;

impl<P: Platform> Service<P> {
    /// The request to the phone's authenticator.
    pub(super) fn passkey(&self, profile: Profile) -> Option<PasskeyView> {
        let kept = slots::passkey(&ProfileFiles::new(self.platform.borrow_mut().vault(), profile)).ok()?;
        kept.map(|(credential, salt)| PasskeyView { credential, salt })
    }

    pub(super) fn unlock_with_passkey(&self, answer: [u8; 32]) -> Reply {
        let answer = Secret::from_bytes(answer);
        self.unlock_by(|vault, _| slots::unlock_with_passkey(vault, &answer))
    }

    /// The key is not kept while the database is open: it comes out of the passphrase's slot, whose tries count as ever.
    pub(super) fn add_passkey(&self, passphrase: &str, passkey: NewPasskey) -> Reply {
        let NewPasskey { credential, salt, answer } = passkey;
        let passkey = Passkey::new(credential, salt, Secret::from_bytes(answer));
        let (Gate::Open(_), Some(passkey)) = (self.gate(), passkey) else {
            return Reply::Failed(Failure::NotPermitted);
        };
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        let now = env.now();
        let key = slots::unlock(&mut self.behind(&mut platform), now, passphrase);
        let added = key.and_then(|key| slots::add_passkey(&mut self.behind(&mut platform), &mut env, &key, &passkey));
        added.map_or_else(|error| Reply::Failed(error.failure()), |()| Reply::Done)
    }

    pub(super) fn remove_passkey(&self) -> Reply {
        let Gate::Open(_) = self.gate() else { return Reply::Failed(Failure::Locked) };
        let removed = slots::remove_passkey(&mut self.behind(&mut self.platform.borrow_mut()));
        removed.map_or_else(|error| Reply::Failed(error.failure()), |()| Reply::Done)
    }
}
