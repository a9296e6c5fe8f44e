//! A text as a QR code, drawn as one path in its white quiet zone.
//!
//! Black on white in every theme but red, where the stylesheet dims the white: cameras need the contrast.

use dioxus::prelude::*;
use qrcode::{Color, QrCode};

/// The quiet zone that the standard asks for, in modules.
const QUIET_MODULES: usize = 4;

/// The picture, with what it is for those who do not see it. A text that is too long has none.
#[component]
pub fn QrPicture(
    /// What it says.
    text: String,
    /// What it is, for those who do not see it.
    label: String,
) -> Element {
    let Some((side, path)) = drawn(&text) else {
        return rsx! {};
    };
    rsx! {
        svg {
            class: "qr",
            view_box: "0 0 {side} {side}",
            role: "img",
            "aria-label": label,
            "shape-rendering": "crispEdges",
            rect { width: "{side}", height: "{side}", fill: "#ffffff" }
            path { d: path, fill: "#000000" }
        }
    }
}

/// The side in modules, quiet zone included, and a path with one run for each run of dark modules in a row.
fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let (left, top, length) = (x + QUIET_MODULES, y + QUIET_MODULES, run.len());
                path.push_str(&format!("M{left} {top}h{length}v1h-{length}z"));
            }
            x += run.len();
        }
    }
    Some((width + 2 * QUIET_MODULES, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that the path covers, read back from its own text.
    fn covered(path: &str) -> Vec<(usize, usize)> {
        path.split('M')
            .skip(1)
            .flat_map(|run| {
                let numbers: Vec<usize> =
                    run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
                (numbers[0]..numbers[0] + numbers[2]).map(move |x| (x, numbers[1]))
            })
            .collect()
    }

    #[test]
    fn the_path_covers_exactly_the_dark_modules() {
        let link = "https://kit.example.org/#join=00112233445566778899aabbccddeeff";
        let code = QrCode::new(link).unwrap();
        let (side, path) = drawn(link).unwrap();
        assert_eq!(side, code.width() + 8);
        let dark: Vec<_> = (0..code.width())
            .flat_map(|y| (0..code.width()).map(move |x| (x, y)))
            .filter(|at| code[*at] == Color::Dark)
            .map(|(x, y)| (x + 4, y + 4))
            .collect();
        assert_eq!(covered(&path), dark);
    }

    #[test]
    fn a_text_beyond_the_standard_has_no_picture() {
        assert_eq!(drawn(&"a".repeat(10_000)), None);
    }
}
