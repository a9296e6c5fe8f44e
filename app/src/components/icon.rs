//! A glyph drawn as SVG elements: no markup in strings, so that the page's policy can forbid it.

use super::glyphs::{Edge, Glyph, Shape};
use dioxus::prelude::*;

/// The open stitch on the glyphs' grid.
const STITCH: &str = "3 3.28";

/// A glyph beside words. It says nothing by itself.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
    /// Two thirds larger, for the status chip.
    #[props(default)]
    large: bool,
) -> Element {
    let size = if large { " ic--l" } else { "" };
    let side = if glyph.points() { " flip" } else { "" };
    rsx! {
        svg { class: "ic{size}{side}", view_box: "0 0 24 24", "aria-hidden": "true",
            for (index , shape) in glyph.shapes().iter().enumerate() {
                Stroke { key: "{index}", shape: *shape }
            }
        }
    }
}

#[component]
fn Stroke(shape: Shape) -> Element {
    match shape {
        Shape::Path { d, dashed } => rsx! {
            path { d, stroke_dasharray: dashed.then_some(STITCH) }
        },
        Shape::Circle { at: [cx, cy, r], edge } => rsx! {
            circle {
                class: (edge == Edge::Solid).then_some("solid"),
                cx,
                cy,
                r,
                stroke_dasharray: (edge == Edge::Dashed).then_some(STITCH),
                stroke_width: (edge == Edge::Thick).then_some("3"),
            }
        },
        Shape::Block { at: [x, y, width, height, rx], turned } => rsx! {
            rect { x, y, width, height, rx, transform: turned.then_some("rotate(-45 12 12)") }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_table_says_what_the_files_say() {
        let icons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/icons");
        for glyph in Glyph::ALL {
            let file = std::fs::read_to_string(icons.join(glyph.file()).with_extension("svg")).unwrap();
            assert_eq!(file.matches("/>").count(), glyph.shapes().len(), "{}", glyph.file());
            for shape in glyph.shapes() {
                let said = match shape {
                    Shape::Path { d, .. } => format!("d=\"{d}\""),
                    Shape::Circle { at: [cx, cy, r], .. } => format!("cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\""),
                    Shape::Block { at: [x, y, width, height, rx], .. } => {
                        format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{rx}\"")
                    }
                };
                assert!(file.contains(&said), "{}: {said}", glyph.file());
            }
        }
    }
}
