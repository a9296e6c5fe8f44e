//! What an answer means. Only what is of the protocol, media type and all, changes anything; a portal's page does not.

use super::transport::{NoSignal, Response};
use kitbag_shared::sync::Trouble;
use kitbag_shared::wire::{self, ErrorAnswer, ErrorCode, MEDIA_TYPE};
use minicbor::Decode;

/// Reads an answer.
pub(super) fn read<T: for<'b> Decode<'b, ()>>(response: Result<Response, NoSignal>) -> Result<T, Trouble> {
    let response = response.map_err(|NoSignal| Trouble::NoSignal)?;
    if response.media_type != MEDIA_TYPE {
        return Err(Trouble::NotTheServer);
    }
    if response.status == 200 {
        // Of the protocol by its name, and yet cut off or broken: as good as none.
        return wire::read(&response.body).ok_or(Trouble::NoSignal);
    }
    let refusal: ErrorAnswer = wire::read(&response.body).ok_or(Trouble::NotTheServer)?;
    let told = match refusal.code {
        // Of a newer server: trouble, and no portal's page.
        ErrorCode::Other(_) => response.status >= 400,
        code => code.status() == response.status,
    };
    let (code, server_time) = (refusal.code, refusal.server_time);
    Err(if told { Trouble::Refused { code, server_time } } else { Trouble::NotTheServer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kitbag_shared::time::Moment;
    use kitbag_shared::wire::JoinAnswer;

    fn answer(status: u16, media_type: &str, body: &[u8]) -> Result<Response, NoSignal> {
        Ok(Response { status, media_type: media_type.to_owned(), body: body.to_vec() })
    }

    #[test]
    fn only_the_protocol_counts() {
        let good = wire::write(&JoinAnswer { server_time: Moment(5) });
        let refused = wire::write(&ErrorCode::Busy.answer(Moment(6)));
        let busy = Trouble::Refused { code: ErrorCode::Busy, server_time: Moment(6) };
        let unknown = wire::write(&ErrorCode::Other(900).answer(Moment(6)));
        let newer = Trouble::Refused { code: ErrorCode::Other(900), server_time: Moment(6) };
        let table = [
            ("a newer server's refusal", answer(418, MEDIA_TYPE, &unknown), Err(newer)),
            ("the answer", answer(200, MEDIA_TYPE, &good), Ok(JoinAnswer { server_time: Moment(5) })),
            ("no connection", Err(NoSignal), Err(Trouble::NoSignal)),
            ("a portal's page", answer(200, "text/html", b"<html>Welcome to our wifi"), Err(Trouble::NotTheServer)),
            ("a portal that lies", answer(200, "text/html", &good), Err(Trouble::NotTheServer)),
            ("cut in the middle", answer(200, MEDIA_TYPE, &good[..good.len() - 1]), Err(Trouble::NoSignal)),
            ("a proxy's error", answer(502, "text/html", b"Bad gateway"), Err(Trouble::NotTheServer)),
            ("a redirect", answer(302, "", b""), Err(Trouble::NotTheServer)),
            ("a refusal", answer(429, MEDIA_TYPE, &refused), Err(busy)),
            ("with another's status", answer(503, MEDIA_TYPE, &refused), Err(Trouble::NotTheServer)),
            ("an empty refusal", answer(500, MEDIA_TYPE, b""), Err(Trouble::NotTheServer)),
        ];
        for (name, response, expected) in table {
            assert_eq!(read::<JoinAnswer>(response), expected, "{name}");
        }
    }
}
