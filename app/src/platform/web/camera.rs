//! The camera's picture in an element of the page, and what is seen in it in shades of grey. Nothing is recorded or kept.

use kitbag_common::scan::{Grey, SIDE_PIXELS_MAX};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlVideoElement, ImageBitmap, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

/// The width that the picture should have, in pixels.
const WIDTH_PIXELS: f64 = 1280.0;

thread_local! {
    /// The camera that is on. One at a time, and off when the page asks for it.
    static ON: RefCell<Option<MediaStream>> = const { RefCell::new(None) };
}

/// Turns the camera on and shows its picture in the video element of that id.
pub async fn open(view: &str) -> Result<(), JsValue> {
    close();
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let asked = window.navigator().media_devices()?.get_user_media_with_constraints(&wanted()?)?;
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
fn wanted() -> Result<MediaStreamConstraints, JsValue> {
    let (video, width) = (js_sys::Object::new(), js_sys::Object::new());
    js_sys::Reflect::set(&width, &"ideal".into(), &WIDTH_PIXELS.into())?;
    js_sys::Reflect::set(&video, &"width".into(), &width)?;
    js_sys::Reflect::set(&video, &"facingMode".into(), &"environment".into())?;
    let wanted = MediaStreamConstraints::new();
    wanted.set_video(&video);
    Ok(wanted)
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
    let (canvas, context, width, height) = canvas(video.video_width(), video.video_height())?;
    context.draw_image_with_html_video_element_and_dw_and_dh(&video, 0.0, 0.0, width, height).ok()?;
    grey(&canvas, &context)
}

/// A picture that somebody chose. None if the browser cannot read it.
pub async fn grey_of(picture: &[u8]) -> Option<Grey> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(picture));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let decoding = web_sys::window()?.create_image_bitmap_with_blob(&blob).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
    let (canvas, context, width, height) = canvas(bitmap.width(), bitmap.height())?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width, height).ok()?;
    grey(&canvas, &context)
}

fn video(view: &str) -> Option<HtmlVideoElement> {
    document()?.get_element_by_id(view)?.dyn_into().ok()
}

/// A canvas that stands in no page, of the picture's shape within the limit.
fn canvas(width: u32, height: u32) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d, f64, f64)> {
    let longest = width.max(height);
    if width.min(height) == 0 {
        return None;
    }
    let scaled = |side: u32| if longest <= SIDE_PIXELS_MAX { side } else { (side * SIDE_PIXELS_MAX / longest).max(1) };
    let (width, height) = (scaled(width), scaled(height));
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    Some((canvas, context, width.into(), height.into()))
}

fn grey(canvas: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<Grey> {
    let (width, height) = (canvas.width(), canvas.height());
    let pixels = context.get_image_data(0.0, 0.0, width.into(), height.into()).ok()?;
    Some(Grey::from_rgba(width, &pixels.data()))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
