//! What the page asks the store, and what it hears back: plain values, sent as JSON between window and worker.
//!
//! The page never sees SQL, keys or operations; the store never sees a screen.

mod failure;
mod invalidation;
mod reply;

pub use failure::Failure;
pub use invalidation::Invalidation;
pub use reply::Reply;

use crate::form::{CountingForm, Draft, DraftSlot, Edited, EnrolTyped, EntryChange, EntryForm, GuideForm, ListOf};
use crate::mark::Mark;
use crate::overdose::Running;
use crate::scan::Grey;
use crate::view::{Before, Gate, StatusView};
use base64ct::{Base64, Encoding as _};
use kitbag_shared::ids::{DeviceId, Hash, InvitationId, RecordId};
use kitbag_shared::record::lists::{PersonQuestion, ReferralStatus, Role};
use kitbag_shared::time::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A question or an action of the page. Each action is one durable transaction before it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Where does this device stand?
    Gate,
    /// Five generated words.
    SuggestPassphrase,
    /// Makes a programme: from the server's set-up link.
    Found {
        /// `http://…/#setup=…`
        link: String,
        /// The programme's name, seen by its members only.
        programme_name: String,
        /// The founder's name or pseudonym.
        my_name: String,
        /// The passphrase that unlocks this device; empty to keep the one of what was begun here.
        passphrase: String,
    },
    /// What is typed before there is an enrolment: kept behind the five words, as soon as those are on paper.
    KeepTyped {
        /// As it is now.
        typed: EnrolTyped,
        /// The passphrase that unlocks this device; empty to keep the one of before.
        passphrase: String,
    },
    /// What was begun here and is not done. Answered by [`Reply::Begun`].
    Begun,
    /// Asks to be made a member: from an invitation link.
    Join {
        /// `http://…/#join=…`
        link: String,
        /// The worker's name or pseudonym.
        my_name: String,
        /// The passphrase that unlocks this device.
        passphrase: String,
    },
    /// Brings a programme back on this device: from its recovery sheet.
    Recover {
        /// The server's address, as typed.
        server: String,
        /// The sheet's groups, as typed.
        sheet: String,
        /// The person's name or pseudonym.
        my_name: String,
        /// The passphrase that unlocks this device; empty to keep the one of what was begun here.
        passphrase: String,
        /// What is to become of what others said. Answered by [`Reply::Said`] while that is to be chosen.
        way: Way,
        /// Whether another sheet takes this one's place. Answered by [`Reply::Sheet`] until that is written down.
        new_sheet: bool,
    },
    /// Sets up again a server that lost the programme, by a new set-up link. A supervisor's. Answered by [`Reply::Done`].
    FoundAgain {
        /// The new set-up link.
        link: String,
    },
    /// Looks at once whether the supervisor has confirmed.
    CheckJoin,
    /// Looks for a code in a picture. Answered by [`Reply::Code`].
    ReadCode {
        /// What the camera saw.
        picture: Grey,
    },
    /// Gives up waiting and forgets the enrolment that never became one.
    CancelJoin,
    /// Gives up an enrolment whose passphrase nobody knows any more, or that has ended. What it did not send stays,
    /// sealed, for the next enrolment to bring.
    StartAnew,
    /// What earlier enrolments on this phone could not send any more.
    LeftBehind,
    /// Throws away what of it cannot be sent by this enrolment.
    ThrowAwayLeft,
    /// Opens the database.
    Unlock {
        /// As typed.
        passphrase: String,
    },
    /// Commits, cuts what waits, and closes. The page then ends the worker and reloads itself.
    Lock,
    /// Nobody has touched the phone for a while: asks for the PIN, if one is set. Answered by [`Reply::Gate`].
    Pause,
    /// Out of sight at once: asks for the PIN, if one is set, and locks if none is. Answered by [`Reply::Gate`].
    Hide,
    /// Ends a pause. Answered by [`Reply::Gate`]: it says how many tries are left, or that it is locked now.
    Resume {
        /// As entered.
        pin: String,
    },
    /// The ways out and back in.
    Locking,
    /// For the whole programme: after how many minutes without a touch devices lock. A supervisor's.
    LockAfter {
        /// 5 to 60.
        minutes: u32,
    },
    /// Sets a PIN for short pauses. It is in memory until the database is closed, and nowhere else.
    SetPin {
        /// Four to eight digits.
        pin: String,
    },
    /// Does without a PIN.
    RemovePin,
    /// The people enrolled on this phone, as far as a stranger may know of them. Answered by [`Reply::Profiles`].
    Profiles,
    /// Chooses another profile: somebody else's, or one that nobody has yet. Answered by [`Reply::Gate`].
    ChooseProfile {
        /// From [`ProfilesView`].
        number: u8,
    },
    /// What a stranger may see of me on the locked screen.
    ShowMe {
        /// My mark.
        mark: Option<Mark>,
        /// Whether my name.
        name: bool,
    },
    /// Opens the database, by what the phone's authenticator answered.
    UnlockWithPasskey {
        /// 32 bytes.
        answer: [u8; 32],
    },
    /// Lets a passkey open the database too. Who knows the passphrase may say so.
    AddPasskey {
        /// As typed.
        passphrase: String,
        /// The passkey.
        passkey: NewPasskey,
    },
    /// The passphrase alone opens the database.
    RemovePasskey,

    /// What Capture shows, its draft included.
    Capture,
    /// What other forms choose from. Answered by [`Reply::Choices`].
    Choices,
    /// The stored draft of a form, or a fresh one with its record ids.
    OpenDraft(DraftSlot),
    /// A draft for amending a record that exists.
    Amend(RecordId),
    /// Keeps a draft. Answered by [`Reply::Done`].
    KeepDraft(Draft),
    /// Throws a draft away.
    DropDraft(DraftSlot),
    /// Makes the draft a record, or amends it, and drops the draft.
    Save(Draft),
    /// Adds to one of the programme's lists. Answered by [`Reply::Saved`].
    AddEntry(EntryForm),
    /// Changes an entry of a list. A supervisor's.
    ChangeEntry {
        /// Of which list.
        list: ListOf,
        /// Which.
        id: RecordId,
        /// What of it.
        change: EntryChange,
    },
    /// Withdraws a record.
    Withdraw(RecordId),
    /// Takes a withdrawal back.
    Reinstate(RecordId),
    /// A supervisor chooses one of a field's kept versions.
    Choose {
        /// The record.
        record: RecordId,
        /// The field's number.
        field: u16,
        /// The line of a list field, or 0. As text: JSON numbers do not hold it.
        line: String,
        /// Which of the versions as listed in [`RecordView`].
        version: u32,
    },

    /// The records of the last days.
    Today,
    /// What a new programme needs before its first shift. Answered by [`Reply::FirstSteps`].
    FirstSteps,
    /// That list is wanted no more.
    PutStepsAway,
    /// Those before them, a page at a time. Answered by [`Reply::Today`].
    Earlier(Before),
    /// The shift, and what of this device's work the server has not confirmed.
    Shift,
    /// Begins a shift; one that runs goes on.
    BeginShift,
    /// Ends the shift, if nothing of this device's work waits. Answered by [`Reply::Shift`]: it says whether, or what does.
    EndShift,
    /// One record.
    Record(RecordId),
    /// Referrals that are not closed, and the directory.
    Referrals,
    /// Advances a referral.
    Advance {
        /// The referral.
        referral: RecordId,
        /// Its new step.
        status: ReferralStatus,
    },
    /// Stock by place and item.
    Bag,
    /// What a supervisor should look at.
    NeedsLook,
    /// The questions about a person, and which are on.
    Questions,
    /// Switches a question on or off for the whole programme. A supervisor's.
    AskAbout {
        /// Which.
        question: PersonQuestion,
        /// On.
        on: bool,
    },
    /// How the programme reckons and doubts quantities. Answered by [`Reply::Counting`].
    Counting,
    /// Sets it. A supervisor's.
    SaveCounting(Edited<CountingForm>),
    /// A list of the programme's, with what is not offered any more.
    Entries(ListOf),
    /// Members, invitations, who waits to join.
    Team,
    /// Opens an invitation. Answered by [`Reply::Invitation`].
    Invite {
        /// For which role.
        role: Role,
    },
    /// Withdraws an open invitation: nobody comes in by it any more.
    CloseInvitation(InvitationId),
    /// The codes are the same: makes the device a member.
    Confirm(DeviceId),
    /// Turns a join request away.
    TurnAway(DeviceId),
    /// Gives a device another role, with the keys that go with it and without those that do not.
    ChangeRole {
        /// The device.
        device: DeviceId,
        /// Its new role.
        role: Role,
    },
    /// Lets the work count that came from a device beyond the end of its membership.
    Admit(DeviceId),
    /// Leaves that work out: it is kept, and listed no more.
    LeaveOut(DeviceId),
    /// Brings back to the list what was left out of a device's work.
    TakeUpAgain(DeviceId),
    /// It was seen that another supervisor admitted what was left out of a device's work.
    SeenAdmitted(DeviceId),
    /// What was set aside for a reason that nobody can undo was seen, and is listed no more.
    SeenSetAside {
        /// The reason's word id.
        reason: String,
    },
    /// Takes back a decision about the team that waits, or notes that its refusal was seen.
    TakeBack(u32),
    /// Ends a device's membership, with the next contact, and rotates the keys.
    Revoke {
        /// The device.
        device: DeviceId,
        /// Lost or seized, as the statement says.
        lost: bool,
    },

    /// New keys of everything, with the next contact: somebody may have seen those that seal now.
    NewKeys,

    /// The recovery sheet that waits on this device to be written down.
    Sheet,
    /// Makes a recovery sheet to be proposed, or shows the one that was begun. Answered by [`Reply::Sheet`].
    MakeSheet,
    /// Throws away a sheet that was begun to be proposed.
    GiveUpSheet,
    /// It is written down: two of its groups, each with its number, counted from 1. What it was made for goes on. Answered by
    /// [`Reply::WrongGroups`] if it is not.
    SheetWritten {
        /// Number and text of each.
        groups: Vec<(usize, String)>,
    },
    /// The proposed recovery sheet is the one that another supervisor made: it is to hold.
    SayYesToSheet(DeviceId),
    /// It is not to. That stays on this phone.
    SayNoToSheet(DeviceId),
    /// After a no: it waits for a word again.
    CompareSheetAgain(DeviceId),
    /// What there is to be told of the recovery sheet's use was seen.
    SheetSeen,

    /// The figures of overdose responses from one day to another, both included.
    OverdoseNumbers {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
    /// Whoever was told another chain was compared with: the note goes until it happens again.
    Compared,
    /// A supervisor has called the worker of this response, who wanted it.
    CallMade(RecordId),
    /// Two responses tell of one event. A supervisor's.
    SameEvent {
        /// The one that it is counted by.
        counted: RecordId,
        /// The other.
        other: RecordId,
    },
    /// They tell of two.
    OtherEvent {
        /// One.
        one: RecordId,
        /// The other.
        other: RecordId,
    },
    /// A response counts by itself again.
    PartEvent(RecordId),
    /// The programme's part of the overdose guide, to be set.
    Guide,
    /// Sets it. A supervisor's.
    SaveGuide(Box<Edited<GuideForm>>),
    /// What overdose mode shows. Answered whatever the gate.
    Emergency,
    /// Keeps the response that goes on, or has just ended. Answered whatever the gate, by [`Reply::Done`].
    KeepRunning(Box<Running>),
    /// The response that goes on was a slip: forgets it.
    DropRunning,

    /// How the records stand.
    Status,
    /// This phone's clock, which a contact found wrong, is right now: somebody looked.
    ClockIsRight,
    /// What of this device's work the server has confirmed.
    Confirmations,
    /// Sends and fetches at once.
    SyncNow,
    /// What waits, sealed, as a file that somebody carries to another device. Answered by [`Reply::Carried`].
    Carry,
    /// Takes such a file in. Answered by [`Reply::TakenIn`].
    TakeIn {
        /// As it was read.
        file: Bytes,
    },
}

/// What a recovery sheet does with what others said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// Looks at it, if there is anything.
    #[default]
    Look,
    /// Leaves it as it is.
    GoOn,
    /// Takes some of it back.
    TakeBack(TakingBack),
}

/// What a recovery sheet takes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakingBack {
    /// The last statement that was seen when it was chosen: if more came, all is shown again.
    pub seen: Hash,
    /// The number of the first statement that is void, with all that follow it.
    pub first: u32,
    /// Who came in since then and is brought in again.
    pub again: Vec<DeviceId>,
    /// Who was in before and is lost: the phone that said it, perhaps.
    pub ended: Vec<DeviceId>,
}

/// The content of a file. It travels as text: the messages are JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&Base64::encode_string(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Base64::decode_vec(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// A passkey that the phone's authenticator made just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// How the authenticator knows it.
    pub credential: Vec<u8>,
    /// What it was asked.
    pub salt: [u8; 16],
    /// What it answered.
    pub answer: [u8; 32],
}

/// What the store says by itself, without having been asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Notice {
    /// The status changed.
    Status(StatusView),
    /// Records changed, by this device or another: screens ask again.
    Changed,
    /// The gate moved: confirmed, revoked, locked.
    Gate(Gate),
}
