//! The primitives as this code calls them, against the vectors of HPKE's draft and Wycheproof's edge cases.
//!
//! Signatures go through `VerifyKey`, sealing through `seal`; where these take no foreign key or salt, the same crate
//! with the same choices stands in.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, OpModeS, Serializable};
use kitbag_shared::kem::{ToDevice, WrapKey, WrapPair, X_WING, X_WING_PUBLIC_BYTES};
use kitbag_shared::keys::{Secret, VerifyKey, derive, hash};
use kitbag_shared::seal::{NONCE_BYTES, TAG_BYTES, open, open_with, seal, seal_to};
use sha2::Sha256;
use wycheproof::TestResult;

fn unhex<const N: usize>(text: &str) -> [u8; N] {
    assert_eq!(text.len(), 2 * N);
    std::array::from_fn(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
}

/// draft-ietf-hpke-pq, test vectors: MLKEM768-X25519 (X-Wing), HKDF-SHA256, ChaCha20Poly1305, base mode; its first message.
/// Of the two long strings the ends.
mod hpke_pq {
    pub const INFO: &str = "34663634363532303666366532303631323034373732363536333639363136653230353537323665";
    pub const IKM_E: &str = "2a1c0a3745fe8a48fb62034d300f54dfe1974a5b2e169e580a8789cb1cf5fd190fc00f3fd899594e01a8b15334b9f3fa03d8de44da86e19f5776850fb689e6c8";
    pub const IKM_R: &str = "b86e76a59fabfc87b30cd7b1f7aaa28a834eb64e7a261c197b9a842893fbce56";
    pub const PK_R: [&str; 2] = ["f5fb01a5db909ac907ecc9524de9b9ea", "72220e7f4d4f557f15b33dcf32e5c837"];
    pub const ENC: [&str; 2] = ["26759c7b22923ea5cc9c78e3e14c8fc6", "2703f9b47d34d1a3cbafe42c73f57d0e"];
    pub const AAD: &str = "436f756e742d30";
    pub const PT: &str = "34323635363137353734373932303639373332303734373237353734363832633230373437323735373436383230363236353631373537343739";
    pub const CT: &str = "c5c591f99092d5e38df0a52699af249c66f8275a863423c076de8147a53e65cc584041c963b77a7e59ea93841b1339b5efda8909b71f74bb0073ad62e899de310c1566dea2fd29eba377";
}

/// Hands out the vector's randomness, once.
struct Once(Option<[u8; 64]>);

impl rand_core::TryRng for Once {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        panic!("only the randomness of one encapsulation is drawn")
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        panic!("only the randomness of one encapsulation is drawn")
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        to.copy_from_slice(&self.0.take().unwrap());
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Once {}

fn ends(bytes: &[u8]) -> [String; 2] {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [hex(&bytes[..16]), hex(&bytes[bytes.len() - 16..])]
}

#[test]
fn hpke_is_the_drafts() {
    use hpke_pq::{AAD, CT, ENC, IKM_E, IKM_R, INFO, PK_R, PT};
    let pair = WrapPair::from_secret(Secret::from_bytes(unhex(IKM_R)));
    let public = pair.public();
    assert_eq!((public.kem(), public.public().len()), (X_WING, X_WING_PUBLIC_BYTES));
    assert_eq!(ends(public.public()), PK_R);

    let (info, aad, plain) = (unhex::<40>(INFO), unhex::<7>(AAD), unhex::<58>(PT));
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &Deserializable::from_bytes(public.public()).unwrap(),
        &info,
        &plain,
        &aad,
        &mut Once(Some(unhex(IKM_E))),
    )
    .unwrap();
    assert_eq!(sealed, unhex::<74>(CT));
    assert_eq!(ends(&encapsulated.to_bytes()), ENC);

    let sealed = ToDevice::new(X_WING, encapsulated.to_bytes().to_vec(), sealed).unwrap();
    assert_eq!(open_with(&pair, &info, &aad, &sealed).unwrap(), plain);
}

/// What makes a wrap twice the same: r stands for r and H("kitbag given", r).
#[test]
fn sealing_draws_its_randomness_as_said() {
    let pair = WrapPair::from_secret(Secret::from_bytes([1; 32]));
    let sealed = seal_to(&pair.public(), [7; 32], b"info", b"aad", b"plain").unwrap();
    let random = [[7; 32], *hash("kitbag given", &[&[7; 32]]).as_bytes()].concat();
    let (encapsulated, again) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &Deserializable::from_bytes(pair.public().public()).unwrap(),
        b"info",
        b"plain",
        b"aad",
        &mut Once(Some(random.try_into().unwrap())),
    )
    .unwrap();
    assert_eq!((sealed.encapsulated(), sealed.sealed()), (encapsulated.to_bytes().as_slice(), again.as_slice()));
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

/// X25519's half of X-Wing.
#[test]
fn key_agreement() {
    let set = wycheproof::xdh::TestSet::load(wycheproof::xdh::TestName::X25519).unwrap();
    let mut seen = 0;
    for test in set.test_groups.iter().flat_map(|group| &group.tests) {
        let public: [u8; 32] = test.public_key.as_slice().try_into().unwrap();
        let private: [u8; 32] = test.private_key.as_slice().try_into().unwrap();
        let shared = x25519_dalek::x25519(private, public);
        assert_eq!(shared.as_slice(), test.shared_secret.as_slice(), "{}: {}", test.tc_id, test.comment);
        seen += 1;
    }
    assert_eq!(seen, set.number_of_tests);
}

/// A public key with which everyone agrees on zero takes X25519's half away; ML-KEM's still shuts.
#[test]
fn a_worthless_half_leaves_the_other() {
    let pair = WrapPair::from_secret(Secret::from_bytes([1; 32]));
    let mut public = pair.public().public().to_vec();
    public[X_WING_PUBLIC_BYTES - 32..].fill(0);
    let worthless = WrapKey::new(X_WING, public).unwrap();
    let sealed = seal_to(&worthless, [7; 32], b"", b"", b"plain").unwrap();
    assert!(open_with(&pair, b"", b"", &sealed).is_err());
    let other = WrapPair::from_secret(Secret::from_bytes([2; 32]));
    assert!(open_with(&other, b"", b"", &sealed).is_err());
}
