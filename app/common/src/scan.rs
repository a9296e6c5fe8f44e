//! A picture that a camera made, as it goes to the store to be read. It is kept nowhere.

use crate::message::Bytes;
use serde::{Deserialize, Serialize};

/// The longest side of a picture that is looked at, in pixels: enough for an invitation at arm's length.
pub const SIDE_PIXELS_MAX: u32 = 960;

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
    fn colours_become_greys() {
        let grey = Grey::from_rgba(2, &[255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255, 9]);
        assert_eq!(grey, Grey { width: 2, pixels: Bytes(vec![255, 0, 76, 153]) });
    }
}
