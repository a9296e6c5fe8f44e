//! Codes as a camera may see them: so many pixels a module, turned, out of focus, dim. For tests and figures.

use crate::picture::Picture;

/// A code's modules, as `samples/` has them.
pub struct Code {
    rows: Vec<Vec<bool>>,
}

impl Code {
    /// Takes a sample's text. Columns without a dark module behind the last that has one are no modules.
    pub fn from_sample(text: &str) -> Self {
        let bits = |digit: char| (0..4).rev().map(move |bit| digit.to_digit(16).unwrap_or(0) >> bit & 1 == 1);
        let rows: Vec<Vec<bool>> = text.lines().map(|line| line.chars().flat_map(bits).collect()).collect();
        let wide = rows.iter().filter_map(|row| row.iter().rposition(|dark| *dark)).max().map_or(0, |last| last + 1);
        Self { rows: rows.into_iter().map(|row| row.into_iter().take(wide).collect()).collect() }
    }

    /// Modules in a row.
    pub fn columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    fn is_dark(&self, column: f64, row: f64, bars_high: f64) -> bool {
        // Bars are one row, as high as they are printed.
        let row = if self.rows.len() == 1 && (0.0..bars_high).contains(&row) { 0.0 } else { row };
        let inside = column >= 0.0 && row >= 0.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a code")]
        let (column, row) = (column as usize, row as usize);
        inside && self.rows.get(row).and_then(|row| row.get(column)).is_some_and(|dark| *dark)
    }
}

/// How it is seen.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// Width and height of the picture, in pixels.
    pub size: (u32, u32),
    /// Pixels a module.
    pub module: f64,
    /// Degrees.
    pub turned: f64,
    /// How far a dark module's edge reaches, in pixels.
    pub blur: i32,
    /// Dark and light.
    pub shades: (u8, u8),
}

/// Bars are so high, in modules.
const BARS_MODULES: f64 = 40.0;

/// The picture.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shades between two shades")]
pub fn drawn(code: &Code, seen: Seen) -> Option<Picture> {
    let (width, height) = seen.size;
    let (sin, cos) = seen.turned.to_radians().sin_cos();
    let rows = if code.rows.len() == 1 { BARS_MODULES } else { code.rows.len() as f64 };
    let is_dark = |x: i64, y: i64| {
        let (x, y) = (x as f64 - f64::from(width) / 2.0, y as f64 - f64::from(height) / 2.0);
        let (across, down) = ((x * cos + y * sin) / seen.module, (y * cos - x * sin) / seen.module);
        code.is_dark(across + code.columns() as f64 / 2.0, down + rows / 2.0, BARS_MODULES)
    };
    let (dark, light) = (f64::from(seen.shades.0), f64::from(seen.shades.1));
    let blur = i64::from(seen.blur);
    let around = ((2 * blur + 1) * (2 * blur + 1)) as f64;
    let pixel = |x: i64, y: i64| {
        let near = (-blur..=blur).flat_map(|down| (-blur..=blur).map(move |across| (x + across, y + down)));
        let darkness = near.filter(|(x, y)| is_dark(*x, *y)).count() as f64 / around;
        (light + (dark - light) * darkness).round() as u8
    };
    let grey =
        (0..i64::from(height)).flat_map(|y| (0..i64::from(width)).map(move |x| (x, y))).map(|(x, y)| pixel(x, y));
    Picture::from_grey(width, grey.collect())
}
