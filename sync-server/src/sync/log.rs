//! Where a batch belongs in its log: logs have no gaps and no second branch.
//!
//! Pure. Batches that are stored already are recognised by their id before this.

use kitbag_shared::batch::BatchHeader;
use kitbag_shared::ids::Hash;
use kitbag_shared::wire::RefusalCode;

/// Whether a batch that is not stored follows on a log that ends at `head`: its last sequence and batch.
pub(super) fn follows(head: Option<(u64, Hash)>, header: &BatchHeader) -> Result<(), RefusalCode> {
    let (seq, batch) = head.unwrap_or((0, BatchHeader::NO_PREVIOUS));
    if header.first_seq > seq.saturating_add(1) {
        return Err(RefusalCode::Gap);
    }
    if header.first_seq <= seq || header.previous != batch {
        return Err(RefusalCode::Forked);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::chain::Head;
    use kitbag_shared::ids::{Actor, CollectionId, DeviceId, KeyId, ProgrammeId};

    #[test]
    fn only_the_next_of_the_same_chain_follows() {
        let [a, b] = [[1; 32], [2; 32]].map(Hash::from_bytes);
        let none = BatchHeader::NO_PREVIOUS;
        let table = [
            (None, 1, none, Ok(())),
            (None, 2, none, Err(RefusalCode::Gap)),
            (None, 1, a, Err(RefusalCode::Forked)),
            (Some((5, a)), 6, a, Ok(())),
            (Some((5, a)), 6, b, Err(RefusalCode::Forked)),
            (Some((5, a)), 7, a, Err(RefusalCode::Gap)),
            (Some((5, a)), 5, a, Err(RefusalCode::Forked)),
            (Some((5, a)), 1, none, Err(RefusalCode::Forked)),
        ];
        for (head, first_seq, previous, expected) in table {
            let header = header(first_seq, previous);
            assert_eq!(follows(head, &header), expected, "{head:?} {first_seq}");
        }
    }

    fn header(first_seq: u64, previous: Hash) -> BatchHeader {
        BatchHeader {
            version: 1,
            programme: ProgrammeId::from_bytes([1; 16]),
            actor: Actor { device: DeviceId::from_bytes([1; 16]), incarnation: 0 },
            collection: CollectionId::from_bytes([1; 16]),
            key: KeyId::from_bytes([1; 16]),
            first_seq,
            count: 3,
            previous,
            head: Head { number: 0, id: BatchHeader::NO_PREVIOUS },
        }
    }
}
