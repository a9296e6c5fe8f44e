//! The colours of the screen. They are remembered beside the language and say nothing of anybody.

/// The colours of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The dark theme, for most evenings.
    #[default]
    Dark,
    /// The light theme, for the sun.
    Light,
    /// The red theme, for eyes that should stay used to the dark.
    Red,
}

impl Theme {
    /// The themes, in the order to offer them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Red];

    /// The word by which it is remembered, and by which the stylesheet and theme.js know it.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Red => "red",
        }
    }

    /// The theme that was remembered; an unknown word is the first one.
    pub fn from_text(text: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.text() == text.trim()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const STYLES: &str = include_str!("../../assets/look.css");

    /// Red, green and blue of each token that a theme sets; what it does not set is the dark one's.
    fn colours(theme: Theme) -> BTreeMap<&'static str, [u8; 3]> {
        let block = |opening: &str| {
            let (_, rest) = STYLES.split_once(opening).unwrap();
            let (block, _) = rest.split_once("\n}").unwrap();
            block.split("--").filter_map(token).collect::<BTreeMap<_, _>>()
        };
        let mut colours = block("\n:root {");
        match theme {
            Theme::Dark => {}
            Theme::Light => colours.extend(block("\n:root.light {")),
            Theme::Red => colours.extend(block("\n:root.red {")),
        }
        colours
    }

    fn token(text: &'static str) -> Option<(&'static str, [u8; 3])> {
        let (name, value) = text.split_once(": #")?;
        let channel = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
        Some((name, [channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Relative luminance, as WCAG 2 defines it.
    fn luminance(colour: [u8; 3]) -> f64 {
        let [red, green, blue] = colour.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_as_wcag_works_it_out() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast([0x77; 3], [255; 3]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_theme_can_be_read() {
        const WORDS: f64 = 4.5;
        const EDGES: f64 = 3.0;
        for theme in Theme::ALL {
            let colours = colours(theme);
            let grounds = ["ground", "surface", "raised"];
            let on_grounds = [("text", WORDS), ("muted", WORDS), ("accent", WORDS), ("signal", WORDS), ("line", EDGES)];
            let pairs = on_grounds.iter().flat_map(|(name, least)| grounds.map(|ground| (*name, ground, *least)));
            for (name, on, least) in pairs.chain([("on-accent", "accent", WORDS), ("on-signal", "signal", WORDS)]) {
                let contrast = contrast(colours[name], colours[on]);
                assert!(contrast >= least, "{theme:?}: {name} on {on} is {contrast:.2}");
            }
        }
    }

    #[test]
    fn red_has_no_green_and_no_blue() {
        for (name, [_, green, blue]) in colours(Theme::Red) {
            assert!(green.max(blue) <= 0x40, "{name}");
        }
    }

    #[test]
    fn what_the_system_draws_around_the_page_has_its_colour() {
        let script = include_str!("../../assets/pwa/theme.js");
        for theme in Theme::ALL {
            let [red, green, blue] = colours(theme)["ground"];
            let ground = format!("{}: '#{red:02x}{green:02x}{blue:02x}'", theme.text());
            assert!(script.contains(&ground), "{ground}");
        }
    }

    #[test]
    fn each_theme_is_remembered() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_text(theme.text()), theme);
        }
        assert_eq!(Theme::from_text("what a newer app wrote"), Theme::Dark);
    }
}
