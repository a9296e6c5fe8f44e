//! `cargo xtask run --demo`: a server with a demo programme, and links that open it.

use kitbag_tests::demo;
use std::path::PathBuf;

fn main() -> std::process::ExitCode {
    let mut words = std::env::args().skip(1);
    let (Some(data), Some(listen), Some(web)) = (words.next(), words.next(), words.next()) else {
        eprintln!("usage: kitbag-demo DATA_DIR ADDRESS WEB_DIR");
        return std::process::ExitCode::FAILURE;
    };
    let place = demo::Site { data: PathBuf::from(data), listen, web: PathBuf::from(web) };
    match demo::serve(&place) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            std::process::ExitCode::FAILURE
        }
    }
}
