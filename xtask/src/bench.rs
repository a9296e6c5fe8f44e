//! The figures: measures them one subject after the other, prints a table with what is to be reached, and the same as
//! JSON. Nothing is asserted.
//!
//! Whoever measures prints lines, one a figure; here they are read, judged and laid out.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::ask::Consent;
use crate::browser;
use crate::command::{cannot_start, cargo, line, run};
use crate::figures::{Figure, figure, json, sizes, table};
use crate::places::Places;
use crate::setup;
use crate::stop::Stop;
use crate::wasm::{self, Build};

/// Subjects that the native program measures, in their order.
const NATIVE: [&str; 8] = ["machine", "create", "exchange", "wire", "first-sync", "conflicts", "pushes", "trust"];
/// What the web app's start takes of the network.
const SIZE: &str = "size";
/// What only a browser shows.
const BROWSER: &str = "browser";
/// What only a hand feels.
const HAND: &str = "hand";

/// Measures all subjects, or the one named.
pub fn bench(places: &Places, only: Option<&str>) -> Result<(), Stop> {
    let subjects = NATIVE.into_iter().chain([SIZE, BROWSER, HAND]);
    let wanted: Vec<&str> = subjects.clone().filter(|subject| only.is_none_or(|only| only == *subject)).collect();
    if wanted.is_empty() {
        let all = subjects.collect::<Vec<_>>().join(", ");
        return Err(Stop::Usage(format!("there is no such subject; there are: {all}")));
    }
    let mut figures = Vec::new();
    if wanted.iter().any(|subject| *subject != SIZE) {
        // As it is shipped: a debug build measures something else.
        run(&mut cargo(places, &["build", "--release", "--package", "kitbag-bench"]))?;
    }
    for subject in wanted {
        println!("{subject} …");
        match subject {
            SIZE => figures.extend(sizes(&dist(places)?)?),
            BROWSER => figures.extend(measured(&mut in_browser(places, "bench.mjs")?)?),
            HAND => {
                let mut node = in_browser(places, "bench-hand.mjs")?;
                figures.extend(measured(node.env("KITBAG_LIGHTHOUSE", browser::install_lighthouse(places)?))?);
            }
            native => figures.extend(measured(&mut native_bench(places, native))?),
        }
    }
    println!("\n{}\n{}", table(&figures), json(&figures));
    Ok(())
}

fn native_bench(places: &Places, subject: &str) -> Command {
    let mut bench = Command::new(places.target().join("release/kitbag-bench"));
    bench.arg(subject);
    bench
}

fn dist(places: &Places) -> Result<std::path::PathBuf, Stop> {
    setup::for_web(places, Consent::of_environment())?;
    wasm::build(places, Build::Phone)
}

fn in_browser(places: &Places, script: &str) -> Result<Command, Stop> {
    setup::everything(places, Consent::of_environment())?;
    dist(places)?;
    let mut node = browser::node(places)?;
    node.arg(script).env("KITBAG_BENCH", places.target().join("release/kitbag-bench"));
    Ok(node)
}

/// Runs what measures; its figures are read, and whatever else it says is passed on.
fn measured(command: &mut Command) -> Result<Vec<Figure>, Stop> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot_start(command))?;
    let said = child.stdout.take().ok_or_else(|| Stop::Program(line(command)))?;
    let mut figures = Vec::new();
    for text in BufReader::new(said).lines().map_while(Result::ok) {
        match figure(&text) {
            Some(figure) => {
                println!("  {}: {:.1} {}", figure.what, figure.measured, figure.unit);
                figures.push(figure);
            }
            None => println!("  {text}"),
        }
    }
    let status = child.wait().map_err(cannot_start(command))?;
    if status.success() { Ok(figures) } else { Err(Stop::Program(line(command))) }
}
