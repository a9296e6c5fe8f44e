//! End to end: the real server with real devices. The tests lie in `tests/` beside this; here is what they share, the
//! demo programme, which goes the very same way as they do, and the bytes that mean harm.

pub mod demo;
pub mod dice;
pub mod environment;
pub mod hostile;
pub mod inside;
