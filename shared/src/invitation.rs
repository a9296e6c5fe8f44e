//! An invitation: a link whose fragment holds a one-time secret, and the join request that the secret vouches for.
//!
//! The secret never goes to the server. It only proves that a join request comes from whoever holds the link;
//! what makes a member is a supervisor who compares the short code on both screens and signs a certificate.

use crate::ids::{DeviceId, InvitationId, ProgrammeId};
use crate::keys::{DeviceCard, DeviceKeys, Secret, derive, hash, short_hash};
use crate::time::Moment;
use argon2::{Algorithm, Argon2, Params, Version};
use minicbor::{CborLen, Decode, Encode};
use zeroize::Zeroizing;

/// An invitation, as its link carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The server's address, without a slash at its end: `https://kit.example.org`.
    pub server: String,
    /// The programme.
    pub programme: ProgrammeId,
    /// The secret.
    pub secret: Secret,
}

/// A text that is not an invitation link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an invitation link")]
pub struct NotAnInvitation;

const MARK: &str = "/#join=";

impl Invitation {
    /// The link: `https://kit.example.org/#join=` and 48 bytes in hexadecimal.
    pub fn link(&self) -> String {
        let secret = InvitationSecretText(&self.secret);
        format!("{}{MARK}{}{secret}", self.server, self.programme)
    }

    /// Reads a link.
    pub fn from_link(link: &str) -> Result<Self, NotAnInvitation> {
        let (server, rest) = link.trim().split_once(MARK).ok_or(NotAnInvitation)?;
        let (programme, secret) = rest.split_at_checked(2 * ProgrammeId::LEN).ok_or(NotAnInvitation)?;
        let programme = programme.parse().map_err(|_| NotAnInvitation)?;
        let secret: crate::ids::Hash = secret.parse().map_err(|_| NotAnInvitation)?;
        let http = server.starts_with("https://") || server.starts_with("http://");
        if !http || server.contains(char::is_whitespace) {
            return Err(NotAnInvitation);
        }
        Ok(Self { server: server.to_owned(), programme, secret: Secret::from_bytes(*secret.as_bytes()) })
    }

    /// The id by which the server knows it.
    pub fn id(&self) -> InvitationId {
        invitation_id(&self.secret)
    }
}

/// The id of the invitation with this secret.
pub fn invitation_id(secret: &Secret) -> InvitationId {
    InvitationId::from_bytes(short_hash("kitbag invitation v1", &[secret.as_bytes()]))
}

struct InvitationSecretText<'a>(&'a Secret);

impl std::fmt::Display for InvitationSecretText<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// An invitation that a supervisor registers with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct OpenInvitation {
    /// Its id.
    #[n(0)]
    pub id: InvitationId,
    /// When it ends, at most [`crate::limits::INVITATION_MS_MAX`] from now.
    #[n(1)]
    pub until: Moment,
}

/// Asks to be made a member.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct JoinRequest {
    /// The invitation.
    #[n(0)]
    pub invitation: InvitationId,
    /// The new device's public keys.
    #[n(1)]
    pub device: DeviceCard,
    /// A keyed hash over them under the invitation's secret.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub proof: [u8; 32],
    /// The new device's signature over programme, invitation and proof: it holds the private keys.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub signature: [u8; 64],
}

impl JoinRequest {
    /// Asks with the keys of a new device.
    pub fn new(invitation: &Invitation, keys: &DeviceKeys) -> Self {
        let (id, device) = (invitation.id(), keys.card());
        let proof = *proof(&invitation.secret, invitation.programme, &device).as_bytes();
        let signature = keys.sign.sign(&signed_bytes(invitation.programme, id, &proof));
        Self { invitation: id, device, proof, signature }
    }

    /// Whether the signature holds: all that the server can check.
    pub fn signed(&self, programme: ProgrammeId) -> bool {
        let signed = signed_bytes(programme, self.invitation, &self.proof);
        self.device.verify.verify(&signed, &self.signature)
    }

    /// Whether the sender holds the secret: only the inviting supervisor can check that.
    pub fn vouched(&self, programme: ProgrammeId, secret: &Secret) -> bool {
        let expected = proof(secret, programme, &self.device);
        self.invitation == invitation_id(secret) && expected.as_bytes() == &self.proof && self.signed(programme)
    }

    /// The device that asks.
    pub fn device_id(&self) -> DeviceId {
        self.device.id()
    }
}

fn proof(secret: &Secret, programme: ProgrammeId, device: &DeviceCard) -> Secret {
    derive(
        secret.as_bytes(),
        "kitbag join proof v1",
        hash("kitbag join v1", &[programme.as_bytes(), device.id().as_bytes()]).as_bytes(),
    )
}

fn signed_bytes(programme: ProgrammeId, invitation: InvitationId, proof: &[u8; 32]) -> Vec<u8> {
    hash("kitbag join signature v1", &[programme.as_bytes(), invitation.as_bytes(), proof]).as_bytes().to_vec()
}

/// The cost of one short code for whoever makes it, honest or not. The longer it takes, the fewer cards a holder of the
/// link can try until one has the code of another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeCost {
    memory_kib: u32,
    passes: u32,
}

/// Memory that making a short code takes, in KiB.
pub const CODE_MEMORY_KIB: u32 = 64 * 1024;
/// Passes over it.
pub const CODE_PASSES: u32 = 3;

impl CodeCost {
    /// On every device (RFC 9106, second recommended option, with one lane): as much as trying a passphrase.
    pub const FIELD: Self = Self { memory_kib: CODE_MEMORY_KIB, passes: CODE_PASSES };
    /// In tests that are not about the code.
    pub const TEST: Self = Self { memory_kib: 64, passes: 1 };

    fn stretch(self, secret: &Secret, salt: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).ok()?;
        let mut stretched = Zeroizing::new([0; 32]);
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(secret.as_bytes(), salt, stretched.as_mut()).ok()?;
        Some(stretched)
    }
}

/// The short code that both screens show: eight characters of 32 that are hard to confuse, in two groups.
///
/// 40 bits of Argon2id over the invitation's secret, the programme and the new device's keys. A stranger who photographed
/// the invitation has other keys and so another code, and needs some 2^40 times this function's cost until keys have the
/// same. None if the memory cannot be had. To be kept: it takes most of a second on a phone.
pub fn short_code(cost: CodeCost, secret: &Secret, programme: ProgrammeId, device: &DeviceCard) -> Option<String> {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let DeviceCard { verify, wrap } = device;
    let parts: [&[u8]; 4] = [programme.as_bytes(), &verify.0, &wrap.kem().to_be_bytes(), wrap.public()];
    let bytes = cost.stretch(secret, hash("kitbag short code v1", &parts).as_bytes())?;
    let characters = bytes.iter().take(8).map(|byte| {
        let index = usize::from(byte & 31);
        ALPHABET.get(index).copied().map_or('0', char::from)
    });
    let code: String = characters.collect();
    code.split_at_checked(4).map(|(front, back)| format!("{front} {back}"))
}

/// The code by which supervisors compare a recovery sheet that one of them proposes: of its keys, and as slow to search for
/// as a newcomer's. Nothing in it is secret. None if the memory cannot be had. To be kept.
pub fn sheet_code(cost: CodeCost, programme: ProgrammeId, sheet: &DeviceCard) -> Option<String> {
    let of_all = Secret::from_bytes(*hash("kitbag sheet code v1", &[]).as_bytes());
    short_code(cost, &of_all, programme, sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{VerifyKey, WrapKey};
    use std::collections::BTreeSet;

    fn keys(seed: u8) -> DeviceKeys {
        DeviceKeys::from_seed(&Secret::from_bytes([seed; 32]))
    }

    fn invitation() -> Invitation {
        Invitation {
            server: "https://kit.example.org".into(),
            programme: ProgrammeId::from_bytes([0x4a; 16]),
            secret: Secret::from_bytes([0x5b; 32]),
        }
    }

    #[test]
    fn a_link_there_and_back() {
        assert_eq!(Invitation::from_link(&invitation().link()), Ok(invitation()));
        let link = invitation().link();
        let cut = &link[..link.len() - 1];
        for bad in ["", "https://kit.example.org", cut, "ftp://x/#join=00", &link.replace("https://", "javascript:")] {
            assert_eq!(Invitation::from_link(bad), Err(NotAnInvitation), "{bad}");
        }
    }

    #[test]
    fn a_join_request_proves_secret_and_keys() {
        let request = JoinRequest::new(&invitation(), &keys(1));
        assert!(request.vouched(invitation().programme, &invitation().secret));
        assert!(!request.vouched(invitation().programme, &Secret::from_bytes([0; 32])));
        assert!(!request.vouched(ProgrammeId::from_bytes([0; 16]), &invitation().secret));

        let stranger = keys(2).card();
        let swapped = JoinRequest { device: stranger, ..request.clone() };
        assert!(!swapped.vouched(invitation().programme, &invitation().secret));
        assert!(!swapped.signed(invitation().programme));
    }

    /// Signed by whoever asks, as the server wants it, and of no secret: only the supervisor, who makes the proof again, sees it.
    #[test]
    fn a_proof_of_ones_own_making_does_not_vouch() {
        let (Invitation { programme, secret, .. }, keys) = (invitation(), keys(1));
        let vouched = JoinRequest::new(&invitation(), &keys);
        for proof in [[0; 32], *proof(&Secret::from_bytes([0; 32]), programme, &keys.card()).as_bytes()] {
            let signature = keys.sign.sign(&signed_bytes(programme, vouched.invitation, &proof));
            let made_up = JoinRequest { proof, signature, ..vouched.clone() };
            assert!(made_up.signed(programme) && !made_up.vouched(programme, &secret));
        }
    }

    fn code(programme: u8, secret: u8, card: &DeviceCard) -> String {
        let (secret, programme) = (Secret::from_bytes([secret; 32]), ProgrammeId::from_bytes([programme; 16]));
        short_code(CodeCost::TEST, &secret, programme, card).unwrap()
    }

    #[test]
    fn another_secret_programme_or_card_has_another_code() {
        let card = keys(1).card();
        let mine = code(1, 1, &card);
        assert_eq!((mine.len(), &mine), (9, &code(1, 1, &card)));
        let other_wrap = DeviceCard { wrap: keys(2).card().wrap, ..card.clone() };
        let other_verify = DeviceCard { verify: keys(2).card().verify, ..card.clone() };
        let unknown = WrapKey::new(0x0010, card.wrap.public().to_vec()).unwrap();
        let other_kem = DeviceCard { wrap: unknown, ..card.clone() };
        let others = [code(2, 1, &card), code(1, 2, &card)].into_iter();
        let cards = [other_wrap, other_verify, other_kem];
        let all: BTreeSet<String> = others.chain(cards.iter().map(|card| code(1, 1, card))).chain([mine]).collect();
        assert_eq!(all.len(), 6);
    }

    #[test]
    fn a_sheet_has_a_code_of_its_keys_and_its_programme() {
        let of = |programme: u8, seed: u8| {
            let programme = ProgrammeId::from_bytes([programme; 16]);
            sheet_code(CodeCost::TEST, programme, &keys(seed).card()).unwrap()
        };
        assert_eq!(of(1, 1), of(1, 1));
        assert!(of(1, 1) != of(1, 2) && of(1, 1) != of(2, 1) && of(1, 1) != code(1, 1, &keys(1).card()));
    }

    #[test]
    fn the_cost_is_in_the_code() {
        let (Invitation { programme, secret, .. }, card) = (invitation(), keys(1).card());
        let code = |cost| short_code(cost, &secret, programme, &card).unwrap();
        assert_ne!(code(CodeCost::FIELD), code(CodeCost::TEST));
        assert_eq!(CodeCost::FIELD, CodeCost { memory_kib: 65_536, passes: 3 });
    }

    /// The code of a fast hash: 40 bits of it are found for another card while an invitation is open.
    fn fast_code(card: &DeviceCard) -> [u8; 8] {
        let Invitation { programme, secret, .. } = invitation();
        let bytes = derive(secret.as_bytes(), "kitbag short code v1", proof(&secret, programme, card).as_bytes());
        std::array::from_fn(|at| bytes.as_bytes()[at] & 31)
    }

    fn found(number: u64) -> DeviceCard {
        let mut verify = [0; 32];
        verify[..8].copy_from_slice(&number.to_be_bytes());
        DeviceCard { verify: VerifyKey(verify), wrap: WrapKey::new(0x0010, vec![1]).unwrap() }
    }

    /// Two cards that a search over a fast hash made in seconds.
    #[test]
    fn cards_that_a_fast_hash_shows_alike_have_two_codes() {
        let cards = [176_667, 865_729].map(found);
        assert_eq!(fast_code(&cards[0]), fast_code(&cards[1]));
        assert_ne!(code(1, 1, &cards[0]), code(1, 1, &cards[1]));
    }
}
