//! The compressed twins of a file: brotli at its best, and gzip for what cannot read brotli.
//!
//! Knows bytes only.

use std::io::{self, Write as _};

/// Highest brotli quality: slow here once, small on every phone.
const BROTLI_QUALITY: i32 = 11;
/// Window of 4 MiB, as logarithm to base 2.
const BROTLI_WINDOW_LOG2: i32 = 22;

/// The file as brotli.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_LOG2,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// The file as gzip. No time stamp is written, so that the same file gives the same bytes.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether a file of this name gets smaller at all: pictures are compressed already.
pub fn worth_it(name: &str) -> bool {
    [".html", ".js", ".wasm", ".css", ".svg", ".webmanifest", ".json"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_twins_give_the_file_back() {
        let file: Vec<u8> = (0..100_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&file).unwrap().as_slice(), &mut from_brotli).unwrap();
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(gzip(&file).unwrap().as_slice()).read_to_end(&mut from_gzip).unwrap();
        assert_eq!(from_brotli, file);
        assert_eq!(from_gzip, file);
    }
}
