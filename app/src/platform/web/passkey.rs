//! Passkeys of this phone's own authenticator, by WebAuthn and its extension for pseudo-random values (PRF).
//!
//! Knows no slot. Everything that does not come out as it should, a person's "no" among it, is no passkey.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use kitbag_common::message::NewPasskey;
use kitbag_common::view::PasskeyView;
use std::cell::RefCell;
use std::future::Future;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, CredentialsContainer};

/// Signature algorithms that an authenticator may choose from: ES256, EdDSA, RS256. What it signs is looked at by nobody.
const ALGORITHMS: [i32; 3] = [-7, -8, -257];
/// The names that the browser has for these when it is asked what it can do.
const CAPABILITIES: [&str; 2] = ["extension:prf", "userVerifyingPlatformAuthenticator"];
const CHALLENGE_BYTES: usize = 32;
const PERSON_BYTES: usize = 16;

/// Whether this browser and this phone can.
pub async fn offered() -> bool {
    capabilities()
        .await
        .is_ok_and(|can| CAPABILITIES.iter().all(|name| member(&can, name).is_ok_and(|can| can.is_truthy())))
}

async fn capabilities() -> Result<JsValue, JsValue> {
    let kind = member(&js_sys::global(), "PublicKeyCredential")?;
    let ask: Function = member(&kind, "getClientCapabilities")?.dyn_into()?;
    JsFuture::from(js_sys::Promise::resolve(&ask.call0(&kind)?)).await
}

/// Makes a passkey and asks it once. The request is made before this returns, while the tap still counts.
pub fn make() -> impl Future<Output = Option<NewPasskey>> {
    let mut salt = [0; 16];
    kitbag_common::surroundings::fill(&mut salt);
    let created = container().and_then(|all| all.create_with_options(creation(&salt)?.unchecked_ref()));
    async move {
        let made = JsFuture::from(created.ok()?).await.ok()?;
        let credential = Uint8Array::new(&member(&made, "rawId").ok()?).to_vec();
        let answer = match answer_of(&made) {
            Some(answer) => answer,
            // Some authenticators answer only when they are asked again.
            None => ask(PasskeyView { credential: credential.clone(), salt }).await?,
        };
        Some(NewPasskey { credential, salt, answer })
    }
}

thread_local! {
    /// Takes away the prompt that was made last.
    static PROMPT: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Asks a passkey, in place of a prompt that is still there. The request is made before this returns, while the tap still
/// counts.
pub fn ask(asked: PasskeyView) -> impl Future<Output = Option<[u8; 32]>> {
    leave();
    let answered = AbortController::new().and_then(|prompt| {
        let options = request(&asked)?;
        Reflect::set(&options, &"signal".into(), &prompt.signal())?;
        PROMPT.set(Some(prompt));
        container()?.get_with_options(options.unchecked_ref())
    });
    async move { answer_of(&JsFuture::from(answered.ok()?).await.ok()?) }
}

/// Takes a prompt away.
pub fn leave() {
    if let Some(prompt) = PROMPT.take() {
        prompt.abort();
    }
}

fn container() -> Result<CredentialsContainer, JsValue> {
    web_sys::window().map(|window| window.navigator().credentials()).ok_or(JsValue::UNDEFINED)
}

/// On this phone, with finger, face or code; named by the server's address alone, since the phone lists it.
fn creation(salt: &[u8]) -> Result<JsValue, JsValue> {
    let host = web_sys::window().ok_or(JsValue::UNDEFINED)?.location().hostname()?;
    let host = JsValue::from(host);
    let algorithms: Array = ALGORITHMS
        .into_iter()
        .map(|number| object([("type", "public-key".into()), ("alg", number.into())]))
        .collect::<Result<_, _>>()?;
    let person = object([("id", random::<PERSON_BYTES>()), ("name", host.clone()), ("displayName", host.clone())])?;
    let selection = object([
        ("authenticatorAttachment", "platform".into()),
        ("residentKey", "discouraged".into()),
        ("userVerification", "required".into()),
    ])?;
    let options = object([
        ("rp", object([("name", host)])?),
        ("user", person),
        ("challenge", random::<CHALLENGE_BYTES>()),
        ("pubKeyCredParams", algorithms.into()),
        ("authenticatorSelection", selection),
        ("extensions", extension(salt)?),
    ])?;
    object([("publicKey", options)])
}

fn request(asked: &PasskeyView) -> Result<JsValue, JsValue> {
    let credential = Uint8Array::from(asked.credential.as_slice());
    let allowed = object([("type", "public-key".into()), ("id", credential.into())])?;
    let options = object([
        ("challenge", random::<CHALLENGE_BYTES>()),
        ("allowCredentials", Array::of1(&allowed).into()),
        ("userVerification", "required".into()),
        ("extensions", extension(&asked.salt)?),
    ])?;
    object([("publicKey", options)])
}

fn extension(salt: &[u8]) -> Result<JsValue, JsValue> {
    let first = object([("first", Uint8Array::from(salt).into())])?;
    object([("prf", object([("eval", first)])?)])
}

fn answer_of(credential: &JsValue) -> Option<[u8; 32]> {
    let results: Function = member(credential, "getClientExtensionResults").ok()?.dyn_into().ok()?;
    let results = results.call0(credential).ok()?;
    let path = ["prf", "results", "first"];
    let first = path.into_iter().try_fold(results, |place, name| member(&place, name)).ok()?;
    first.is_object().then(|| Uint8Array::new(&first).to_vec())?.try_into().ok()
}

pub(super) fn member(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}

fn object<const MEMBERS: usize>(members: [(&str, JsValue); MEMBERS]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}

fn random<const BYTES: usize>() -> JsValue {
    let mut bytes = [0; BYTES];
    kitbag_common::surroundings::fill(&mut bytes);
    Uint8Array::from(bytes.as_slice()).into()
}
