//! How requests are declared: once each, with what follows from them.

/// Declares the requests, group by group: `Name(what: Type) => what it changes`. Makes [`Request`] of all of them, an enum of
/// each group, and the way from the one to the others: whoever answers a group answers all of it, or it does not compile.
macro_rules! requests {
    ($($(#[doc = $group_doc:literal])+ $group:ident {
        $($(#[doc = $doc:literal])+ $name:ident $(($arg:ident: $type:ty))? $({
            $($(#[doc = $field_doc:literal])+ $field:ident: $field_type:ty),+ $(,)?
        })? => $changes:ident),+ $(,)?
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

        impl From<Request> for Grouped {
            fn from(request: Request) -> Self {
                match request {
                    $($(Request::$name $(($arg))? $({ $($field),+ })? => {
                        Self::$group($group::$name $(($arg))? $({ $($field),+ })?)
                    })+)+
                }
            }
        }

        impl Request {
            /// What it changes, if it is done.
            pub fn changes(&self) -> Invalidation {
                match self {
                    $($(Self::$name { .. } => Invalidation::$changes,)+)+
                }
            }
        }
    };
}
pub(super) use requests;
