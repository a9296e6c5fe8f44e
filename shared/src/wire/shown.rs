//! What stands at the head of a body that no member signed: the token and the programme of a founding, the invitation of a
//! join request.
//!
//! The server looks at that before it takes the rest. Whether the whole is written right, reading it says.

use crate::ids::{InvitationId, ProgrammeId};
use minicbor::Decoder;

/// The number of bytes of a body that hold what it shows.
pub const SHOWN_BYTES_MAX: usize = 128;

/// The set-up token and the programme at the head of a [`super::Found`].
pub fn founding(head: &[u8]) -> Option<(&str, ProgrammeId)> {
    let mut parts = first_part(head)?;
    let token = parts.str().ok()?;
    (parts.u8().ok()? == 1).then_some((token, parts.decode().ok()?))
}

/// The invitation at the head of a [`super::JoinRequest`].
pub fn invitation(head: &[u8]) -> Option<InvitationId> {
    first_part(head)?.decode().ok()
}

/// Right before the value with key 0 of a map.
fn first_part(head: &[u8]) -> Option<Decoder<'_>> {
    let mut parts = Decoder::new(head);
    let has_parts = parts.map().ok()? > Some(0);
    (has_parts && parts.u8().ok()? == 0).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitation::{Invitation, JoinRequest};
    use crate::keys::{DeviceKeys, Secret};
    use crate::wire::{self, Found};

    const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);

    fn founding_body(token: &str) -> Vec<u8> {
        let statements = vec![vec![0; SHOWN_BYTES_MAX].into()];
        wire::write(&Found { setup_token: token.to_owned(), programme: PROGRAMME, statements, wraps: vec![] })
    }

    fn joining() -> (Invitation, Vec<u8>) {
        let secret = Secret::from_bytes([2; 32]);
        let invitation = Invitation { server: String::new(), programme: PROGRAMME, secret };
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([3; 32]));
        let body = wire::write(&JoinRequest::new(&invitation, &keys));
        (invitation, body)
    }

    #[test]
    fn the_head_of_each_body_shows_what_lets_it_in() {
        let token = "0123456789abcdef0123456789abcdef";
        assert_eq!(founding(founding_body(token).get(..SHOWN_BYTES_MAX).unwrap()), Some((token, PROGRAMME)));
        let (asked, body) = joining();
        assert_eq!(invitation(body.get(..SHOWN_BYTES_MAX).unwrap()), Some(asked.id()));
    }

    #[test]
    fn what_shows_nothing_lets_nobody_in() {
        let whole = founding_body("0123456789abcdef");
        for head in [&[][..], b"garbage", &[0xa0], &[0xa1, 1, 0x60], &[0xbf, 0, 0x60, 0xff], whole.get(..30).unwrap()] {
            assert_eq!((founding(head), invitation(head)), (None, None), "{head:02x?}");
        }
        assert_eq!((founding(&joining().1), invitation(&whole)), (None, None), "one is not the other");
    }

    #[test]
    fn a_token_at_and_over_what_a_head_holds() {
        // Around it: the map, its key, its length; and the programme with its key and length.
        let longest = SHOWN_BYTES_MAX - 4 - 18;
        let is_shown = |len| founding(founding_body(&"t".repeat(len)).get(..SHOWN_BYTES_MAX).unwrap()).is_some();
        assert!(is_shown(longest) && !is_shown(longest + 1));
    }
}
