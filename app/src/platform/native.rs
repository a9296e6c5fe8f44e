//! A desktop: the store on a thread of its own, its files in the person's own folder.

mod device;

use crate::session::Device;
use std::path::PathBuf;
use std::rc::Rc;

/// The variable that says where to keep the data instead of the person's own folder.
const FOLDER_VARIABLE: &str = "KITBAG_FOLDER";
/// The folder's name among the person's own.
const FOLDER: &str = "kitbag";

/// Opens the window.
#[cfg(feature = "desktop")]
pub fn launch() {
    dioxus::launch(crate::screens::app::App);
}

/// Says that there is none.
#[cfg(not(feature = "desktop"))]
pub fn launch() {
    eprintln!("This kitbag-app was built without its window: build it with `--features desktop`.");
    std::process::exit(1);
}

/// Makes the device that the page needs of this desktop. Starts the store's thread: to be called once.
pub fn device() -> Rc<dyn Device> {
    Rc::new(device::Desktop::start(folder()))
}

fn folder() -> PathBuf {
    let chosen = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
    chosen.or_else(|| Some(dirs::data_dir()?.join(FOLDER))).unwrap_or_else(|| PathBuf::from(FOLDER))
}
