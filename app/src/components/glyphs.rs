//! The glyphs as plain shapes on a grid of 24: two-pixel strokes with round ends, in the colour of the text.
//!
//! Drawn by hand in `assets/icons`; a test holds this table to those files.

/// A stroke or area of a glyph. Numbers stay text: they go into attributes as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A path, perhaps an open stitch.
    Path {
        /// The commands.
        d: &'static str,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// A circle.
    Circle {
        /// Centre and radius.
        at: [&'static str; 3],
        /// The way in which it is drawn.
        edge: Edge,
    },
    /// A rectangle with round corners.
    Block {
        /// Left, top, width, height, corner.
        at: [&'static str; 5],
        /// Turned by 45 degrees against the clock.
        turned: bool,
    },
}

/// The edge of a circle: how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A line.
    Line,
    /// A thick line.
    Thick,
    /// An open stitch.
    Dashed,
    /// Filled.
    Solid,
}

const fn line(d: &'static str) -> Shape {
    Shape::Path { d, dashed: false }
}

const fn dashed(d: &'static str) -> Shape {
    Shape::Path { d, dashed: true }
}

const fn circle(cx: &'static str, cy: &'static str, r: &'static str, edge: Edge) -> Shape {
    Shape::Circle { at: [cx, cy, r], edge }
}

const fn ring(cx: &'static str, cy: &'static str, r: &'static str) -> Shape {
    circle(cx, cy, r, Edge::Line)
}

const fn thick_ring(cx: &'static str, cy: &'static str, r: &'static str) -> Shape {
    circle(cx, cy, r, Edge::Thick)
}

const fn dashed_ring(cx: &'static str, cy: &'static str, r: &'static str) -> Shape {
    circle(cx, cy, r, Edge::Dashed)
}

const fn disc(cx: &'static str, cy: &'static str, r: &'static str) -> Shape {
    circle(cx, cy, r, Edge::Solid)
}

const fn block(x: &'static str, y: &'static str, w: &'static str, h: &'static str, rx: &'static str) -> Shape {
    Shape::Block { at: [x, y, w, h, rx], turned: false }
}

const fn turned_block(x: &'static str, y: &'static str, w: &'static str, h: &'static str, rx: &'static str) -> Shape {
    Shape::Block { at: [x, y, w, h, rx], turned: true }
}

macro_rules! glyphs {
    ($($glyph:ident $file:literal: $($shape:expr),+;)+) => {
        /// A glyph, named as its file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph {
            $(#[doc = $file] $glyph,)+
        }

        impl Glyph {
            /// The glyphs, all of them.
            pub const ALL: &'static [Self] = &[$(Self::$glyph),+];

            /// The name of its file in `assets/icons`, without the ending.
            pub const fn file(self) -> &'static str {
                match self {
                    $(Self::$glyph => $file,)+
                }
            }

            /// The shapes that it is drawn of.
            pub const fn shapes(self) -> &'static [Shape] {
                match self {
                    $(Self::$glyph => const { &[$($shape),+] },)+
                }
            }
        }
    };
}

glyphs! {
    Again "again": line("M17 3l3 3-3 3"), line("M4 11V9a3 3 0 0 1 3-3h13M7 21l-3-3 3-3"), line("M20 13v2a3 3 0 0 1-3 3H4");
    Back "back": line("M15 5l-7 7 7 7");
    Bag "bag": block("2", "9", "20", "11", "4.5"), line("M8 20V8a3 3 0 0 1 3-3h2a3 3 0 0 1 3 3v12M11 14.5h2");
    Below "below": line("M4 5h16M12 10v10M8 16l4 4 4-4");
    Book "book": line("M4 5a2 2 0 0 1 2-2h14v16H6a2 2 0 0 0-2 2zM4 19V5M20 19v2H6");
    Breath "breath": line("M12 4v8M12 12c-1 2-3 2-3 2M12 12c1 2 3 2 3 2"), line("M9 7C5 8 3 13 3 18c0 2 1.5 3 3 2.5 2.5-.8 3-2 3-5zM15 7c4 1 6 6 6 11 0 2-1.5 3-3 2.5-2.5-.8-3-2-3-5z");
    Capture "capture": block("3", "3", "18", "18", "5"), line("M12 8v8M8 12h8");
    Check "check": line("M5 12.5l5 5L19 7");
    Clock "clock": ring("12", "12", "9"), line("M12 7v5l3 2");
    Close "close": line("M6 6l12 12M18 6L6 18");
    Count "count": line("M5 5v14M10 5v14M15 5v14M20 5v14M2 15L22 9");
    DotOpen "dot-open": thick_ring("12", "12", "9");
    Dot "dot": disc("12", "12", "10");
    Down "down": line("M5 9l7 7 7-7");
    Erase "erase": line("M9 5h12v14H9l-6-7z"), line("M12.5 9.5l5 5M17.5 9.5l-5 5");
    Export "export": line("M12 15V3M8 7l4-4 4 4M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4");
    Hide "hide": line("M2.5 8.5c2.2 4 5.3 6 9.5 6s7.3-2 9.5-6M12 14.5v4.5M6 13l-2.5 3.5M18 13l2.5 3.5");
    KitS "kit-s": block("5", "9", "14", "11", "3"), line("M5 13h14M10 9V6h4v3");
    Kit "kit": block("3", "7", "18", "13", "3"), line("M3 12h18M9 7V4h6v3");
    Link "link": line("M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1");
    Lock "lock": block("5", "11", "14", "10", "3"), line("M8 11V8a4 4 0 0 1 8 0v3");
    Merge "merge": line("M6 3v5a5 5 0 0 0 5 5h1M18 3v5a5 5 0 0 1-5 5h-1v8M9 18l3 3 3-3");
    Minus "minus": line("M5 12h14");
    Missing "missing": dashed_ring("12", "12", "9"), line("M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 17v.01");
    Move "move": line("M3 8h17M16 4l4 4-4 4M21 16H4M8 12l-4 4 4 4");
    Next "next": line("M9 5l7 7-7 7");
    Note "note": line("M5 3h14v12l-6 6H5z"), line("M13 21v-6h6M9 8h6M9 12h3");
    People "people": ring("9", "8", "3.5"), line("M2 20c.7-4.5 3.2-6.5 7-6.5s6.3 2 7 6.5M16 5a3.5 3.5 0 0 1 0 6.5M18.5 14c2 .8 3.2 2.8 3.5 6");
    Person "person": ring("12", "8", "4"), line("M4 21c1-5 4-7 8-7s7 2 8 7");
    Phone "phone": line("M5 3h4l2 5-2.5 2a12 12 0 0 0 5.5 5.5L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z");
    Plaster "plaster": turned_block("2", "8", "20", "8", "4"), line("M12 10.5v.01M10.5 12v.01M13.5 12v.01M12 13.5v.01");
    Plus "plus": line("M12 5v14M5 12h14");
    Print "print": line("M7 8V3h10v5M7 17H5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2"), line("M7 14h10v7H7z");
    Puff "puff": line("M10 3h4v4h-4z"), line("M9 11a3 3 0 0 1 6 0v10H9zM18 4h.01M21 3h.01M21 7h.01");
    Pulse "pulse": line("M2 12h5l3-7 4 14 3-7h5");
    RadioOn "radio-on": ring("12", "12", "9"), disc("12", "12", "5");
    Radio "radio": ring("12", "12", "9");
    Receive "receive": line("M12 3v12M8 11l4 4 4-4M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4");
    Refer "refer": line("M4 20v-6a4 4 0 0 1 4-4h12"), line("M15 5l5 5-5 5");
    Report "report": line("M3 21h18M6 17v-5M12 17V5M18 17V9");
    Return "return": line("M5 9h14l-1.5 12h-11z"), line("M12 2v8M9 7l3 3 3-3");
    Scan "scan": line("M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3M7 12h10");
    Search "search": ring("10.5", "10.5", "6.5"), line("M15.5 15.5L21 21");
    Service "service": line("M12 20s-8-4.5-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15.5 12 20 12 20z");
    Shelf "shelf": line("M4 3v18M20 3v18M4 10h16M4 18h16M8 10V6h4v4M12 18v-4h5v4");
    Side "side": ring("5", "13", "2.5"), line("M9 17h5l3-4 4 4M9 13c2-3 5-3 8 0");
    Soon "soon": line("M7 3h10M7 21h10M8 3v3.5l4 5.5-4 5.5V21M16 3v3.5L12 12l4 5.5V21");
    StChoice "st-choice": line("M10 4a8.5 8.5 0 0 0 0 16M14 4a8.5 8.5 0 0 1 0 16"), line("M7 12h.01M17 12h.01");
    StLook "st-look": line("M12 2.5L21.5 12 12 21.5 2.5 12z"), line("M12 8v5M12 16v.01");
    StQuiet "st-quiet": dashed_ring("12", "12", "9"), line("M8 12h8");
    StSaved "st-saved": dashed_ring("12", "12", "9"), disc("12", "12", "3");
    StSending "st-sending": line("M12 3a9 9 0 0 1 9 9"), dashed("M21 12a9 9 0 1 1-9-9"), line("M12 16V9M9 12l3-3 3 3");
    StSent "st-sent": ring("12", "12", "9"), line("M8 12.5l3 3 5-6");
    Stay "stay": line("M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11z"), ring("12", "10", "2.5");
    Team "team": ring("12", "7", "3.5"), line("M5 20c.7-4.5 3.2-6.5 7-6.5s6.3 2 7 6.5");
    Today "today": line("M9 6h12M9 12h12M9 18h8"), ring("4", "6", "1"), ring("4", "12", "1"), ring("4", "18", "1");
    Undo "undo": line("M8 5L4 9l4 4"), line("M4 9h10a6 6 0 0 1 0 12h-3");
    Wake "wake": ring("12", "12", "8"), line("M8 11h2.5M13.5 11H16M9.5 16h5");
    Wind "wind": line("M3 9h11a3 3 0 1 0-3-3M3 13h15a3 3 0 1 1-3 3M3 17h7");
}

impl Glyph {
    /// Whether it points somewhere, and so turns round where people read from right to left.
    pub const fn points(self) -> bool {
        matches!(self, Self::Back | Self::Move | Self::Next | Self::Undo | Self::Refer | Self::Erase)
    }
}
