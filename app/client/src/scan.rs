//! The text of a QR code in a picture that a camera made. Pure: greys in, text out.
//!
//! The picture is looked at where the store runs, so that the page goes on moving meanwhile, and is kept nowhere.

use kitbag_common::scan::Grey;

/// The first text that a code in the picture says, if there is one that can be read.
pub fn read(picture: &Grey) -> Option<String> {
    let (width, height) = picture.size()?;
    let mut reader = quircs::Quirc::default();
    let seen = reader.identify(width, height, &picture.pixels.0);
    let mut said = seen.filter_map(|code| code.ok()?.decode().ok());
    said.find_map(|said| String::from_utf8(said.payload).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Bytes;
    use kitbag_common::scan::SIDE_PIXELS_MAX;
    use qrcode::{Color, QrCode};

    const LINK: &str = "https://kit.example.org/#join=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    /// The code as a camera may see it: so many pixels a module, turned, in these shades, with a shadow over a part.
    fn seen(text: &str, module: f64, turned: f64, (dark, light): (u8, u8)) -> Grey {
        let code = QrCode::new(text).unwrap();
        let modules = code.width() as f64;
        let side = ((modules + 8.0) * module * 1.5) as usize;
        let (sin, cos) = turned.to_radians().sin_cos();
        let pixel = |at: usize| {
            let (x, y) = ((at % side) as f64 - side as f64 / 2.0, (at / side) as f64 - side as f64 / 2.0);
            let (column, row) =
                ((x * cos + y * sin) / module + modules / 2.0, (y * cos - x * sin) / module + modules / 2.0);
            let inside = |value: f64| (0.0..modules).contains(&value);
            let is_dark = inside(column) && inside(row) && code[(column as usize, row as usize)] == Color::Dark;
            let shadow = if at % side > side / 2 { 30 } else { 0 };
            if is_dark { dark } else { light }.saturating_sub(shadow)
        };
        Grey { width: side as u32, pixels: Bytes((0..side * side).map(pixel).collect()) }
    }

    #[test]
    fn an_invitation_is_read_near_and_far_straight_and_turned_bright_and_dim() {
        for (module, turned, shades) in [
            (8.0, 0.0, (0, 255)),
            (3.0, 0.0, (0, 255)),
            (6.0, 20.0, (0, 255)),
            (6.0, 90.0, (60, 140)),
            (5.0, 187.0, (90, 200)),
        ] {
            let read = read(&seen(LINK, module, turned, shades));
            assert_eq!(read.as_deref(), Some(LINK), "{module} pixels a module, turned by {turned}°, {shades:?}");
        }
    }

    #[test]
    fn what_is_no_code_says_nothing() {
        let flat = |width: u32, height: u32| Grey { width, pixels: Bytes(vec![127; (width * height) as usize]) };
        assert_eq!(read(&flat(320, 240)), None);
        let noise = (0..320 * 240u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(read(&Grey { width: 320, pixels: Bytes(noise) }), None);
    }

    #[test]
    fn a_picture_that_is_none_is_not_looked_at() {
        let picture = |width, bytes| Grey { width, pixels: Bytes(vec![0; bytes]) };
        let side = SIDE_PIXELS_MAX as usize;
        for (picture, is_one) in [
            (picture(0, 0), false),
            (picture(0, 5), false),
            (picture(5, 0), false),
            (picture(3, 10), false),
            (picture(u32::MAX, 10), false),
            (picture(SIDE_PIXELS_MAX, side), true),
            (picture(SIDE_PIXELS_MAX + 1, side + 1), false),
            (picture(1, side + 1), false),
        ] {
            assert_eq!(picture.size().is_some(), is_one, "{} × {}", picture.width, picture.pixels.0.len());
            assert_eq!(read(&picture), None);
        }
    }
}
