//! Which code is in a picture. Squares are looked for first: a box that has one says more by it than by its bars.

use crate::picture::Picture;
use rxing::common::HybridBinarizer;
use rxing::datamatrix::DataMatrixReader;
use rxing::oned::{Code128Reader, ITFReader, MultiFormatUPCEANReader};
use rxing::qrcode::QRCodeReader;
use rxing::{BinaryBitmap, DecodeHints, Luma8LuminanceSource, Reader};

type Bits = BinaryBitmap<HybridBinarizer<Luma8LuminanceSource>>;

/// The text of the first code that can be read: with its separators, and with the mark of a GS1 code in front.
pub fn read(picture: Picture) -> Option<String> {
    let (width, height, is_a_strip) = (picture.width(), picture.height(), picture.is_a_strip());
    let grey = Luma8LuminanceSource::new(picture.into_grey(), width, height).ok()?;
    let mut bits = BinaryBitmap::new(HybridBinarizer::new(grey));
    let hints = hints();
    if !is_a_strip && let Some(text) = in_squares(&mut bits, &hints) {
        return Some(text);
    }
    in_bars(&mut bits, &hints)
}

/// A scanner that is not told so gives a GS1 code's lot with the serial glued to it.
fn hints() -> DecodeHints {
    DecodeHints { AssumeGs1: Some(true), TryHarder: Some(true), ..DecodeHints::default() }
}

fn in_squares(bits: &mut Bits, hints: &DecodeHints) -> Option<String> {
    let data_matrix = |bits: &mut Bits| text(&mut DataMatrixReader, bits, hints);
    let found = data_matrix(bits).or_else(|| text(&mut QRCodeReader, bits, hints));
    found.or_else(|| {
        // Printed light on dark, as on shining ground.
        bits.invert();
        let found = data_matrix(bits);
        bits.invert();
        found
    })
}

/// Bars, level or upright.
fn in_bars(bits: &mut Bits, hints: &DecodeHints) -> Option<String> {
    level(bits, hints).or_else(|| level(&mut bits.rotate_counter_clockwise(), hints))
}

fn level(bits: &mut Bits, hints: &DecodeHints) -> Option<String> {
    let of_gs1 = text(&mut Code128Reader, bits, hints);
    let of_products = of_gs1.or_else(|| text(&mut MultiFormatUPCEANReader::new(hints), bits, hints));
    of_products.or_else(|| text(&mut ITFReader::default(), bits, hints))
}

fn text(reader: &mut impl Reader, bits: &mut Bits, hints: &DecodeHints) -> Option<String> {
    let found = reader.decode_with_hints(bits, hints).ok()?;
    let text = found.getText();
    (!text.is_empty()).then(|| text.to_owned())
}
