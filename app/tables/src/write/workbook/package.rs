//! The package that a workbook is: its parts, deflated, and their directory behind them.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{self, Write as _};

/// The version that is needed to open it, names in UTF-8, deflated, and a day that tells nothing: 1980-01-01.
const HEAD: [u8; 10] = [20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0];

/// A package that is being written.
#[derive(Default)]
pub(super) struct Package {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl Package {
    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, part: &str) -> io::Result<()> {
        let mut crc = Crc::new();
        crc.update(part.as_bytes());
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(part.as_bytes())?;
        let packed = encoder.finish()?;
        let offset = size(self.bytes.len())?;
        let mut head = HEAD.to_vec();
        for number in [crc.sum(), size(packed.len())?, size(part.len())?] {
            head.extend(number.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).map_err(io::Error::other)?.to_le_bytes());
        head.extend([0; 2]);
        for (bytes, sign) in [(&mut self.bytes, b"PK\x03\x04".as_slice()), (&mut self.directory, b"PK\x01\x02\x14\0")] {
            bytes.extend(sign);
            bytes.extend(&head);
        }
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.parts += 1;
        Ok(())
    }

    /// The whole.
    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        let (at, length) = (size(self.bytes.len())?, size(self.directory.len())?);
        self.bytes.extend(self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(self.parts.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(at.to_le_bytes());
        self.bytes.extend([0; 2]);
        Ok(self.bytes)
    }
}

fn size(bytes: usize) -> io::Result<u32> {
    u32::try_from(bytes).map_err(io::Error::other)
}
