//! The kinds of records in one table: number, name, collection, who may write, whether it stands in the lists of a day.
//!
//! Whatever depends on a kind alone is a column here, so that a new kind is one line and a record type. Numbers are part
//! of the protocol and never reused. Kinds of a newer app stay a bare [`KindId`].

use super::lists::Role;
use super::{FieldSpec, Fields, KindId, Reading, Record, Told};
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// Declares the kinds, one line each: `number Name "key": collection, [who may write], in_day`.
///
/// The name is the variant's and the record type's. `in_day` says whether its records stand in the lists of a day.
macro_rules! kinds {
    ($($(#[$doc:meta])* $id:literal $kind:ident $key:literal: $collection:ident, [$($role:ident),+], $in_day:literal;)+) => {
        /// A kind of record that this app knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind {
            $($(#[$doc])* $kind,)+
        }

        impl Kind {
            /// All of them, by number.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$kind),+];

            /// Its number in operations.
            pub const fn id(self) -> KindId {
                KindId(match self {
                    $(Self::$kind => $id,)+
                })
            }

            /// The word for it: `kind-encounter` is looked up by this suffix.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$kind => $key,)+
                }
            }

            /// The kind of collection that its records live in.
            pub const fn collection(self) -> CollectionKind {
                match self {
                    $(Self::$kind => CollectionKind::$collection,)+
                }
            }

            /// The roles that may write its records.
            pub const fn writers(self) -> &'static [Role] {
                match self {
                    $(Self::$kind => &[$(Role::$role),+],)+
                }
            }

            /// Whether its records stand in the lists of a day, each with its own row and screen.
            pub const fn in_lists_of_a_day(self) -> bool {
                match self {
                    $(Self::$kind => $in_day,)+
                }
            }

            /// What a visitor makes of the kind's record type: the one way from a kind to its type.
            pub fn with_record<V: RecordVisitor>(self, visitor: V) -> V::Output {
                match self {
                    $(Self::$kind => visitor.visit::<super::$kind>(),)+
                }
            }
        }
    };
}

kinds! {
    /// A contact with people who use drugs.
    1 Encounter "encounter": Casework, [PeerWorker, Supervisor], true;
    /// An overdose that somebody responded to.
    2 OverdoseResponse "overdose-response": Casework, [PeerWorker, Supervisor], true;
    /// Somebody pointed or accompanied to another service.
    3 Referral "referral": Casework, [PeerWorker, Supervisor], true;
    /// A quantity of one item that came to a place or left it.
    4 StockMovement "stock-movement": Stock, [PeerWorker, Volunteer, Supervisor], false;
    /// A needle-stick injury, a police or violence incident, a confiscation.
    5 Incident "incident": Casework, [PeerWorker, Supervisor], true;
    /// Something that is handed out or used up.
    6 Item "item": Stock, [Volunteer, Supervisor], false;
    /// What a kit holds, in one version.
    7 Recipe "recipe": Stock, [Supervisor], false;
    /// Where stock lies: a site, a store room, a vehicle, a bag.
    8 Place "place": Stock, [PeerWorker, Volunteer, Supervisor], false;
    /// A coarse area, never a point on a map.
    9 Area "area": Stock, [PeerWorker, Supervisor], false;
    /// An entry of the referral directory.
    10 Organisation "organisation": Stock, [PeerWorker, Supervisor], false;
    /// Somebody who works with the programme, by a name of their choice. Anyone may put their own display name right;
    /// whose it is shows from the operation's signer.
    11 Member "member": Programme, [PeerWorker, Volunteer, Supervisor], false;
    /// What the programme decided for all of its devices.
    12 ProgrammeSettings "programme-settings": Programme, [Supervisor], false;
    /// One round of counting at a place.
    13 Stocktake "stocktake": Stock, [PeerWorker, Volunteer, Supervisor], false;
    /// A lot that is not to be used any more.
    16 Recall "recall": Stock, [Supervisor], false;
    /// What somebody who reads no casework told the desk, sealed to it.
    17 DeskReport "desk-report": Stock, [Volunteer, Supervisor], false;
    /// A bag that somebody carries, and what it was signed for with.
    14 Custody "custody": Stock, [PeerWorker, Volunteer, Supervisor], false;
    /// Supplies that are asked for, or ordered.
    15 Requisition "requisition": Stock, [PeerWorker, Volunteer, Supervisor], false;
}

/// Something to be done with a record type that only its kind, known at run time, tells.
pub trait RecordVisitor {
    /// What comes of it.
    type Output;

    /// Does it with the type.
    fn visit<R: Record>(self) -> Self::Output;
}

impl Kind {
    /// The kind of that number, if this app knows it.
    pub fn from_id(id: KindId) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The fields of its records, by number.
    pub fn fields(self) -> &'static [FieldSpec] {
        struct FieldsOf;
        impl RecordVisitor for FieldsOf {
            type Output = &'static [FieldSpec];

            fn visit<R: Record>(self) -> Self::Output {
                R::FIELDS
            }
        }
        self.with_record(FieldsOf)
    }

    /// What such a record says, as far as this app can read it.
    pub fn told(self, fields: &Fields) -> Reading<Vec<Told>> {
        struct Telling<'a>(&'a Fields);
        impl RecordVisitor for Telling<'_> {
            type Output = Reading<Vec<Told>>;

            fn visit<R: Record>(self) -> Self::Output {
                let Reading { record, unread } = R::read(self.0);
                Reading { record: record.told(), unread }
            }
        }
        self.with_record(Telling(fields))
    }
}

/// What a collection is for, which decides who holds its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, CborLen, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "kebab-case")]
pub enum CollectionKind {
    /// Settings and names: everyone.
    #[n(1)]
    Programme,
    /// Items, recipes, places, movements, areas, directory: everyone.
    #[n(2)]
    Stock,
    /// Encounters, overdose responses, referrals, incidents: one team's peer workers, and supervisors.
    #[n(3)]
    Casework,
    /// Its keys open what anyone drops in for supervisors: debriefs. It has no records of its own.
    #[n(4)]
    Desk,
}

impl CollectionKind {
    /// All of them, by number.
    pub const ALL: [Self; 4] = [Self::Programme, Self::Stock, Self::Casework, Self::Desk];

    /// Its number on the wire.
    pub const fn code(self) -> u8 {
        match self {
            Self::Programme => 1,
            Self::Stock => 2,
            Self::Casework => 3,
            Self::Desk => 4,
        }
    }

    /// The kind of that number.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_are_distinct_and_lead_back() {
        let ids: BTreeSet<KindId> = Kind::ALL.into_iter().map(Kind::id).collect();
        assert_eq!(ids.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert_eq!(Kind::from_id(kind.id()), Some(kind));
        }
        assert_eq!(Kind::from_id(KindId(0)), None);
        assert_eq!(Kind::from_id(KindId(900)), None);
    }

    #[test]
    fn a_collection_kind_is_one_small_number() {
        for kind in CollectionKind::ALL {
            assert_eq!(minicbor::to_vec(kind).unwrap(), [kind.code()]);
            assert_eq!(minicbor::decode::<CollectionKind>(&[kind.code()]).unwrap(), kind);
            assert_eq!(CollectionKind::from_code(kind.code()), Some(kind));
        }
        assert!(minicbor::decode::<CollectionKind>(&[5]).is_err());
        assert_eq!(CollectionKind::from_code(0), None);
    }
}
