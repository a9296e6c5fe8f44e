use super::drawn::{Code, Seen, drawn};
use super::{Picture, read};

const SEEN: Seen = Seen { size: (480, 480), module: 4.0, turned: 0.0, blur: 0, shades: (0, 255) };
const STRIP: Seen = Seen { size: (1920, 200), module: 4.0, ..SEEN };

macro_rules! sample {
    ($name:literal) => {
        Code::from_sample(include_str!(concat!("../samples/", $name, ".txt")))
    };
}

fn read_as(code: &Code, seen: Seen) -> Option<String> {
    read(drawn(code, seen).unwrap())
}

/// Without the mark of its sort, which readers of one sort give and others do not.
fn plain(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim_start_matches("]C1").trim_start_matches("]d2").trim_start_matches('\u{1d}').to_owned())
}

const BOX: &str = "01003638240123461727063010AB12-3\u{1d}219X7";

#[test]
fn a_makers_square_is_read_at_any_angle_in_bad_light_and_its_separator_is_kept() {
    let code = sample!("datamatrix-gs1");
    for seen in [
        SEEN,
        Seen { module: 3.0, blur: 1, size: (960, 960), ..SEEN },
        Seen { turned: 12.0, blur: 1, ..SEEN },
        Seen { turned: 37.0, ..SEEN },
        Seen { turned: 90.0, shades: (60, 140), ..SEEN },
        Seen { turned: 187.0, shades: (90, 200), ..SEEN },
        Seen { shades: (255, 0), ..SEEN },
    ] {
        assert_eq!(plain(read_as(&code, seen)).as_deref(), Some(BOX), "{seen:?}");
    }
}

#[test]
fn a_makers_qr_and_kitbags_own_are_read() {
    assert_eq!(plain(read_as(&sample!("qr-gs1"), SEEN)).as_deref(), Some(BOX));
    for seen in [SEEN, Seen { turned: 20.0, blur: 1, ..SEEN }, Seen { module: 3.0, shades: (90, 200), ..SEEN }] {
        let text = read_as(&sample!("qr-label"), seen);
        assert_eq!(text.as_deref(), Some("KB1:01010101010141018101010101010101"), "{seen:?}");
    }
}

#[test]
fn bars_are_read_level_and_upright_and_the_separator_is_kept() {
    let with_serial = sample!("gs1-128-serial");
    for (code, seen, text) in [
        (&sample!("gs1-128"), STRIP, "01003638240123461727060010AB12-3"),
        (&with_serial, STRIP, "010036382401234610AB12-3\u{1d}219X7"),
        (&with_serial, Seen { module: 3.0, blur: 1, ..STRIP }, "010036382401234610AB12-3\u{1d}219X7"),
        (&sample!("ean-13"), STRIP, "9506000134352"),
        (&sample!("ean-13"), Seen { turned: 90.0, ..SEEN }, "9506000134352"),
        (&sample!("upc-a"), SEEN, "363824012346"),
        (&sample!("itf-14"), STRIP, "10363824012343"),
        (
            &sample!("gs1-128"),
            Seen { size: (960, 960), module: 3.0, turned: 90.0, ..SEEN },
            "01003638240123461727060010AB12-3",
        ),
    ] {
        let read = plain(read_as(code, seen)).map(|text| text.trim_start_matches('0').to_owned());
        assert_eq!(read.as_deref(), Some(text.trim_start_matches('0')), "{seen:?}");
    }
}

#[test]
fn what_is_no_code_says_nothing_and_breaks_nothing() {
    let flat = |width: u32, height: u32| Picture::from_grey(width, vec![127; (width * height) as usize]).unwrap();
    for (width, height) in [(1, 1), (1, 40), (40, 1), (7, 7), (320, 240), (1920, 200), (2048, 1)] {
        assert_eq!(read(flat(width, height)), None, "{width} × {height}");
    }
    for seed in 1..12u32 {
        let noise = (0..320 * 240u32).map(|at| (at.wrapping_mul(2_654_435_761).wrapping_mul(seed) >> 24) as u8);
        let bars = (0..320 * 240u32).map(|at| if (at % 320).wrapping_mul(seed) & 8 == 0 { 0 } else { 255 });
        let _any = read(Picture::from_grey(320, noise.collect()).unwrap());
        let _any = read(Picture::from_grey(320, bars.collect()).unwrap());
    }
}
