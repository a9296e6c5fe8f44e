//! Where things lie: the clone, and the cache folder outside it.
//!
//! The cache is used when present and never needed: everything in it can be deleted at any time.

use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// The two roots every path hangs from.
#[derive(Debug, Clone)]
pub struct Places {
    root: PathBuf,
    cache: PathBuf,
}

impl Places {
    /// Finds the clone by walking up from this package, and makes sure that the cache folder exists.
    pub fn find() -> Result<Self, Stop> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
        let package = fs::canonicalize(&package).map_err(Stop::file(&package))?;
        let root =
            package.ancestors().find(|folder| folder.join("Cargo.lock").exists() || folder.join("deny.toml").exists());
        let root =
            root.ok_or_else(|| Stop::Missing("run this inside a clone of the workspace".to_owned()))?.to_path_buf();
        let cache = cache_folder()?;
        fs::create_dir_all(&cache).map_err(Stop::file(&cache))?;
        Ok(Self { root, cache })
    }

    /// The clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder in the cache; not created here.
    pub fn cache(&self, name: &str) -> PathBuf {
        self.cache.join(name)
    }

    /// Build folder of everything native: the one already chosen by `CARGO_TARGET_DIR`, else the cache's.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.cache("target"), PathBuf::from)
    }

    /// Build folder of the web app. Its own, because another compiler may write it.
    pub fn target_web(&self) -> PathBuf {
        self.cache("target-web")
    }

    /// Makes cargo build this workspace's packages anew when another clone used the build folders last.
    ///
    /// Cargo compares file times, not contents: a clone whose files are older than the other clone's
    /// build would silently be tested with the other clone's code. Third-party crates are kept.
    pub fn forget_other_clones(&self) -> Result<(), Stop> {
        for target in [self.target(), self.target_web()] {
            let note = target.join("built-from");
            let here = self.root.to_string_lossy().into_owned();
            if fs::read_to_string(&note).is_ok_and(|last| last == here) {
                continue;
            }
            forget_own_packages(&target, 0)?;
            fs::create_dir_all(&target).map_err(Stop::file(&target))?;
            fs::write(&note, here).map_err(Stop::file(&note))?;
        }
        Ok(())
    }
}

fn cache_folder() -> Result<PathBuf, Stop> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("KITBAG_CACHE")
        .or_else(|| Some(set("XDG_CACHE_HOME")?.join("kitbag")))
        .or_else(|| Some(set("HOME")?.join(".cache/kitbag")))
        .ok_or_else(|| Stop::Missing("set KITBAG_CACHE to a folder for built things".to_owned()))
}

/// `target/<profile>/.fingerprint` and `target/<triple>/<profile>/.fingerprint`.
const FINGERPRINT_DEPTH_MAX: usize = 2;

fn forget_own_packages(folder: &Path, depth: usize) -> Result<(), Stop> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()) {
        if path.ends_with(".fingerprint") {
            forget_fingerprints(&path)?;
        } else if depth < FINGERPRINT_DEPTH_MAX {
            forget_own_packages(&path, depth + 1)?;
        }
    }
    Ok(())
}

fn forget_fingerprints(folder: &Path) -> Result<(), Stop> {
    let entries = fs::read_dir(folder).map_err(Stop::file(folder))?;
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("kitbag-") || name.starts_with("xtask-") {
            fs::remove_dir_all(entry.path()).map_err(Stop::file(&entry.path()))?;
        }
    }
    Ok(())
}
