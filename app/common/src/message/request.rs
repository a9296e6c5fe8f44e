//! Every request in one declaration: its group, what it carries, and what it changes.

use super::requests::requests;
use super::{Bytes, Invalidation, NewPasskey, Way};
use crate::form::{CountingForm, Draft, DraftSlot, Edited, EnrolTyped, EntryChange, EntryForm, GuideForm, ListOf};
use crate::mark::Mark;
use crate::overdose::Running;
use crate::scan::Grey;
use crate::view::Before;
use kitbag_shared::ids::{DeviceId, InvitationId, RecordId};
use kitbag_shared::record::lists::{PersonQuestion, ReferralStatus, Role};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

requests! {
    /// What is asked whatever the gate: enrolment, locking, overdose mode, and how the records stand.
    AtGate {
        /// Where does this device stand?
        Gate => Nothing,
        /// Five generated words.
        SuggestPassphrase => Nothing,
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
        } => Gate,
        /// What is typed before there is an enrolment: kept behind the five words, as soon as those are on paper.
        KeepTyped {
            /// As it is now.
            typed: EnrolTyped,
            /// The passphrase that unlocks this device; empty to keep the one of before.
            passphrase: String,
        } => Nothing,
        /// What was begun here and is not done. Answered by [`Reply::Begun`].
        Begun => Nothing,
        /// Asks to be made a member: from an invitation link.
        Join {
            /// `http://…/#join=…`
            link: String,
            /// The worker's name or pseudonym.
            my_name: String,
            /// The passphrase that unlocks this device.
            passphrase: String,
        } => Gate,
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
        } => Gate,
        /// Sets up again a server that lost the programme, by a new set-up link. A supervisor's. Answered by [`Reply::Done`].
        FoundAgain {
            /// The new set-up link.
            link: String,
        } => Gate,
        /// Looks at once whether the supervisor has confirmed.
        CheckJoin => Gate,
        /// Looks for a code in a picture. Answered by [`Reply::Code`].
        ReadCode {
            /// What the camera saw.
            picture: Grey,
        } => Nothing,
        /// Gives up waiting and forgets the enrolment that never became one.
        CancelJoin => Gate,
        /// Gives up an enrolment whose passphrase nobody knows any more, or that has ended. What it did not send stays,
        /// sealed, for the next enrolment to bring.
        StartAnew => Gate,
        /// What earlier enrolments on this phone could not send any more.
        LeftBehind => Nothing,
        /// Throws away what of it cannot be sent by this enrolment.
        ThrowAwayLeft => Nothing,
        /// Opens the database.
        Unlock {
            /// As typed.
            passphrase: String,
        } => Gate,
        /// Commits, cuts what waits, and closes. The page then ends the worker and reloads itself.
        Lock => Gate,
        /// Nobody has touched the phone for a while: asks for the PIN, if one is set. Answered by [`Reply::Gate`].
        Pause => Gate,
        /// Out of sight at once: asks for the PIN, if one is set, and locks if none is. Answered by [`Reply::Gate`].
        Hide => Gate,
        /// Ends a pause. Answered by [`Reply::Gate`]: it says how many tries are left, or that it is locked now.
        Resume {
            /// As entered.
            pin: String,
        } => Gate,
        /// The ways out and back in.
        Locking => Nothing,
        /// Sets a PIN for short pauses. It is in memory until the database is closed, and nowhere else.
        SetPin {
            /// Four to eight digits.
            pin: String,
        } => Gate,
        /// Does without a PIN.
        RemovePin => Gate,
        /// The people enrolled on this phone, as far as a stranger may know of them. Answered by [`Reply::Profiles`].
        Profiles => Nothing,
        /// Chooses another profile: somebody else's, or one that nobody has yet. Answered by [`Reply::Gate`].
        ChooseProfile {
            /// From [`ProfilesView`].
            number: u8,
        } => Gate,
        /// What a stranger may see of me on the locked screen.
        ShowMe {
            /// My mark.
            mark: Option<Mark>,
            /// Whether my name.
            name: bool,
        } => Nothing,
        /// Opens the database, by what the phone's authenticator answered.
        UnlockWithPasskey {
            /// 32 bytes.
            answer: [u8; 32],
        } => Gate,
        /// Lets a passkey open the database too. Who knows the passphrase may say so.
        AddPasskey {
            /// As typed.
            passphrase: String,
            /// The passkey.
            passkey: NewPasskey,
        } => Nothing,
        /// The passphrase alone opens the database.
        RemovePasskey => Nothing,
        /// What overdose mode shows. Answered whatever the gate.
        Emergency => Nothing,
        /// Keeps the response that goes on, or has just ended. Answered whatever the gate, by [`Reply::Done`].
        KeepRunning(running: Box<Running>) => Nothing,
        /// The response that goes on was a slip: forgets it.
        DropRunning => Nothing,
        /// How the records stand.
        Status => Nothing,
        /// Sends and fetches at once.
        SyncNow => Nothing,
    }

    /// What is asked of the records. It writes nothing.
    Question {
        /// What other forms choose from. Answered by [`Reply::Choices`].
        Choices => Nothing,
        /// The records of the last days.
        Today => Nothing,
        /// What a new programme needs before its first shift. Answered by [`Reply::FirstSteps`].
        FirstSteps => Nothing,
        /// Those before them, a page at a time. Answered by [`Reply::Today`].
        Earlier(before: Before) => Nothing,
        /// The shift, and what of this device's work the server has not confirmed.
        Shift => Nothing,
        /// One record.
        Record(record: RecordId) => Nothing,
        /// Referrals that are not closed, and the directory.
        Referrals => Nothing,
        /// Stock by place and item.
        Bag => Nothing,
        /// What a supervisor should look at.
        NeedsLook => Nothing,
        /// The questions about a person, and which are on.
        Questions => Nothing,
        /// How the programme reckons and doubts quantities. Answered by [`Reply::Counting`].
        Counting => Nothing,
        /// A list of the programme's, with what is not offered any more.
        Entries(list: ListOf) => Nothing,
        /// Members, invitations, who waits to join.
        Team => Nothing,
        /// The figures of overdose responses from one day to another, both included.
        OverdoseNumbers {
            /// The first day.
            from: Day,
            /// The last day.
            to: Day,
        } => Nothing,
        /// The programme's part of the overdose guide, to be set.
        Guide => Nothing,
        /// The recovery sheet that waits on this device to be written down.
        Sheet => Nothing,
        /// What of this device's work the server has confirmed.
        Confirmations => Nothing,
    }

    /// What somebody does: drafts, records, shifts, settings. Each is one durable transaction before it is answered.
    Deed {
        /// Opens the draft of a contact, with what Capture shows beside it.
        Capture => Nothing,
        /// The stored draft of a form, or a fresh one with its record ids.
        OpenDraft(slot: DraftSlot) => Nothing,
        /// A draft for amending a record that exists.
        Amend(record: RecordId) => Nothing,
        /// Keeps a draft. Answered by [`Reply::Done`].
        KeepDraft(draft: Draft) => Nothing,
        /// Throws a new draft away.
        DropDraft(slot: DraftSlot) => Nothing,
        /// Throws away what was begun to amend a record.
        DropAmendment(record: RecordId) => Nothing,
        /// Makes the draft a record, or amends it, and drops the draft.
        Save(draft: Draft) => Records,
        /// Adds to one of the programme's lists. Answered by [`Reply::Saved`].
        AddEntry(form: EntryForm) => Records,
        /// Changes an entry of a list. A supervisor's.
        ChangeEntry {
            /// Of which list.
            list: ListOf,
            /// Which.
            id: RecordId,
            /// What of it.
            change: EntryChange,
        } => Records,
        /// Withdraws a record.
        Withdraw(record: RecordId) => Records,
        /// Takes a withdrawal back.
        Reinstate(record: RecordId) => Records,
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
        } => Records,
        /// That list is wanted no more.
        PutStepsAway => Screens,
        /// Begins a shift; one that runs goes on.
        BeginShift => Screens,
        /// Ends the shift, if nothing of this device's work waits. Answered by [`Reply::Shift`]: it says whether, or what does.
        EndShift => Screens,
        /// Advances a referral.
        Advance {
            /// The referral.
            referral: RecordId,
            /// Its new step.
            status: ReferralStatus,
        } => Records,
        /// Switches a question on or off for the whole programme. A supervisor's.
        AskAbout {
            /// Which.
            question: PersonQuestion,
            /// On.
            on: bool,
        } => Records,
        /// Sets it. A supervisor's.
        SaveCounting(form: Edited<CountingForm>) => Records,
        /// For the whole programme: after how many minutes without a touch devices lock. A supervisor's.
        LockAfter {
            /// 5 to 60.
            minutes: u32,
        } => Records,
        /// A supervisor has called the worker of this response, who wanted it.
        CallMade(response: RecordId) => Records,
        /// Two responses tell of one event. A supervisor's.
        SameEvent {
            /// The one that it is counted by.
            counted: RecordId,
            /// The other.
            other: RecordId,
        } => Records,
        /// They tell of two.
        OtherEvent {
            /// One.
            one: RecordId,
            /// The other.
            other: RecordId,
        } => Records,
        /// A response counts by itself again.
        PartEvent(response: RecordId) => Records,
        /// Sets it. A supervisor's.
        SaveGuide(form: Box<Edited<GuideForm>>) => Records,
        /// Whoever was told another chain was compared with: the note goes until it happens again.
        Compared => Records,
        /// This phone's clock, which a contact found wrong, is right now: somebody looked.
        ClockIsRight => Records,
        /// What waits, sealed, as a file that somebody carries to another device. Answered by [`Reply::OfflineBundle`].
        Carry => Nothing,
        /// Takes such a file in. Answered by [`Reply::TakenIn`].
        TakeIn {
            /// As it was read.
            file: Bytes,
        } => Records,
    }

    /// What is decided about the team and its recovery sheet, said to the server with the next contact.
    Decision {
        /// Opens an invitation. Answered by [`Reply::Invitation`].
        Invite {
            /// For which role.
            role: Role,
        } => Team,
        /// Withdraws an open invitation: nobody comes in by it any more.
        CloseInvitation(invitation: InvitationId) => Team,
        /// The codes are the same: makes the device a member.
        Confirm(device: DeviceId) => Team,
        /// Turns a join request away.
        TurnAway(device: DeviceId) => Team,
        /// Gives a device another role, with the keys that go with it and without those that do not.
        ChangeRole {
            /// The device.
            device: DeviceId,
            /// Its new role.
            role: Role,
        } => Team,
        /// Lets the work count that came from a device beyond the end of its membership.
        Admit(device: DeviceId) => Team,
        /// Leaves that work out: it is kept, and listed no more.
        LeaveOut(device: DeviceId) => Records,
        /// Brings back to the list what was left out of a device's work.
        TakeUpAgain(device: DeviceId) => Records,
        /// It was seen that another supervisor admitted what was left out of a device's work.
        SeenAdmitted(device: DeviceId) => Records,
        /// What was set aside for a reason that nobody can undo was seen, and is listed no more.
        SeenSetAside {
            /// The reason's word id.
            reason: String,
        } => Records,
        /// Takes back a decision about the team that waits, or notes that its refusal was seen.
        TakeBack(decision: u32) => Team,
        /// Ends a device's membership, with the next contact, and rotates the keys.
        Revoke {
            /// The device.
            device: DeviceId,
            /// Lost or seized, as the statement says.
            lost: bool,
        } => Team,
        /// New keys of everything, with the next contact: somebody may have seen those that seal now.
        NewKeys => Team,
        /// Makes a recovery sheet to be proposed, or shows the one that was begun. Answered by [`Reply::Sheet`].
        MakeSheet => Screens,
        /// Throws away a sheet that was begun to be proposed.
        GiveUpSheet => Screens,
        /// It is written down: two of its groups, each with its number, counted from 1. What it was made for goes on. Answered by
        /// [`Reply::WrongGroups`] if it is not.
        SheetWritten {
            /// Number and text of each.
            groups: Vec<(usize, String)>,
        } => Team,
        /// The proposed recovery sheet is the one that another supervisor made: it is to hold.
        SayYesToSheet(sheet: DeviceId) => Team,
        /// It is not to. That stays on this phone.
        SayNoToSheet(sheet: DeviceId) => Team,
        /// After a no: it waits for a word again.
        CompareSheetAgain(sheet: DeviceId) => Team,
        /// What there is to be told of the recovery sheet's use was seen.
        SheetSeen => Team,
    }
}

impl Request {
    /// Throws that draft away.
    pub fn drop_draft(draft: &Draft) -> Self {
        if draft.amends() { Self::DropAmendment(draft.record()) } else { Self::DropDraft(draft.slot()) }
    }
}
