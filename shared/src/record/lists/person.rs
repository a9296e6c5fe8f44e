//! Value lists about a person. Each is asked only if the programme switched it on, and never required.

use crate::record::value_list::value_lists;

value_lists! {
    /// Age in bands of years.
    pub enum AgeBand "age-band" {
        1 Under18 "under-18",
        2 From18To24 "from-18-to-24",
        3 From25To34 "from-25-to-34",
        4 From35To44 "from-35-to-44",
        5 From45To54 "from-45-to-54",
        6 From55To64 "from-55-to-64",
        7 From65 "from-65",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// Gender, in the person's own words where the list has them.
    pub enum Gender "gender" {
        1 Woman "woman",
        2 Man "man",
        3 TransWoman "trans-woman",
        4 TransMan "trans-man",
        5 NonBinary "non-binary-two-spirit",
        97 Another "another",
        98 DidNotSay "did-not-say",
    }

    /// Race, ethnicity or Indigenous status; several may hold.
    pub enum Ethnicity "ethnicity" {
        1 Indigenous "indigenous",
        2 Asian "asian",
        3 Black "black",
        4 Latine "latine",
        5 MiddleEasternNorthAfrican "middle-eastern-north-african",
        6 PacificIslander "pacific-islander",
        7 White "white",
        97 Another "another",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// Where the person lives, as coarsely as it helps. The area itself is a record.
    pub enum Residence "residence" {
        1 InAnArea "in-an-area",
        2 NoFixedAddress "no-fixed-address",
        3 Elsewhere "elsewhere",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// Where the person sleeps tonight.
    pub enum Housing "housing" {
        1 Street "street",
        2 Vehicle "vehicle",
        3 Encampment "encampment",
        4 Shelter "shelter",
        5 StayingWithSomeone "staying-with-someone",
        6 OwnPlace "own-place",
        7 Institution "institution",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }

    /// How something is taken; several may hold.
    pub enum UseRoute "use-route" {
        1 Inject "inject",
        2 Smoke "smoke",
        3 Snort "snort",
        4 Swallow "swallow",
        5 Boof "boof",
        97 Another "another",
        98 DidNotSay "did-not-say",
    }

    /// What is taken, was sold as, or is suspected; several may hold.
    pub enum Substance "substance" {
        1 Heroin "heroin",
        2 Fentanyl "fentanyl",
        3 Nitazene "nitazene",
        4 OpioidPills "opioid-pills",
        5 Methadone "methadone",
        6 Buprenorphine "buprenorphine",
        7 Methamphetamine "methamphetamine",
        8 Cocaine "cocaine",
        9 Crack "crack",
        10 Amphetamine "amphetamine",
        11 Benzodiazepine "benzodiazepine",
        12 Xylazine "xylazine",
        13 Medetomidine "medetomidine",
        14 Ghb "ghb",
        15 Ketamine "ketamine",
        16 Mdma "mdma",
        17 SyntheticCannabinoid "synthetic-cannabinoid",
        18 Cannabis "cannabis",
        19 Alcohol "alcohol",
        20 Gabapentinoid "gabapentinoid",
        97 Another "another",
        98 DidNotSay "did-not-say",
        99 Unknown "unknown",
    }
}
