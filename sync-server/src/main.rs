//! The command line: serve, back up, restore, check. Each flag has a twin in the environment.

use clap::{Args, Parser, Subcommand};
use kitbag_server::{Clock, Server, Settings, maintenance};
use std::error::Error;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Kitbag's sync server. It stores what devices sealed and hands it on; it can read none of it.
///
/// To begin: `kitbag-server serve`, then open the set-up link that it prints.
/// Devices on other machines need an https address in front of it (a reverse proxy), told with --public-url.
#[derive(Parser)]
#[command(version, name = "kitbag-server")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve devices until stopped (Ctrl-C or SIGTERM)
    Serve(Serve),
    /// Copy the database to a file, also while serving
    Backup {
        #[command(flatten)]
        data: DataFolder,
        /// The file to write; must not be there yet
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Make a backup the database; the server must be stopped
    Restore {
        #[command(flatten)]
        data: DataFolder,
        /// The backup
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Replace a database that is there
        #[arg(long)]
        force: bool,
    },
    /// Say that the machine's clock is right, after it jumped by days: what is past is then dropped at once
    TrustClock {
        #[command(flatten)]
        data: DataFolder,
    },
    /// Check that everything stored is whole and signed, also while serving; exit code 1 if not
    Check {
        #[command(flatten)]
        data: DataFolder,
    },
}

#[derive(Args)]
struct DataFolder {
    /// The data folder: one database, made at the first start
    #[arg(long, env = "KITBAG_DATA", value_name = "DIR", default_value = "./data")]
    data: PathBuf,
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    data: DataFolder,
    /// Where to listen; 0.0.0.0:8787 takes connections from other machines
    #[arg(long, env = "KITBAG_LISTEN", value_name = "ADDRESS", default_value_t = kitbag_server::settings::LISTEN_DEFAULT)]
    listen: SocketAddr,
    /// The folder of the built web app; without it only the protocol is served
    #[arg(long, env = "KITBAG_WEB", value_name = "DIR")]
    web: Option<PathBuf>,
    /// How devices reach the server [default: http://localhost:<port>]
    #[arg(long, env = "KITBAG_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// A reverse proxy stands before the server and appends each client's address to X-Forwarded-For: limits for
    /// strangers go by that address, not by the proxy's
    #[arg(long, env = "KITBAG_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Also log each sync and refusal, as counts and shortened ids
    #[arg(long, env = "KITBAG_VERBOSE")]
    verbose: bool,
}

fn main() -> ExitCode {
    let command = CommandLine::parse().command;
    log_to_stderr(matches!(&command, Command::Serve(wishes) if wishes.verbose));
    match run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kitbag-server: {}", with_causes(&*error));
            ExitCode::FAILURE
        }
    }
}

/// Our own lines only, without the time: when a programme is at work is nobody's business.
fn log_to_stderr(verbose: bool) {
    let level = if verbose { Level::DEBUG } else { Level::INFO };
    let ours = Targets::new().with_target("kitbag_server", level);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false).without_time();
    tracing_subscriber::registry().with(lines).with(ours).init();
}

fn run(command: Command) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        Command::Serve(wishes) => serve(wishes)?,
        Command::Backup { data, to } => {
            maintenance::backup(&data.data, &to)?;
            println!("backed up to {}", to.display());
        }
        Command::Restore { data, from, force } => {
            maintenance::restore(&data.data, &from, force)?;
            println!("restored to {}", data.data.display());
        }
        Command::TrustClock { data } => {
            let today = Clock::system().now().day(0);
            maintenance::trust_clock(&data.data, today)?;
            println!("today is day {} since 1970", today.0);
        }
        Command::Check { data } => return Ok(check(&maintenance::check(&data.data)?)),
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(wishes: Serve) -> Result<(), Box<dyn Error>> {
    let settings = Settings {
        listen: wishes.listen,
        web: wishes.web,
        public_url: wishes.public_url,
        behind_proxy: wishes.behind_proxy,
        ..Settings::new(wishes.data.data)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // Before anything is printed: whoever reads it may stop the server at once.
        let stopped = stop_signal()?;
        let running = Server::start(settings).await?;
        println!("listening on {}", running.local_url());
        if let Some(link) = &running.setup_link {
            println!("set-up link: {link}");
        }
        stopped.await?;
        tracing::info!("stopping");
        running.stop().await;
        Ok(())
    })
}

/// Listens for the wish to stop from now on; the future is ready once it came.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => Ok(()),
            _ = terminate.recv() => Ok(()),
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = std::io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}

fn check(report: &maintenance::Report) -> ExitCode {
    println!("{} programmes, {} statements, {} batches", report.programmes, report.statements, report.batches);
    for problem in &report.problems {
        println!("wrong: {problem}");
    }
    if report.problems.is_empty() {
        println!("all is well");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn with_causes(error: &dyn Error) -> String {
    let causes = std::iter::successors(error.source(), |cause: &&dyn Error| (*cause).source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
