//! What fades: keyring entries, sealed texts, and the marks of participant codes.

use crate::cast::{casework_key, code_key};
use crate::file::{exactly, held, hex, shown, unhex};
use crate::scene::{fading_key, key_from, key_json};
use kitbag_shared::fade::{FadingKey, KeyringEntry, code_mark};
use kitbag_shared::ids::CollectionId;
use kitbag_shared::keys::Secret;
use kitbag_shared::record::{Fading, ParticipantCode};
use kitbag_shared::time::Month;
use serde_json::{Value, json};

fn text(nonce: u8, text: &str) -> Value {
    let value = minicbor::to_vec(fading_key().seal(&[nonce; 24], text).unwrap()).unwrap();
    json!({ "plain_text": text, "nonce": hex([nonce; 24]), "value": hex(&value), "shown": shown(&value) })
}

fn mark(written: &str) -> Value {
    let normalised = ParticipantCode::new(written).unwrap();
    let mark = code_mark(&code_key(), normalised.as_str());
    json!({
        "written_text": written,
        "normalised_text": normalised.as_str(),
        "mark": hex(mark.as_bytes()),
    })
}

/// Codes as people write them, those with one mark beside each other.
#[rustfmt::skip]
const WRITTEN: [&str; 76] = [
    "MA0785", " ma-07.85", "ＭＡ０７８５", "ma٠٧٨٥", "MA०७८५", "🅼🅰0785", "Ⓜⓐ⓪⑦⑧⑤", "𝐌𝐀𝟎𝟕𝟖𝟓", "ma0\u{fe0f}\u{20e3}785", "m\u{200b}a\u{ad}0785", "ma0❼❽❺",
    "Núñez 12", "Nu\u{301}n\u{303}ez 12", "straße9", "STRAẞE9", "ŁÓDŹ 12", "lodz12", "cœur", "COEUR", "ﬁona1", "ışık", "İSİK",
    "Tłı̨chǫ", "OʼBrien", "O’Brien", "Nº 12", "ΑΘΉΝΑ", "αθηνα", "ёлка", "مُحَمَّد", "محمد", "한국어말", "がか12", "की12",
    "ab\u{ffffe}12", "АВ12",
    "йосип", "и\u{306}о\u{301}сип", "иосип", "ѓон1", "їжак", "ليلى", "لیلی", "ليلي", "کاوه", "كاوه", "کاوہ", "کاوھ", "فاطمة", "فاطمۀ",
    "فاطمە\u{654}", "نە12", "لے12", "ګل12", "گل۱۲", "أحمد", "ٱحمد", "שלום", "שָׁלומ", "װײ12", "ハナコ1", "ﾊﾅｺ1", "はなこ1", "ｶﾞﾊﾟヴ1", "がぱゔ1", "ヷ123",
    "रा\u{91c}\u{93c}12", "राज12", "ल\u{921}\u{93c}12", "সময\u{9bc}1", "সৎ12", "സരമൻ", "സരമന്\u{200d}", "ፀሠላም", "ᨅᨗ12", "ป่า1",
];

fn vectors() -> Value {
    let entry = minicbor::to_vec(fading_key().entry(&casework_key(), &[0x71; 24])).unwrap();
    json!({
        "fading_key": {
            "collection": hex(fading_key().collection.as_bytes()),
            "until": fading_key().until.0,
            "secret": hex(fading_key().secret.as_bytes()),
            "id": hex(fading_key().id().as_bytes()),
        },
        "entry": {
            "sealed_with": key_json(&casework_key()),
            "nonce": hex([0x71; 24]),
            "entry": hex(&entry),
            "shown": shown(&entry),
        },
        "texts": [text(0x51, "wants socks"), text(0x52, "mañana otra vez")],
        "code_key": key_json(&code_key()),
        "marks": WRITTEN.map(mark).to_vec(),
    })
}

#[test]
fn fading() {
    let file = held("fading", &vectors());
    let key = &file["fading_key"];
    let key = FadingKey {
        collection: CollectionId::from_bytes(exactly(&key["collection"])),
        until: Month(u32::try_from(key["until"].as_u64().unwrap()).unwrap()),
        secret: Secret::from_bytes(exactly(&key["secret"])),
    };
    let entry: KeyringEntry = minicbor::decode(&unhex(&file["entry"]["entry"])).unwrap();
    assert_eq!(entry.open(&key_from(&file["entry"]["sealed_with"])), Ok(key.clone()));
    for one in file["texts"].as_array().unwrap() {
        let fading: Fading = minicbor::decode(&unhex(&one["value"])).unwrap();
        assert_eq!(key.open(&fading).unwrap(), one["plain_text"]);
    }
    for one in file["marks"].as_array().unwrap() {
        let code = ParticipantCode::new(one["written_text"].as_str().unwrap()).unwrap();
        assert_eq!(code.as_str(), one["normalised_text"]);
        let code_key = key_from(&file["code_key"]);
        assert_eq!(hex(code_mark(&code_key, code.as_str()).as_bytes()), one["mark"]);
    }
}
