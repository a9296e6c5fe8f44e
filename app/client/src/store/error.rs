//! Why the store could not do something. Whatever it is, what was saved before is safe: every action is one transaction.

use crate::message::Failure;
use kitbag_shared::offline_bundle::OfflineBundleError;
use kitbag_shared::operation::OperationError;
use kitbag_shared::record::NotAllowed;
use rusqlite::ErrorCode;

/// The reason why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite could not read or write.
    #[error("the database cannot be read or written")]
    Database(#[from] rusqlite::Error),
    /// A value that this store wrote itself cannot be read.
    #[error("{0} in the database cannot be read")]
    Damaged(&'static str),
    /// The key does not open the file.
    #[error("the key does not open the database")]
    WrongKey,
    /// Written by a newer version of the app.
    #[error("the database was written by a newer version of the app")]
    NewerApp,
    /// The database has nobody enrolled, or not confirmed yet.
    #[error("nobody is enrolled here")]
    NotEnrolled,
    /// The role may not do that.
    #[error("this device's role may not do that")]
    NotPermitted,
    /// Another recovery sheet holds, and this one cannot take that back.
    #[error("another recovery sheet has taken this one's place")]
    SheetReplaced,
    /// The programme has another recovery sheet, and never had this one.
    #[error("this recovery sheet does not hold")]
    SheetNotHeld,
    /// A recovery was begun here that the server may have heard, and is not done.
    #[error("a recovery is not done")]
    RecoveryBegun,
    /// The record is not here.
    #[error("the record is not on this device")]
    NotHere,
    /// A value is missing or over its limit.
    #[error("the form is not complete")]
    NotComplete,
    /// Two entries of a list that cannot be counted as one.
    #[error("these two do not add up")]
    NotAlike,
    /// An item would not add up any more with what is counted as it.
    #[error("this would not add up with what is counted as it")]
    AddsUpNoMore,
    /// Another changed it meanwhile.
    #[error("it was changed meanwhile")]
    ChangedMeanwhile,
    /// A time was begun and is not complete.
    #[error("the time is not complete")]
    TimeUnclear,
    /// The desk key is missing: nothing can be sealed to supervisors here.
    #[error("no key of the desk is here that fits")]
    NoDeskKey,
    /// A text holds what nobody sees.
    #[error("a text holds a character that is not seen")]
    Unseen,
    /// A text is over its limit.
    #[error("a text is too long")]
    TooLong,
    /// The private note is over its limit.
    #[error("the note is too long")]
    NoteTooLong,
    /// The participant's code is over its limit.
    #[error("the code is too long")]
    CodeTooLong,
    /// An operation over a limit.
    #[error(transparent)]
    Operation(#[from] OperationError),
    /// A file that somebody carried here.
    #[error(transparent)]
    OfflineBundle(#[from] OfflineBundleError),
    /// The file is another programme's.
    #[error("the file is another programme's")]
    OtherProgramme,
    /// The file has nothing that a device known here signed.
    #[error("the file is of devices that are not known here")]
    UnknownDevices,
}

impl StoreError {
    /// The failure that the page is told.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Database(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Failure::FilesHeld,
            Self::Database(_) | Self::Damaged(_) => Failure::Storage,
            Self::WrongKey => Failure::WrongPassphrase,
            Self::NotEnrolled => Failure::Locked,
            Self::NewerApp => Failure::NewerApp,
            Self::NotPermitted => Failure::NotPermitted,
            Self::SheetReplaced => Failure::SheetReplaced,
            Self::SheetNotHeld => Failure::SheetNotHeld,
            Self::RecoveryBegun => Failure::RecoveryBegun,
            Self::NotHere => Failure::NotHere,
            Self::NotComplete => Failure::NotComplete,
            Self::NotAlike => Failure::NotAlike,
            Self::AddsUpNoMore => Failure::AddsUpNoMore,
            Self::ChangedMeanwhile => Failure::ChangedMeanwhile,
            Self::TimeUnclear => Failure::TimeUnclear,
            Self::Unseen => Failure::Unseen,
            Self::NoDeskKey => Failure::NoDeskKey,
            Self::TooLong | Self::Operation(_) => Failure::TooLong,
            Self::NoteTooLong => Failure::NoteTooLong,
            Self::CodeTooLong => Failure::CodeTooLong,
            Self::OfflineBundle(OfflineBundleError::NotABundle) => Failure::NotABundle,
            Self::OfflineBundle(OfflineBundleError::TooLarge | OfflineBundleError::Damaged) => Failure::FileDamaged,
            Self::OfflineBundle(OfflineBundleError::NewerVersion) => Failure::FileOfNewerApp,
            Self::OtherProgramme => Failure::FileOfAnother,
            Self::UnknownDevices => Failure::FileOfUnknown,
        }
    }
}

impl StoreError {
    /// The reason why a text of this field cannot be kept: by the field's own name where it is too long.
    pub fn of(why: NotAllowed, too_long: Self) -> Self {
        match Self::from(why) {
            Self::TooLong => too_long,
            other => other,
        }
    }
}

impl From<NotAllowed> for StoreError {
    fn from(why: NotAllowed) -> Self {
        match why {
            NotAllowed::TooLong(_) => Self::TooLong,
            NotAllowed::Unseen => Self::Unseen,
            NotAllowed::Empty | NotAllowed::TooShort(_) | NotAllowed::OutOfRange { .. } | NotAllowed::NotACode => {
                Self::NotComplete
            }
        }
    }
}
