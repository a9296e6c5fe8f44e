//! Debian's packages, and doing things as root.
//!
//! Knows apt; what is needed and why stands in `needs`.

use std::process::Command;

use crate::ask::Consent;
use crate::command::{answer, program, run, succeeds};
use crate::stop::Stop;

/// Stands for the LLVM version in a package's name: `clang@` is `clang-22` where Debian's compiler for the
/// web is built on LLVM 22, and plain `clang` where there is no such compiler.
const LLVM_MARK: char = '@';

/// Installs packages with apt. Asks first, once, naming them all.
pub fn install(packages: &[&str], consent: Consent) -> Result<(), Stop> {
    if packages.is_empty() {
        return Ok(());
    }
    let named = packages.join(" ").replace(LLVM_MARK, "");
    if !succeeds(program("apt-get").arg("--version")) {
        return Err(Stop::Missing(format!("missing, and there is no apt-get to install it: {named}")));
    }
    if !consent.allows(&format!("Installing {named}")) {
        return Err(Stop::Missing(format!("missing: {named}. Install it, or run `cargo xtask setup --yes`")));
    }
    run(as_root("apt-get")?.args(["update", "-qq"]))?;
    let version = llvm_version().map_or_else(String::new, |version| format!("-{version}"));
    let names = packages.iter().map(|package| package.replace(LLVM_MARK, &version));
    let mut apt = as_root("apt-get")?;
    apt.args(["install", "-y", "-qq", "--no-install-recommends"]).args(names).env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut apt)
}

/// The command as root: itself for root, else through sudo.
pub fn as_root(name: &str) -> Result<Command, Stop> {
    if answer(program("id").arg("-u")).as_deref() == Some("0") {
        return Ok(program(name));
    }
    if !succeeds(program("sudo").arg("--version")) {
        return Err(Stop::Missing(format!("`{name}` needs root, and there is no sudo")));
    }
    let mut command = program("sudo");
    command.stdin(std::process::Stdio::inherit()).arg(name);
    Ok(command)
}

/// The LLVM that Debian's compiler for the web is built on; its linker and C compiler must be of the same age.
fn llvm_version() -> Option<u32> {
    let depends = answer(program("apt-cache").args(["depends", "rust-web-llvm"]))?;
    depends.split_whitespace().find_map(|word| word.strip_prefix("llvm-")?.parse().ok())
}
