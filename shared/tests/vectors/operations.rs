//! Operations in their full form, by which their size is measured, and the hash of what they say.

use crate::file::{held, hex, unhex};
use crate::scene::{batches, operation_from, operation_json};
use kitbag_shared::operation::Operation;
use serde_json::{Value, json};

fn vector(operation: &Operation) -> Value {
    json!({
        "operation": operation_json(operation),
        "full": hex(minicbor::to_vec(operation).unwrap()),
        "content_hash": hex(operation.content_hash().0),
    })
}

#[test]
fn operations() {
    let vectors: Vec<_> = batches().iter().flat_map(|told| &told.operations).map(vector).collect();
    let file = held("operations", &Value::from(vectors));
    for one in file.as_array().unwrap() {
        let operation = operation_from(&one["operation"]);
        assert_eq!(operation.check(), Ok(()));
        assert_eq!(minicbor::decode::<Operation>(&unhex(&one["full"])).unwrap(), operation);
        assert_eq!(vector(&operation), *one);
    }
}
