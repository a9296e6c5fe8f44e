//! What travels between a device and the server: bodies of requests and answers, as CBOR maps.
//!
//! Maps with numbered keys, so that a newer side may add keys that an older one skips. Knows no HTTP but
//! the paths. Batches, statements and wraps travel as the bytes that were signed.

mod codes;
pub mod shown;
#[cfg(test)]
mod tests;

pub use self::codes::{ErrorCode, RefusalCode};
use crate::chain::Head;
use crate::fade::KeyringEntry;
use crate::ids::{
    Actor, CollectionId, DeviceId, Hash, InstallId, InvitationId, KeyId, Lease, ProgrammeId, RequestNonce,
};
use crate::invitation::{JoinRequest, OpenInvitation};
use crate::time::Moment;
use minicbor::bytes::ByteVec;
use minicbor::{CborLen, Decode, Encode};

/// The media type of every body.
pub const MEDIA_TYPE: &str = "application/vnd.kitbag.v1+cbor";

/// Paths. All but founding and joining need a signed request.
pub mod path {
    use crate::ids::ProgrammeId;

    /// `POST` [`super::Found`], guarded by the set-up token.
    pub const PROGRAMMES: &str = "/v1/programmes";

    /// `POST` [`super::SyncRequest`], answered by [`super::SyncAnswer`].
    pub fn sync(programme: ProgrammeId) -> String {
        format!("/v1/programmes/{programme}/sync")
    }

    /// `POST` [`crate::invitation::JoinRequest`], answered by [`super::JoinAnswer`].
    pub fn join(programme: ProgrammeId) -> String {
        format!("/v1/programmes/{programme}/join")
    }

    /// `GET` server-sent events: a hint that something is new.
    pub fn events(programme: ProgrammeId) -> String {
        format!("/v1/programmes/{programme}/events")
    }
}

/// Founds a programme.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Found {
    /// Printed by the server at its first start.
    #[n(0)]
    pub setup_token: String,
    /// The programme's id.
    #[n(1)]
    pub programme: ProgrammeId,
    /// The chain from statement 0: as much of it as has room, the rest by sync.
    #[n(2)]
    pub statements: Vec<ByteVec>,
    /// The first keys, wrapped to members: encoded [`crate::wrap::Wrap`]s.
    #[n(3)]
    pub wraps: Vec<ByteVec>,
}

/// Answers [`Found`] and joining.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct JoinAnswer {
    /// The server's clock.
    #[n(0)]
    pub server_time: Moment,
}

/// Where a device stands in a collection: after which batch, and what it saw up to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Cursor {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// The position of the last batch taken; 0 at the start.
    #[n(1)]
    pub position: u64,
    /// The rolling hash over the ids of all batches up to there, by [`Cursor::advance`].
    #[n(2)]
    pub rolling: Hash,
}

impl Cursor {
    /// The start of a collection.
    pub const fn start(collection: CollectionId) -> Self {
        Self { collection, position: 0, rolling: Hash::from_bytes([0; 32]) }
    }

    /// After one more batch.
    pub fn advance(&self, batch: &Hash) -> Self {
        let rolling = crate::keys::hash("kitbag cursor v1", &[self.rolling.as_bytes(), batch.as_bytes()]);
        Self { collection: self.collection, position: self.position.saturating_add(1), rolling }
    }
}

/// Where a device stands in a list of the server: given back as it came, since only the server knows the whole list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct ListCursor {
    /// How far the list was read; 0 at the start.
    #[n(0)]
    pub position: u64,
    /// The server's rolling hash over all that stood in the list up to there.
    #[n(1)]
    pub rolling: Hash,
}

impl ListCursor {
    /// The start of a list.
    pub const START: Self = Self { position: 0, rolling: Hash::from_bytes([0; 32]) };

    /// After one more entry.
    pub fn advance(&self, entry: &[u8]) -> Self {
        let rolling = crate::keys::hash("kitbag list v1", &[self.rolling.as_bytes(), entry]);
        Self { position: self.position.saturating_add(1), rolling }
    }
}

impl Default for ListCursor {
    fn default() -> Self {
        Self::START
    }
}

/// Where a device stands in the lists beside the collections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct ListCursors {
    /// Wraps for this device.
    #[n(0)]
    pub wraps: ListCursor,
    /// Keyring entries of collections that the device reads.
    #[n(1)]
    pub keyring: ListCursor,
}

/// One round trip: what the device has, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct SyncRequest {
    /// The lease of the last answer; none at the first sync.
    #[n(0)]
    pub lease: Option<Lease>,
    /// Which incarnation of the device's database this is, and where it lives.
    #[n(1)]
    pub install: Option<Install>,
    /// One per collection that the device reads.
    #[n(2)]
    pub cursors: Vec<Cursor>,
    /// Sealed batches to be stored, oldest first.
    #[n(3)]
    pub batches: Vec<ByteVec>,
    /// Where the device stands in the server's lists.
    #[n(4)]
    pub lists: ListCursors,
    /// Membership statements, in order: a new one on the head of the server's chain, or what that chain lacks.
    #[n(5)]
    pub statements: Vec<ByteVec>,
    /// New wraps: encoded [`crate::wrap::Wrap`]s.
    #[n(6)]
    pub wraps: Vec<ByteVec>,
    /// New keyring entries.
    #[n(7)]
    pub keyring: Vec<KeyringEntry>,
    /// Invitations to be opened, by supervisors.
    #[n(8)]
    pub invitations: Vec<OpenInvitation>,
    /// Join requests to be dropped, by supervisors: confirmed or turned away.
    #[n(9)]
    pub forget_joins: Vec<DeviceId>,
    /// Invitations to be closed before their time, by supervisors: somebody else has seen them.
    #[n(10)]
    pub close_invitations: Vec<InvitationId>,
    /// The head of the chain as the device knows it, and, where the server did not have that, places further back: at
    /// most [`crate::limits::PLACES_MAX`]. None while it knows nothing of the chain.
    #[n(11)]
    pub heads: Vec<Head>,
    /// Keys that the device should hold and does not: at most [`crate::limits::LACKS_MAX`].
    #[n(12)]
    pub lacks: Vec<KeyId>,
}

/// Says which database is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Install {
    /// Kept outside the database.
    #[n(0)]
    pub id: InstallId,
    /// The current incarnation.
    #[n(1)]
    pub incarnation: u32,
}

/// Proof that a batch is stored: fsynced before it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Receipt {
    /// The batch's id.
    #[n(0)]
    pub batch: Hash,
    /// Where it stands in its collection.
    #[n(1)]
    pub position: u64,
}

/// A batch that was not taken. It stays where it is; the others go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Refusal {
    /// The batch's id: the hash of the bytes as they came.
    #[n(0)]
    pub batch: Hash,
    /// Why.
    #[n(1)]
    pub why: RefusalCode,
}

/// A batch on its way to a device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Delivered {
    /// Where it stands in its collection.
    #[n(0)]
    pub position: u64,
    /// Its collection.
    #[n(1)]
    pub collection: CollectionId,
    /// The sealed batch.
    #[n(2)]
    pub batch: ByteVec,
}

/// The answer to [`SyncRequest`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct SyncAnswer {
    /// The nonce of the request that this answers: an answer to another one changes nothing.
    #[n(0)]
    pub answers: RequestNonce,
    /// The server's clock.
    #[n(1)]
    pub server_time: Moment,
    /// To be presented at the next sync.
    #[n(2)]
    pub lease: Lease,
    /// Batches that are stored.
    #[n(3)]
    pub receipts: Vec<Receipt>,
    /// Batches that are not.
    #[n(4)]
    pub refusals: Vec<Refusal>,
    /// What the device has not seen, in order within each collection; at most a page.
    #[n(5)]
    pub batches: Vec<Delivered>,
    /// Whether more is waiting: ask again at once.
    #[n(6)]
    pub more: bool,
    /// Statements after the last of the request's places that stands in the server's chain; all of them where the request
    /// named none.
    #[n(7)]
    pub statements: Vec<ByteVec>,
    /// Wraps for this device after those it has seen.
    #[n(8)]
    pub wraps: Vec<ByteVec>,
    /// Keyring entries of collections that the device reads, after those it has seen.
    #[n(9)]
    pub keyring: Vec<KeyringEntry>,
    /// Where the device stands in the lists with what is in this answer.
    #[n(10)]
    pub lists: ListCursors,
    /// Whether the server was restored from an older copy, or lost everything: something of where the device stands does
    /// not fit what the server has. The lists begin again in this answer; the device offers all of them that it holds.
    #[n(11)]
    pub set_back: bool,
    /// Collections whose cursor does not fit what the server has. The device starts them again from 0 and offers every
    /// batch that it holds.
    #[n(12)]
    pub diverged: Vec<CollectionId>,
    /// Join requests that wait, for supervisors.
    #[n(13)]
    pub joins: Vec<JoinRequest>,
    /// The device's own logs as the server has them, so that it notices what the server lacks.
    #[n(14)]
    pub logs: Vec<LogHead>,
    /// Keys that others lack and this device may hold: whoever holds one wraps it. At most [`crate::limits::WANTED_MAX`].
    #[n(15)]
    pub wanted: Vec<Wanted>,
    /// The head of the server's chain.
    #[n(16)]
    pub head: Head,
}

/// Up to where the server has a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct LogHead {
    /// The collection.
    #[n(0)]
    pub collection: CollectionId,
    /// Whose log.
    #[n(1)]
    pub actor: Actor,
    /// The last sequence.
    #[n(2)]
    pub seq: u64,
    /// The id of the last batch.
    #[n(3)]
    pub batch: Hash,
}

/// A key that a device lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct Wanted {
    /// The key.
    #[n(0)]
    pub key: KeyId,
    /// The device.
    #[n(1)]
    pub to: DeviceId,
}

/// A request that was refused as a whole. Its HTTP status is [`ErrorCode::status`].
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, CborLen)]
#[cbor(map)]
pub struct ErrorAnswer {
    /// Stable.
    #[n(0)]
    pub code: ErrorCode,
    /// One sentence for people, in English.
    #[n(1)]
    pub sentence: String,
    /// The server's clock: lets a device with a wrong clock try once more.
    #[n(2)]
    pub server_time: Moment,
}

/// Reads a body that must be exactly one item, in the one way in which it is written.
pub fn read<'a, T: Decode<'a, ()>>(bytes: &'a [u8]) -> Option<T> {
    crate::strict::read(bytes)
}

/// Writes a body.
pub fn write<T: Encode<()>>(body: &T) -> Vec<u8> {
    // Our own types encode without errors of their own.
    minicbor::to_vec(body).unwrap_or_default()
}
