//! A member who means harm: holds valid keys, and seals and signs whatever they like.
//!
//! Written from PROTOCOL.md, section 4, since the app's own sealing refuses to do this.

use kitbag_shared::batch::{BATCH_VERSION, BatchHeader};
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Actor, Hash, ProgrammeId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, derive, hash};
use kitbag_shared::seal;
use minicbor::bytes::{ByteArray, ByteSlice};

const NONCE: [u8; seal::NONCE_BYTES] = [0x4d; seal::NONCE_BYTES];
const PADDED_BYTES_MIN: usize = 2048;

/// What a member needs to write into a collection.
pub struct Member {
    /// Their device's keys.
    pub keys: DeviceKeys,
    /// The programme.
    pub programme: ProgrammeId,
    /// A key of the collection.
    pub key: CollectionKey,
    /// The head of the chain that they name.
    pub head: Head,
}

impl Member {
    /// The header of an honest batch: the next of its log.
    pub fn header(&self, first_seq: u64, count: u32, previous: Hash) -> BatchHeader {
        BatchHeader {
            version: BATCH_VERSION,
            programme: self.programme,
            actor: Actor { device: self.keys.id(), incarnation: 0 },
            collection: self.key.collection,
            key: self.key.id(),
            first_seq,
            count,
            previous,
            head: self.head,
        }
    }

    /// Signs a header and any body at all.
    pub fn signed(&self, header: &BatchHeader, body: &[u8]) -> Vec<u8> {
        let header = minicbor::to_vec(header).unwrap_or_default();
        let signature = self.keys.sign.sign(hash("kitbag batch v1", &[&header, body]).as_bytes());
        let parts = (<&ByteSlice>::from(header.as_slice()), <&ByteSlice>::from(body), ByteArray::from(signature));
        minicbor::to_vec(parts).unwrap_or_default()
    }

    /// Seals any padded plaintext.
    pub fn sealed(&self, header: &BatchHeader, padded: &[u8]) -> Vec<u8> {
        let header_bytes = minicbor::to_vec(header).unwrap_or_default();
        let key = derive(self.key.secret.as_bytes(), "kitbag seal v1", &[]);
        self.signed(header, &seal::seal(&key, &NONCE, &header_bytes, padded))
    }

    /// Seals any stream that should inflate.
    pub fn sealed_deflated(&self, header: &BatchHeader, deflated: &[u8]) -> Vec<u8> {
        self.sealed(header, &padded(deflated))
    }

    /// Seals any plaintext.
    pub fn sealed_plain(&self, header: &BatchHeader, plain: &[u8]) -> Vec<u8> {
        self.sealed_deflated(header, &stored(plain))
    }
}

/// Raw deflate without compression: blocks of bytes as they are (RFC 1951, section 3.2.4).
pub fn stored(plain: &[u8]) -> Vec<u8> {
    let mut deflated = Vec::new();
    for block in plain.chunks(usize::from(u16::MAX)) {
        let len = u16::try_from(block.len()).unwrap_or(u16::MAX);
        deflated.push(0);
        deflated.extend(len.to_le_bytes());
        deflated.extend((!len).to_le_bytes());
        deflated.extend(block);
    }
    // The last block is empty and says that it is the last.
    deflated.extend([1, 0, 0, 0xff, 0xff]);
    deflated
}

/// The length, the bytes, and zeros up to max(2,048, PADMÉ).
pub fn padded(bytes: &[u8]) -> Vec<u8> {
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut padded = [len.to_be_bytes().as_slice(), bytes].concat();
    let least = padded.len().max(PADDED_BYTES_MIN);
    let exponent = least.ilog2();
    let mask = (1usize << (exponent - exponent.ilog2() - 1)) - 1;
    padded.resize((least + mask) & !mask, 0);
    padded
}
