//! What a screen asks of the machine around it, by way of the session.

use super::{Home, Pending, Session};
use kitbag_common::message::Failure;
use kitbag_common::table::{TableAsked, TableTold};

impl Session {
    /// A short sound.
    pub fn beep(self) {
        self.device().beep();
    }

    /// Keeps the screen on, or lets it go off again.
    pub fn keep_awake(self, awake: bool) {
        self.device().keep_awake(awake);
    }

    /// Ends after so many milliseconds.
    pub fn sleep(self, ms: u32) -> Pending<()> {
        self.device().sleep(ms)
    }

    /// Milliseconds that never jump.
    pub fn ticks_ms(self) -> u64 {
        self.device().ticks_ms()
    }

    /// The address of the server that the page itself came from, if it came from one.
    pub fn server(self) -> Option<String> {
        self.device().server()
    }

    /// Says with the phone itself that something was saved: eyes may be elsewhere.
    pub fn buzz(self) {
        self.device().buzz();
    }

    /// The home of this page.
    pub fn home(self) -> Home {
        self.device().home()
    }

    /// Hands a file to the person. Whether the machine could.
    pub fn save_file(self, name: &str, bytes: &[u8]) -> bool {
        self.device().save_file(name, bytes)
    }

    /// Has a table read or written.
    pub fn ask_table(self, asked: TableAsked) -> Pending<Result<TableTold, Failure>> {
        self.device().ask_table(asked)
    }

    /// Puts a text where the person can paste it from. Whether the machine could.
    pub fn copy(self, text: &str) -> Pending<bool> {
        self.device().copy(text)
    }

    /// Whether this machine can hand a text to another app.
    pub fn can_share(self) -> bool {
        self.device().can_share()
    }

    /// Hands a text to another app.
    pub fn share(self, text: &str) {
        self.device().share(text);
    }

    /// Prints what is shown.
    pub fn print(self) {
        self.device().print();
    }

    /// Takes the store over from another tab.
    pub fn use_here(self) {
        self.device().use_here();
    }
}
