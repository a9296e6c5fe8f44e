//! The native figures of `cargo xtask bench`: the real store in real files, the real sync machine, the real server over
//! HTTP on the loopback, with encryption, signatures and FULL durability always on.
//!
//! Nothing is asserted: a figure is measured, told with its target, and judged by whoever reads it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a figure that cannot be measured ends the run")]

mod device;
mod figure;
mod figures;
mod programme;

use figures::{conflicts, create, directory, exchange, first_sync, floods, machine, pushes, scan, stock, trust, wire};

/// Something that is measured, by the name that `--only` takes.
type Measure = (&'static str, fn(&tokio::runtime::Runtime));

const MEASURES: [Measure; 11] = [
    ("machine", |_| machine::measure()),
    ("create", |runtime| runtime.block_on(create::measure())),
    ("exchange", |runtime| runtime.block_on(exchange::measure())),
    ("wire", |runtime| runtime.block_on(wire::measure())),
    ("first-sync", |runtime| runtime.block_on(first_sync::measure())),
    ("conflicts", |runtime| runtime.block_on(conflicts::measure())),
    ("stock", |runtime| runtime.block_on(stock::measure())),
    ("directory", |runtime| runtime.block_on(directory::measure())),
    ("scan", |_| scan::measure()),
    ("pushes", |runtime| runtime.block_on(pushes::measure())),
    ("trust", |runtime| {
        trust::measure();
        runtime.block_on(floods::measure());
    }),
];

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => MEASURES.iter().for_each(|(_, measure)| measure(&runtime)),
        ["serve", encounters, web] => {
            runtime.block_on(programme::serve(encounters.parse().unwrap(), web.as_ref()));
        }
        [only] => match MEASURES.iter().find(|(name, _)| name == only) {
            Some((_, measure)) => measure(&runtime),
            None => panic!("there is no such figure; there are: {:?}", MEASURES.map(|(name, _)| name)),
        },
        _ => panic!("kitbag-bench [NAME] | kitbag-bench serve ENCOUNTERS WEB"),
    }
}
