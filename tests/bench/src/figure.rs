//! One figure, and the line by which `cargo xtask bench` reads it.

use std::time::Instant;

/// What is to be reached.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// So much or less.
    AtMost(f64),
    /// So much or more.
    AtLeast(f64),
    /// None: it is printed beside the others.
    Told,
}

/// A measured figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// Its unit.
    pub unit: &'static str,
    /// The value.
    pub measured: f64,
    /// What it is held against.
    pub target: Target,
}

/// The time that some work takes, in milliseconds.
pub fn took_ms(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

/// Tells the figure at once. Fields are parted by tabs: `figure`, what, unit, measured, `<=` or `>=` or `-`, target.
pub fn tell(what: impl Into<String>, unit: &'static str, measured: f64, target: Target) {
    let figure = Figure { what: what.into(), unit, measured, target };
    let (relation, target) = match figure.target {
        Target::AtMost(most) => ("<=", most),
        Target::AtLeast(least) => (">=", least),
        Target::Told => ("-", 0.0),
    };
    println!("figure\t{}\t{}\t{:.3}\t{relation}\t{target}", figure.what, figure.unit, figure.measured);
}

/// The value below which so many percent lie.
pub fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = (values.len().saturating_sub(1) * percent).div_ceil(100);
    values.get(place).copied().unwrap_or(f64::NAN)
}
