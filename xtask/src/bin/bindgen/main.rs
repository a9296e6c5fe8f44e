//! Turns a compiled wasm module into what a browser loads: the module and its JavaScript glue, and the parts that are
//! cut off it where that is asked.
//!
//! A program of its own because the crates behind it take minutes to build and only `xtask web` needs it.
//! It knows nothing of file hashes, pages or the service worker.

mod cut;

use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

/// What is asked beside the names of files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// Nothing.
    Plain,
    /// The names of functions stay: a stack trace then says where.
    Names,
    /// Parts are cut off.
    Cut,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (module, folder, name, ask) = match arguments.as_slice() {
        [module, folder, name] => (module, folder, name, Ask::Plain),
        [module, folder, name, ask] if ask == "--names" => (module, folder, name, Ask::Names),
        [module, folder, name, ask] if ask == "--cut" => (module, folder, name, Ask::Cut),
        _ => {
            eprintln!("usage: bindgen MODULE.wasm FOLDER NAME [--names|--cut]");
            return ExitCode::FAILURE;
        }
    };
    match make(module, folder, name, ask) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn make(module: &str, folder: &str, name: &str, ask: Ask) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(false);
    // Without a default path the glue could not find its module when called with none.
    bindgen.omit_default_module_path(false).remove_producers_section(true).remove_name_section(ask == Ask::Plain);
    if ask == Ask::Cut {
        // What is cut off is found by the names of functions, as the linker wrote them, and by its notes.
        bindgen.demangle(false).keep_lld_exports(true).keep_debug(true);
    }
    bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)).map_err(|error| format!("{error:#}"))?;
    match ask {
        Ask::Plain | Ask::Names => Ok(()),
        Ask::Cut => cut::cut(Path::new(module), Path::new(folder), name),
    }
}
