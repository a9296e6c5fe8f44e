//! Which file of a crate takes names from which, read from the sources: and the circles among them.
//!
//! Tests are left out. Handing a name on (`pub use`) is no use of it: whoever takes it there takes it from where it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree};

/// A module's path from the crate's root, the crate's own name left out.
type Module = Vec<String>;

/// The files of a crate, and whom each takes names from.
pub(crate) struct House {
    takes: BTreeMap<Module, BTreeSet<Module>>,
}

/// Files that take names from each other in a loop.
pub(crate) struct Circle {
    /// How many.
    pub(crate) files: usize,
    /// Each with those of them that it takes names from.
    pub(crate) told: String,
}

impl House {
    /// Reads the sources of a crate, each with its path below the crate's folder of sources.
    pub(crate) fn read<'a>(sources: impl Iterator<Item = (&'a Path, &'a str)>) -> Self {
        let parsed: BTreeMap<Module, syn::File> = sources
            .filter_map(|(path, text)| {
                let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                (!is_test(&file.attrs)).then(|| (module_of(path), file))
            })
            .collect();
        let tests = test_modules(&parsed);
        let of_tests = |module: &Module| (0..=module.len()).any(|end| tests.contains(&module[..end]));
        let modules: BTreeSet<Module> = parsed.keys().filter(|module| !of_tests(module)).cloned().collect();
        let handed_on = modules.iter().map(|module| (module.clone(), handed_on(module, &parsed[module]))).collect();
        let map = Map { modules, handed_on };
        let takes = map.modules.iter().map(|module| (module.clone(), names_of(module, &parsed[module], &map)));
        Self { takes: takes.collect() }
    }

    /// The circles of more than so many files.
    pub(crate) fn circles_over(&self, size: usize) -> Vec<Circle> {
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            self.takes.keys().map(|from| (from, self.reach(from))).collect();
        let mut circles: BTreeSet<Vec<&Module>> = BTreeSet::new();
        for (from, reached) in &reach {
            let back = reached.iter().copied().filter(|to| reach[to].contains(from));
            circles.insert(back.collect());
        }
        circles.into_iter().filter(|circle| circle.len() > size).map(|circle| self.told(&circle)).collect()
    }

    fn reach(&self, from: &Module) -> BTreeSet<&Module> {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(module) = next.pop() {
            for to in self.takes.get(module).into_iter().flatten() {
                if reached.insert(to) {
                    next.push(to);
                }
            }
        }
        reached
    }

    fn told(&self, circle: &[&Module]) -> Circle {
        let inside = |from: &Module| -> Vec<String> {
            let taken = self.takes[from].iter().filter(|to| circle.contains(to));
            taken.map(|to| to.join("::")).collect()
        };
        let lines: Vec<String> =
            circle.iter().map(|from| format!("  {} <- {}", from.join("::"), inside(from).join(", "))).collect();
        Circle { files: circle.len(), told: lines.join("\n") }
    }
}

fn module_of(path: &Path) -> Module {
    let mut module: Module = path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let mut found = false;
        if attribute.path().is_ident("cfg") {
            let _nested = attribute.parse_nested_meta(|meta| {
                found |= meta.path.is_ident("test");
                Ok(())
            });
        }
        found
    })
}

/// Modules in files of their own that are only there in tests.
fn test_modules(parsed: &BTreeMap<Module, syn::File>) -> BTreeSet<Module> {
    let mut tests = BTreeSet::new();
    for (module, file) in parsed {
        for item in &file.items {
            if let Item::Mod(ItemMod { attrs, ident, content: None, .. }) = item
                && is_test(attrs)
            {
                tests.insert([module.clone(), vec![ident.to_string()]].concat());
            }
        }
    }
    tests
}

/// The files of a crate, and the names that each hands on, with the whole path that they come from.
struct Map {
    modules: BTreeSet<Module>,
    handed_on: BTreeMap<Module, BTreeMap<String, Module>>,
}

impl Map {
    /// The file that a whole path leads to: the longest beginning of it, and on from there if that only hands it on.
    fn file_of(&self, path: &[String]) -> Option<Module> {
        let end = (0..=path.len()).rev().find(|end| self.modules.contains(&path[..*end]))?;
        let (file, name) = (&path[..end], path.get(end));
        let on = name.and_then(|name| self.handed_on.get(file)?.get(name));
        match on {
            Some(on) if on != path => self.file_of(on).or_else(|| Some(file.to_vec())),
            Some(_) | None => Some(file.to_vec()),
        }
    }
}

/// A path as it is written in a module, from the crate's root.
fn whole(module: &Module, path: &[String]) -> Module {
    let supers = path.iter().take_while(|part| *part == "super").count();
    let above = &module[..module.len().saturating_sub(supers)];
    match path.first().map(String::as_str) {
        Some("crate") => path[1..].to_vec(),
        Some("self") => [above, &path[1..]].concat(),
        // Else a child, by its name.
        Some(_) | None => [above, &path[supers..]].concat(),
    }
}

/// The paths of a `use`, as they are written, each with the name that it bears.
fn paths_of(before: &[String], tree: &UseTree) -> Vec<(String, Vec<String>)> {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => paths_of(&with(&path.ident), &path.tree),
        UseTree::Name(name) if name.ident == "self" => {
            vec![(before.last().cloned().unwrap_or_default(), before.to_vec())]
        }
        UseTree::Name(name) => vec![(name.ident.to_string(), with(&name.ident))],
        UseTree::Rename(name) => vec![(name.rename.to_string(), with(&name.ident))],
        UseTree::Glob(_) => vec![("*".to_owned(), before.to_vec())],
        UseTree::Group(group) => group.items.iter().flat_map(|tree| paths_of(before, tree)).collect(),
    }
}

fn is_handed_on(item: &ItemUse) -> bool {
    !matches!(item.vis, syn::Visibility::Inherited)
}

fn handed_on(module: &Module, file: &syn::File) -> BTreeMap<String, Module> {
    let uses = file.items.iter().filter_map(|item| match item {
        Item::Use(item) if is_handed_on(item) => Some(paths_of(&[], &item.tree)),
        _ => None,
    });
    uses.flatten().map(|(name, path)| (name, whole(module, &path))).collect()
}

fn names_of(module: &Module, file: &syn::File, map: &Map) -> BTreeSet<Module> {
    let mut names = Names { module, map, taken: BTreeSet::new() };
    names.visit_file(file);
    names.taken.remove(module);
    names.taken
}

struct Names<'a> {
    module: &'a Module,
    map: &'a Map,
    taken: BTreeSet<Module>,
}

impl Names<'_> {
    fn take(&mut self, path: &[String]) {
        let from_here = !matches!(path.first().map(String::as_str), Some("crate" | "super" | "self"));
        let file = self.map.file_of(&whole(self.module, path));
        // Another crate's, or a name that stands here.
        if let Some(file) = file.filter(|file| !from_here || file.len() > self.module.len()) {
            self.taken.insert(file);
        }
    }
}

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if !is_handed_on(item) {
            paths_of(&[], &item.tree).iter().for_each(|(_, path)| self.take(path));
        }
    }

    /// Who may see something is no use of it.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
            self.take(&parts);
        }
        visit::visit_path(self, path);
    }
}
