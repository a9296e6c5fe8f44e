//! Why something could not be done, as it is told to people: by its key a sentence is found in their language.

use serde::{Deserialize, Serialize};

/// The reason why something could not be done. Each has a sentence `failure-…` in every language that says that the
/// data is safe and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Failure {
    /// The passphrase does not fit.
    WrongPassphrase,
    /// The passkey did not open it, or was not given.
    NoPasskey,
    /// Tried too often: wait.
    WaitLonger,
    /// This is not a set-up link.
    NotASetupLink,
    /// This is not an invitation link.
    NotAnInvitation,
    /// A part of this link is missing, as messengers cut it.
    LinkCut,
    /// This is not a server's address.
    NotAnAddress,
    /// This is not a recovery sheet, or a character is wrong.
    NotASheet,
    /// The server has no programme of this recovery sheet.
    SheetOfAnother,
    /// Another recovery sheet has taken this one's place, and this one cannot take that back.
    SheetReplaced,
    /// This recovery sheet was proposed, and does not hold.
    SheetNotHeld,
    /// A recovery was begun here that the server may have heard: nothing else is begun before it is done.
    RecoveryBegun,
    /// The set-up link was already used.
    LinkUsed,
    /// The invitation is over or used.
    InvitationOver,
    /// A supervisor turned the request away, or its invitation is over: the server keeps it no more.
    TurnedAway,
    /// No connection to the server.
    NoSignal,
    /// Something between here and the server answered in its place.
    NotTheServer,
    /// The server does not know the programme: it lost what it had, or is another.
    ServerForgot,
    /// The server cannot store at the moment.
    ServerTrouble,
    /// Something is missing or over its limit.
    NotComplete,
    /// Two entries of a list that cannot be counted as one.
    NotAlike,
    /// An item would not add up any more with what is counted as it.
    AddsUpNoMore,
    /// Somebody changed it meanwhile: what was done before is not taken back.
    ChangedMeanwhile,
    /// A time was begun and is not complete.
    TimeUnclear,
    /// What the worker says of themselves cannot be sealed to supervisors: no key of theirs is here that fits.
    NoDeskKey,
    /// A text holds a character that nobody sees.
    Unseen,
    /// A text is too long.
    TooLong,
    /// The private note is too long.
    NoteTooLong,
    /// The participant's code is too long.
    CodeTooLong,
    /// This role may not do that.
    NotPermitted,
    /// The record is not on this phone (any more).
    NotHere,
    /// The phone's storage is full or broken: what was saved before is safe.
    Storage,
    /// Something else on this phone has the files open.
    FilesHeld,
    /// The database was written by a newer version of the app.
    NewerApp,
    /// The database is locked.
    Locked,
    /// The browser lacks what is needed to keep data safely.
    Unsupported,
    /// This is not a file that Kitbag saved.
    NotABundle,
    /// A part of the file is missing, or it was changed.
    FileDamaged,
    /// The file was written by a newer app.
    FileOfNewerApp,
    /// The file is another programme's.
    FileOfAnother,
    /// The file is of devices that are not known here.
    FileOfUnknown,
    /// This device could not save or read a file.
    FileNotSaved,
    /// A part of the app that is fetched when it is needed has not arrived.
    PartNotHere,
    /// There is no camera, or it may not be used.
    NoCamera,
    /// No code can be read in a picture.
    NoCode,
}

impl Failure {
    /// The failures, all of them, for the test that each has its sentence.
    pub const ALL: [Self; 45] = [
        Self::WrongPassphrase,
        Self::NoPasskey,
        Self::WaitLonger,
        Self::NotASetupLink,
        Self::NotAnInvitation,
        Self::LinkCut,
        Self::NotAnAddress,
        Self::NotASheet,
        Self::SheetOfAnother,
        Self::SheetReplaced,
        Self::SheetNotHeld,
        Self::RecoveryBegun,
        Self::LinkUsed,
        Self::InvitationOver,
        Self::TurnedAway,
        Self::NoSignal,
        Self::NotTheServer,
        Self::ServerForgot,
        Self::ServerTrouble,
        Self::NotComplete,
        Self::NotAlike,
        Self::AddsUpNoMore,
        Self::ChangedMeanwhile,
        Self::TimeUnclear,
        Self::NoDeskKey,
        Self::Unseen,
        Self::TooLong,
        Self::NoteTooLong,
        Self::CodeTooLong,
        Self::NotPermitted,
        Self::NotHere,
        Self::Storage,
        Self::FilesHeld,
        Self::NewerApp,
        Self::Locked,
        Self::Unsupported,
        Self::NotABundle,
        Self::FileDamaged,
        Self::FileOfNewerApp,
        Self::FileOfAnother,
        Self::FileOfUnknown,
        Self::FileNotSaved,
        Self::PartNotHere,
        Self::NoCamera,
        Self::NoCode,
    ];

    /// The suffix of its word id.
    pub const fn key(self) -> &'static str {
        match self {
            Self::WrongPassphrase => "wrong-passphrase",
            Self::NoPasskey => "no-passkey",
            Self::WaitLonger => "wait-longer",
            Self::NotASetupLink => "not-a-setup-link",
            Self::NotAnInvitation => "not-an-invitation",
            Self::LinkCut => "link-cut",
            Self::NotAnAddress => "not-an-address",
            Self::NotASheet => "not-a-sheet",
            Self::SheetOfAnother => "sheet-of-another",
            Self::SheetReplaced => "sheet-replaced",
            Self::SheetNotHeld => "sheet-not-held",
            Self::RecoveryBegun => "recovery-begun",
            Self::LinkUsed => "link-used",
            Self::InvitationOver => "invitation-over",
            Self::TurnedAway => "turned-away",
            Self::NoSignal => "no-signal",
            Self::NotTheServer => "not-the-server",
            Self::ServerForgot => "server-forgot",
            Self::ServerTrouble => "server-trouble",
            Self::NotComplete => "not-complete",
            Self::NotAlike => "not-alike",
            Self::AddsUpNoMore => "adds-up-no-more",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::TimeUnclear => "time-unclear",
            Self::NoDeskKey => "no-desk-key",
            Self::Unseen => "unseen",
            Self::TooLong => "too-long",
            Self::NoteTooLong => "note-too-long",
            Self::CodeTooLong => "code-too-long",
            Self::NotPermitted => "not-permitted",
            Self::NotHere => "not-here",
            Self::Storage => "storage",
            Self::FilesHeld => "files-held",
            Self::NewerApp => "newer-app",
            Self::Locked => "locked",
            Self::Unsupported => "unsupported",
            Self::NotABundle => "not-carried",
            Self::FileDamaged => "file-damaged",
            Self::FileOfNewerApp => "file-of-newer-app",
            Self::FileOfAnother => "file-of-another",
            Self::FileOfUnknown => "file-of-unknown",
            Self::FileNotSaved => "file-not-saved",
            Self::PartNotHere => "part-not-here",
            Self::NoCamera => "no-camera",
            Self::NoCode => "no-code",
        }
    }
}
