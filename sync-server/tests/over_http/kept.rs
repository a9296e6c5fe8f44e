//! What the server keeps: exactly the columns listed here, nothing readable of what was sealed, no address in a log.

use crate::binary::Binary;
use crate::devices::{CASEWORK, STOCK, found_at, token_of};
use crate::devices_exchange::{all_bytes, contains};
use kitbag_shared::record::lists::Role;
use std::path::Path;

/// Every table and column. One more is one more thing to know about people: PROTOCOL.md must list it first.
const KEPT: &[(&str, &str)] = &[
    ("after_end", "programme device batches bytes"),
    ("ask", "programme key recipient"),
    ("batch", "programme collection position id rolling bytes"),
    ("clock_days", "one believed jump_since jump_seen"),
    ("installed", "programme device incarnation install current previous"),
    ("invitation", "programme id until_day"),
    ("keyring", "programme position id collection until_month sealed_with sealed brought_by"),
    ("list_place", "programme list recipient position rolling"),
    ("log", "programme device incarnation collection seq batch"),
    ("programme", "programme"),
    ("refill", "programme left"),
    ("setup", "one token"),
    ("spoken", "programme day since statements"),
    ("spoken_by", "programme author day statements"),
    ("statement", "programme number id bytes"),
    ("waiting_join", "programme device invitation bytes"),
    ("wrap", "programme recipient position key author bytes"),
];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_but_what_is_listed_and_nothing_of_it_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = Binary::serve(&data, &log);
    let token = token_of(server.setup_link.as_deref().unwrap());
    let (programme, asha) = found_at(&server.url, &token).await.unwrap();
    let mut asha = asha.follow(&[STOCK, CASEWORK]);
    let mut ben = asha.admit(&programme, Role::PeerWorker).await;
    let canary = "canary Zwölf Kanarienvögel";
    let batch = ben.cut(&programme.key(CASEWORK), 3, canary);
    ben.sync(&[&batch]).await;
    assert_eq!(asha.sync(&[]).await.batches.len(), 1);
    let refused = ben.cut_at(&programme.key(CASEWORK), 1, 3, batch.id(), canary);
    assert_eq!(ben.sync(&[&refused]).await.refusals.len(), 1);

    let control = tempfile::tempdir().unwrap();
    std::fs::write(control.path().join("control"), encodings(canary).concat()).unwrap();
    for form in encodings(canary) {
        assert!(contains(&all_bytes(control.path()), &form), "the search itself works");
        assert!(!contains(&all_bytes(&data), &form));
        assert!(!contains(&std::fs::read(&log).unwrap(), &form));
    }
    let secret = programme.key(CASEWORK).secret;
    assert!(!contains(&all_bytes(&data), secret.as_bytes()));
    let logged = std::fs::read_to_string(&log).unwrap();
    assert!(logged.contains("synced") && logged.contains("not taken"), "{logged}");
    assert!(!logged.contains("127.0.0.1") && !logged.contains(&token), "{logged}");
    assert!(!contains(&all_bytes(&data), token.as_bytes()), "a used token is gone");
    assert_eq!(
        tables(&data),
        KEPT.iter().map(|(name, columns)| (name.to_string(), columns.to_string())).collect::<Vec<_>>()
    );
    server.kill();
}

fn encodings(text: &str) -> [Vec<u8>; 3] {
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.as_bytes().to_vec(), utf16, base64(text.as_bytes())]
}

/// Without padding, from a multiple of three bytes on.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |three: &[u8], at: usize| {
        let bits = three.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        DIGITS[bits >> (18 - 6 * at) & 63]
    };
    bytes.chunks_exact(3).flat_map(|three| (0..4).map(move |at| digit(three, at)).collect::<Vec<_>>()).collect()
}

fn tables(data: &Path) -> Vec<(String, String)> {
    let file = data.join(kitbag_server::store::sqlite::DATABASE_FILE);
    let database = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT m.name, group_concat(c.name, ' ') FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}
