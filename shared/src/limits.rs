//! Every limit of the formats and the protocol, named with its unit. Each has a test at and over it.
//!
//! They are part of the protocol: changing one changes what other devices accept.

/// The depth to which CBOR items nest, scalars counting one: the deepest structure with the deepest value has room.
pub const ITEM_DEPTH_MAX: usize = 16;
/// The depth to which the items of a value nest, and of a deed.
pub const VALUE_DEPTH_MAX: usize = 8;
/// An operation as CBOR, in bytes.
pub const OPERATION_BYTES_MAX: usize = 16 * 1024;
/// Changes within one operation.
pub const OPERATION_CHANGES_MAX: usize = 512;
/// Dots that one change may replace, or a withdrawal may have seen.
pub const REPLACES_DOTS_MAX: usize = 512;
/// A private note, in characters.
pub const NOTE_CHARS_MAX: usize = 280;
/// Any other free text, in characters.
pub const TEXT_CHARS_MAX: usize = 200;
/// A participant code after normalising, in characters.
pub const CODE_CHARS_MIN: usize = 4;
/// A participant code after normalising, in characters.
pub const CODE_CHARS_MAX: usize = 20;
/// A sealed batch as it travels, in bytes.
pub const BATCH_BYTES_MAX: usize = 256 * 1024;
/// The size of a batch that is aimed for before compression, in bytes: cut when the next operation would pass it.
pub const BATCH_PLAIN_BYTES_TARGET: usize = 64 * 1024;
/// The size that inflating a batch may yield, in bytes: one operation more than the target, at most.
pub const BATCH_PLAIN_BYTES_MAX: usize = BATCH_PLAIN_BYTES_TARGET + 2 * OPERATION_BYTES_MAX;
/// Operations in one batch.
pub const BATCH_OPERATIONS_MAX: usize = 4096;
/// The smallest padded plaintext of a batch, in bytes: one contact looks like a few, and like an overdose response, in which
/// 1.2 KB are sealed to the desk.
pub const BATCH_PADDED_BYTES_MIN: usize = 2 * 1024;
/// A file that carries sealed batches, in bytes: weeks of a phone's work.
pub const OFFLINE_BUNDLE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Any request body, in bytes.
pub const REQUEST_BYTES_MAX: usize = 1024 * 1024;
/// Any answer's page of batches, in bytes.
pub const PAGE_BYTES_MAX: usize = 1024 * 1024;
/// A membership statement as it travels, in bytes.
pub const STATEMENT_BYTES_MAX: usize = 16 * 1024;
/// Statements of one programme: sixteen a week for ten years.
pub const CHAIN_STATEMENTS_MAX: u32 = 8_192;
/// Deeds of one statement: more than an end with a new key of every collection needs.
pub const DEEDS_MAX: usize = 128;
/// Teams of one certificate.
pub const TEAMS_MAX: usize = 16;
/// Devices that are members of a programme at one time, the recovery sheet counted.
pub const MEMBERS_MAX: usize = 1_000;
/// Roles that one device has one after the other.
pub const TERMS_MAX: usize = 32;
/// Collections of one programme.
pub const COLLECTIONS_MAX: usize = 64;
/// Logs of one device of which an end and the admissions after it let something count.
pub const COUNTING_LOGS_MAX: usize = 1_024;
/// The size of all statements of a programme together, in bytes.
pub const CHAIN_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Statements that are left to ends when no other finds a place: every member can still be ended one by one.
pub const ENDS_RESERVE_STATEMENTS: u32 = 1_024;
/// The room that those may take, in bytes.
pub const ENDS_RESERVE_BYTES: u64 = 4 * 1024 * 1024;
/// Statements that are left to the recovery sheet when no other finds a place.
pub const SHEET_RESERVE_STATEMENTS: u32 = 256;
/// The room that those may take, in bytes.
pub const SHEET_RESERVE_BYTES: u64 = 1024 * 1024;
/// Logs that one end or one admission names, at some 110 bytes each: a statement has room for more.
pub const LOG_ENDS_MAX: usize = 100;
/// Batches that a server takes of one device beyond its end, until a supervisor admits them: four weeks of a phone that
/// cuts 70 a day.
pub const AFTER_END_BATCHES_MAX: u64 = 2_048;
/// The room that they may take together, in bytes.
pub const AFTER_END_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Places in the chain that a request names: more than doubling steps back through the longest chain.
pub const PLACES_MAX: usize = 32;
/// Keys that a request asks for.
pub const LACKS_MAX: usize = 512;
/// Of them, keys that the chain does not name: a branch named them that another took the place of.
pub const UNNAMED_ASKS_MAX: usize = 16;
/// Wraps that an answer asks for.
pub const WANTED_MAX: usize = 512;
/// Wraps of one key to one device that a server keeps, each by another author.
pub const WRAPS_OF_A_KEY_MAX: usize = 4;
/// Keyring entries that a collection may have for a month before a device that was ended can add none: it leaves room
/// for those who stayed.
pub const AFTER_END_KEYRING_MAX: usize = 16;
/// Of them, that each device may add that cannot read the collection, however many others have added.
pub const AFTER_END_KEYRING_OWN: usize = 2;
/// Wraps of keys that the chain does not name, by one author to one device, that a server keeps.
pub const UNNAMED_WRAPS_MAX: usize = 16;
/// The bytes of batches and wraps that a server stores of one device in a day: more than a phone ever holds that was
/// offline for weeks, or a desk that fills a server that was set back.
pub const DEVICE_DAY_BYTES_MAX: usize = 256 * 1024 * 1024;
/// The bytes of batches and wraps that a server stores of one programme in a day.
pub const PROGRAMME_DAY_BYTES_MAX: usize = 2 * 1024 * 1024 * 1024;
/// A public or an encapsulated key of a KEM that this version does not know, in bytes: room for ML-KEM-1024 with P-384.
pub const KEM_BYTES_MAX: usize = 2 * 1024;
/// Devices that wait by one invitation: the right one, and strangers who saw the link.
pub const JOINS_PER_INVITATION_MAX: usize = 5;
/// The time for which an invitation is good, in milliseconds.
pub const INVITATION_MS_MAX: i64 = 24 * 60 * 60 * 1000;
/// The greatest difference of a request's time from the server's, in milliseconds.
pub const REQUEST_SKEW_MS_MAX: i64 = 5 * 60 * 1000;
/// A record's time this far ahead of the server is flagged, in milliseconds.
pub const AHEAD_MS_MAX: i64 = 5 * 60 * 1000;
/// A measured clock offset larger than this is not believed, in milliseconds.
pub const OFFSET_MS_MAX: i64 = 24 * 60 * 60 * 1000;
/// The time for which two clocks that disagree must have stood equally far apart, by either, before the server's is
/// believed, in milliseconds.
pub const CLOCKS_STEADY_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// The months ahead at which a fading key may end.
pub const KEYRING_MONTHS_AHEAD_MAX: u32 = 24;
/// Months that a fading field stays readable unless the programme says otherwise.
pub const FADE_MONTHS_DEFAULT: u32 = 3;
