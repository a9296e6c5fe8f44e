//! The real server's process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

pub struct Binary {
    pub child: Child,
    pub url: String,
    pub setup_link: Option<String>,
}

impl Binary {
    /// Serves, with what it logs in a file of the data folder's neighbour.
    pub fn serve(data: &Path, log: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kitbag-server"))
            .args(["serve", "--verbose", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(log).unwrap())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let listening = lines.next().unwrap().unwrap();
        let url = listening.strip_prefix("listening on ").unwrap().to_owned();
        let setup_link = if has_programme(data) {
            None
        } else {
            let line = lines.next().unwrap().unwrap();
            Some(line.strip_prefix("set-up link: ").unwrap().to_owned())
        };
        Self { child, url, setup_link }
    }

    /// As the power going, for the process.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A test that failed leaves no server behind.
impl Drop for Binary {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Without checking all that is stored, as `maintenance::check` would.
fn has_programme(data: &Path) -> bool {
    let file = data.join(kitbag_server::store::sqlite::DATABASE_FILE);
    let database = rusqlite::Connection::open(file).unwrap();
    database.query_row("SELECT count(*) > 0 FROM programme", [], |row| row.get(0)).unwrap()
}

/// Runs one of its other commands.
pub fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kitbag-server"));
    command.args(arguments).arg("--data").arg(data).output().unwrap()
}
