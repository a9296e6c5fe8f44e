//! Every request in one declaration: its group, what it carries, what answers it, what it changes, and who may ask.

use super::answer::{Founded, Invitation, OfflineBundle, Recovering, Saved, Written};
use super::asked::{Asked, Asks as _};
use super::requests::requests;
use super::{Answer, Askers, Bytes, Invalidation, NewPasskey, Reply, Way};
use crate::form::{
    CameForm, CountingForm, Draft, DraftSlot, Edited, EnrolTyped, EntryChange, EntryForm, GuideForm, HalfTyped, ListOf,
    LookedFor, OpeningForm, OrganisationForm, PromiseForm, RecipeForm, SendPickedForm, SignOutForm,
};
use crate::mark::LabelChange;
use crate::overdose::Running;
use crate::scan::Grey;
use crate::view::{
    AheadView, BagView, Before, BegunView, CaptureView, CatalogueItemView, ChoicesView, ConfirmationsView, CoverView,
    DirectoryView, EmergencyView, EntryView, Gate, LeftView, LockingView, MovementsView, NeedsLookView, NumbersView,
    OpeningView, OrganisationView, ProfilesView, RecalledHereView, RecordView, ReferralsView, RequisitionsView,
    SheetView, ShiftView, StatusView, StepView, StockItemView, TakenInView, TeamView, TodayView, Whose,
};
use kitbag_shared::ids::{DeviceId, Hash, InvitationId, RecordId};
use kitbag_shared::record::Gtin;
use kitbag_shared::record::lists::{CountSide, PersonQuestion, ReferralStatus, RequisitionEnd, Role, VarianceReason};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

requests! {
    /// What is asked whatever the gate: enrolment, locking, overdose mode, and how the records stand.
    AtGate {
        /// Where does this device stand?
        Gate -> Gate => Nothing,
        /// Five generated words.
        SuggestPassphrase -> String => Nothing,
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
        } -> Founded => Gate,
        /// What is typed before there is an enrolment: kept behind the five words, as soon as those are on paper.
        KeepTyped {
            /// As it is now.
            typed: EnrolTyped,
            /// The passphrase that unlocks this device; empty to keep the one of before.
            passphrase: String,
        } -> () => Nothing,
        /// What was begun here and is not done.
        Begun -> Option<BegunView> => Nothing,
        /// Asks to be made a member: from an invitation link.
        Join {
            /// `http://…/#join=…`
            link: String,
            /// The worker's name or pseudonym.
            my_name: String,
            /// The passphrase that unlocks this device.
            passphrase: String,
        } -> Gate => Gate,
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
        } -> Recovering => Gate,
        /// Sets up again a server that lost the programme, by a new set-up link. A supervisor's.
        FoundAgain {
            /// The new set-up link.
            link: String,
        } -> () => Gate,
        /// Looks at once whether the supervisor has confirmed.
        CheckJoin -> Gate => Gate,
        /// Looks for a code in a picture.
        ReadCode {
            /// What the camera saw.
            picture: Grey,
        } -> Option<String> => Nothing,
        /// Gives up waiting and forgets the enrolment that never became one.
        CancelJoin -> Gate => Gate,
        /// Gives up an enrolment whose passphrase nobody knows any more, or that has ended. What it did not send stays,
        /// sealed, for the next enrolment to bring.
        StartAnew -> Gate => Gate,
        /// What earlier enrolments on this phone could not send any more.
        LeftBehind -> LeftView => Nothing,
        /// Throws away what of it cannot be sent by this enrolment.
        ThrowAwayLeft -> () => Nothing,
        /// Opens the database.
        Unlock {
            /// As typed.
            passphrase: String,
        } -> Gate => Gate,
        /// Commits, cuts what waits, and closes. The page then ends the worker and reloads itself.
        Lock -> () => Gate,
        /// Nobody has touched the phone for a while: asks for the PIN, if one is set.
        Pause -> Gate => Gate,
        /// Out of sight at once: asks for the PIN, if one is set, and locks if none is.
        Hide -> Gate => Gate,
        /// Ends a pause. Answered by [`Reply::Gate`]: it says how many tries are left, or that it is locked now.
        Resume {
            /// As entered.
            pin: String,
        } -> Gate => Gate,
        /// The ways out and back in.
        Locking -> LockingView => Nothing,
        /// Sets a PIN for short pauses. It is in memory until the database is closed, and nowhere else.
        SetPin {
            /// Four to eight digits.
            pin: String,
        } -> () => Gate,
        /// Does without a PIN.
        RemovePin -> () => Gate,
        /// The people enrolled on this phone, as far as a stranger may know of them.
        Profiles -> ProfilesView => Nothing,
        /// Chooses another profile: somebody else's, or one that nobody has yet.
        ChooseProfile {
            /// From [`ProfilesView`].
            number: u8,
        } -> Gate => Gate,
        /// Changes what a stranger may see of me on the locked screen.
        ShowMe(change: LabelChange) -> () => Nothing,
        /// Opens the database, by what the phone's authenticator answered.
        UnlockWithPasskey {
            /// 32 bytes.
            answer: [u8; 32],
        } -> Gate => Gate,
        /// Lets a passkey open the database too. Who knows the passphrase may say so.
        AddPasskey {
            /// As typed.
            passphrase: String,
            /// The passkey.
            passkey: NewPasskey,
        } -> () => Nothing,
        /// The passphrase alone opens the database.
        RemovePasskey -> () => Nothing,
        /// What overdose mode shows. Answered whatever the gate.
        Emergency -> EmergencyView => Nothing,
        /// Keeps the response that goes on, or has just ended. Answered whatever the gate, by [`Reply::Done`].
        KeepRunning(running: Box<Running>) -> () => Nothing,
        /// The response that goes on was a slip: forgets it.
        DropRunning -> () => Nothing,
        /// How the records stand.
        Status -> StatusView => Nothing,
        /// Sends and fetches at once.
        SyncNow -> StatusView => Nothing,
    }

    /// What is asked of the records. It writes nothing.
    Question {
        /// What other forms choose from.
        Choices -> ChoicesView => Nothing,
        /// The records of the last days.
        Today -> TodayView => Nothing,
        /// What a new programme needs before its first shift.
        FirstSteps -> Vec<StepView> => Nothing,
        /// Those before them, a page at a time.
        Earlier(before: Before) -> TodayView => Nothing,
        /// The shift, and what of this device's work the server has not confirmed.
        Shift -> ShiftView => Nothing,
        /// One record.
        Record(record: RecordId) -> RecordView => Nothing,
        /// Referrals that are not closed.
        Referrals(whose: Whose) -> ReferralsView => Nothing,
        /// Stock by place and item.
        Bag -> BagView => Nothing,
        /// One item, wherever it lies.
        StockItem(item: RecordId) -> StockItemView => Nothing,
        /// How long each item lasts at a place.
        Covers(place: RecordId) -> BTreeMap<RecordId, CoverView> => Nothing,
        /// What runs short, and what ends: what needs doing before it is trouble.
        Ahead -> AheadView => Nothing,
        /// What is recalled and has to be taken out where one is.
        RecalledHere -> Vec<RecalledHereView> => Nothing,
        /// What is asked for and ordered, this one among it.
        Requisitions(one: Option<RecordId>) -> RequisitionsView => Nothing,
        /// What came in by the table of that hash.
        Opening(file: Hash) -> OpeningView => Nothing by StoreKeepers,
        /// The latest movements, for a table.
        Movements -> MovementsView => Nothing by StoreKeepers,
        /// What a supervisor should look at.
        NeedsLook -> NeedsLookView => Nothing,
        /// The organisations of the directory that are what somebody looks for.
        Directory(looked_for: LookedFor) -> DirectoryView => Nothing,
        /// An organisation of the directory, with all that is known of it.
        Organisation(id: RecordId) -> OrganisationView => Nothing,
        /// The questions about a person, and which are on.
        Questions -> BTreeSet<PersonQuestion> => Nothing,
        /// How the programme reckons and doubts quantities.
        Counting -> CountingForm => Nothing,
        /// What was typed in forms that are no drafts, as it was left.
        TypedSoFar -> HalfTyped => Nothing,
        /// A list of the programme's, with what is not offered any more.
        Entries(list: ListOf) -> (ListOf, Vec<EntryView>) => Nothing,
        /// One item of the catalogue, and of a kit what is in it.
        CatalogueItem(item: RecordId) -> CatalogueItemView => Nothing,
        /// Members, invitations, who waits to join.
        Team -> TeamView => Nothing,
        /// The figures of overdose responses from one day to another, both included.
        OverdoseNumbers {
            /// The first day.
            from: Day,
            /// The last day.
            to: Day,
        } -> NumbersView => Nothing,
        /// The programme's part of the overdose guide, to be set.
        Guide -> GuideForm => Nothing,
        /// The recovery sheet that waits on this device to be written down.
        Sheet -> SheetView => Nothing,
        /// What of this device's work the server has confirmed.
        Confirmations -> ConfirmationsView => Nothing,
    }

    /// What somebody does: drafts, records, shifts, settings. Each is one durable transaction before it is answered.
    Deed {
        /// Opens the draft of a contact, with what Capture shows beside it.
        Capture -> CaptureView => Nothing,
        /// The stored draft of a form, or a fresh one with its record ids.
        OpenDraft(slot: DraftSlot) -> Draft => Nothing,
        /// A draft for amending a record that exists.
        Amend(record: RecordId) -> Draft => Nothing,
        /// Keeps a draft.
        KeepDraft(draft: Draft) -> () => Nothing,
        /// Keeps what is typed in forms that are no drafts.
        KeepHalfTyped(typed: HalfTyped) -> () => Nothing,
        /// Throws a new draft away.
        DropDraft(slot: DraftSlot) -> () => Nothing,
        /// Throws away what was begun to amend a record.
        DropAmendment(record: RecordId) -> () => Nothing,
        /// Makes the draft a record, or amends it, and drops the draft.
        Save(draft: Draft) -> Saved => Records,
        /// Adds to one of the programme's lists.
        AddEntry(form: EntryForm) -> Saved => Records,
        /// Changes an entry of a list. A supervisor's.
        ChangeEntry {
            /// Of which list.
            list: ListOf,
            /// Which.
            id: RecordId,
            /// What of it.
            change: EntryChange,
        } -> () => Records by Supervisors,
        /// Takes back a change of an entry, unless it was changed meanwhile. A supervisor's.
        UndoChange {
            /// Of which list.
            list: ListOf,
            /// Which.
            id: RecordId,
            /// What was made of it.
            made: EntryChange,
            /// What it was before.
            back: EntryChange,
        } -> () => Records by Supervisors,
        /// Saves an organisation of the directory, a new one or what was changed of one.
        SaveOrganisation {
            /// Which; none is a new one.
            id: Option<RecordId>,
            /// As it was shown, and as it was left.
            form: Box<Edited<OrganisationForm>>,
        } -> Saved => Records by Workers,
        /// Says that somebody made sure today of what the directory says of an organisation.
        Verify(organisation: RecordId) -> () => Records by Workers,
        /// Takes that back; what others said stays.
        Unverify {
            /// Of which organisation.
            organisation: RecordId,
            /// The day on which this person had done it before.
            before: Option<Day>,
        } -> () => Records by Workers,
        /// Adds a kit with what is in it. A supervisor's.
        AddKit {
            /// The name, as typed.
            name: String,
            /// Its first version.
            recipe: RecipeForm,
        } -> Saved => Records by Supervisors,
        /// Makes the next version of what is in a kit. A supervisor's.
        SaveRecipe {
            /// The kit.
            kit: RecordId,
            /// What is in it from now on.
            recipe: RecipeForm,
        } -> Saved => Records by Supervisors,
        /// Withdraws a record.
        Withdraw(record: RecordId) -> () => Records,
        /// Takes a withdrawal back.
        Reinstate(record: RecordId) -> () => Records,
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
        } -> () => Records,
        /// That list is wanted no more.
        PutStepsAway -> () => Screens,
        /// Begins a shift; one that runs goes on.
        BeginShift -> () => Screens,
        /// Ends the shift, if nothing of this device's work waits. Answered by [`Reply::Shift`]: it says whether, or what does.
        EndShift -> ShiftView => Screens,
        /// Advances a referral.
        Advance {
            /// The referral.
            referral: RecordId,
            /// Its new step.
            status: ReferralStatus,
        } -> () => Records,
        /// Switches a question on or off for the whole programme. A supervisor's.
        AskAbout {
            /// Which.
            question: PersonQuestion,
            /// On.
            on: bool,
        } -> () => Records by Supervisors,
        /// Sets it. A supervisor's.
        SaveCounting(form: Edited<CountingForm>) -> () => Records by Supervisors,
        /// For the whole programme: after how many minutes without a touch devices lock. A supervisor's.
        LockAfter {
            /// 5 to 60.
            minutes: u32,
        } -> () => Records by Supervisors,
        /// A supervisor has called the worker of this response, who wanted it.
        CallMade(response: RecordId) -> () => Records by Supervisors,
        /// Makes the incident that was told to the desk. A supervisor's.
        TakeReport(report: RecordId) -> Saved => Records by Supervisors,
        /// Two responses tell of one event. A supervisor's.
        SameEvent {
            /// The one that it is counted by.
            counted: RecordId,
            /// The other.
            other: RecordId,
        } -> () => Records by Supervisors,
        /// They tell of two.
        OtherEvent {
            /// One.
            one: RecordId,
            /// The other.
            other: RecordId,
        } -> () => Records by Supervisors,
        /// A response counts by itself again.
        PartEvent(response: RecordId) -> () => Records by Supervisors,
        /// Sets it. A supervisor's.
        SaveGuide(form: Box<Edited<GuideForm>>) -> () => Records by Supervisors,
        /// Whoever was told another chain was compared with: the note goes until it happens again.
        Compared -> () => Records,
        /// This phone's clock, which a contact found wrong, is right now: somebody looked.
        ClockIsRight -> () => Records,
        /// What waits, sealed, as a file that somebody carries to another device.
        Carry -> OfflineBundle => Nothing,
        /// Takes such a file in.
        TakeIn {
            /// As it was read.
            file: Bytes,
        } -> TakenInView => Records,
    }

    /// What somebody does with stock. Each is one durable transaction before it is answered.
    StockDeed {
        /// Brings in what a table says lies where. Only a supervisor's adds to the catalogue.
        BringIn(form: Box<OpeningForm>) -> OpeningView => Records by StoreKeepers,
        /// Takes all of it back that came in by the table of that hash.
        TakeBackOpening(file: Hash) -> OpeningView => Records by StoreKeepers,
        /// Sets how much of an item a place should have; none to say nothing of it. A supervisor's.
        SetPar {
            /// The place.
            place: RecordId,
            /// The item.
            item: RecordId,
            /// In base units.
            par: Option<u32>,
        } -> () => Records by Supervisors,
        /// Learns which item a maker's number on boxes stands for; nothing: it is forgotten.
        LearnGtin {
            /// The number.
            gtin: Gtin,
            /// The item, and how many base units such a box holds.
            stands_for: Option<(RecordId, u32)>,
        } -> () => Records by StoreKeepers,
        /// Names lots of an item that are not to be used any more. A supervisor's.
        NameRecall {
            /// The item.
            item: RecordId,
            /// The lot, or the first of a range, as typed.
            lot: String,
            /// The last of the range; empty where it is one lot.
            last: String,
        } -> Saved => Records by Supervisors,
        /// Lifts a recall, or takes that back. A supervisor's.
        LiftRecall {
            /// Which.
            recall: RecordId,
            /// Lifted.
            lifted: bool,
        } -> () => Records by Supervisors,
        /// Says whether these moved before or after a count that could not know.
        TellSide {
            /// The stocktake.
            stocktake: RecordId,
            /// The movements.
            movements: Vec<RecordId>,
            /// Before or after; none takes back what was said.
            side: Option<CountSide>,
        } -> () => Records,
        /// Chooses one of several counts that had not seen each other, or takes that back. A supervisor's.
        ChooseCount {
            /// Its movement.
            count: RecordId,
            /// Chosen.
            chosen: bool,
        } -> () => Records by Supervisors,
        /// Says what came of a transfer, line by line, or takes that back.
        SayCame {
            /// What came.
            lines: Vec<CameForm>,
            /// Whether it lay there already when somebody counted.
            in_count: bool,
        } -> () => Records,
        /// Says why there is more or less than there should be, beside what others say of it.
        Explain {
            /// The movement by which it was sent.
            movement: RecordId,
            /// Why; none takes back what this member said.
            why: Option<VarianceReason>,
        } -> () => Records,
        /// Signs a bag out to somebody.
        SignOut(form: SignOutForm) -> Saved => Records,
        /// A bag is back and nobody counts it: what is in it is not known. Or takes that back.
        BackUncounted {
            /// The custody.
            custody: RecordId,
            /// Whether it is back.
            back: bool,
        } -> () => Records,
        /// Promises what is asked for, or takes that back.
        Promise {
            /// The requisition.
            requisition: RecordId,
            /// What is promised, and from where; and what was promised where this was chosen.
            promise: Edited<PromiseForm>,
        } -> () => Records,
        /// Says how much was picked for a requisition, of one item and in all.
        Pick {
            /// The requisition.
            requisition: RecordId,
            /// How many of each of these items.
            picked: BTreeMap<RecordId, u32>,
        } -> () => Records,
        /// Sends what was picked.
        SendPicked(form: SendPickedForm) -> Saved => Records,
        /// Says that no more is to come of a requisition, or that it is open after all.
        CloseRequisition {
            /// The requisition.
            requisition: RecordId,
            /// Why; none opens it again.
            end: Option<RequisitionEnd>,
        } -> () => Records,
    }

    /// What is decided about the team and its recovery sheet, said to the server with the next contact.
    Decision {
        /// Opens an invitation.
        Invite {
            /// For which role.
            role: Role,
        } -> Invitation => Team by Supervisors,
        /// Withdraws an open invitation: nobody comes in by it any more.
        CloseInvitation(invitation: InvitationId) -> () => Team by Supervisors,
        /// The codes are the same: makes the device a member.
        Confirm(device: DeviceId) -> () => Team by Supervisors,
        /// Turns a join request away.
        TurnAway(device: DeviceId) -> () => Team by Supervisors,
        /// Gives a device another role, with the keys that go with it and without those that do not.
        ChangeRole {
            /// The device.
            device: DeviceId,
            /// Its new role.
            role: Role,
        } -> () => Team by Supervisors,
        /// Lets the work count that came from a device beyond the end of its membership.
        Admit(device: DeviceId) -> () => Team by Supervisors,
        /// Leaves that work out: it is kept, and listed no more.
        LeaveOut(device: DeviceId) -> () => Records by Supervisors,
        /// Brings back to the list what was left out of a device's work.
        TakeUpAgain(device: DeviceId) -> () => Records by Supervisors,
        /// It was seen that another supervisor admitted what was left out of a device's work.
        SeenAdmitted(device: DeviceId) -> () => Records by Supervisors,
        /// What was set aside for a reason that nobody can undo was seen, and is listed no more.
        SeenSetAside {
            /// The reason's word id.
            reason: String,
        } -> () => Records by Supervisors,
        /// Takes back a decision about the team that waits, or notes that its refusal was seen.
        TakeBack(decision: u32) -> () => Team by Supervisors,
        /// Ends a device's membership, with the next contact, and rotates the keys.
        Revoke {
            /// The device.
            device: DeviceId,
            /// Lost or seized, as the statement says.
            lost: bool,
        } -> () => Team by Supervisors,
        /// New keys of everything, with the next contact: somebody may have seen those that seal now.
        NewKeys -> () => Team by Supervisors,
        /// Makes a recovery sheet to be proposed, or shows the one that was begun.
        MakeSheet -> SheetView => Screens,
        /// Throws away a sheet that was begun to be proposed.
        GiveUpSheet -> () => Screens,
        /// It is written down: two of its groups, each with its number, counted from 1. What it was made for goes on. Answered by
        /// [`Reply::WrongGroups`] if it is not.
        SheetWritten {
            /// Number and text of each.
            groups: Vec<(usize, String)>,
        } -> Written => Team,
        /// The proposed recovery sheet is the one that another supervisor made: it is to hold.
        SayYesToSheet(sheet: DeviceId) -> () => Team by Supervisors,
        /// It is not to. That stays on this phone.
        SayNoToSheet(sheet: DeviceId) -> () => Team by Supervisors,
        /// After a no: it waits for a word again.
        CompareSheetAgain(sheet: DeviceId) -> () => Team by Supervisors,
        /// What there is to be told of the recovery sheet's use was seen.
        SheetSeen -> () => Team,
    }
}

/// What throws a draft away.
pub fn drop_draft(draft: &Draft) -> Asked<()> {
    if draft.amends() { ask::DropAmendment(draft.record()).asked() } else { ask::DropDraft(draft.slot()).asked() }
}
