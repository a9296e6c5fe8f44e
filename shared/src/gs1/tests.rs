use super::*;
use crate::time::{Day, Month};
use chrono::NaiveDate;
use proptest::prelude::*;

const THIS_YEAR: u32 = 2026;

fn read_text(text: &str) -> Result<BoxCode, NotTaken> {
    read(text.as_bytes(), THIS_YEAR)
}

fn day(year: i32, month: u32, day: u32) -> Option<Expiry> {
    Some(Expiry::Day(Day::from_date(NaiveDate::from_ymd_opt(year, month, day).unwrap())))
}

fn month(year: u32, of_year: u32) -> Option<Expiry> {
    Month::of(year, of_year).map(Expiry::Month)
}

fn printed(lot: &str) -> LotRead {
    LotRead::Printed(Text::new(lot).unwrap())
}

fn doubtful(cut: &str, all: &str) -> LotRead {
    LotRead::Doubtful { cut: Text::new(cut).unwrap(), all: Text::new(all).unwrap() }
}

fn code(gtin: &str, lot: LotRead, expiry: Option<Expiry>) -> BoxCode {
    BoxCode { gtin: Gtin::new(gtin).unwrap(), lot, expiry, count: None, whole: true }
}

#[test]
fn a_box_is_read_whatever_the_reader_puts_around_it() {
    let expected = code("00363824012346", printed("AB12-3"), day(2027, 6, 30));
    for text in [
        "]d201003638240123461727063010AB12-3\u{1d}219X7",
        "]C101003638240123461727063010AB12-3\u{1d}219X7",
        "01003638240123461727063010AB12-3\u{1d}219X7\r\n",
        "\u{1d}01003638240123461727063010AB12-3\u{1d}219X7",
        "\u{feff}01003638240123461727063010AB12-3\u{1d}219X7",
        "01003638240123461727063010AB12-3\u{241d}219X7",
        "01003638240123461727063010AB12-3{GS}219X7",
        "01003638240123461727063010AB12-3^]219X7",
        "]Q3010036382401234610AB12-3\u{1d}\u{1d}1727063021\u{1d}219X7",
        "(01)00363824012346(17)270630(10)AB12-3(21)9X7",
        " (01) 00363824012346 (17) 270630 (10) AB12-3 ",
        "010036382401234621 9X7\u{1d}1727063010AB12-3\u{1d}",
        "0100363824012346172706303103001250422840\u{1d}10AB12-3\u{1d}",
    ] {
        let mut read = read_text(text).unwrap();
        read.whole = true; // the one with an empty serial is not
        assert_eq!(read, expected, "{text:?}");
    }
    let mut bytes = b"\xe801003638240123461727063010AB12-3".to_vec();
    bytes.push(0xe8);
    assert_eq!(read(&bytes, THIS_YEAR), Ok(expected));
}

#[test]
fn a_number_alone_is_a_product_in_any_of_its_forms() {
    for text in ["363824012346", "0363824012346", "00363824012346", "]E00363824012346"] {
        assert_eq!(read_text(text), Ok(code("00363824012346", LotRead::Missing, None)), "{text}");
    }
    assert_eq!(read_text("]E496385074"), Ok(code("96385074", LotRead::Missing, None)));
    assert_eq!(read_text("10363824012343").unwrap().gtin.as_str(), "10363824012343");
    assert!(read_text("0158904045300033").unwrap().gtin.is_of_a_carton());
}

#[test]
fn a_number_that_does_not_add_up_is_refused_with_all_that_follows() {
    for text in [
        "0158904045300034",
        "363824012345",
        "0100000000000000",
        "010036382401234",
        "0100363824012345172706",
        "(01)363824012346",
    ] {
        assert_eq!(read_text(text), Err(NotTaken::WrongDigit), "{text}");
    }
}

#[test]
fn days_and_months_are_what_the_box_says() {
    let expiry = |six: &str| read_text(&format!("010036382401234617{six}")).unwrap();
    for (six, expected) in [
        ("270630", day(2027, 6, 30)),
        ("270600", month(2027, 6)),
        ("280229", day(2028, 2, 29)),
        ("770101", day(1977, 1, 1)),
        ("760101", day(2076, 1, 1)),
    ] {
        assert_eq!((expiry(six).expiry, expiry(six).whole), (expected, true), "{six}");
    }
    for six in ["270631", "271301", "271300", "270230", "27063A", "2706"] {
        assert_eq!((expiry(six).expiry, expiry(six).whole), (None, false), "{six}");
    }
    let at = |this_year, six: &str| read(format!("010036382401234617{six}").as_bytes(), this_year).unwrap().expiry;
    assert_eq!(at(2080, "300101"), day(2130, 1, 1));
    assert_eq!(at(2080, "310101"), day(2031, 1, 1));
    assert_eq!(at(2001, "520101"), day(1952, 1, 1));
    assert_eq!(at(2001, "510101"), day(2051, 1, 1));
}

#[test]
fn another_date_stands_in_for_a_missing_expiry_and_never_for_one_that_is_there() {
    for (text, expected) in [
        ("010036382401234615270630", day(2027, 6, 30)),
        ("010036382401234611260101", None),
        ("010036382401234670032706301200", day(2027, 6, 30)),
        ("01003638240123461526010117270630", day(2027, 6, 30)),
    ] {
        assert_eq!(read_text(text).unwrap().expiry, expected, "{text}");
    }
}

#[test]
fn a_count_is_a_proposal_and_what_has_expired_is_told() {
    let read = read_text("(01)09506682101352(17)201031(30)100").unwrap();
    assert_eq!((read.count, read.expiry), (Some(100), day(2020, 10, 31)));
    let of_a_pallet = read_text("(00)106141412345678908(02)00363824012346(37)24(10)A1").unwrap();
    assert_eq!((of_a_pallet.count, of_a_pallet.gtin.as_str()), (Some(24), "00363824012346"));
    assert_eq!(read_text("(01)00363824012346(30)0").unwrap().count, None);
}

#[test]
fn a_lot_that_may_have_swallowed_a_serial_is_doubted() {
    for (text, lot) in [
        ("]C101003638240123461727063010AB12-3219X7", doubtful("AB12-3", "AB12-3219X7")),
        ("01012345678912311700112210123421555666777", doubtful("1234", "123421555666777")),
        ("010036382401234610AB1217270630", doubtful("AB12", "AB1217270630")),
        ("010036382401234610AB121727063021X", doubtful("AB12", "AB121727063021X")),
        ("01003638240123461727063010AB12", printed("AB12")),
        ("01003638240123461727063010A21", printed("A21")),
        ("01003638240123461727063010211234", printed("211234")),
        ("01003638240123461727063010AB1217280630", doubtful("AB1", "AB1217280630")),
        // Its reader sends separators: it is as it stands.
        ("010036382401234610AB21X9\u{1d}17270630", printed("AB21X9")),
        ("(01)00363824012346(10)AB21X9", printed("AB21X9")),
        ("(01)00363824012346(10)A(21)B", printed("A")),
        ("(01)00363824012346(10)A(B)C", printed("A(B)C")),
    ] {
        assert_eq!(read_text(text).unwrap().lot, lot, "{text}");
    }
}

#[test]
fn a_lot_at_and_over_its_length() {
    let lot = |chars: usize| read_text(&format!("010036382401234610{}", "L".repeat(chars))).unwrap().lot;
    assert_eq!(lot(LOT_CHARS_MAX), printed(&"L".repeat(LOT_CHARS_MAX)));
    assert_eq!(lot(LOT_CHARS_MAX + 1), LotRead::Unread);
    assert_eq!(read_text("010036382401234610\u{1d}21X").unwrap().lot, LotRead::Unread);
    for sign in ["A#1", "A 1", "Ä1", "A\u{0}1"] {
        assert_eq!(read_text(&format!("010036382401234610{sign}")).unwrap().lot, LotRead::Unread, "{sign:?}");
    }
}

#[test]
fn a_code_at_and_over_its_length() {
    let long = |bytes: usize| format!("010036382401234610A\u{1d}{:9<1$}", "", bytes - 20);
    assert_eq!(long(CODE_BYTES_MAX).len(), CODE_BYTES_MAX);
    assert!(read_text(&long(CODE_BYTES_MAX)).is_ok());
    assert_eq!(read_text(&long(CODE_BYTES_MAX + 1)), Err(NotTaken::NotGs1));
}

#[test]
fn what_is_not_understood_to_its_end_still_says_what_it_said_before() {
    let read = read_text("010036382401234617270630\u{1d}0512345").unwrap();
    assert_eq!((read.expiry, read.whole), (day(2027, 6, 30), false));
    let read = read_text("01003638240123463912\u{1d}10A").unwrap();
    assert_eq!((read.lot, read.whole), (printed("A"), false), "an empty field is passed over");
}

#[test]
fn other_codes_are_said_to_be_others() {
    for text in [
        "",
        "\u{1d}",
        "[)>\u{1e}06\u{1d}9N111234567842\u{1d}1TABC",
        "+A99912345/$$52001510X3",
        "6808403010",
        "00680840301",
        "https://example.org/01/00363824012346",
        "KB1:01010101010141018101010101010101",
        "Naloxone",
        "0512345",
    ] {
        let refused = read_text(text);
        assert!(matches!(refused, Err(NotTaken::NotGs1 | NotTaken::NoProduct)), "{text:?} {refused:?}");
    }
    assert_eq!(read_text("(10)AB12"), Err(NotTaken::NoProduct));
    assert_eq!(read_text("17270630"), Err(NotTaken::WrongDigit), "eight digits are the short form of a product");
}

#[test]
fn lots_are_one_whatever_their_capitals_and_spaces() {
    assert!(is_same_lot("ab 12-3", "AB12-3") && is_same_lot("ab 12-3", "AB123") && !is_same_lot("AB12", "AB12-3"));
}

fn gtins() -> impl Strategy<Value = Gtin> {
    let checked = |body: u64| (0..10).find_map(|check| Gtin::new(&format!("{body:013}{check}")).ok());
    (1..10_000_000_000_000u64).prop_filter_map("not a number of a product", checked)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600), year in 0..20_000u32) {
        let _read = read(&bytes, year);
    }

    #[test]
    fn anything_behind_a_product_is_read_or_passed_over(behind in "[0-9A-Z\u{1d}()]{0,80}", year in 1990..2090u32) {
        if let Ok(read) = read(format!("0100363824012346{behind}").as_bytes(), year) {
            prop_assert!(read.lot.sure().is_none_or(|lot| lot.as_str().len() <= LOT_CHARS_MAX));
        }
    }

    #[test]
    fn a_serial_never_comes_out(
        gtin in gtins(), lot in "[A-Z0-9]{1,20}", serial in "[a-z]{8,20}", behind in any::<bool>(), until in any::<bool>(),
    ) {
        let (fields, date) = (format!("21{serial}\u{1d}"), if until { "17280131" } else { "" });
        let (before, after) = if behind { (String::new(), fields) } else { (fields, String::new()) };
        let text = format!("01{}{before}{date}10{lot}\u{1d}{after}", gtin.as_str());
        let read = read_text(&text).unwrap();
        prop_assert_eq!(&read, &BoxCode { lot: printed(&lot), ..code(gtin.as_str(), LotRead::Missing, if until { day(2028, 1, 31) } else { None }) });
        prop_assert!(!serde_json::to_string(&read).unwrap().contains(&serial));
    }

    #[test]
    fn without_a_separator_a_serial_is_doubted_or_left_out(gtin in gtins(), lot in "[A-Z]{1,8}", serial in "[a-z]{1,8}") {
        let read = read_text(&format!("01{}10{lot}21{serial}", gtin.as_str())).unwrap();
        prop_assert_eq!(read.lot.clone(), doubtful(&lot, &format!("{lot}21{serial}")));
        prop_assert!(read.lot.sure().is_none() && read.lot.needs_a_look());
    }
}
