//! What people were told, and what must therefore be true in the end. It knows nothing of operations: it judges the
//! merge from outside, by what was on the screens.
//!
//! Every write has a value that nothing else in the same field of the same record has. A write replaces the writes whose
//! values were on the screen when it was made.

use kitbag_shared::ids::RecordId;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that the simulated people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// How many people.
    People,
    /// How many of the item were given.
    Given,
    /// Whether it is withdrawn: odd is withdrawn, even is taken back.
    Withdrawn,
}

/// A value, unique within its field and record.
pub type Token = u32;

/// One write.
#[derive(Clone, Debug)]
pub struct Write {
    /// Of what.
    pub token: Token,
    /// The values on the screen.
    pub replaces: BTreeSet<Token>,
    /// A withdrawal: the values of all other fields on the screen.
    pub saw: BTreeSet<(Field, Token)>,
    /// Which phone.
    pub by: usize,
    /// Every place that held it is gone: nobody can ask for it any more.
    pub void: bool,
    /// The server has it: somebody was told so.
    pub on_server: bool,
}

/// The writes to one record.
#[derive(Clone, Debug, Default)]
pub struct Written {
    fields: BTreeMap<Field, Vec<Write>>,
}

/// All that people were told.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By record.
    pub records: BTreeMap<RecordId, Written>,
}

impl Written {
    /// A value that this field never had. Withdrawals are odd.
    pub fn fresh(&self, field: Field) -> Token {
        let next = self.writes(field).map(|write| write.token).max().unwrap_or(0) + 1;
        if field == Field::Withdrawn { next | 1 } else { next }
    }

    /// The writes to a field.
    pub fn writes(&self, field: Field) -> impl Iterator<Item = &Write> {
        self.fields.get(&field).into_iter().flatten()
    }

    /// Whether that phone wrote this value.
    pub fn wrote(&self, by: usize, field: Field, token: Token) -> bool {
        self.writes(field).any(|write| write.by == by && write.token == token)
    }

    /// Every write.
    pub fn all_mut(&mut self) -> impl Iterator<Item = (Field, &mut Write)> {
        self.fields.iter_mut().flat_map(|(field, writes)| writes.iter_mut().map(|write| (*field, write)))
    }

    /// Adds a write.
    pub fn add(&mut self, field: Field, write: Write) {
        self.fields.entry(field).or_default().push(write);
    }

    /// The values that must be there: of writes that are not void and that no such write replaces.
    pub fn current(&self, field: Field) -> BTreeSet<Token> {
        let standing = || self.writes(field).filter(|write| !write.void);
        let mut replaced = BTreeSet::new();
        let mut open: Vec<Token> = standing().flat_map(|write| &write.replaces).copied().collect();
        while let Some(token) = open.pop() {
            if replaced.insert(token) {
                open.extend(self.writes(field).filter(|write| write.token == token).flat_map(|write| &write.replaces));
            }
        }
        standing().map(|write| write.token).filter(|token| !replaced.contains(token)).collect()
    }

    /// Whether it must be hidden.
    pub fn hidden(&self) -> bool {
        let current = self.current(Field::Withdrawn);
        let said: Vec<&Write> = self.writes(Field::Withdrawn).filter(|write| current.contains(&write.token)).collect();
        let rest: BTreeSet<(Field, Token)> = [Field::People]
            .into_iter()
            .flat_map(|field| self.current(field).into_iter().map(move |token| (field, token)))
            .collect();
        !said.is_empty()
            && said.iter().all(|write| write.token % 2 == 1)
            && said.iter().any(|write| rest.is_subset(&write.saw))
    }
}

impl Write {
    /// A write to a field other than a withdrawal.
    pub fn of(token: Token, replaces: BTreeSet<Token>, by: usize) -> Self {
        Self { token, replaces, saw: BTreeSet::new(), by, void: false, on_server: false }
    }
}

impl Model {
    /// A value that the field of this record never had.
    pub fn fresh(&self, record: RecordId, field: Field) -> Token {
        self.records.get(&record).map_or(1, |written| written.fresh(field))
    }

    /// Somebody was told that this is saved.
    pub fn wrote(&mut self, record: RecordId, field: Field, write: Write) {
        self.records.entry(record).or_default().add(field, write);
    }

    /// A phone was told that everything of its own is on the server.
    pub fn sent(&mut self, by: usize) {
        self.each(|_, _, write| write.on_server |= write.by == by && !write.void);
    }

    /// What the server is known to have.
    pub fn on_server(&self) -> BTreeSet<(RecordId, Field, Token)> {
        let mut all = BTreeSet::new();
        for (id, written) in &self.records {
            for (field, writes) in &written.fields {
                all.extend(writes.iter().filter(|write| write.on_server).map(|write| (*id, *field, write.token)));
            }
        }
        all
    }

    /// The server has these and no others.
    pub fn server_has(&mut self, these: &BTreeSet<(RecordId, Field, Token)>) {
        self.each(|id, field, write| write.on_server = these.contains(&(id, field, write.token)));
    }

    /// Whatever is neither shown anywhere nor on the server is gone.
    pub fn void_all_but(&mut self, shown: &BTreeSet<(RecordId, Field, Token)>) {
        self.each(|id, field, write| write.void |= !write.on_server && !shown.contains(&(id, field, write.token)));
    }

    /// Whatever is shown is not gone, as much as it looked so.
    pub fn revive(&mut self, shown: &BTreeSet<(RecordId, Field, Token)>) {
        self.each(|id, field, write| write.void &= !shown.contains(&(id, field, write.token)));
    }

    fn each(&mut self, mut change: impl FnMut(RecordId, Field, &mut Write)) {
        for (id, written) in &mut self.records {
            for (field, write) in written.all_mut() {
                change(*id, field, write);
            }
        }
    }
}
