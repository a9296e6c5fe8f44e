//! An invitation: a link whose fragment holds a one-time secret, and the join request that the secret vouches for.
//!
//! The secret never goes to the server. It only proves that a join request comes from whoever holds the link;
//! what makes a member is a supervisor who compares the short code on both screens and signs a certificate.

use crate::ids::{DeviceId, InvitationId, ProgrammeId};
use crate::keys::{DeviceCard, DeviceKeys, Secret, derive, hash, short_hash};
use crate::time::Moment;
use minicbor::{CborLen, Decode, Encode};

/// What an invitation link carries.
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

    /// What the server can check: the signature.
    pub fn signed(&self, programme: ProgrammeId) -> bool {
        let signed = signed_bytes(programme, self.invitation, &self.proof);
        self.device.verify.verify(&signed, &self.signature)
    }

    /// What only the inviting supervisor can check: that whoever asks holds the secret.
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

/// The short code that both screens show: eight characters of 32 that are hard to confuse, in two groups.
///
/// 40 bits of a keyed hash over the new device's keys under the invitation's secret, which the server never has:
/// a stranger who photographed the invitation has other keys and so another code.
pub fn short_code(secret: &Secret, programme: ProgrammeId, device: &DeviceCard) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes = derive(secret.as_bytes(), "kitbag short code v1", proof(secret, programme, device).as_bytes());
    let characters = bytes.as_bytes().iter().take(8).map(|byte| {
        let index = usize::from(byte & 31);
        ALPHABET.get(index).copied().map_or('0', char::from)
    });
    let code: String = characters.collect();
    match code.split_at_checked(4) {
        Some((front, back)) => format!("{front} {back}"),
        None => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([1; 32]));
        let request = JoinRequest::new(&invitation(), &keys);
        assert!(request.vouched(invitation().programme, &invitation().secret));
        assert!(!request.vouched(invitation().programme, &Secret::from_bytes([0; 32])));
        assert!(!request.vouched(ProgrammeId::from_bytes([0; 16]), &invitation().secret));

        let stranger = DeviceKeys::from_seed(&Secret::from_bytes([2; 32])).card();
        let swapped = JoinRequest { device: stranger, ..request.clone() };
        assert!(!swapped.vouched(invitation().programme, &invitation().secret));
        assert!(!swapped.signed(invitation().programme));
    }

    #[test]
    fn two_devices_have_two_codes() {
        let card = |seed| DeviceKeys::from_seed(&Secret::from_bytes([seed; 32])).card();
        let code = |seed| short_code(&invitation().secret, invitation().programme, &card(seed));
        assert_eq!(code(1), code(1));
        assert_ne!(code(1), code(2));
        assert_eq!(code(1).len(), 9);
    }
}
