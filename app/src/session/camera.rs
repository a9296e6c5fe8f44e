//! The camera, for as long as an invitation or a code on a box is looked for, and pictures in its place.

use super::{Pending, Seen, Session};
use kitbag_common::message::Failure;
use kitbag_common::scan::Grey;

impl Session {
    /// Turns the camera on and shows its picture in the video element of that id.
    pub fn open_camera(self, view: &str) -> Pending<Result<(), Failure>> {
        self.device().open_camera(view)
    }

    /// The picture that the camera sees now; nothing before its first.
    pub fn look(self, view: &str) -> Option<Grey> {
        self.device().look(view)
    }

    /// Turns the camera off.
    pub fn close_camera(self) {
        self.device().close_camera();
    }

    /// Turns the camera on to look for codes on boxes and labels.
    pub fn open_scanner(self, view: &str) -> Pending<Result<(), Failure>> {
        self.device().open_scanner(view)
    }

    /// Looks for one now.
    pub fn scan(self, view: &str) -> Pending<Result<Seen, Failure>> {
        self.device().scan(view)
    }

    /// Looks for one in a picture from a file.
    pub fn scan_picture(self, picture: Vec<u8>) -> Pending<Result<Option<String>, Failure>> {
        self.device().scan_picture(picture)
    }

    /// A picture from a file in shades of grey, if the machine can read it.
    pub fn grey_of(self, picture: Vec<u8>) -> Pending<Option<Grey>> {
        self.device().grey_of(picture)
    }
}
