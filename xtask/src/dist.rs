//! Reads the parts of the web app, and writes the finished folder with its compressed twins.
//!
//! What the files are called and how they refer to each other is decided in `pages`.

use std::fs;
use std::path::Path;
use std::thread;

use crate::compress;
use crate::pages::{Cut, Files, Half, LATER, Parts, files};
use crate::places::Places;
use crate::stop::Stop;
use crate::wasm::Build;

/// Makes `dist` from the glued module and the clone's assets.
pub fn assemble(places: &Places, glued: &Path, dist: &Path, build: Build) -> Result<(), Stop> {
    let mut files = files(parts(&places.root().join("assets"), glued)?)?;
    match build {
        Build::Phone => add_twins(&mut files)?,
        Build::Quick => {}
    }
    write_whole(&files, dist)
}

fn parts(assets: &Path, glued: &Path) -> Result<Parts, Stop> {
    let pwa = assets.join("pwa");
    let mut named = folder_files(&pwa.join("icons"), "icons/")?;
    named.insert("manifest.webmanifest".to_owned(), bytes(&pwa.join("manifest.webmanifest"))?);
    Ok(Parts {
        app: half(glued, "app")?,
        store: half(glued, "store")?,
        cut: cut(glued, "app")?,
        later: LATER.into_iter().map(|name| half(glued, name)).collect::<Result<_, _>>()?,
        snippets: folder_files(&glued.join("snippets"), "")?,
        styles: bytes(&assets.join("look.css"))?,
        index: text(&pwa.join("index.html"))?,
        lost: text(&pwa.join("lost.js"))?,
        cover: text(&pwa.join("cover.js"))?,
        theme: text(&pwa.join("theme.js"))?,
        start: text(&pwa.join("start.js"))?,
        part: text(&pwa.join("part.js"))?,
        worker: text(&pwa.join("worker.js"))?,
        later_worker: text(&pwa.join("later-worker.js"))?,
        service_worker: text(&pwa.join("sw.js"))?,
        named,
    })
}

fn half(glued: &Path, name: &str) -> Result<Half, Stop> {
    let (glue, module) = (text(&glued.join(format!("{name}.js")))?, bytes(&glued.join(format!("{name}_bg.wasm")))?);
    Ok(Half { name: name.to_owned(), glue, module })
}

/// The parts that were cut off a module: none where it is whole.
fn cut(glued: &Path, name: &str) -> Result<Vec<Cut>, Stop> {
    let list = glued.join(format!("{name}.parts"));
    let list = if list.exists() { text(&list)? } else { String::new() };
    let lines = list.lines().filter_map(|line| line.split_once(' '));
    lines
        .map(|(name, asked_by)| {
            let module = bytes(&glued.join(format!("{name}.wasm")))?;
            Ok(Cut { name: name.to_owned(), asked_by: asked_by.to_owned(), module })
        })
        .collect()
}

/// All files below a folder, by path from it. A folder that is not there holds none.
fn folder_files(folder: &Path, prefix: &str) -> Result<Files, Stop> {
    let mut found = Files::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(found);
    };
    for entry in entries.filter_map(Result::ok) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(folder_files(&entry.path(), &format!("{path}/"))?);
        } else {
            found.insert(path, bytes(&entry.path())?);
        }
    }
    Ok(found)
}

/// One thread a file: the module takes nearly all of the time.
fn add_twins(files: &mut Files) -> Result<(), Stop> {
    let twins = thread::scope(|scope| {
        let worth = files.iter().filter(|(name, _)| compress::worth_it(name));
        let started = worth.map(|(name, bytes)| scope.spawn(move || twins_of(name, bytes))).collect::<Vec<_>>();
        started.into_iter().map(|thread| thread.join().ok()).collect::<Option<Vec<_>>>()
    });
    let twins = twins.ok_or_else(|| Stop::Unexpected("compressing the web app failed".to_owned()))?;
    for pair in twins {
        files.extend(pair?);
    }
    Ok(())
}

fn twins_of(name: &str, bytes: &[u8]) -> Result<[(String, Vec<u8>); 2], Stop> {
    let brotli = compress::brotli(bytes).map_err(Stop::file(Path::new(name)))?;
    let gzip = compress::gzip(bytes).map_err(Stop::file(Path::new(name)))?;
    Ok([(format!("{name}.br"), brotli), (format!("{name}.gz"), gzip)])
}

/// Writes beside the old folder and then takes its place, so that no half-written folder is ever served.
fn write_whole(files: &Files, dist: &Path) -> Result<(), Stop> {
    let (new, old) = (dist.with_extension("new"), dist.with_extension("old"));
    for folder in [&new, &old] {
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(Stop::file(folder))?;
        }
    }
    for (path, bytes) in files {
        let path = new.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Stop::file(folder))?;
        }
        fs::write(&path, bytes).map_err(Stop::file(&path))?;
    }
    if dist.exists() {
        fs::rename(dist, &old).map_err(Stop::file(dist))?;
    }
    fs::rename(&new, dist).map_err(Stop::file(dist))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(Stop::file(path))
}

fn text(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(Stop::file(path))
}
