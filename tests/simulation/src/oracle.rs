//! What must be true in the end, whatever happened.

pub(crate) mod harm;

use crate::model::{Field, Token, Written};
use crate::newer::SAID;
use crate::run::people::{given_shown, people_shown};
use crate::run::{Broken, Holder, Plan, Sim};
use kitbag_client::view::RecordView;
use kitbag_shared::ids::{Actor, RecordId};
use kitbag_shared::record::lists::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Words that stand in every database and must stand in no file.
const CANARY: &[u8] = b"Night team";

/// What all who read a collection must have alike.
const CASEWORK: &str = "SELECT hex(uuid) || ' ' || hidden || withdrawn_unseen || ' ' || conflicts || ' ' ||
    ifnull(people, '') || ' ' || casework.at FROM record JOIN casework USING (id) ORDER BY 1";
const STOCK: &str = "SELECT hex(uuid) || ' ' || quantity || ' ' || counts || ' ' || conflicts
    FROM record JOIN movement USING (id)
    UNION ALL SELECT hex(place) || ' ' || hex(item) || ' ' || quantity FROM on_hand WHERE quantity <> 0
    UNION ALL SELECT hex(uuid) || ' ' || directory.kind || ' ' || ifnull(name, '')
    FROM record JOIN directory USING (id) ORDER BY 1";
/// What is on hand is the sum of the movements that count.
const SUMS: &str = "SELECT (SELECT ifnull(sum(quantity), 0) FROM on_hand) ||
    ' ' || (SELECT ifnull(sum(quantity), 0) FROM movement WHERE counts = 1)";
/// The keys that seal what is written now, as the chain names them, and those that a phone has.
const SEALING: &str = "SELECT hex(key) FROM named_key WHERE used_for = 0";
const KEYS: &str = "SELECT hex(id) FROM collection_key";
const CASEWORK_KEPT: &str = "SELECT hex(id) FROM record WHERE kind IN (1, 2, 3, 5)";

/// Judges a run that was put right.
pub(crate) fn judge(sim: &mut Sim) -> Result<(), Broken> {
    let shown = sim.shown();
    sim.model.revive(&shown);
    for holder in sim.members() {
        if holder.role != Role::Volunteer {
            records(sim, holder)?;
        }
        sums(holder)?;
    }
    what_a_newer_app_said_is_kept(sim)?;
    whoever_is_out_holds_no_key_that_seals(sim)?;
    agree(sim, STOCK, |_| true)?;
    agree(sim, CASEWORK, |holder| holder.role != Role::Volunteer)?;
    volunteers_read_no_casework(sim)?;
    one_actor_each(sim)?;
    no_false_alarm(sim)?;
    nothing_is_readable(sim)
}

fn broken(what: impl Into<String>) -> Result<(), Broken> {
    Err(Broken(what.into()))
}

impl Sim {
    pub(crate) fn there(&self) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(|holder| !holder.gone)
    }

    /// Those who see what members see.
    fn members(&self) -> impl Iterator<Item = &Holder> {
        self.there().filter(|holder| holder.is_in())
    }

    /// What any phone shows. Of those whose access has ended the server takes no more than what is their own.
    pub(crate) fn shown(&self) -> BTreeSet<(RecordId, Field, Token)> {
        let mut shown = BTreeSet::new();
        let readers = self.holders.iter().enumerate().filter(|(_, one)| !one.gone && one.role != Role::Volunteer);
        for (at, holder) in readers {
            for (id, written) in &self.model.records {
                let Some(view) = holder.phone.record(*id) else { continue };
                let people = people_shown(&view).into_iter().map(|token| (Field::People, token));
                let given = given_shown(&view).map(|token| (Field::Given, token));
                let withdrawn = (view.row.withdrawn || view.withdrawn_unseen).then_some((Field::Withdrawn, 1));
                let all = people.chain(given).chain(withdrawn);
                let counts = all.filter(|(field, token)| !holder.ended || written.wrote(at, *field, *token));
                shown.extend(counts.map(|(field, token)| (*id, field, token)));
            }
        }
        shown
    }
}

/// Every record that somebody was told is saved is there, and says what the writes that saw each other make of it.
fn records(sim: &Sim, holder: &Holder) -> Result<(), Broken> {
    let name = &holder.phone.name;
    for (id, written) in &sim.model.records {
        let expected = written.current(Field::People);
        if expected.is_empty() {
            continue;
        }
        let Some(view) = holder.phone.record(*id) else {
            return broken(format!("{name} has no record {id}, which was saved"));
        };
        let found = people_shown(&view);
        if found != expected {
            return broken(format!("{name} shows {found:?} in {id}, not {expected:?}"));
        }
        if !view.row.needs_look && !view.row.withdrawn && (expected.len() > 1 || view.withdrawn_unseen) {
            return broken(format!("{name} does not flag {id}, with {expected:?}"));
        }
        if view.row.withdrawn != written.hidden() {
            return broken(format!("{name} hides {id}: {}, not {}", view.row.withdrawn, written.hidden()));
        }
        given(name, *id, written, &view)?;
    }
    Ok(())
}

/// What was given travels apart. It is there, and it is one of the values that somebody wrote.
fn given(name: &str, id: RecordId, written: &Written, view: &RecordView) -> Result<(), Broken> {
    let wrote: BTreeSet<Token> = written.writes(Field::Given).map(|write| write.token).collect();
    let none_stands = written.writes(Field::Given).all(|write| write.void);
    if view.row.missing_movements > 0 {
        return broken(format!("{name} misses movements of {id}"));
    }
    match given_shown(view) {
        // A withdrawal takes back what was given, even where the contact itself stays visible.
        None if none_stands || view.row.withdrawn || view.withdrawn_unseen => Ok(()),
        Some(token) if wrote.contains(&token) => Ok(()),
        other => broken(format!("{name} shows {other:?} given in {id}, of {wrote:?}")),
    }
}

/// One record of each two that it wrote is a contact with a field, the other is of a kind, that the app here does not know.
fn what_a_newer_app_said_is_kept(sim: &Sim) -> Result<(), Broken> {
    let said: String = SAID.bytes().map(|byte| format!("{byte:02X}")).collect();
    let kept = format!("SELECT CAST(count(*) AS TEXT) FROM record WHERE instr(hex(state), '{said}') > 0");
    let expected = vec![sim.newer.written().to_string()];
    let mut readers = sim.members().filter(|holder| holder.role != Role::Volunteer);
    match readers.find(|holder| holder.phone.look(&kept) != expected) {
        Some(holder) => broken(format!("{} has {:?} of {expected:?}", holder.phone.name, holder.phone.look(&kept))),
        None => Ok(()),
    }
}

fn sums(holder: &Holder) -> Result<(), Broken> {
    let found = holder.phone.look(SUMS);
    let parts: Vec<&str> = found.first().map(|line| line.split(' ').collect()).unwrap_or_default();
    match parts.as_slice() {
        [on_hand, moved] if on_hand == moved => Ok(()),
        _ => broken(format!("on hand with {}: {found:?}", holder.phone.name)),
    }
}

fn agree(sim: &Sim, sql: &str, reads: impl Fn(&Holder) -> bool) -> Result<(), Broken> {
    let mut all: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for holder in sim.members().filter(|holder| reads(holder)) {
        all.insert(holder.phone.look(sql), &holder.phone.name);
    }
    let mut one_of_each = all.iter();
    if let (Some((a, first)), Some((b, second))) = (one_of_each.next(), one_of_each.next()) {
        let differ = a.iter().filter(|line| !b.contains(line)).chain(b.iter().filter(|line| !a.contains(line)));
        return broken(format!("{first} and {second} differ: {:?}", differ.take(4).collect::<Vec<_>>()));
    }
    Ok(())
}

/// Whatever is written from now on, nobody reads it whose access has ended.
fn whoever_is_out_holds_no_key_that_seals(sim: &Sim) -> Result<(), Broken> {
    let supervisors = sim.members().filter(|holder| holder.role == Role::Supervisor);
    let sealing: BTreeSet<String> = supervisors.flat_map(|holder| holder.phone.look(SEALING)).collect();
    for holder in sim.there().filter(|holder| holder.ended && !holder.is_in()) {
        if holder.phone.look(KEYS).iter().any(|key| sealing.contains(key)) {
            return broken(format!("{} could read what comes next", holder.phone.name));
        }
    }
    Ok(())
}

fn volunteers_read_no_casework(sim: &Sim) -> Result<(), Broken> {
    let mut volunteers = sim.there().filter(|holder| holder.role == Role::Volunteer);
    match volunteers.find(|holder| !holder.phone.look(CASEWORK_KEPT).is_empty()) {
        Some(holder) => broken(format!("{} has casework", holder.phone.name)),
        None => Ok(()),
    }
}

/// Two databases that speak in one name would one day write one sequence twice.
fn one_actor_each(sim: &Sim) -> Result<(), Broken> {
    let mut actors: BTreeMap<Actor, &str> = BTreeMap::new();
    for holder in sim.there() {
        let Some(actor) = holder.phone.actor() else { continue };
        if let Some(other) = actors.insert(actor, &holder.phone.name) {
            return broken(format!("{other} and {} write as one", holder.phone.name));
        }
    }
    Ok(())
}

fn no_false_alarm(sim: &Sim) -> Result<(), Broken> {
    // Harm is no disaster: who is told lies may go on under another name, and loses nothing.
    if sim.plan == Plan::Harm || sim.plan == Plan::ServerSetBack && sim.server_was_set_back {
        return Ok(());
    }
    let mut never_copied = sim.there().filter(|holder| !holder.copied && !holder.deceived.get());
    match never_copied.find(|holder| holder.phone.actor().is_some_and(|actor| actor.incarnation > 0)) {
        Some(holder) => broken(format!("{} was taken for two", holder.phone.name)),
        None => Ok(()),
    }
}

fn nothing_is_readable(sim: &Sim) -> Result<(), Broken> {
    if sim.site.disk.contains(CANARY) {
        return broken("the server's files can be read");
    }
    match sim.there().find(|holder| holder.phone.disk.contains(CANARY)) {
        Some(holder) => broken(format!("the files of {} can be read", holder.phone.name)),
        None => Ok(()),
    }
}
