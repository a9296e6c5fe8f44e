//! Several people on one phone: each has a profile with slots, an install id and waiting batches of its own, and
//! a database of its own.
//!
//! What earlier enrolments left is the phone's: whoever joins the same team brings it. The files of the first profile are
//! named as they were when there was only one.

use super::{OWN, SHARED, Vault};
use std::io;

/// The most people enrolled on one phone.
pub const PROFILES_MAX: u8 = 4;

/// A profile: one person's way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile(u8);

impl Profile {
    /// The one that is there before anybody is.
    pub const FIRST: Self = Self(0);

    /// The profiles, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..PROFILES_MAX).map(Self)
    }

    /// None if there is no such profile.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::all().find(|profile| profile.number() == number)
    }

    /// Counted from 1.
    pub const fn number(self) -> u8 {
        self.0 + 1
    }

    /// The name that a file of this profile has.
    pub fn own(self, name: &str) -> String {
        match self {
            Self::FIRST => name.to_owned(),
            other => format!("{name}-{}", other.number()),
        }
    }
}

/// The small files of one profile among all of the phone's.
pub struct ProfileFiles<'v> {
    vault: &'v mut dyn Vault,
    profile: Profile,
}

impl<'v> ProfileFiles<'v> {
    /// Takes those of this profile.
    pub fn new(vault: &'v mut dyn Vault, profile: Profile) -> Self {
        Self { vault, profile }
    }

    fn named(&self, name: &str) -> String {
        if SHARED.contains(&name) { name.to_owned() } else { self.profile.own(name) }
    }
}

impl Vault for ProfileFiles<'_> {
    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.vault.read(&self.named(name))
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let name = self.named(name);
        self.vault.write(&name, bytes)
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        let name = self.named(name);
        self.vault.remove(&name)
    }
}

/// The names of all small files.
pub fn file_names() -> impl Iterator<Item = String> {
    let own = Profile::all().flat_map(|profile| OWN.into_iter().map(move |name| profile.own(name)));
    own.chain(SHARED.into_iter().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::vault::memory::MemoryVault;
    use crate::store::vault::{FILES_MAX, LEFT, SLOTS};
    use std::collections::BTreeSet;

    #[test]
    fn every_profile_has_files_of_its_own_and_what_is_left_is_the_phones() {
        let mut vault = MemoryVault::default();
        for profile in Profile::all() {
            ProfileFiles::new(&mut vault, profile).write(SLOTS, &[profile.number()]).unwrap();
            ProfileFiles::new(&mut vault, profile).write(LEFT, &[profile.number()]).unwrap();
        }
        for profile in Profile::all() {
            let behind = ProfileFiles::new(&mut vault, profile);
            assert_eq!(behind.read(SLOTS).unwrap(), Some(vec![profile.number()]));
            assert_eq!(behind.read(LEFT).unwrap(), Some(vec![PROFILES_MAX]));
        }
        ProfileFiles::new(&mut vault, Profile(1)).remove(SLOTS).unwrap();
        let left =
            Profile::all().filter(|profile| ProfileFiles::new(&mut vault, *profile).read(SLOTS).unwrap().is_some());
        assert_eq!(left.count(), usize::from(PROFILES_MAX) - 1);
    }

    #[test]
    fn the_names_are_as_many_as_platforms_count_on_and_those_of_the_first_profile_are_the_old_ones() {
        let names: BTreeSet<String> = file_names().collect();
        assert_eq!(names.len(), FILES_MAX);
        assert!(OWN.iter().chain(&SHARED).all(|name| names.contains(*name)));
    }

    #[test]
    fn there_is_no_fifth_profile() {
        assert_eq!(Profile::from_number(1), Some(Profile::FIRST));
        assert!(Profile::from_number(PROFILES_MAX).is_some());
        assert!(Profile::from_number(0).is_none() && Profile::from_number(PROFILES_MAX + 1).is_none());
    }
}
