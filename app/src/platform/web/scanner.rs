//! Looking for codes: by the browser itself, where it really reads makers' squares, else by a thread of our own. A frame is
//! looked at as it is, unscaled: a small code would be lost. Nothing is kept.

use super::camera::{self, Frame};
use super::detector;
use super::thread::{Part, Thread};
use crate::session::Seen;
use kitbag_common::message::Failure;
use kitbag_common::scan::{Crop, crops};
use std::cell::{Cell, RefCell};

/// A picture of a file is looked at as a whole within so many pixels a side, and its middle unscaled.
const PICTURE_PIXELS_MAX: u32 = 1_600;

/// One frame may break a thread; so many in a row, and it does not read here at all, which is said.
const BROKE_MAX: u32 = 3;

thread_local! {
    /// Begun with the first frame that it is needed for, and ended with the camera.
    static THREAD: RefCell<Option<Thread>> = const { RefCell::new(None) };
    /// Frames in a row that broke it.
    static BROKE: Cell<u32> = const { Cell::new(0) };
}

/// Turns the camera on, with as many pixels as it has.
pub async fn open(view: &str) -> Result<(), Failure> {
    camera::open_wide(view).await.map_err(|_| Failure::NoCamera)
}

/// Turns the camera off, and ends the thread with it.
pub fn close() {
    camera::close();
    THREAD.take();
}

/// What the camera sees now.
pub async fn look(view: &str) -> Result<Seen, Failure> {
    if !camera::is_on() {
        return Ok(Seen::Off);
    }
    let Some((width, height)) = camera::size(view) else { return Ok(Seen::Nothing) };
    match detector::see(view).await {
        detector::Sight::Text(text) => return Ok(Seen::Code(text)),
        detector::Sight::Nothing => return Ok(Seen::Nothing),
        detector::Sight::LookYourself => {}
    }
    for crop in crops(width, height) {
        let Some(frame) = camera::frame(view, crop) else { continue };
        if let Some(text) = read(frame).await? {
            return Ok(Seen::Code(text));
        }
    }
    Ok(Seen::Nothing)
}

/// What a code in a picture of a file says.
pub async fn read_picture(picture: &[u8]) -> Result<Option<String>, Failure> {
    let Some(bitmap) = camera::bitmap(picture).await else { return Err(Failure::NoCode) };
    let (width, height) = (bitmap.width(), bitmap.height());
    let whole = camera::whole(&bitmap, PICTURE_PIXELS_MAX);
    let middle = Crop::middle(width, height, PICTURE_PIXELS_MAX);
    let middle = if width.max(height) > PICTURE_PIXELS_MAX { camera::part(&bitmap, middle) } else { None };
    for frame in whole.into_iter().chain(middle) {
        if let Some(text) = read(frame).await? {
            return Ok(Some(text));
        }
    }
    if !camera::is_on() {
        THREAD.take();
    }
    Ok(None)
}

async fn read(frame: Frame) -> Result<Option<String>, Failure> {
    let mut thread = match THREAD.take() {
        Some(thread) => thread,
        None => Thread::begin(Part::Scanner).await?,
    };
    let (message, handed) = frame.message();
    // A thread that broke is begun anew with the next frame.
    let Ok(text) = thread.ask(&message, &handed).await else {
        BROKE.set(BROKE.get() + 1);
        return if BROKE.get() < BROKE_MAX { Ok(None) } else { Err(Failure::PartNotHere) };
    };
    BROKE.set(0);
    THREAD.set(Some(thread));
    Ok((!text.is_empty()).then_some(text))
}
