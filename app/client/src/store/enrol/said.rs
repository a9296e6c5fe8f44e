//! What others said, as the holder of a recovery sheet is shown it, and the statement that takes it back.

use super::recovering::Sheet;
use crate::message::{TakingBack, Way};
use crate::store::error::StoreError;
use crate::view::{DidView, SaidRow, SaidView, WhoView};
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, Statement};
use kitbag_shared::ids::{DeviceId, Hash};
use kitbag_shared::keys::DeviceCard;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use std::collections::BTreeMap;

/// The statements to be shown before the sheet says anything: unless somebody has seen it all and chosen, and nothing
/// came since.
pub(super) fn to_choose(known: &Chain, sheet: &Sheet, way: &Way) -> Option<SaidView> {
    let may_go_on = known.sheet() == Some(sheet.keys.id());
    let head = known.head().map(|head| head.id);
    let others = || known.after(0).any(|said| !known.is_void(said.number()) && said.author() != sheet.keys.id());
    let (shown, anew) = match way {
        Way::Look => (!may_go_on || others(), false),
        Way::GoOn => (!may_go_on, false),
        Way::TakeBack(back) => (head != Some(back.seen), true),
    };
    shown.then(|| view(known, sheet, head.unwrap_or(Statement::NO_PREVIOUS), (may_go_on, anew)))
}

fn view(known: &Chain, sheet: &Sheet, seen: Hash, (may_go_on, anew): (bool, bool)) -> SaidView {
    let mut team = Team::default();
    let live = known.statements().filter(|statement| !known.is_void(statement.number()));
    let mut rows: Vec<SaidRow> = live.map(|statement| team.row(known, Some(sheet.keys.id()), statement)).collect();
    rows.reverse();
    rows.pop();
    SaidView { seen, rows, may_go_on, anew }
}

/// The rows for what these statements said, newest first, whether they still stand or not.
pub(in crate::store) fn said_in(known: &Chain, numbers: &[u32]) -> Vec<SaidRow> {
    let Some(last) = numbers.iter().max() else { return Vec::new() };
    let mut team = Team::default();
    let live = known.statements().take_while(|statement| statement.number() <= *last);
    let live = live.filter(|statement| numbers.contains(&statement.number()) || !known.is_void(statement.number()));
    let mut rows: Vec<SaidRow> = live.map(|statement| team.row(known, None, statement)).collect();
    rows.retain(|row| numbers.contains(&row.number));
    rows.reverse();
    rows
}

/// The team after each statement that stands.
#[derive(Default)]
struct Team {
    members: BTreeMap<DeviceId, WhoView>,
    sheet: Option<DeviceId>,
    /// A sheet that one supervisor proposed, and who.
    proposed: Option<(DeviceCard, DeviceId)>,
}

impl Team {
    fn row(&mut self, known: &Chain, sheet: Option<DeviceId>, statement: &Statement) -> SaidRow {
        let (number, day, author) = (statement.number(), statement.day(), statement.author());
        let nobody = WhoView { device: author, role: Role::Supervisor, since: day };
        let by = self.members.get(&author).copied().unwrap_or(nobody);
        let mut did: Vec<DidView> = Vec::new();
        for one in statement.deeds().unwrap_or_default().iter().map(|deed| self.did(deed, (author, day))) {
            let once = matches!(one, DidView::NewKeys | DidView::Smaller);
            if !once || !did.contains(&one) {
                did.push(one);
            }
        }
        let can = sheet.is_some_and(|sheet| known.reset_before(sheet, number).is_some());
        SaidRow { number, day, by, did, can }
    }

    fn did(&mut self, deed: &Deed, (author, day): (DeviceId, Day)) -> DidView {
        match deed {
            Deed::Certify(certificate) => {
                DidView::BroughtIn(self.enters(certificate.device.id(), certificate.role, day))
            }
            Deed::End(End { device, reason, .. }) => {
                let who = self.known(*device, day);
                self.members.remove(device);
                DidView::Ended { who, lost: *reason == EndReason::Lost }
            }
            Deed::Role(new) => {
                let who = self.known(new.device, day);
                self.members.insert(new.device, WhoView { role: new.role, ..who });
                DidView::GaveRole { who, role: new.role }
            }
            Deed::Sheet(card) => self.sheet(card, author, day),
            Deed::Reset { .. } => DidView::TookBack,
            Deed::Key { .. } | Deed::CodeKey { .. } => DidView::NewKeys,
            Deed::Collection { .. } | Deed::Admit(_) | Deed::TurnAway(_) => DidView::Smaller,
        }
    }

    fn enters(&mut self, device: DeviceId, role: Role, since: Day) -> WhoView {
        let who = WhoView { device, role, since };
        self.members.insert(device, who);
        who
    }

    fn known(&self, device: DeviceId, day: Day) -> WhoView {
        let nobody = WhoView { device, role: Role::Supervisor, since: day };
        self.members.get(&device).copied().unwrap_or(nobody)
    }

    /// Judges a new sheet as the chain takes it: the sheet's own word or the second supervisor's, else it is a
    /// proposal.
    fn sheet(&mut self, card: &DeviceCard, author: DeviceId, day: Day) -> DidView {
        let supervisor = |who: &WhoView| who.role == Role::Supervisor;
        let counts = |by: &DeviceId| *by != author && self.members.get(by).is_some_and(supervisor);
        let second = self.proposed.as_ref().is_some_and(|(proposed, by)| proposed == card && counts(by));
        if self.sheet.is_some_and(|sheet| sheet != author) && !second {
            self.proposed = Some((card.clone(), author));
            return DidView::ProposedSheet;
        }
        self.proposed = None;
        self.sheet = Some(card.id());
        self.enters(card.id(), Role::RecoverySheet, day);
        DidView::NewSheet
    }
}

/// The deeds of a reset before the new keys: to where, and who of those that it puts out comes in again or, of those
/// that it leaves in, is out at once.
pub(super) fn taking_back(
    known: &Chain,
    sheet: &Sheet,
    back: &TakingBack,
    mine: Deed,
) -> Result<(Vec<Deed>, Chain), StoreError> {
    let to = known.reset_before(sheet.keys.id(), back.first).ok_or(StoreError::NotPermitted)?;
    let base = known.up_to(to);
    let mut deeds = vec![Deed::Reset { to }, mine];
    for device in &back.again {
        let member = known.member(*device).filter(|member| member.role != Role::RecoverySheet);
        let member = member.filter(|_| base.member(*device).is_none()).ok_or(StoreError::NotPermitted)?;
        let teams = member.teams.into_iter().filter(|team| base.collections().contains_key(team)).collect();
        let certificate = Certificate { device: member.card, role: member.role, teams, invitation: None };
        deeds.push(Deed::Certify(certificate));
    }
    for device in &back.ended {
        base.member(*device).ok_or(StoreError::NotPermitted)?;
        deeds.push(Deed::End(End { device: *device, reason: EndReason::Lost, logs: Vec::new() }));
    }
    Ok((deeds, base))
}
