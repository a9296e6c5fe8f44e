//! How requests are declared: once each, with what follows from them.

/// Declares the requests, group by group: `Name(what: Type) -> Answer => what it changes by whom`. Makes [`Request`] of
/// all of them, an enum of each group, and the way from the one to the others: whoever answers a group answers all of it, or
/// it does not compile. In [`ask`] each is a type of its own, which names its answer's.
macro_rules! requests {
    ($($(#[doc = $group_doc:literal])+ $group:ident {
        $($(#[doc = $doc:literal])+ $name:ident $(($arg:ident: $type:ty))? $({
            $($(#[doc = $field_doc:literal])+ $field:ident: $field_type:ty),+ $(,)?
        })? -> $answer:ty => $changes:ident $(by $askers:ident)?),+ $(,)?
    })+) => {
        /// A question or an action of the page.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Request {
            $($($(#[doc = $doc])+ $name $(($type))? $({ $($(#[doc = $field_doc])+ $field: $field_type),+ })?,)+)+
        }

        /// A request by its group.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(clippy::large_enum_variant, reason = "it lives until it is matched")]
        pub enum Grouped {
            $($(#[doc = $group_doc])+ $group($group),)+
        }

        $($(#[doc = $group_doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub enum $group {
            $($(#[doc = $doc])+ $name $(($type))? $({ $($(#[doc = $field_doc])+ $field: $field_type),+ })?,)+
        })+

        /// The requests, each a type of its own.
        pub mod ask {
            #[allow(clippy::wildcard_imports, reason = "the types that the declaration names")]
            use super::*;

            $($($crate::message::requests::asks!($(#[doc = $doc])+ $name $(($type))? $({ $($(#[doc = $field_doc])+ $field: $field_type),+ })?);)+)+
        }

        $($(impl $crate::message::Asks for ask::$name {
                type Answer = $answer;

                fn request(self) -> Request {
                    let Self $(($arg))? $({ $($field),+ })? = self;
                    Request::$name $(($arg))? $({ $($field),+ })?
                }
        })+)+

        impl From<Request> for Grouped {
            fn from(request: Request) -> Self {
                match request {
                    $($(Request::$name $(($arg))? $({ $($field),+ })? => {
                        Self::$group($group::$name $(($arg))? $({ $($field),+ })?)
                    })+)+
                }
            }
        }

        impl Grouped {
            /// The people who may ask for it.
            pub fn askers(&self) -> Askers {
                match self {
                    $($(Self::$group($group::$name { .. }) => $crate::message::requests::askers!($($askers)?),)+)+
                }
            }
        }

        impl Request {
            /// Tells whether a reply is of the type that answers it.
            pub fn answered_by(&self) -> fn(Reply) -> bool {
                match self {
                    $($(Self::$name { .. } => |reply| <$answer as Answer>::of(reply).is_some(),)+)+
                }
            }

            /// The change that it makes, if it is done.
            pub fn changes(&self) -> Invalidation {
                match self {
                    $($(Self::$name { .. } => Invalidation::$changes,)+)+
                }
            }
        }
    };
}
pub(super) use requests;

macro_rules! asks {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name;
    };
    ($(#[doc = $doc:literal])+ $name:ident ($type:ty)) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(
            /// The subject that it is about.
            pub $type,
        );
    };
    ($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty),+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)+
        }
    };
}
pub(super) use asks;

macro_rules! askers {
    () => {
        Askers::Anybody
    };
    ($askers:ident) => {
        Askers::$askers
    };
}
pub(super) use askers;
