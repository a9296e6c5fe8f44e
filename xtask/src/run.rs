//! Builds everything and starts the server, as a programme would run it, on this machine.
//!
//! The set-up link is the server's to print; here it only becomes a QR code as well.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::arguments::RunWishes;
use crate::command::{cannot_start, cargo, line, program, run as run_command};
use crate::places::Places;
use crate::setup;
use crate::stop::Stop;
use crate::wasm::{self, Build};

/// Sets up, builds, and serves until stopped.
pub fn run(places: &Places, wishes: &RunWishes) -> Result<(), Stop> {
    setup::for_run(places, wishes.consent)?;
    let dist = wasm::build(places, Build::Phone)?;
    let mut server = if wishes.demo { demo(places, wishes, &dist)? } else { ordinary(places, wishes, &dist)? };
    serve(&mut server)
}

fn ordinary(places: &Places, wishes: &RunWishes, dist: &Path) -> Result<Command, Stop> {
    run_command(&mut cargo(places, &["build", "--release", "--package", "kitbag-server"]))?;
    let mut server = program(places.target().join("release/kitbag-server"));
    server.args(["serve", "--listen", &wishes.listen, "--data"]).arg(&wishes.data).arg("--web").arg(dist);
    Ok(server)
}

/// The same server with a demo programme in it, in a folder of its own.
fn demo(places: &Places, wishes: &RunWishes, dist: &Path) -> Result<Command, Stop> {
    run_command(&mut cargo(places, &["build", "--release", "--package", "kitbag-tests", "--bin", "kitbag-demo"]))?;
    let mut server = program(places.target().join("release/kitbag-demo"));
    server.arg(wishes.data.join("demo")).arg(&wishes.listen).arg(dist);
    Ok(server)
}

/// Passes the server's output through, with a QR code after each link that carries a secret.
fn serve(server: &mut Command) -> Result<(), Stop> {
    let mut child = server.stdout(Stdio::piped()).spawn().map_err(cannot_start(server))?;
    let output = child.stdout.take().map(BufReader::new);
    for said in output.into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        println!("{said}");
        if let Some(picture) = link_in(&said).and_then(qr_code) {
            println!("\n{picture}");
        }
    }
    let status = child.wait().map_err(cannot_start(server))?;
    if status.success() { Ok(()) } else { Err(Stop::Program(line(server))) }
}

/// The link to open on a phone: the one with a fragment, which browsers send to no server.
fn link_in(said: &str) -> Option<&str> {
    said.split_whitespace().find(|word| word.starts_with("http") && word.contains("://") && word.contains('#'))
}

fn qr_code(link: &str) -> Option<String> {
    let code = QrCode::new(link).ok()?;
    // Light modules are drawn as blocks, the border too: most terminals are dark.
    Some(code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_link_with_a_secret_becomes_a_picture() {
        assert_eq!(link_in("Set up: http://localhost:8787/#found=abc now"), Some("http://localhost:8787/#found=abc"));
        assert_eq!(link_in("listening on http://localhost:8787/"), None);
        let picture = qr_code("http://localhost:8787/#found=abc").unwrap();
        assert!(picture.starts_with("████"), "a light border on a dark terminal");
    }
}
