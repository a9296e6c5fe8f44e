//! Figures as values: read from a line, judged, laid out as a table and as JSON. Knows no program that measures.

use std::fs;
use std::path::Path;

use crate::stop::Stop;

/// A measured figure, and what it is held against.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// Its unit.
    pub unit: String,
    /// The value.
    pub measured: f64,
    /// What is to be reached, if anything is.
    pub target: Option<Target>,
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// So much or less.
    AtMost(f64),
    /// So much or more.
    AtLeast(f64),
}

/// What comes before the first screen may take of the network, in KB.
const FIRST_KB_MAX: f64 = 950.0;
/// What the web app's start may take of the network, in KB.
const START_KB_MAX: f64 = 900.0;
/// What the camera's reader of boxes may take of it, in KB.
const SCANNER_KB_MAX: f64 = 250.0;

impl Figure {
    fn reached(&self) -> Option<bool> {
        Some(match self.target? {
            Target::AtMost(most) => self.measured <= most,
            Target::AtLeast(least) => self.measured >= least,
        })
    }

    fn verdict(&self) -> &'static str {
        match self.reached() {
            None => "",
            Some(true) => "reached",
            Some(false) => "missed",
        }
    }
}

/// Reads a line of the form `figure⇥what⇥unit⇥measured⇥relation⇥target`; the relation is `<=`, `>=` or `-` for none.
pub fn figure(line: &str) -> Option<Figure> {
    let mut fields = line.split('\t');
    if fields.next()? != "figure" {
        return None;
    }
    let (what, unit) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    let measured = fields.next()?.parse().ok()?;
    let (relation, held_against) = (fields.next()?, fields.next()?.parse().ok()?);
    let target = match relation {
        "<=" => Some(Target::AtMost(held_against)),
        ">=" => Some(Target::AtLeast(held_against)),
        _ => None,
    };
    Some(Figure { what, unit, measured, target })
}

/// What a phone fetches. First what comes before the first screen: page, styles, scripts, and the module that draws, with
/// the cards and the words of every language. Then all that it takes to capture, lock and sync, and to do so again with no
/// signal: the rest of the screens, the store's module with SQLite and the reader of invitations, too. Then what only some
/// people fetch, each part of it. Only icons and manifest, which put the app on the home screen, are not counted.
pub fn sizes(dist: &Path) -> Result<[Figure; 5], Stop> {
    let figure = |what: &str, bytes: u64, target| {
        let measured = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0;
        Figure { what: format!("web app: {what}, brotli"), unit: "KB".to_owned(), measured, target }
    };
    let below = |beginning: &str| size_below(dist, beginning);
    let (store, rest, desk) = (below("store-")?, below("rest-")?, below("desk-")?);
    let (tables, scanner) = (below("tables-")?, below("scanner-")?);
    let all = below("")? - desk - tables - scanner;
    Ok([
        figure("until the first screen", all - store - rest, Some(Target::AtMost(FIRST_KB_MAX))),
        figure("all that is needed to start", all, Some(Target::AtMost(START_KB_MAX))),
        figure("screens of the desk, fetched by volunteers and supervisors", desk, None),
        figure("spreadsheets, fetched by who opens one", tables, None),
        figure("the camera's reader of boxes, fetched by who scans one", scanner, Some(Target::AtMost(SCANNER_KB_MAX))),
    ])
}

/// Of the files whose name begins so.
fn size_below(folder: &Path, beginning: &str) -> Result<u64, Stop> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).map_err(Stop::file(folder))?.filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            bytes += if name == "icons" { 0 } else { size_below(&path, beginning)? };
        } else if name.ends_with(".br") && !name.starts_with("manifest") && name.starts_with(beginning) {
            bytes += entry.metadata().map_err(Stop::file(&path))?.len();
        }
    }
    Ok(bytes)
}

/// One figure a line, aligned.
pub fn table(figures: &[Figure]) -> String {
    let width = figures.iter().map(|figure| figure.what.chars().count()).max().unwrap_or(0);
    let row = |figure: &Figure| {
        let target = match figure.target {
            None => String::new(),
            Some(Target::AtMost(most)) => format!("≤ {most}"),
            Some(Target::AtLeast(least)) => format!("≥ {least}"),
        };
        let (what, measured, unit) = (&figure.what, figure.measured, &figure.unit);
        let row = format!("{what:<width$}  {measured:>12.1} {unit:<12}  {target:<8}  {}", figure.verdict());
        format!("{}\n", row.trim_end())
    };
    figures.iter().map(row).collect()
}

/// The same for programs.
pub fn json(figures: &[Figure]) -> serde_json::Value {
    let one = |figure: &Figure| {
        let (relation, target) = match figure.target {
            None => (None, None),
            Some(Target::AtMost(most)) => (Some("at most"), Some(most)),
            Some(Target::AtLeast(least)) => (Some("at least"), Some(least)),
        };
        serde_json::json!({
            "what": figure.what, "unit": figure.unit, "measured": figure.measured,
            "relation": relation, "target": target, "reached": figure.reached(),
        })
    };
    figures.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_and_judged() {
        for (line, verdict) in [
            ("figure\tcreate\t/s\t12.5\t>=\t12", "reached"),
            ("figure\tcreate\t/s\t11.5\t>=\t12", "missed"),
            ("figure\tp99\tms\t50\t<=\t50", "reached"),
            ("figure\tp99\tms\t50.1\t<=\t50", "missed"),
            ("figure\tcommits\t/s\t700\t-\t0", ""),
        ] {
            assert_eq!(figure(line).unwrap().verdict(), verdict, "{line}");
        }
        for line in ["", "figure", "figure\ta\tb\tmany\t-\t0", "listening on http://localhost"] {
            assert_eq!(figure(line), None, "{line}");
        }
    }

    #[test]
    fn the_table_and_the_json_say_the_same() {
        let figures = [figure("figure\twire\tB\t199.5\t<=\t200").unwrap()];
        assert_eq!(table(&figures), "wire         199.5 B             ≤ 200     reached\n");
        assert_eq!(
            json(&figures).to_string(),
            r#"[{"measured":199.5,"reached":true,"relation":"at most","target":200.0,"unit":"B","what":"wire"}]"#
        );
    }
}
