//! The camera's picture in an element of the page, and what is seen in it. Nothing is recorded or kept.

use kitbag_common::scan::{Crop, Grey, SIDE_PIXELS_MAX};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

/// The width that the picture should have, in pixels: enough for an invitation.
const WIDTH_PIXELS: f64 = 1280.0;
/// The same for codes on boxes, whose modules are a third of a millimetre.
const WIDE_PIXELS: [f64; 2] = [1920.0, 1080.0];
/// Phones whose main camera cannot focus near hold the box further away, and look closer.
const ZOOM: f64 = 2.0;

thread_local! {
    /// The camera that is on. One at a time, and off when the page asks for it.
    static ON: RefCell<Option<MediaStream>> = const { RefCell::new(None) };
}

/// Turns the camera on and shows its picture in the video element of that id.
pub async fn open(view: &str) -> Result<(), JsValue> {
    begin(view, &wanted(&[("width", WIDTH_PIXELS)])?).await
}

/// The same with as many pixels as there are, and nearer where the camera can.
pub async fn open_wide(view: &str) -> Result<(), JsValue> {
    let [width, height] = WIDE_PIXELS;
    begin(view, &wanted(&[("width", width), ("height", height)])?).await?;
    let _as_it_is = zoom_in();
    Ok(())
}

async fn begin(view: &str, wanted: &MediaStreamConstraints) -> Result<(), JsValue> {
    close();
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let asked = window.navigator().media_devices()?.get_user_media_with_constraints(wanted)?;
    let stream: MediaStream = JsFuture::from(asked).await?.dyn_into()?;
    ON.set(Some(stream.clone()));
    let Some(video) = video(view) else {
        close(); // nobody looks any more
        return Err(JsValue::NULL);
    };
    video.set_muted(true);
    video.set_src_object(Some(&stream));
    JsFuture::from(video.play()?).await?;
    Ok(())
}

/// The camera on the back of the phone, where there are two.
fn wanted(sides: &[(&str, f64)]) -> Result<MediaStreamConstraints, JsValue> {
    let video = js_sys::Object::new();
    for (side, pixels) in sides {
        let ideal = js_sys::Object::new();
        js_sys::Reflect::set(&ideal, &"ideal".into(), &(*pixels).into())?;
        js_sys::Reflect::set(&video, &(*side).into(), &ideal)?;
    }
    js_sys::Reflect::set(&video, &"facingMode".into(), &"environment".into())?;
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&video);
    Ok(wanted)
}

/// Asks the camera to look closer, if it offers that.
fn zoom_in() -> Option<()> {
    let stream = ON.with_borrow(Clone::clone)?;
    let track: MediaStreamTrack = stream.get_video_tracks().get(0).dyn_into().ok()?;
    let offers: js_sys::Function = js_sys::Reflect::get(&track, &"getCapabilities".into()).ok()?.dyn_into().ok()?;
    let zoom = js_sys::Reflect::get(&offers.call0(&track).ok()?, &"zoom".into()).ok()?;
    let most = js_sys::Reflect::get(&zoom, &"max".into()).ok()?.as_f64()?;
    let (wanted, closer) = (js_sys::Object::new(), js_sys::Object::new());
    js_sys::Reflect::set(&closer, &"zoom".into(), &ZOOM.min(most).into()).ok()?;
    js_sys::Reflect::set(&wanted, &"advanced".into(), &js_sys::Array::of1(&closer)).ok()?;
    let asks: js_sys::Function = js_sys::Reflect::get(&track, &"applyConstraints".into()).ok()?.dyn_into().ok()?;
    let _promised = asks.call1(&track, &wanted).ok()?;
    Some(())
}

/// Whether it is on.
pub fn is_on() -> bool {
    ON.with_borrow(Option::is_some)
}

/// A part of what is seen, with its colours as the browser has them.
pub struct Frame {
    width: u32,
    colours: js_sys::Object,
}

impl Frame {
    /// The message that hands it to another thread, and what goes along without being copied.
    pub fn message(self) -> (JsValue, js_sys::Array) {
        let (message, handed) = (js_sys::Object::new(), js_sys::Array::new());
        let _set = js_sys::Reflect::set(&message, &"width".into(), &self.width.into());
        let _set = js_sys::Reflect::set(&message, &"colours".into(), &self.colours);
        if let Ok(buffer) = js_sys::Reflect::get(&self.colours, &"buffer".into()) {
            handed.push(&buffer);
        }
        (message.into(), handed)
    }
}

/// The size of what it sees now; none before the first picture.
pub fn size(view: &str) -> Option<(u32, u32)> {
    let video = video(view)?;
    let (width, height) = (video.video_width(), video.video_height());
    (width.min(height) > 0).then_some((width, height))
}

/// A part of it, pixel for pixel.
pub fn frame(view: &str, crop: Crop) -> Option<Frame> {
    let video = video(view)?;
    let (canvas, context) = bare_canvas(crop.width, crop.height)?;
    let (left, top) = (f64::from(crop.left), f64::from(crop.top));
    context.draw_image_with_html_video_element(&video, -left, -top).ok()?;
    taken(&canvas, &context)
}

/// A picture of a file. None if the browser cannot read it.
pub async fn bitmap(picture: &[u8]) -> Option<ImageBitmap> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(picture));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let decoding = web_sys::window()?.create_image_bitmap_with_blob(&blob).ok()?;
    JsFuture::from(decoding).await.ok()?.dyn_into().ok()
}

/// All of it, made smaller where it is larger than this.
pub fn whole(bitmap: &ImageBitmap, side_max: u32) -> Option<Frame> {
    let (canvas, context, width, height) = canvas(bitmap.width(), bitmap.height(), side_max)?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
    taken(&canvas, &context)
}

/// A part of it, pixel for pixel.
pub fn part(bitmap: &ImageBitmap, crop: Crop) -> Option<Frame> {
    let (canvas, context) = bare_canvas(crop.width, crop.height)?;
    context.draw_image_with_image_bitmap(bitmap, -f64::from(crop.left), -f64::from(crop.top)).ok()?;
    taken(&canvas, &context)
}

fn taken(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<Frame> {
    let (width, height) = (canvas.width(), canvas.height());
    let pixels = context.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?;
    let colours = js_sys::Reflect::get(&pixels, &"data".into()).ok()?.dyn_into().ok()?;
    Some(Frame { width, colours })
}

/// Turns it off.
pub fn close() {
    if let Some(stream) = ON.take() {
        for track in stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// The picture that it sees now; nothing before the first has come.
pub fn look(view: &str) -> Option<Grey> {
    let video = video(view)?;
    let (canvas, context, width, height) = canvas(video.video_width(), video.video_height(), SIDE_PIXELS_MAX)?;
    context.draw_image_with_html_video_element_and_dw_and_dh(&video, 0.0, 0.0, width, height).ok()?;
    grey(&canvas, &context)
}

/// A picture that somebody chose. None if the browser cannot read it.
pub async fn grey_of(picture: &[u8]) -> Option<Grey> {
    let bitmap = bitmap(picture).await?;
    let (canvas, context, width, height) = canvas(bitmap.width(), bitmap.height(), SIDE_PIXELS_MAX)?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height).ok()?;
    grey(&canvas, &context)
}

/// The video element of that id.
pub fn video(view: &str) -> Option<HtmlVideoElement> {
    document()?.get_element_by_id(view)?.dyn_into().ok()
}

/// A canvas that stands in no page, of the picture's shape within the limit.
fn canvas(width: u32, height: u32, side_max: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d, f64, f64)> {
    let longest = width.max(height);
    let scaled = |side: u32| if longest <= side_max { side } else { (side * side_max / longest).max(1) };
    if width.min(height) == 0 {
        return None;
    }
    let (width, height) = (scaled(width), scaled(height));
    let (canvas, context) = bare_canvas(width, height)?;
    Some((canvas, context, width.into(), height.into()))
}

fn bare_canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context))
}

fn grey(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<Grey> {
    let (width, height) = (canvas.width(), canvas.height());
    let pixels = context.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?;
    Some(Grey::from_rgba(width, &pixels.data()))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
