//! Cuts parts off a module: each is what one function alone leads to. Which functions these are is said in the module, by
//! the crate that marks them.
//!
//! The linker's notes on what refers to what are in the module as it was compiled; what is cut is the one that was glued.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, ElementItems, ElementKind, Module, ModuleConfig, TableId};
use wasm_split_cli::Splitter;
use wasmparser::{BinaryReader, Linking, LinkingSectionReader, Parser, Payload, SymbolInfo};

/// Writes each part beside the module as `NAME.wasm`, and into `NAME.parts` a line for each: its name, and by which
/// function it is asked for. The module itself is left without them.
pub fn cut(compiled: &Path, folder: &Path, name: &str) -> Result<(), String> {
    let glued = folder.join(format!("{name}_bg.wasm"));
    let (original, bound) = (read(compiled)?, read(&glued)?);
    if shares_bytes(&original).map_err(|error| error.to_string())? {
        return Err("the linker laid one constant into another: cut off, it would take the other along".to_owned());
    }
    let cut = Splitter::new(&original, &bound).and_then(Splitter::emit).map_err(|error| format!("{error:#}"))?;
    if cut.modules.iter().any(|part| !part.relies_on_chunks.is_empty()) {
        return Err("a part is built on another".to_owned());
    }
    write(&glued, &nameless(&cut.main.bytes)?.emit_wasm())?;
    let mut lines = String::new();
    for part in &cut.modules {
        let (Some(hash), Some(function)) = (&part.hash_id, &part.component_name) else {
            return Err(format!("{} cannot be asked for", part.module_name));
        };
        lines += &format!("{0} __wasm_split_load_{0}_{hash}_{function}\n", part.module_name);
        let mut module = nameless(&part.bytes)?;
        put_in_order(&mut module);
        write(&folder.join(format!("{}.wasm", part.module_name)), &module.emit_wasm())?;
    }
    write(&folder.join(format!("{name}.parts")), lines.as_bytes())
}

/// Whether any two constants lie in the same bytes, by the linker's notes.
fn shares_bytes(module: &[u8]) -> wasmparser::Result<bool> {
    let mut constants = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        if section.name() != "linking" {
            continue;
        }
        for notes in LinkingSectionReader::new(BinaryReader::new(section.data(), 0))?.subsections() {
            let Linking::SymbolTable(symbols) = notes? else { continue };
            for symbol in symbols {
                if let SymbolInfo::Data { symbol: Some(of), .. } = symbol?
                    && of.size > 0
                {
                    constants.push((of.index, of.offset, of.size));
                }
            }
        }
    }
    constants.sort_unstable();
    let mut neighbours = constants.iter().zip(constants.iter().skip(1));
    Ok(neighbours.any(|(one, next)| one.0 == next.0 && one.1 + one.2 > next.1))
}

/// A module whose functions have no names any more.
fn nameless(bytes: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(bytes).map_err(|error| format!("{error:#}"))
}

/// What a part writes into memory and table comes in no order, another one each time: the same source would give
/// another file. No two of these overlap.
fn put_in_order(module: &mut Module) {
    let mut written = BTreeMap::new();
    for data in module.data.iter() {
        if let DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(offset)) } = data.kind {
            written.insert(offset, (data.id(), memory));
        }
    }
    for (offset, (id, memory)) in written {
        let value = std::mem::take(&mut module.data.get_mut(id).value);
        module.data.delete(id);
        let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(offset)) };
        let id = module.data.add(kind, value);
        let memory = module.memories.get_mut(memory);
        memory.data_segments.insert(id);
    }
    let mut called = BTreeMap::new();
    for element in module.elements.iter() {
        if let (
            ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) },
            ElementItems::Functions(of),
        ) = (&element.kind, &element.items)
        {
            called.insert(*offset, (element.id(), *table, of.clone()));
        }
    }
    let mut runs: Vec<(i32, TableId, Vec<walrus::FunctionId>)> = Vec::new();
    for (offset, (id, table, functions)) in called {
        module.tables.get_mut(table).elem_segments.remove(&id);
        module.elements.delete(id);
        match runs.last_mut() {
            Some((start, of, run))
                if *of == table && i32::try_from(run.len()).is_ok_and(|len| *start + len == offset) =>
            {
                run.extend(functions);
            }
            _ => runs.push((offset, table, functions)),
        }
    }
    for (offset, table, run) in runs {
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(offset)) };
        let id = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
