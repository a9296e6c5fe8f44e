//! End to end: the real server with real devices. The tests lie in `tests/` beside this; here is what they share, and
//! the demo programme, which goes the very same way as they do.

pub mod demo;
pub mod dice;
pub mod world;
