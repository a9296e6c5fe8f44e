//! Builds the web app: compiler, JavaScript glue, finished folder.
//!
//! Knows the order and the environment; what the folder holds is `dist`'s.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{cargo, program, run};
use crate::dist;
use crate::needs;
use crate::places::Places;
use crate::stop::Stop;
use crate::wasm_std::{self, TARGET};

/// For whom the app is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// Small, compressed: what is served.
    Phone,
    /// Quick to build, large, not compressed: while developing.
    Quick,
}

/// The packages of the web app, each with the name of the module that its program becomes: what is drawn, what keeps and
/// sends, what reads and writes tables, and what looks for codes. None holds what only another needs.
pub const MODULES: [(&str, &str); 4] =
    [("kitbag-app", "app"), ("kitbag-client", "store"), ("kitbag-tables", "tables"), APART];

/// Built by itself: what it switches on in a crate that others use too would come into theirs.
const APART: (&str, &str) = ("kitbag-scanner", "scanner");

/// Cut where the app says, for a phone; so it is built by itself too, with what the cutting needs.
const CUT: (&str, &str) = ("kitbag-app", "app");

/// SQLite for the web without what the store does not use: every phone would fetch it. Only what leaves the parser as
/// it is can be left out of a source that is one file; the integrity check stays, since a migration that adds a checked
/// column runs it. Of its ciphers SQLCipher's stays, and one that another part of it is built on.
const SQLITE_FLAGS: &str = "-USQLITE_ENABLE_API_ARMOR -USQLITE_ENABLE_BYTECODE_VTAB -USQLITE_ENABLE_COLUMN_METADATA \
    -USQLITE_ENABLE_DBPAGE_VTAB -USQLITE_ENABLE_DBSTAT_VTAB -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_MATH_FUNCTIONS \
    -USQLITE_ENABLE_OFFSET_SQL_FUNC -USQLITE_ENABLE_PREUPDATE_HOOK -USQLITE_ENABLE_RTREE -USQLITE_ENABLE_SESSION \
    -USQLITE_ENABLE_STMTVTAB -USQLITE_ENABLE_UNKNOWN_SQL_FUNCTION -USQLITE_ENABLE_UNLOCK_NOTIFY \
    -DSQLITE_OMIT_AUTHORIZATION -DSQLITE_OMIT_AUTOVACUUM -DSQLITE_OMIT_COMPILEOPTION_DIAGS \
    -DSQLITE_OMIT_DECLTYPE -DSQLITE_OMIT_DESERIALIZE -DSQLITE_OMIT_GET_TABLE -DSQLITE_OMIT_INCRBLOB \
    -DSQLITE_OMIT_INTROSPECTION_PRAGMAS -DSQLITE_OMIT_JSON -DSQLITE_OMIT_LOCALTIME \
    -DSQLITE_OMIT_PROGRESS_CALLBACK -DSQLITE_OMIT_TCL_VARIABLE -DSQLITE_OMIT_TRACE -DSQLITE_OMIT_UTF16 \
    -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_UNTESTABLE \
    -DHAVE_CIPHER_AES_128_CBC=0 -DHAVE_CIPHER_AES_256_CBC=0 -DHAVE_CIPHER_RC4=0 \
    -DHAVE_CIPHER_ASCON128=0 -DHAVE_CIPHER_AEGIS=0 -DCODEC_TYPE=CODEC_TYPE_SQLCIPHER";

/// Builds the app and returns the folder to serve.
pub fn build(places: &Places, build: Build) -> Result<PathBuf, Stop> {
    let (profile, folder, dist) = match build {
        Build::Phone => ("web", "web", "dist"),
        Build::Quick => ("dev", "debug", "dist-dev"),
    };
    for packages in batches(build) {
        let mut compile = cargo_for_web(places, &["build", "--target", TARGET])?;
        for (package, _) in packages {
            compile.args(["--package", package, "--bin", package]);
        }
        run(compile.args(["--profile", profile]))?;
    }
    match build {
        Build::Phone => compile_to_cut(places, profile)?,
        Build::Quick => {}
    }
    let glued = places.cache("glued");
    if glued.exists() {
        fs::remove_dir_all(&glued).map_err(Stop::file(&glued))?;
    }
    for (package, name) in MODULES {
        let module = places.target_web().join(TARGET).join(folder).join(package).with_extension("wasm");
        glue(places, (&module, name), &glued, build)?;
    }
    let dist = places.cache(dist);
    dist::assemble(places, &glued, &dist, build)?;
    Ok(dist)
}

/// The packages that are built in one go, each of which is compiled as it is.
fn batches(build: Build) -> [Vec<(&'static str, &'static str)>; 2] {
    let together = MODULES.into_iter().filter(|module| *module != APART && !(build == Build::Phone && *module == CUT));
    [together.collect(), vec![APART]]
}

/// The linker notes what refers to what: by that the module is cut. It must not make texts shorter by laying one into the
/// end of another: what is cut off would take a text along that stays.
fn compile_to_cut(places: &Places, profile: &str) -> Result<(), Stop> {
    let (package, _) = CUT;
    let mut compile = cargo_for_web(places, &["rustc", "--target", TARGET, "--profile", profile])?;
    compile.args(["--package", package, "--bin", package, "--features", "apart"]);
    run(compile.args(["--", "-C", "link-arg=--emit-relocs", "-C", "link-arg=-O0"]))
}

/// Cargo with the compiler for the web and the C compiler that SQLite needs.
pub fn cargo_for_web(places: &Places, words: &[&str]) -> Result<Command, Stop> {
    let missing = |what: &str| Stop::Missing(format!("{what} is missing: run `cargo xtask setup`"));
    let toolchain = wasm_std::toolchain().ok_or_else(|| missing("a Rust compiler for wasm"))?;
    let c = needs::wasm_c().ok_or_else(|| missing("a clang that can write wasm"))?;
    let mut command = program("cargo");
    command.args(toolchain.cargo_words()).args(words).current_dir(places.root());
    command.env("CARGO_TARGET_DIR", places.target_web());
    command.env("CC_wasm32_unknown_unknown", c.compiler).env("AR_wasm32_unknown_unknown", c.archiver);
    command.env("SQLITE_WASM_RS_FLAGS", SQLITE_FLAGS);
    Ok(command)
}

fn glue(places: &Places, (module, name): (&Path, &str), folder: &Path, build: Build) -> Result<(), Stop> {
    let words = ["run", "--quiet", "--package", "xtask", "--features", "bindgen", "--bin", "bindgen", "--"];
    let mut bindgen = cargo(places, &words);
    bindgen.arg(module).arg(folder).arg(name);
    match build {
        Build::Phone if name == CUT.1 => _ = bindgen.arg("--cut"),
        Build::Phone => {}
        Build::Quick => _ = bindgen.arg("--names"), // a stack trace then says where
    }
    run(&mut bindgen)
}
