//! A maker's code in a frame of the camera: found and read.

use crate::figure::{Target, percentile, tell};
use kitbag_scanner::drawn::{Code, Seen, drawn};
use kitbag_scanner::read;
use std::time::Instant;

/// A DataMatrix of 22 × 22 modules at three pixels each, a little out of focus, in the middle of a frame.
const SEEN: Seen = Seen { size: (960, 960), module: 3.0, turned: 0.0, blur: 1, shades: (60, 200) };
const FRAMES: usize = 20;
/// A phone's time for a machine's.
const PHONE_TIMES: f64 = 4.0;

/// With the code in it, and without one, which takes longest: everything is tried.
pub fn measure() {
    let code = Code::from_sample(include_str!("../../../../app/scanner/samples/datamatrix-gs1.txt"));
    let wall = Code::from_sample("0");
    for (what, code, found, target) in [
        ("a GS1 picture read × 4, p95", &code, true, Target::AtMost(80.0)),
        ("a picture without a code looked through × 4, p95", &wall, false, Target::Told),
    ] {
        let picture = drawn(code, SEEN).unwrap();
        let once = |_| {
            let (picture, began) = (picture.clone(), Instant::now());
            assert_eq!(read(picture).is_some(), found, "{what}");
            began.elapsed().as_secs_f64() * 1_000.0 * PHONE_TIMES
        };
        let mut took: Vec<f64> = (0..FRAMES).map(once).collect();
        tell(format!("scan: {what}"), "ms", percentile(&mut took, 95), target);
    }
}
