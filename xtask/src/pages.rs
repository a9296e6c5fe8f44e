//! The files of the web app as one map from path to bytes: names with content hashes, references rewritten,
//! the service worker's list.
//!
//! Pure: bytes in, bytes out. Knows no folder, no compiler and no compression.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use crate::stop::Stop;

/// Bytes by path, without a leading slash.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What one thread of the browser runs.
pub struct Half {
    /// Its plain name: `app` of `app.js` and `app_bg.wasm`.
    pub name: String,
    /// The module's JavaScript.
    pub glue: String,
    /// The module.
    pub module: Vec<u8>,
}

/// A part that was cut off the page's module.
pub struct Cut {
    /// Its plain name: `rest` of `rest.wasm`.
    pub name: String,
    /// By which function the page's module asks for it.
    pub asked_by: String,
    /// The part.
    pub module: Vec<u8>,
}

/// What the map is made from. The texts refer to each other by their plain names (`/app.js`).
pub struct Parts {
    /// What is drawn.
    pub app: Half,
    /// What keeps and sends.
    pub store: Half,
    /// What was cut off `app`.
    pub cut: Vec<Cut>,
    /// What only some people need, in the order of [`LATER`].
    pub later: Vec<Half>,
    /// JavaScript that crates bring along, by path below `snippets/`.
    pub snippets: Files,
    /// The stylesheet.
    pub styles: Vec<u8>,
    /// The page.
    pub index: String,
    /// What says that a part of the page did not arrive.
    pub lost: String,
    /// What hides the page before it is painted, if it was hidden.
    pub cover: String,
    /// What puts the chosen colours on the page before it is painted.
    pub theme: String,
    /// What starts the app.
    pub start: String,
    /// What fetches the parts that were cut off, with a line to be written for each.
    pub part: String,
    /// What the store's thread runs first.
    pub worker: String,
    /// What each of their threads runs first.
    pub later_worker: String,
    /// The service worker, with `__VERSION__`, `__FILES__` and `__LATER__` to be filled.
    pub service_worker: String,
    /// Files whose names stay: manifest and icons.
    pub named: Files,
}

/// How the glue takes in what the linker did not find. No browser has such a module.
const UNRESOLVED: &str = "from \"env\"";

/// Stands in the page where the snippets are to be named: the browser fetches them with the glue, not after it.
const SNIPPETS: &str = "<link rel=\"modulepreload\" href=\"/snippets\">";

/// How the glue takes in what fetches the parts that were cut off. To the module it is known by that name.
const FETCHED_BY: &str = "from \"./__wasm_split.js\"";

/// The part that is fetched by volunteers and supervisors alone.
const DESK: &str = "desk";

/// The threads whose files are fetched when somebody first needs them, and kept from then on. The service worker tells them
/// apart by these names.
pub const LATER: [&str; 2] = ["tables", "scanner"];

/// Names everything, so that each name but a few changes with the content behind it.
pub fn files(parts: Parts) -> Result<Files, Stop> {
    let mut files = parts.named;
    let snippets: Files = parts.snippets.into_iter().map(|(path, bytes)| (format!("snippets/{path}"), bytes)).collect();
    let imported = snippets.keys().filter(|path| parts.app.glue.contains(path.as_str()));
    let preloads = imported.map(|path| SNIPPETS.replace("/snippets", &format!("/{path}")));
    let preloads = preloads.collect::<Vec<_>>().join("\n  ");
    files.extend(snippets);

    let part = add_cut(&mut files, parts.cut, parts.part);
    let glue = parts.app.glue.replace(FETCHED_BY, &format!("from \"/{part}\"")); // not in it where nothing was cut
    let (module, glue) = add_half(&mut files, Half { glue, ..parts.app })?;
    let (store_module, store_glue) = add_half(&mut files, parts.store)?;
    let lost = add(&mut files, "lost", ".js", parts.lost.into_bytes());
    let cover = add(&mut files, "cover", ".js", parts.cover.into_bytes());
    let worker = replaced(&parts.worker, "/store.js", &format!("/{store_glue}"))?;
    let worker = add(&mut files, "worker", ".js", worker.into_bytes());
    let mut later = Vec::new();
    for half in parts.later {
        let name = format!("{}-worker", half.name);
        let (_, glue) = add_half(&mut files, half)?;
        let worker = replaced(&parts.later_worker, "/later.js", &format!("/{glue}"))?;
        later.push((format!("{name}.js"), add(&mut files, &name, ".js", worker.into_bytes())));
    }
    let start = replaced(&parts.start, "/app.js", &format!("/{glue}"))?;
    let start = replaced(&start, "/worker.js", &format!("/{worker}"))?;
    let start = replaced(&start, "/part.js", &format!("/{part}"))?;
    let start = add(&mut files, "start", ".js", start.into_bytes());
    let theme = add(&mut files, "theme", ".js", parts.theme.into_bytes());
    let styles = add(&mut files, "look", ".css", parts.styles);

    let mut index = parts.index;
    let names = [
        ("app_bg.wasm", module),
        ("app.js", glue),
        ("part.js", part),
        ("store_bg.wasm", store_module),
        ("lost.js", lost),
        ("cover.js", cover),
        ("theme.js", theme),
        ("start.js", start),
        ("worker.js", worker),
        ("look.css", styles),
    ];
    let names = names.map(|(plain, hashed)| (plain.to_owned(), hashed));
    for (plain, hashed) in names.into_iter().chain(later) {
        index = replaced(&index, &format!("\"/{plain}\""), &format!("\"/{hashed}\""))?;
    }
    let index = replaced(&index, SNIPPETS, &preloads)?;
    files.insert("index.html".to_owned(), index.into_bytes());

    let service_worker = filled(&parts.service_worker, &files)?;
    files.insert("sw.js".to_owned(), service_worker.into_bytes());
    Ok(files)
}

/// The names of the module and of its glue.
fn add_half(files: &mut Files, half: Half) -> Result<(String, String), Stop> {
    if half.glue.contains(UNRESOLVED) {
        return Err(Stop::Unexpected("the module calls C functions that were left out of SQLite".to_owned()));
    }
    let module = add(files, &half.name, ".wasm", half.module);
    let glue = replaced(&half.glue, &format!("{}_bg.wasm", half.name), &module)?;
    let glue = add(files, &half.name, ".js", glue.into_bytes());
    Ok((module, glue))
}

/// The name of what fetches the parts that were cut off: a line for each says where it is, under the name by which it is
/// asked for.
fn add_cut(files: &mut Files, cut: Vec<Cut>, mut fetching: String) -> String {
    for Cut { name, asked_by, module } in cut {
        let module = add(files, &name, ".wasm", module);
        fetching += &format!("export const {asked_by} = part('{name}', '/{module}');\n");
    }
    add(files, "part", ".js", fetching.into_bytes())
}

fn add(files: &mut Files, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
    let name = format!("{stem}-{}{ending}", short_hash(&bytes));
    files.insert(name.clone(), bytes);
    name
}

/// Length of the hash in a file's name, in bytes before hex.
const NAME_HASH_BYTES: usize = 8;

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(NAME_HASH_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// A reference that is not found would stay broken until a phone finds it, so it ends the build.
fn replaced(text: &str, from: &str, to: &str) -> Result<String, Stop> {
    if text.contains(from) {
        Ok(text.replace(from, to))
    } else {
        Err(Stop::Unexpected(format!("a page of the web app should refer to {from}, and does not")))
    }
}

/// The service worker with its lists. The page is listed as `/`, the address a person opens.
fn filled(service_worker: &str, files: &Files) -> Result<String, Stop> {
    let (later, first): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| is_for_later(path));
    let (first, later) = (list(&first), list(&later));
    let version = short_hash([first.as_bytes(), later.as_bytes()].concat().as_slice());
    let filled = replaced(&replaced(service_worker, "__VERSION__", &version)?, "__FILES__", &first)?;
    replaced(&filled, "__LATER__", &later)
}

/// Whether nobody fetches it before it is needed.
fn is_for_later(path: &str) -> bool {
    LATER.iter().chain([&DESK]).any(|name| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')))
}

/// Files by their addresses, each with its hash.
fn list(files: &[(&String, &Vec<u8>)]) -> String {
    let lines = files.iter().map(|(path, bytes)| {
        let address = if path.as_str() == "index.html" { "" } else { path };
        format!("  '/{address}': 'sha256-{}',\n", BASE64.encode(Sha256::digest(bytes)))
    });
    format!("{{\n{}}}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(name: &str, module: &[u8]) -> Half {
        let taken_in = if name == "app" { FETCHED_BY } else { "" };
        let glue =
            format!("import './snippets/crate/inline0.js'; '{taken_in}'; new URL('{name}_bg.wasm', import.meta.url)");
        Half { name: name.to_owned(), glue, module: module.to_vec() }
    }

    fn cut(name: &str, module: &[u8]) -> Cut {
        Cut { name: name.to_owned(), asked_by: format!("ask_for_{name}"), module: module.to_vec() }
    }

    fn parts(module: &[u8]) -> Parts {
        let page = "\"/part.js\" \"/lost.js\" \"/cover.js\" \"/theme.js\" \"/start.js\" \"/worker.js\" \"/tables-worker.js\" \"/scanner-worker.js\" \"/look.css\" \"/app.js\" \"/app_bg.wasm\" \"/store_bg.wasm\"";
        let page = format!("{page}\n{SNIPPETS}");
        Parts {
            app: half("app", module),
            store: half("store", module),
            cut: ["rest", DESK].map(|name| cut(name, module)).into(),
            later: LATER.map(|name| half(name, module)).into(),
            snippets: ["inline0", "unused"].map(|name| (format!("crate/{name}.js"), b"export {}".to_vec())).into(),
            styles: b"html {}".to_vec(),
            index: page,
            lost: "lost()".to_owned(),
            cover: "try {}".to_owned(),
            theme: "putOnTheme()".to_owned(),
            start: "import '/app.js'; '/part.js'; '/worker.js'".to_owned(),
            part: "fetching;\n".to_owned(),
            worker: "import '/store.js'".to_owned(),
            later_worker: "import '/later.js'".to_owned(),
            service_worker: "'__VERSION__' __FILES__ | __LATER__".to_owned(),
            named: Files::from([("manifest.webmanifest".to_owned(), b"{}".to_vec())]),
        }
    }

    fn text(files: &Files, path: &str) -> String {
        String::from_utf8(files.get(path).unwrap().clone()).unwrap()
    }

    #[test]
    fn every_reference_of_the_page_is_a_file() {
        let files = files(parts(b"one")).unwrap();
        let page = text(&files, "index.html");
        let references = page.split('"').filter_map(|part| part.strip_prefix('/'));
        let missing: Vec<_> = references.clone().filter(|path| !files.contains_key(*path)).collect();
        assert!(missing.is_empty() && references.count() == 13, "{missing:?}\n{page}");
        assert!(page.contains("href=\"/snippets/crate/inline0.js\"") && !page.contains("unused"), "{page}");
    }

    #[test]
    fn the_service_worker_lists_every_file_but_itself() {
        let files = files(parts(b"one")).unwrap();
        let list = text(&files, "sw.js");
        for path in files.keys().filter(|path| !["sw.js", "index.html"].contains(&path.as_str())) {
            assert!(list.contains(&format!("'/{path}': 'sha256-")), "{path}");
        }
        assert!(list.contains("'/': 'sha256-") && !list.contains("index.html"));
    }

    #[test]
    fn a_phone_fetches_nothing_of_what_is_for_later() {
        let files = files(parts(b"one")).unwrap();
        let list = text(&files, "sw.js");
        let (first, later) = list.split_once('|').unwrap();
        let page = text(&files, "index.html");
        assert!(first.contains("/store-") && !later.contains("/store-"), "{list}");
        assert!(first.contains("'/rest-") && !page.contains("rest-"), "kept by everybody, and not waited for: {list}");
        assert!(later.contains("'/desk-") && !first.contains("desk-") && !page.contains("desk-"), "{list}");
        for name in LATER {
            assert!(!first.contains(name), "{first}");
            assert_eq!(later.matches(&format!("'/{name}-")).count(), 3, "{later}");
            let named = page.matches(&format!("{name}-")).count();
            assert_eq!(named, 1, "the page names the thread alone, and fetches nothing of it: {page}");
        }
    }

    #[test]
    fn another_module_renames_all_that_leads_to_it() {
        let one = files(parts(b"one")).unwrap();
        let [app, store, tables, scanner] = ["app", "store", "tables", "scanner"].map(|name| half(name, b"two"));
        let later = vec![tables, half("scanner", b"one")];
        let other = vec![half("tables", b"one"), scanner];
        for (two, changed, stays) in [
            (Parts { app, ..parts(b"one") }, ["app-", "start-"].as_slice(), ["store-", "worker-"].as_slice()),
            (Parts { store, ..parts(b"one") }, &["store-", "worker-", "start-"], &["app-", "tables-"]),
            (
                Parts { cut: vec![cut("rest", b"one"), cut(DESK, b"two")], ..parts(b"one") },
                &["desk-", "part-", "app-"],
                &["rest-"],
            ),
            (Parts { later, ..parts(b"one") }, &["tables-"], &["app-", "store-", "worker-", "start-", "scanner-"]),
            (Parts { later: other, ..parts(b"one") }, &["scanner-"], &["app-", "start-", "tables-"]),
        ] {
            let two = files(two).unwrap();
            let names = |files: &Files, stem: &str| -> Vec<String> {
                files.keys().filter(|path| path.starts_with(stem)).cloned().collect()
            };
            assert!(changed.iter().all(|stem| names(&one, stem) != names(&two, stem)), "{changed:?}");
            assert!(stays.iter().all(|stem| names(&one, stem) == names(&two, stem)), "{stays:?}");
            assert_ne!(text(&one, "sw.js"), text(&two, "sw.js"));
        }
    }

    #[test]
    fn a_page_that_lost_a_reference_is_refused() {
        let broken = Parts { index: "\"/start.js\"".to_owned(), ..parts(b"one") };
        assert!(matches!(files(broken), Err(Stop::Unexpected(_))));
    }

    #[test]
    fn a_module_that_lacks_a_function_is_refused() {
        let lacks = |half: Half| Half { glue: format!("import * as import1 from \"env\"\n{}", half.glue), ..half };
        let (one, other) = (parts(b"one"), parts(b"one"));
        for broken in
            [Parts { app: lacks(one.app), ..parts(b"one") }, Parts { store: lacks(other.store), ..parts(b"one") }]
        {
            assert!(matches!(files(broken), Err(Stop::Unexpected(_))));
        }
    }
}
