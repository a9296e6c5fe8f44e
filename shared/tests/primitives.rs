//! The primitives as this code calls them, against RFC 9180's vectors and Wycheproof's edge cases.
//!
//! Signatures go through `VerifyKey`, sealing through `seal`; where these take no foreign key or salt, the same crate
//! with the same choices stands in.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use kitbag_shared::keys::{Secret, VerifyKey, WrapKey, derive};
use kitbag_shared::seal::{NONCE_BYTES, TAG_BYTES, open, seal, seal_to};
use sha2::Sha256;
use wycheproof::TestResult;

fn unhex<const N: usize>(text: &str) -> [u8; N] {
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
}

/// RFC 9180, appendix A.2: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305; A.2.1, base mode; its first message.
mod rfc_9180_a_2_1 {
    pub const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    pub const IKM_E: &str = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
    pub const IKM_R: &str = "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df";
    pub const PK_R: &str = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
    pub const ENC: &str = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
    pub const AAD: &str = "436f756e742d30";
    pub const PT: &str = "4265617574792069732074727574682c20747275746820626561757479";
    pub const CT: &str = "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";
}

#[test]
fn hpke_is_rfc_9180s() {
    use rfc_9180_a_2_1::{AAD, CT, ENC, IKM_E, IKM_R, INFO, PK_R, PT};
    let (private, public) = X25519HkdfSha256::derive_keypair(&unhex::<32>(IKM_R));
    assert_eq!(public.to_bytes().as_slice(), unhex::<32>(PK_R));

    let (info, aad, plain) = (unhex::<20>(INFO), unhex::<7>(AAD), unhex::<29>(PT));
    let sealed = seal_to(&WrapKey(unhex(PK_R)), unhex(IKM_E), &info, &aad, &plain).unwrap();
    assert_eq!((sealed.encapsulated, sealed.sealed.as_slice()), (unhex(ENC), &unhex::<45>(CT)[..]));

    let encapsulated = Deserializable::from_bytes(&sealed.encapsulated).unwrap();
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        &info,
        &sealed.sealed,
        &aad,
    );
    assert_eq!(opened.unwrap(), plain);
}

#[test]
fn signatures() {
    let set = wycheproof::eddsa::TestSet::load(wycheproof::eddsa::TestName::Ed25519).unwrap();
    let mut seen = 0;
    for group in &set.test_groups {
        let key = VerifyKey(group.key.pk.as_slice().try_into().unwrap());
        for test in &group.tests {
            // A signature of another length is no value of this code's type.
            let holds = test.sig.as_slice().try_into().is_ok_and(|signature| key.verify(&test.msg, signature));
            assert_eq!(holds, test.result == TestResult::Valid, "{}: {}", test.tc_id, test.comment);
            seen += 1;
        }
    }
    assert_eq!(seen, set.number_of_tests);
}

/// What a lenient verifier takes for a signature of everything, whoever holds no key at all.
#[test]
fn a_key_of_small_order_signs_nothing() {
    let neutral = [[1].as_slice(), &[0; 31]].concat();
    let signature: [u8; 64] = [neutral.as_slice(), &[0; 32]].concat().try_into().unwrap();
    let key: [u8; 32] = neutral.try_into().unwrap();
    let lenient = ed25519_dalek::VerifyingKey::from_bytes(&key).unwrap();
    let taken = ed25519_dalek::Verifier::verify(&lenient, b"anything", &signature.into());
    assert!(taken.is_ok(), "it would be one, were it not for strictness");
    assert!(!VerifyKey(key).verify(b"anything", &signature));
}

#[test]
fn sealing() {
    let set = wycheproof::aead::TestSet::load(wycheproof::aead::TestName::XChaCha20Poly1305).unwrap();
    let mut seen = 0;
    for group in set.test_groups.iter().filter(|group| group.nonce_size == 8 * NONCE_BYTES) {
        assert_eq!((group.key_size, group.tag_size), (256, 8 * TAG_BYTES));
        for test in &group.tests {
            let key = Secret::from_slice(&test.key).unwrap();
            let whole = [test.nonce.as_slice(), &test.ct, &test.tag].concat();
            let opened = open(&key, &test.aad, &whole).ok();
            let valid = test.result == TestResult::Valid;
            assert_eq!(opened, valid.then(|| test.pt.to_vec()), "{}: {}", test.tc_id, test.comment);
            let sealed = seal(&key, test.nonce.as_slice().try_into().unwrap(), &test.aad, &test.pt);
            assert_eq!(sealed == whole, valid, "{}: {}", test.tc_id, test.comment);
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen}");
}

#[test]
fn derived_keys() {
    let set = wycheproof::hkdf::TestSet::load(wycheproof::hkdf::TestName::HkdfSha256).unwrap();
    let mut seen = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut derived = vec![0; test.size];
        let expanded = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut derived);
        let valid = test.result == TestResult::Valid;
        assert_eq!(expanded.is_ok(), valid, "{}: {}", test.tc_id, test.comment);
        assert!(!valid || derived == **test.okm, "{}: {}", test.tc_id, test.comment);
        seen += 1;
    }
    assert_eq!(seen, set.number_of_tests);
}

/// `derive` is that HKDF with no salt, and label, zero and context as its info.
#[test]
fn derive_is_hkdf_with_label_and_context() {
    let mut expected = [0; 32];
    Hkdf::<Sha256>::new(None, b"secret").expand(b"label\0context", &mut expected).unwrap();
    assert_eq!(derive(b"secret", "label", b"context").as_bytes(), &expected);
}

#[test]
fn key_agreement() {
    let set = wycheproof::xdh::TestSet::load(wycheproof::xdh::TestName::X25519).unwrap();
    let (mut seen, mut worthless) = (0, 0);
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let public: [u8; 32] = test.public_key.as_slice().try_into().unwrap();
        let private: [u8; 32] = test.private_key.as_slice().try_into().unwrap();
        let shared = x25519_dalek::x25519(private, public);
        assert_eq!(shared.as_slice(), test.shared_secret.as_slice(), "{}: {}", test.tc_id, test.comment);
        // RFC 9180, 7.1.4: nothing is wrapped to a key with which everyone agrees on zero.
        let zero = shared == [0; 32];
        let wrapped = seal_to(&WrapKey(public), [7; 32], b"", b"", b"plain");
        assert_eq!(wrapped.is_err(), zero, "{}: {}", test.tc_id, test.comment);
        (seen, worthless) = (seen + 1, worthless + usize::from(zero));
    }
    assert_eq!(seen, set.number_of_tests);
    assert!(worthless > 5, "only {worthless}");
}
