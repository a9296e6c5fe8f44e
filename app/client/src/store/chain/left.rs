//! What is left of a branch that another took the place of.

use kitbag_shared::chain::{Chain, Statement};

/// A branch that this device was on and left.
#[derive(Debug)]
pub(in crate::store) struct Left {
    /// The whole chain as it was.
    pub(in crate::store) chain: Chain,
    /// The last number that it shares with the one that holds.
    pub(in crate::store) common: u32,
}

impl Left {
    /// The statements that only it has.
    pub(in crate::store) fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.chain.after(self.common)
    }
}
