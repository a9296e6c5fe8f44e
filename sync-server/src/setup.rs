//! The set-up token: made at the first start, shown at every start until a programme was founded with it.

use crate::store::{self, Store, StoreError};

/// Random bytes in the token. Devices take a shorter one for cut.
const TOKEN_BYTES: usize = 16;

/// The token that founds, made if there is neither one nor a programme.
pub(crate) fn token(store: &dyn Store) -> Result<Option<String>, StoreError> {
    store::write(store, |rows| {
        if let Some(token) = rows.setup_token()? {
            return Ok(Some(token));
        }
        if !rows.programmes()?.is_empty() {
            return Ok(None);
        }
        let token = fresh_token()?;
        rows.set_setup_token(&token)?;
        Ok(Some(token))
    })
}

fn fresh_token() -> Result<String, StoreError> {
    let random = random_bytes::<TOKEN_BYTES>()?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Bytes that nobody can guess.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Randomness)?;
    Ok(bytes)
}
