//! Turns a compiled wasm module into the pair a browser loads: the module and its JavaScript glue.
//!
//! A program of its own because the crate behind it takes minutes to build and only `xtask web` needs it.
//! It knows nothing of file hashes, pages or the service worker.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (module, folder, name, names) = match arguments.as_slice() {
        [module, folder, name] => (module, folder, name, false),
        [module, folder, name, names] if names == "--names" => (module, folder, name, true),
        _ => {
            eprintln!("usage: bindgen MODULE.wasm FOLDER NAME [--names]");
            return ExitCode::FAILURE;
        }
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(false);
    // Without a default path the glue could not find its module when called with none.
    bindgen.omit_default_module_path(false).remove_name_section(!names).remove_producers_section(true);
    match bindgen.web(true).and_then(|bindgen| bindgen.generate(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
