//! What a stranger may see of the people of one phone on its locked screen.

use minicbor::{CborLen, Decode, Encode};
use serde::{Deserialize, Serialize};

/// A mark that somebody chose for their profile: it tells them, and a stranger nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
#[cbor(index_only)]
pub enum Mark {
    /// A bag.
    #[n(1)]
    Bag,
    /// A book.
    #[n(2)]
    Book,
    /// A clock.
    #[n(3)]
    Clock,
    /// The wind.
    #[n(4)]
    Wind,
    /// A note.
    #[n(5)]
    Note,
    /// A place.
    #[n(6)]
    Place,
}

impl Mark {
    /// The marks, all of them.
    pub const ALL: [Self; 6] = [Self::Bag, Self::Book, Self::Clock, Self::Wind, Self::Note, Self::Place];
}

/// What somebody changes of their label. Each says only what was touched: who taps twice before the first is answered loses none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelChange {
    /// Their mark, or none.
    Mark(Option<Mark>),
    /// Whether their name is shown.
    Named(bool),
}

/// The label of somebody on the locked screen, which a stranger may see. Nothing, unless they wish it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, CborLen, Serialize, Deserialize)]
#[cbor(map)]
pub struct Label {
    /// Their mark.
    #[n(0)]
    pub mark: Option<Mark>,
    /// Their name.
    #[n(1)]
    pub name: Option<String>,
}
