//! The demo programme: a supervisor's, a peer worker's and a volunteer's device with six weeks of invented records,
//! and a desk that confirms whoever opens one of its links.
//!
//! Everything goes the way that people's devices go: founding, invitations, sealed batches over HTTP. Only the
//! comparing of codes is left out, and that is said loudly.

mod days;
mod desk;

pub use days::invented;
use desk::{Desk, Person};
use kitbag_server::{Server, Settings};
use kitbag_shared::record::lists::Role;
use std::path::PathBuf;
use std::time::Duration;

/// Days of invented records.
pub const DAYS: u32 = 42;
/// How often the desk looks for somebody who opened a link.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const PASSPHRASE: &str = "this demo keeps no secrets";

/// Where the demo lies and listens.
pub struct Site {
    /// The folder of the server's and the devices' data.
    pub data: PathBuf,
    /// Address and port.
    pub listen: String,
    /// The built web app.
    pub web: PathBuf,
}

/// Why the demo cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The server does not start.
    #[error("the server does not start: {0}")]
    Server(String),
    /// A device refused something that it should do.
    #[error("the demo stopped at “{0}”: {1}")]
    Refused(&'static str, String),
    /// The folder holds something that is no demo.
    #[error("this folder holds a programme that is no demo; choose another with --data")]
    NotADemo,
}

/// Serves the demo until stopped.
pub fn serve(site: &Site) -> Result<(), DemoError> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| DemoError::Server(error.to_string()))?;
    runtime.block_on(async {
        let settings = Settings {
            listen: site.listen.parse().map_err(|error| DemoError::Server(format!("{}: {error}", site.listen)))?,
            web: Some(site.web.clone()),
            ..Settings::new(site.data.join("server"))
        };
        let running = Server::start(settings).await.map_err(|error| DemoError::Server(error.to_string()))?;
        println!("listening on http://{}", running.addr);
        let desk = open(site, running.setup_link.as_deref()).await?;
        welcome(desk).await
    })
}

async fn open(site: &Site, setup_link: Option<&str>) -> Result<Desk, DemoError> {
    let folder = |name: &str| site.data.join("devices").join(name);
    let desk = Person::start(&folder("desk"));
    match setup_link {
        None if desk.unlock().await => Ok(Desk(desk)),
        None => Err(DemoError::NotADemo),
        Some(link) => {
            println!("making six weeks of invented records; this takes a minute");
            desk.found(link).await?;
            let desk = Desk(desk);
            desk.set_number().await?;
            let worker = desk.with_new(Role::PeerWorker, "Robin", &folder("worker")).await?;
            let volunteer = desk.with_new(Role::Volunteer, "Ash", &folder("volunteer")).await?;
            days::fill(&desk, &worker, &volunteer).await?;
            Ok(desk)
        }
    }
}

/// Prints a link for each role, confirms whoever opens one, and prints a fresh one in its place.
async fn welcome(desk: Desk) -> Result<(), DemoError> {
    println!("\n*** DEMO PROGRAMME: its keys are not secret and everybody who opens a link is let in. ***");
    println!("*** Never put a real record in it. Open each link in a browser profile of its own.    ***\n");
    for role in [Role::Supervisor, Role::PeerWorker, Role::Volunteer] {
        desk.print_link(role).await?;
    }
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        for role in desk.confirm_all().await? {
            desk.print_link(role).await?;
        }
    }
}
