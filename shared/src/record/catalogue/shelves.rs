//! The starting catalogue as tables: shelves of supplies, kits with what they hold, and what is offered first.

use super::super::lists::{BaseUnit, ItemCategory, NaloxoneProduct};

/// One line of the catalogue.
pub(super) struct Supply {
    pub(super) key: &'static str,
    pub(super) unit: BaseUnit,
    pub(super) pack: Option<u32>,
    pub(super) naloxone: Option<NaloxoneProduct>,
    pub(super) is_syringe: bool,
}

const fn piece(key: &'static str) -> Supply {
    of(key, BaseUnit::Piece)
}

const fn of(key: &'static str, unit: BaseUnit) -> Supply {
    Supply { key, unit, pack: None, naloxone: None, is_syringe: false }
}

const fn syringe(key: &'static str) -> Supply {
    Supply { pack: Some(10), is_syringe: true, ..piece(key) }
}

/// A barrel makes a syringe set with any needle, so that barrels count and loose needles do not.
const fn barrel(key: &'static str) -> Supply {
    Supply { is_syringe: true, ..piece(key) }
}

const fn naloxone(key: &'static str, unit: BaseUnit, product: NaloxoneProduct) -> Supply {
    Supply { naloxone: Some(product), ..of(key, unit) }
}

/// What the contact screen offers first, in this order.
pub(super) const USUAL: &[&str] = &[
    "kit-injection-10",
    "kit-naloxone-nasal",
    "kit-smoking",
    "kit-test-strips",
    "kit-injection-5",
    "kit-naloxone-im",
    "kit-safer-sex",
    "kit-hygiene",
    "kit-wound",
    "kit-snorting",
    "syringe-1ml-29g",
    "sharps-container-1l",
];

pub(super) const SHELVES: &[(ItemCategory, &[Supply])] = &[
    (
        ItemCategory::SaferInjection,
        &[
            syringe("syringe-1ml-29g"),
            syringe("syringe-1ml-30g"),
            syringe("syringe-1ml-28g"),
            syringe("syringe-half-ml-31g"),
            syringe("syringe-1ml-27g"),
            barrel("barrel-3ml"),
            piece("needle-23g"),
            piece("needle-25g"),
            piece("cooker"),
            piece("cotton-filter"),
            piece("wheel-filter"),
            piece("sterile-water-3ml"),
            of("ascorbic-acid", BaseUnit::Sachet),
            of("citric-acid", BaseUnit::Sachet),
            piece("tourniquet"),
            piece("alcohol-pad"),
            piece("dry-swab"),
        ],
    ),
    (
        ItemCategory::SaferSmoking,
        &[
            piece("bubble-pipe"),
            piece("straight-stem"),
            piece("hammer-pipe"),
            piece("mouthpiece"),
            piece("brass-screen"),
            piece("push-stick"),
            of("foil", BaseUnit::Sheet),
            piece("lip-balm"),
        ],
    ),
    (ItemCategory::SaferSnorting, &[piece("straw"), piece("snorting-card"), piece("nasal-saline")]),
    (ItemCategory::SaferBoofing, &[piece("needleless-syringe")]),
    (
        ItemCategory::Overdose,
        &[
            Supply { pack: Some(2), ..naloxone("naloxone-nasal-4mg", BaseUnit::Dose, NaloxoneProduct::Nasal4Mg) },
            naloxone("naloxone-nasal-3mg", BaseUnit::Dose, NaloxoneProduct::Nasal3Mg),
            naloxone("naloxone-nasal-8mg", BaseUnit::Dose, NaloxoneProduct::Nasal8Mg),
            naloxone("naloxone-im-vial", BaseUnit::Vial, NaloxoneProduct::Vial),
            // For naloxone only: it is no syringe handed out for injecting.
            piece("im-syringe"),
            piece("face-shield"),
        ],
    ),
    (
        ItemCategory::Testing,
        &[
            of("fentanyl-strip", BaseUnit::Strip),
            of("xylazine-strip", BaseUnit::Strip),
            of("benzodiazepine-strip", BaseUnit::Strip),
            of("nitazene-strip", BaseUnit::Strip),
            of("hiv-self-test", BaseUnit::Test),
            of("hcv-test", BaseUnit::Test),
            of("pregnancy-test", BaseUnit::Test),
        ],
    ),
    (
        ItemCategory::SaferSex,
        &[piece("external-condom"), piece("internal-condom"), of("lubricant", BaseUnit::Sachet), piece("dental-dam")],
    ),
    (
        ItemCategory::WoundCare,
        &[
            piece("gauze"),
            piece("non-stick-pad"),
            of("roller-bandage", BaseUnit::Roll),
            of("tape", BaseUnit::Roll),
            piece("wound-saline"),
            of("barrier-ointment", BaseUnit::Sachet),
            of("gloves", BaseUnit::Pair),
        ],
    ),
    (
        ItemCategory::HygieneAndSurvival,
        &[
            piece("hygiene-pack"),
            piece("period-products"),
            piece("wipes"),
            of("socks", BaseUnit::Pair),
            of("water", BaseUnit::Bottle),
            piece("snack"),
            piece("hand-warmer"),
            piece("sunscreen"),
        ],
    ),
    (
        ItemCategory::Disposal,
        &[
            piece("sharps-container-1l"),
            piece("sharps-container-5l"),
            piece("sharps-container-20l"),
            piece("biohazard-bag"),
            piece("tongs"),
        ],
    ),
    (ItemCategory::Printed, &[piece("leaflet"), piece("alert-card")]),
];

/// Kits by key, with how many of what they hold.
pub(super) const KITS: &[(&str, &[(u32, &str)])] = &[
    (
        "kit-injection-10",
        &[
            (10, "syringe-1ml-29g"),
            (10, "cooker"),
            (10, "cotton-filter"),
            (10, "sterile-water-3ml"),
            (10, "alcohol-pad"),
            (1, "tourniquet"),
            (1, "sharps-container-1l"),
        ],
    ),
    (
        "kit-injection-5",
        &[
            (5, "syringe-1ml-29g"),
            (5, "sterile-water-3ml"),
            (5, "cooker"),
            (5, "tourniquet"),
            (10, "cotton-filter"),
            (10, "alcohol-pad"),
            (5, "ascorbic-acid"),
            (2, "external-condom"),
            (2, "lubricant"),
        ],
    ),
    ("kit-naloxone-nasal", &[(2, "naloxone-nasal-4mg"), (1, "face-shield"), (1, "alert-card")]),
    ("kit-naloxone-im", &[(3, "naloxone-im-vial"), (3, "im-syringe"), (1, "face-shield")]),
    ("kit-smoking", &[(1, "straight-stem"), (1, "mouthpiece"), (3, "brass-screen"), (1, "push-stick")]),
    ("kit-snorting", &[(1, "straw"), (1, "snorting-card"), (1, "nasal-saline")]),
    (
        "kit-wound",
        &[
            (2, "gauze"),
            (2, "non-stick-pad"),
            (1, "roller-bandage"),
            (1, "tape"),
            (1, "wound-saline"),
            (1, "barrier-ointment"),
            (1, "gloves"),
        ],
    ),
    ("kit-hygiene", &[(1, "hygiene-pack"), (1, "wipes"), (1, "socks")]),
    ("kit-safer-sex", &[(3, "external-condom"), (1, "internal-condom"), (3, "lubricant")]),
    ("kit-test-strips", &[(3, "fentanyl-strip"), (3, "sterile-water-3ml")]),
    ("kit-clean-up", &[(1, "sharps-container-5l"), (1, "gloves"), (1, "tongs")]),
];
