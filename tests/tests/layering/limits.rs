//! Every limit that PROTOCOL.md promises, and every bound of the server, is named where it is tested.

use super::{root, sources};
use std::fs;

/// What only tests are compiled of: whole files, and what follows the line that says so.
fn tested(folders: &[&str]) -> String {
    let of = |(path, text): (std::path::PathBuf, String)| {
        let whole = path.components().any(|part| part.as_os_str() == "tests")
            || path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        let from = if whole { Some(0) } else { text.find("mod tests {") };
        from.map(|from| text[from..].to_owned()).unwrap_or_default()
    };
    folders.iter().flat_map(|folder| sources(folder)).map(of).collect()
}

fn untested<'n>(names: impl Iterator<Item = &'n str>, tested: &str) -> Vec<&'n str> {
    let words: std::collections::BTreeSet<&str> =
        tested.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    names.filter(|name| !words.contains(name)).collect()
}

#[test]
fn every_limit_of_the_protocol_is_named_in_a_test() {
    let limits = fs::read_to_string(root().join("shared/src/limits.rs")).unwrap();
    let names = limits.lines().filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let names = names.filter(|name| !name.ends_with("_DEFAULT") && !name.ends_with("_TARGET"));
    assert!(names.clone().count() > 40, "they are found");
    let all = tested(&["shared", "sync-server", "app/src", "app/common/src", "app/client/src", "tests"]);
    assert_eq!(untested(names, &all), Vec::<&str>::new(), "at the limit, and over it");
}

#[test]
fn every_bound_of_the_server_is_set_in_a_test() {
    let settings = fs::read_to_string(root().join("sync-server/src/settings.rs")).unwrap();
    let defaults = settings.split("impl Default for Bounds").nth(1).unwrap().split("\n}").next().unwrap();
    let names = defaults.lines().filter_map(|line| line.trim().split_once(": ")).map(|(name, _)| name);
    assert!(names.clone().count() > 25, "they are found");
    assert_eq!(untested(names, &tested(&["sync-server"])), Vec::<&str>::new(), "at the bound, and over it");
}
