//! An invitation's link, a join request, and the short code on both screens.

use crate::cast::{INVITATION, WORKER, device, programme, secret};
use crate::file::{exactly, held, hex, shown, unhex};
use kitbag_shared::invitation::{CodeCost, Invitation, JoinRequest, sheet_code, short_code};
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::wire;
use serde_json::{Value, json};

/// At its real cost.
fn code(invitation: &Invitation, keys: &DeviceKeys) -> String {
    short_code(CodeCost::FIELD, &invitation.secret, invitation.programme, &keys.card()).unwrap()
}

/// The code of a proposed sheet with these keys, at its real cost.
fn code_of_sheet(invitation: &Invitation, keys: &DeviceKeys) -> String {
    sheet_code(CodeCost::FIELD, invitation.programme, &keys.card()).unwrap()
}

fn vectors() -> Value {
    let server = "https://kit.example.org".to_owned();
    let invitation = Invitation { server, programme: programme(), secret: secret(INVITATION) };
    let request = JoinRequest::new(&invitation, &device(WORKER));
    let bytes = wire::write(&request);
    json!({
        "server_text": invitation.server,
        "programme": hex(invitation.programme.as_bytes()),
        "secret": hex(invitation.secret.as_bytes()),
        "link_text": invitation.link(),
        "device_seed": hex(secret(WORKER).as_bytes()),
        "proof": hex(request.proof),
        "request": hex(&bytes),
        "shown": shown(&bytes),
        "short_code_text": code(&invitation, &device(WORKER)),
        "sheet_code_text": code_of_sheet(&invitation, &device(WORKER)),
    })
}

#[test]
fn joining() {
    let file = held("joining", &vectors());
    let invitation = Invitation::from_link(file["link_text"].as_str().unwrap()).unwrap();
    assert_eq!(hex(invitation.secret.as_bytes()), file["secret"]);
    let request: JoinRequest = wire::read(&unhex(&file["request"])).unwrap();
    assert!(request.vouched(invitation.programme, &invitation.secret));
    let keys = DeviceKeys::from_seed(&Secret::from_bytes(exactly(&file["device_seed"])));
    assert_eq!(code(&invitation, &keys), file["short_code_text"]);
    assert_eq!(code_of_sheet(&invitation, &keys), file["sheet_code_text"]);
}
