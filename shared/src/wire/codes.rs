//! Codes of what is not taken: of a part of a request, and of a request as a whole.

use super::ErrorAnswer;
use crate::time::Moment;
use minicbor::{CborLen, Decode, Encode};

/// Codes by number, which later versions add to. A number that is not known here is kept as it is, so that one such code
/// does not make all of an answer unreadable.
macro_rules! numbered {
    ($(#[$of_all:meta])* $codes:ident { $($(#[$doc:meta])* $number:literal $name:ident,)+ }) => {
        $(#[$of_all])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $codes {
            $($(#[$doc])* $name,)+
            /// A code that this version does not know, by its number.
            Other(u32),
        }

        impl $codes {
            /// The codes that this version knows.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The number of the code.
            pub const fn number(self) -> u32 {
                match self {
                    $(Self::$name => $number,)+
                    Self::Other(number) => number,
                }
            }

            /// The code of that number.
            pub const fn from_number(number: u32) -> Self {
                match number {
                    $($number => Self::$name,)+
                    other => Self::Other(other),
                }
            }
        }

        impl<C> Encode<C> for $codes {
            fn encode<W: minicbor::encode::Write>(
                &self,
                to: &mut minicbor::Encoder<W>,
                context: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                self.number().encode(to, context)
            }
        }

        impl<'b, C> Decode<'b, C> for $codes {
            fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                from.u32().map(Self::from_number)
            }
        }

        impl<C> CborLen<C> for $codes {
            fn cbor_len(&self, context: &mut C) -> usize {
                self.number().cbor_len(context)
            }
        }
    };
}

numbered! {
    /// The reason why one batch, statement, wrap or entry was not taken. Codes are never reused. One that is not known
    /// here is no reason to give up: what it refuses is kept, offered again, and shown as refused.
    RefusalCode {
        /// The bytes cannot be read.
        1 Unreadable,
        /// Over a limit.
        2 TooLarge,
        /// A version that the server does not know.
        3 UnknownVersion,
        /// About another programme.
        4 OtherProgramme,
        /// The device is not known (yet).
        5 UnknownDevice,
        /// The signature is not its device's.
        6 BadSignature,
        /// The device may not write to this collection, or the log was ended before it.
        7 NotPermitted,
        /// A second, different batch for a sequence that is taken: the log has forked.
        8 Forked,
        /// The batch before it in its log is missing: send that first.
        9 Gap,
        /// A batch, statement, wrap or entry names something that is not known yet.
        10 NotYet,
        /// The month is past or too far ahead.
        11 Faded,
        /// A membership statement does not follow the head of the chain: its author makes it anew, if it still may.
        12 NotNext,
        /// More than one device, or one programme, may bring in a day.
        13 OverQuota,
    }
}

macro_rules! error_codes {
    ($($(#[$doc:meta])* $number:literal $name:ident $status:literal $text:literal $sentence:literal,)+) => {
        numbered! {
            /// The reason why a request was refused as a whole. Numbers and texts are never reused.
            ErrorCode { $($(#[$doc])* $number $name,)+ }
        }

        impl ErrorCode {
            /// The HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ Self::Other(_) => 500 }
            }

            /// The code as text: in metrics, logs and the document of the protocol.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)+ Self::Other(_) => "other" }
            }

            /// A sentence for people.
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)+
                    Self::Other(_) => "The server says something that this version does not know; nothing was lost.",
                }
            }
        }
    };
}

error_codes! {
    /// The body cannot be read as what the path takes.
    1 Unreadable 400 "unreadable" "The request could not be read; nothing was changed.",
    /// Over [`crate::limits::REQUEST_BYTES_MAX`].
    2 TooLarge 413 "too-large" "The request is larger than 1 MiB; nothing was changed.",
    /// A path or version that the server does not know.
    3 UnknownVersion 404 "unknown-version" "This server does not know that version of the protocol.",
    /// No such programme here.
    4 UnknownProgramme 404 "unknown-programme" "This server does not know that programme.",
    /// No such device in the programme, or not any more.
    5 UnknownDevice 403 "unknown-device" "This device is not a member of the programme; a supervisor can confirm it.",
    /// Missing, malformed or wrong signature.
    6 BadSignature 401 "bad-signature" "The request is not signed by the device that it names.",
    /// The device's clock is more than [`crate::limits::REQUEST_SKEW_MS_MAX`] off: try again with the server's time.
    7 WrongClock 401 "wrong-clock" "The device's clock is off; it may try again with the server's time.",
    /// A nonce that was seen already.
    8 Replayed 401 "replayed" "This very request was already made.",
    /// The set-up token is wrong, or was used.
    9 WrongToken 403 "wrong-token" "The set-up link is wrong or was already used.",
    /// The invitation is unknown, over or used.
    10 InvitationOver 403 "invitation-over" "The invitation is unknown, over or already used; ask for a new one.",
    /// The role may not do this.
    11 NotPermitted 403 "not-permitted" "This device's role may not do that.",
    /// The lease shows that the database was cloned or restored.
    12 Forked 409 "forked" "This device's data was copied or restored; it goes on under a new name and loses nothing.",
    /// Too many requests at once.
    13 Busy 429 "busy" "The server is busy; the device tries again by itself.",
    /// The server cannot store now.
    14 Unavailable 503 "unavailable" "The server cannot store at the moment; nothing was lost, the device tries again.",
    /// The body came too slowly.
    15 TooSlow 408 "too-slow" "The request came too slowly; the device tries again by itself.",
    /// A programme with that id is already here.
    16 AlreadyFounded 409 "already-founded" "That programme is already here.",
}

impl ErrorCode {
    /// The answer with this code.
    pub fn answer(self, server_time: Moment) -> ErrorAnswer {
        ErrorAnswer { code: self, sentence: self.sentence().to_owned(), server_time }
    }
}
