//! A picture in shades of grey.

/// The longest side that is looked at, in pixels: a camera's widest frame.
pub const SIDE_PIXELS_MAX: u32 = 2_048;

/// A picture whose size fits its pixels.
#[derive(Clone)]
pub struct Picture {
    width: u32,
    height: u32,
    grey: Vec<u8>,
}

impl Picture {
    /// Takes one byte a pixel, from black to white, row after row; none where that is no picture, or too large a one.
    pub fn from_grey(width: u32, grey: Vec<u8>) -> Option<Self> {
        let pixels = u32::try_from(grey.len()).ok()?;
        let height = pixels.checked_div(width)?;
        let is_whole = height > 0 && width.checked_mul(height) == Some(pixels);
        (is_whole && width.max(height) <= SIDE_PIXELS_MAX).then_some(Self { width, height, grey })
    }

    /// Takes red, green, blue and opacity, as browsers give them.
    pub fn from_rgba(width: u32, rgba: &[u8]) -> Option<Self> {
        let (pixels, rest) = rgba.as_chunks::<4>();
        let grey = pixels.iter().map(|[red, green, blue, _]| {
            let weighed = 3 * u32::from(*red) + 6 * u32::from(*green) + u32::from(*blue);
            u8::try_from(weighed / 10).unwrap_or(u8::MAX)
        });
        if rest.is_empty() { Self::from_grey(width, grey.collect()) } else { None }
    }

    /// Pixels in a row.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The pixels.
    pub fn into_grey(self) -> Vec<u8> {
        self.grey
    }

    /// Whether it is so much wider than high that only a line of bars fits.
    pub const fn is_a_strip(&self) -> bool {
        self.width >= self.height * 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_none_is_not_looked_at() {
        let side = SIDE_PIXELS_MAX;
        for (width, pixels, is_one) in [
            (0, 0, false),
            (0, 5, false),
            (5, 0, false),
            (3, 10, false),
            (u32::MAX, 10, false),
            (side, side, true),
            (side + 1, side + 1, false),
            (1, side, true),
            (1, side + 1, false),
        ] {
            assert_eq!(Picture::from_grey(width, vec![0; pixels as usize]).is_some(), is_one, "{width} {pixels}");
        }
    }

    #[test]
    fn colours_become_greys() {
        let colours = [255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255];
        assert_eq!(Picture::from_rgba(2, &colours).unwrap().into_grey(), [255, 0, 76, 153]);
        assert!(Picture::from_rgba(2, &colours[..15]).is_none());
    }
}
