//! A picture that a camera made, as it goes to the store to be read. It is kept nowhere.

use crate::message::Bytes;
use serde::{Deserialize, Serialize};

/// The longest side of a picture that is looked at, in pixels: enough for an invitation at arm's length.
pub const SIDE_PIXELS_MAX: u32 = 960;

/// The side of the middle of a frame that is looked at for squares, in pixels.
pub const MIDDLE_PIXELS: u32 = 960;
/// The height of the strip across a frame that is looked at for bars, which may need its whole width, in pixels.
pub const STRIP_PIXELS: u32 = 200;

/// A part of a picture, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Crop {
    /// A square in the middle, or what there is of it.
    pub fn middle(width: u32, height: u32, side: u32) -> Self {
        Self::centred((width, height), (side, side))
    }

    fn centred((width, height): (u32, u32), (wide, high): (u32, u32)) -> Self {
        let (wide, high) = (wide.min(width), high.min(height));
        Self { left: (width - wide) / 2, top: (height - high) / 2, width: wide, height: high }
    }
}

/// The parts of a frame that are looked at, unscaled: squares lie in the middle, and bars may need the whole width.
pub fn crops(width: u32, height: u32) -> [Crop; 2] {
    [Crop::middle(width, height, MIDDLE_PIXELS), Crop::centred((width, height), (width, STRIP_PIXELS))]
}

/// A picture in shades of grey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grey {
    /// Pixels in a row.
    pub width: u32,
    /// Row after row, one byte a pixel, from black to white.
    pub pixels: Bytes,
}

impl Grey {
    /// Takes red, green, blue and opacity, as browsers give them.
    pub fn from_rgba(width: u32, rgba: &[u8]) -> Self {
        let (pixels, _) = rgba.as_chunks::<4>();
        let grey = pixels.iter().map(|[red, green, blue, _]| {
            let weighed = 3 * u32::from(*red) + 6 * u32::from(*green) + u32::from(*blue);
            u8::try_from(weighed / 10).unwrap_or(u8::MAX)
        });
        Self { width, pixels: Bytes(grey.collect()) }
    }

    /// Rows and columns, where they fit the pixels and the limit.
    pub fn size(&self) -> Option<(usize, usize)> {
        let (width, side_max) = (usize::try_from(self.width).ok()?, usize::try_from(SIDE_PIXELS_MAX).ok()?);
        let height = self.pixels.0.len().checked_div(width)?;
        let whole = width * height == self.pixels.0.len();
        (whole && height > 0 && width.max(height) <= side_max).then_some((width, height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_looked_at_in_its_middle_and_across_it() {
        let crop = |left, top, width, height| Crop { left, top, width, height };
        assert_eq!(crops(1920, 1080), [crop(480, 60, 960, 960), crop(0, 440, 1920, 200)]);
        assert_eq!(crops(1080, 1920), [crop(60, 480, 960, 960), crop(0, 860, 1080, 200)]);
        assert_eq!(crops(640, 100), [crop(0, 0, 640, 100), crop(0, 0, 640, 100)]);
        assert_eq!(Crop::middle(4000, 3000, 1600), crop(1200, 700, 1600, 1600));
    }

    #[test]
    fn colours_become_greys() {
        let grey = Grey::from_rgba(2, &[255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255, 9]);
        assert_eq!(grey, Grey { width: 2, pixels: Bytes(vec![255, 0, 76, 153]) });
    }
}
