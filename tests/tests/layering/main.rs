//! The direction of dependencies, held by reading the sources: shared <- common <- client, common <- tables, common <- scanner, common <- app, shared <-
//! sync-server, and no more.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says no by panicking")]

mod imports;
mod limits;

use imports::House;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every Rust file below a folder of the workspace.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(extension) if extension == "rs" => found.push((path.clone(), fs::read_to_string(&path).unwrap())),
                _ => {}
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

/// Lines of code, comments left out, that contain a word.
fn lines_with(folder: &str, words: &[&str]) -> Vec<String> {
    let mut hits = Vec::new();
    for (path, text) in sources(folder) {
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                hits.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    hits
}

fn none(folder: &str, words: &[&str]) {
    let hits = lines_with(folder, words);
    assert!(hits.is_empty(), "{folder} must not know {words:?}:\n{}", hits.join("\n"));
}

#[test]
fn the_core_has_no_clock_no_randomness_no_io_and_no_async() {
    none(
        "shared/src",
        &["std::fs", "std::net", "std::time", "SystemTime", "Instant", "getrandom", "async fn", "tokio"],
    );
}

#[test]
fn the_client_needs_no_window_and_the_page_in_a_browser_no_store() {
    let manifest = |folder: &str| fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
    for folder in ["app/client", "app/common", "app/scanner", "app/tables"] {
        none(&format!("{folder}/src"), &["dioxus", "kitbag_app"]);
        let manifest = manifest(folder);
        assert!(!manifest.contains("dioxus") && !manifest.contains("kitbag-app"), "{folder}");
    }
    let store = ["rusqlite", "sqlite-wasm", "kitbag-client", "kitbag-scanner", "kitbag-tables"];
    let app = manifest("app");
    let (everywhere, natively) = app.split_once("[target.'cfg(not(target_family").unwrap();
    assert!(store.iter().all(|one| !everywhere.contains(one) && !manifest("app/common").contains(one)));
    for folder in ["app/scanner", "app/tables"] {
        let manifest = manifest(folder);
        let knows = ["rusqlite", "sqlite-wasm", "kitbag-client", "reqwest", "getrandom"];
        assert!(knows.iter().all(|one| !manifest.contains(one)), "{folder}");
        none(&format!("{folder}/src"), &["std::fs", "std::net", "std::time", "SystemTime"]);
    }
    assert!(natively.contains("kitbag-client"), "a desktop's store runs in the same program");
}

#[test]
fn screens_know_no_database_and_no_network() {
    for folder in ["app/src/screens", "app/src/components"] {
        none(folder, &["rusqlite", "reqwest", "web_sys", "js_sys"]);
    }
}

#[test]
fn target_specific_code_is_in_platform_only() {
    let hits: Vec<String> = ["app/src", "app/common/src", "app/client/src", "app/scanner/src", "app/tables/src"]
        .into_iter()
        .flat_map(|folder| lines_with(folder, &["cfg(target", "cfg!(target", "cfg(not(target"]))
        .filter(|hit| ["src/platform", "src/surroundings", "src/main.rs"].iter().all(|place| !hit.contains(place)))
        .collect();
    assert!(hits.is_empty(), "{}", hits.join("\n"));
}

#[test]
fn nothing_evaluates_text_or_sets_inner_html() {
    none("app/src", &["document::eval", "dangerous_inner_html", "document::Title", "style: \""]);
}

/// What every field says of itself whose words are nobody else's.
const PRIVATE: [&str; 4] =
    ["spellcheck: \"false\"", "autocorrect: \"off\"", "autocapitalize: ", "\"writingsuggestions\": \"false\""];

/// What stands between the braces that a text begins with.
fn braced(text: &str) -> &str {
    let mut depth = 0;
    let end = text.find(|letter| {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    end.map_or(text, |end| &text[..end])
}

#[test]
fn no_field_is_read_along_and_none_cuts_what_is_pasted() {
    let mut fields = 0;
    for (path, text) in sources("app/src") {
        for (at, start) in ["input {", "textarea {"].into_iter().flat_map(|start| text.match_indices(start)) {
            let begins = text[..at].ends_with(|before: char| before.is_whitespace());
            let field = braced(&text[at + start.len() - 1..]);
            let words = !["r#type: \"file\"", "r#type: \"number\"", "inputmode: \"numeric\"", "inputmode: \"decimal\""]
                .iter()
                .any(|kind| field.contains(kind));
            if begins && words {
                fields += 1;
                assert!(PRIVATE.iter().all(|says| field.contains(says)), "{}: {start}{field}", path.display());
            }
        }
    }
    assert!(fields >= 3, "only {fields} fields found");
    none("app/src", &["maxlength:"]);
}

/// The browser's SQLite has none of them: a script that uses one opens natively and nowhere else.
#[test]
fn no_sql_of_the_client_takes_json_apart() {
    let scripts = fs::read_dir(root().join("app/client/src/store/schema")).unwrap();
    let scripts: Vec<String> = scripts.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(scripts.len() > 20 && scripts.iter().all(|sql| !sql.contains("json_")));
    none("app/client/src", &["json_extract", "json_each", "json_set", "json_remove"]);
}

/// The crates' sources.
const HOUSE: [&str; 6] = ["shared/src", "app/common/src", "app/client/src", "app/src", "sync-server/src", "xtask/src"];

#[test]
fn no_more_than_two_files_take_names_from_each_other_in_a_circle() {
    let mut wrong = Vec::new();
    for folder in HOUSE {
        let sources = sources(folder);
        let below = root().join(folder);
        let house = House::read(sources.iter().map(|(path, text)| (path.strip_prefix(&below).unwrap(), text.as_str())));
        let circles = house.circles_over(2);
        wrong.extend(circles.iter().map(|circle| format!("{folder}: {} files\n{}", circle.files, circle.told)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn app_and_server_do_not_know_each_other() {
    for (folder, other) in [
        ("app", "kitbag-server"),
        ("app/client", "kitbag-server"),
        ("app/common", "kitbag-server"),
        ("sync-server", "kitbag-client"),
    ] {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let dependencies = manifest.split("[dev-dependencies]").next().unwrap();
        assert!(!dependencies.contains(other), "{folder} depends on {other}");
    }
}

#[test]
fn the_top_level_is_what_the_map_says() {
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "app",
        "sync-server",
        "shared",
        "assets",
        "docs",
        "tests",
        "Dioxus.toml",
        "README.md",
        "xtask",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        "clippy.toml",
        "deny.toml",
        // Left behind by building and running, and ignored by git.
        "target",
        "data",
    ];
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || known.contains(&name.as_str()), "unknown at the top level: {name}");
    }
}
