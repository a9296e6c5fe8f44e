//! Which kinds of records there are, and which kind of collection each of them lives in.
//!
//! Numbers are part of the protocol and never reused. Kinds of a newer app stay a bare [`KindId`].

use super::KindId;
use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// A kind of record that this app knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A contact with people who use drugs.
    Encounter,
    /// An overdose that somebody responded to.
    OverdoseResponse,
    /// Somebody pointed or accompanied to another service.
    Referral,
    /// A quantity of one item that came to a place or left it.
    StockMovement,
    /// A needle-stick injury, a police or violence incident, a confiscation.
    Incident,
    /// Something that is handed out or used up.
    Item,
    /// What a kit holds, in one version.
    Recipe,
    /// Where stock lies: a site, a store room, a vehicle, a bag.
    Place,
    /// A coarse area, never a point on a map.
    Area,
    /// An entry of the referral directory.
    Organisation,
    /// Somebody who works with the programme, by a name of their choice.
    Member,
    /// What the programme decided for all of its devices.
    ProgrammeSettings,
}

impl Kind {
    /// All of them, by number.
    pub const ALL: [Self; 12] = [
        Self::Encounter,
        Self::OverdoseResponse,
        Self::Referral,
        Self::StockMovement,
        Self::Incident,
        Self::Item,
        Self::Recipe,
        Self::Place,
        Self::Area,
        Self::Organisation,
        Self::Member,
        Self::ProgrammeSettings,
    ];

    /// Its number in operations.
    pub const fn id(self) -> KindId {
        KindId(match self {
            Self::Encounter => 1,
            Self::OverdoseResponse => 2,
            Self::Referral => 3,
            Self::StockMovement => 4,
            Self::Incident => 5,
            Self::Item => 6,
            Self::Recipe => 7,
            Self::Place => 8,
            Self::Area => 9,
            Self::Organisation => 10,
            Self::Member => 11,
            Self::ProgrammeSettings => 12,
        })
    }

    /// The kind of that number, if this app knows it.
    pub fn from_id(id: KindId) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The word for it: `kind-encounter` is looked up by this suffix.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Encounter => "encounter",
            Self::OverdoseResponse => "overdose-response",
            Self::Referral => "referral",
            Self::StockMovement => "stock-movement",
            Self::Incident => "incident",
            Self::Item => "item",
            Self::Recipe => "recipe",
            Self::Place => "place",
            Self::Area => "area",
            Self::Organisation => "organisation",
            Self::Member => "member",
            Self::ProgrammeSettings => "programme-settings",
        }
    }

    /// The kind of collection that its records live in.
    pub const fn collection(self) -> CollectionKind {
        match self {
            Self::Member | Self::ProgrammeSettings => CollectionKind::Programme,
            Self::StockMovement | Self::Item | Self::Recipe | Self::Place | Self::Area | Self::Organisation => {
                CollectionKind::Stock
            }
            Self::Encounter | Self::OverdoseResponse | Self::Referral | Self::Incident => CollectionKind::Casework,
        }
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
        assert_eq!(Kind::from_id(KindId(13)), None);
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
