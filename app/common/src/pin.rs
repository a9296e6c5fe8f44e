//! What a PIN for short pauses may be.

/// The fewest digits of a PIN.
pub const PIN_DIGITS_MIN: usize = 4;
/// The most.
pub const PIN_DIGITS_MAX: usize = 8;
/// The number of wrong tries after which the passphrase is asked for.
pub const PIN_TRIES_MAX: u32 = 5;
