"""Kitbag's vectors, read by a second implementation: decodes, opens and verifies each of them.

Then it spoils them: each value of each vector in turn, and each byte of what is signed or sealed. All of that must be
noticed. Prints `N passed, N failed`. Needs cryptography and cbor2 (requirements.txt).
"""

import copy
import functools
import json
import struct
import sys
import zlib
from pathlib import Path

import cbor2
from cryptography.exceptions import InvalidSignature, InvalidTag

import chain
import xwing
from formats import (
    Device, content_hash, seen_text, desk_pair, full_form, key_of, merged, normalised, open_desk_item, open_entry, open_entry_under, open_file,
    open_join, open_text, open_wrap, operations_in, outside, padded_len, plaintext_of, programme_id, request_digest,
    sheet_seed, statement_body, unpadded,
)
from primitives import (
    VALUE_DEPTH_MAX, D, H, Refused, canonical, hexed, hpke_open, hpke_seal, open_sealed, read, same, seal, shown, verify,
)

SHARED = Path(__file__).parent.parent.parent / "shared"
# Several inputs have the same outcome here, so that only a spoilt outcome must be noticed.
OUTCOMES = {"merge": "state", "padding": "padded", "chains": "outcome", "branches": "holds_text", "strict": "taken"}


def check_hashes(v):
    for one in v["hash"]:
        same(H(one["label_text"], *map(hexed, one["parts"])).hex(), one["hash"], "hash")
    for one in v["derive"]:
        same(D(hexed(one["secret"]), one["label_text"], hexed(one["context"])).hex(), one["derived"], "derived")
    same(programme_id(hexed(v["programme"]["first_statement"])).hex(), v["programme"]["id"], "programme")
    same(Device(sheet_seed(hexed(v["sheet"]["secret"]))).id.hex(), v["sheet"]["id"], "sheet")
    for one in v["devices"]:
        device = Device(hexed(one["seed"]))
        found = device.verify_key.hex(), device.pair.public.hex(), device.id.hex()
        same(found, (one["verify_key"], one["wrap_key"], one["id"]), "device")
    secret = hexed(v["invitation"]["secret"])
    same(H("kitbag invitation v1", secret)[:16].hex(), v["invitation"]["id"], "invitation")


def check_operations(v):
    same(full_form(v["operation"]).hex(), v["full"], "full form")
    same(content_hash(v["operation"]), v["content_hash"], "content hash")


def check_batches(v):
    device, batch = Device(hexed(v["signing_seed"])), hexed(v["batch"])
    same(device.verify_key.hex(), v["verify_key"], "verify key")
    header, body = outside(batch, device.verify_key)
    same((header.hex(), H("kitbag batch id v1", batch).hex()), (v["header"], v["id"]), "header and id")
    same(read(batch)[2].hex(), v["signature"], "signature")
    parts, key = read(header), key_of(v["key"])
    actor, ends = parts[2], (parts[0], parts[1].hex(), parts[3].hex(), parts[4].hex(), parts[7].hex())
    same(ends, (1, v["programme"], v["key"]["collection"], v["key"]["id"], v["previous"]), "header")
    same(plaintext_of(header, body, key).hex(), v["plaintext"], "plaintext")
    same(actor[0], device.id, "author")
    seal_key = D(key, "kitbag seal v1")
    same((seal_key.hex(), body[:24].hex()), (v["seal_key"], v["nonce"]), "seal key and nonce")
    padded = open_sealed(seal_key, header, body)
    same(seal(seal_key, hexed(v["nonce"]), header, padded), body, "sealed again")
    deflated = unpadded(padded)
    same((deflated.hex(), len(padded)), (v["deflated"], v["padded_bytes"]), "deflated")
    same((struct.pack(">I", len(deflated)) + deflated).hex(), v["padded_without_zeros"], "padded")
    plain = zlib.decompress(deflated, wbits=-15)
    same(plain.hex(), v["plaintext"], "plaintext")
    same(operations_in(plain, parts), v["operations"], "operations")


def check_padding(v):
    same(padded_len(v["bytes"]), v["padded"], "padded")


def check_fading(v):
    key = v["fading_key"]
    collection, until, secret = hexed(key["collection"]), struct.pack(">I", key["until"]), hexed(key["secret"])
    same(H("kitbag fading key id v1", collection, until, secret)[:16].hex(), key["id"], "fading key")
    entry = v["entry"]
    same(open_entry(hexed(entry["entry"]), entry["sealed_with"]), secret, "entry")
    sealed = read(hexed(entry["entry"]))[4]
    same((sealed[:24].hex(), shown(read(hexed(entry["entry"])))), (entry["nonce"], entry["shown"]), "entry")
    for one in v["texts"]:
        same(open_text(hexed(one["value"]), key), one["plain_text"], "text")
        _, _, nonce, _ = value = read(hexed(one["value"]))
        same((nonce.hex(), shown(value)), (one["nonce"], one["shown"]), "text")
    for one in v["marks"]:
        same(normalised(one["written_text"]), one["normalised_text"], "code")
        mark = D(key_of(v["code_key"]), "kitbag code mark v1", one["normalised_text"].encode())[:16]
        same((v["code_key"]["use"], mark.hex()), (1, one["mark"]), "mark")


def check_desk(v):
    pair, name = desk_pair(v["key"])
    same((read(hexed(v["public"])), name.hex()), ([xwing.NUMBER, pair.public], v["key"]["id"]), "public half")
    for one in v["items"]:
        record, word = hexed(one["record"]), one["word"]
        same(open_desk_item(hexed(one["value"]), v["key"], record), word, "word")
        again = D(key_of(v["key"]), "kitbag desk again v1", record + word.to_bytes(2))
        random = again if one["random"] is None else hexed(one["random"])
        made = hpke_seal(random, pair.public, b"kitbag desk item v1", record, word.to_bytes(2) + bytes(14))
        value = read(hexed(one["value"]))
        same((made, shown(value)), (value[1], one["shown"]), "sealed again")


def check_wraps(v):
    to, wrap = Device(hexed(v["to_seed"])), hexed(v["wrap"])
    plain = open_wrap(wrap, to)
    item = read(wrap)
    same((shown(item), item[0].hex()), (v["shown"], v["programme"]), "wrap")
    key = v["key"]
    whole = cbor2.dumps([hexed(key["collection"]), key["use"], key_of(key)])
    same((plain.hex(), plain), (v["plaintext"], whole), "plaintext")
    made = hpke_seal(hexed(v["random"]), to.pair.public, b"kitbag wrap v1", hexed(v["programme"]), plain)
    same([part.hex() for part in made[1:]], [v["encapsulated"], v["sealed"]], "sealed again")
    same(made, item[4], "sealed")


def check_statements(v):
    statement, key = hexed(v["statement"]), hexed(v["verify_key"])
    body = statement_body(statement, key)
    same((body.hex(), shown(read(body))), (v["body"], v["shown"]), "body")
    same(H("kitbag statement id v1", statement).hex(), v["id"], "id")
    device = Device(hexed(v["signing_seed"]))
    same((read(body)[3], device.verify_key), (device.id, key), "author")
    same(all(map(chain.is_known, chain.Statement(statement).deeds)), True, "deeds")


@functools.lru_cache(maxsize=4)
def judged(statements):
    return chain.judged([hexed(one) for one in statements])


def check_chains(v):
    judge, each = judged(tuple(v["statements"]))
    same(each, v["outcome"]["each_text"], "each")
    if not judge.statements:
        return same(v["outcome"]["state"], None, "nothing was taken")
    devices = sorted(judge.state.terms)
    # Casework, then stock, as the vectors have them.
    logs = [(device, bytes([of]) * 16, n) for device in devices for of in (0xC3, 0xC2) for n in (0, 1)]
    found = chain.outcome(judge, logs, [bytes([n]) * 16 for n in range(4)])
    state = v["outcome"]["state"]
    by_device = lambda row: row["device"]
    same(sorted(found.pop("reaches"), key=by_device), sorted(state["reaches"], key=by_device), "reaches")
    same(sorted(found.pop("ended"), key=by_device), sorted(state["ended"], key=by_device), "ended")
    same(found, {name: part for name, part in state.items() if name not in ("reaches", "ended")}, "state")


@functools.lru_cache(maxsize=4)
def holds(*branches):
    return chain.holds(*([hexed(one) for one in branch] for branch in branches))


def check_branches(v):
    same(holds(*(tuple(v[name]) for name in ("common", "ours", "theirs"))), v["holds_text"], "holds")


def is_taken(format, data, key):
    worker = Device(bytes([3]) * 32)
    try:
        match format:
            case "JoinAnswer":
                item = canonical(data)
                same((type(item), type(item[0])), (dict, int), "answer")
            case "Value":
                canonical(data, VALUE_DEPTH_MAX)
            case "Statement":
                chain.Statement(data)
            case "Batch":
                outside(data, worker.verify_key)
            case "Plaintext":
                header, body = outside(data, worker.verify_key)
                operations_in(plaintext_of(header, body, key), read(header))
            case "Wrap":
                open_wrap(data, worker)
            case "KeyringEntry":
                open_entry_under(data, key)
            case "Carried":
                open_file(data)
            case "Text":
                seen_text(canonical(data), breaks="")
            case "NoteText":
                seen_text(canonical(data), breaks="\n")
            case other:
                raise NotImplementedError(other)
    except (Refused, InvalidSignature, InvalidTag, ValueError, TypeError, IndexError, KeyError, AttributeError, zlib.error):
        return False
    return True


def check_strict(v):
    key = key_of(v["key"]) if "key" in v else None
    same(is_taken(v["format_text"], hexed(v["bytes"]), key), v["taken"], v["format_text"])


def check_joining(v):
    programme, secret, request = hexed(v["programme"]), hexed(v["secret"]), hexed(v["request"])
    same(f"{v['server_text']}/#join={v['programme']}{v['secret']}", v["link_text"], "link")
    codes = v["short_code_text"], v["sheet_code_text"]
    same(open_join(request, programme, secret), codes, "short code")
    parts, device = read(request), Device(hexed(v["device_seed"]))
    same((parts[1], parts[2].hex()), (device.card, v["proof"]), "request")
    same(shown(parts), v["shown"], "request")


def check_requests(v):
    device, headers = Device(hexed(v["signing_seed"])), v["headers"]
    stated = [headers[f"kitbag-{name}_text"] for name in ("device", "time", "nonce")]
    same(stated, [device.id.hex(), str(v["time"]), v["nonce"]], "headers")
    verify(device.verify_key, hexed(headers["kitbag-signature_text"]), request_digest(v))


def check_wire(v):
    item = read(hexed(v["bytes"]))
    same(shown(item), v["shown"], "shown")
    tables = (SHARED / "NUMBERS.md").read_text().split("### ")
    name = "".join(f"-{x.lower()}" if x.isupper() else x for x in v["structure_text"]).strip("-")
    rows = next(table for table in tables if table.startswith(f"{name}\n")).splitlines()
    rows = [row.split(" | ") for row in rows if row.startswith("| ") and row[2].isdigit()]
    numbers = {int(row[0].strip("| ")): row[2] for row in rows}
    always = {number for number, kind in numbers.items() if not kind.endswith("?")}
    same((always <= set(item), set(item) <= set(numbers)), (True, True), "keys")
    if v["structure_text"] == "ErrorAnswer":
        row = f"| {item[0]} | {v['name']} | {v['status']} |"
        same(row in (SHARED / "PROTOCOL.md").read_text(), True, row)


def rolls(v, label, entry):
    rolling = bytes(32)
    for position, one in enumerate(v, 1):
        rolling = H(label, rolling, hexed(one[entry]))
        same((position, rolling.hex()), (one["position"], one["rolling"]), label)


def check_cursors(v):
    rolls(v, "kitbag cursor v1", "batch")


def check_lists(v):
    rolls(v, "kitbag list v1", "entry")


def check_merge(v):
    same(merged(v["operations"]), v["state"], "state")
    same(merged(v["operations"][::-1] * 2), v["state"], "state, the other way and twice")


def spoilt(value):
    """Every way to change one leaf of a vector a little; names are for people."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for at, one in pairs:
        if at == "name":
            continue
        if isinstance(one, (dict, list)):
            others = spoilt(one)
        elif isinstance(one, bool):
            others = [not one]
        elif isinstance(one, int):
            others = [one + 1]
        elif one:
            others = [one[:-1] + ("1" if one[-1] == "0" else "0")]
        else:
            others = []
        for other in others:
            changed = copy.copy(value)
            changed[at] = other
            yield changed


def differs(vector, other, part):
    return vector[part] != other[part]


def bytes_spoilt(data):
    for at in range(len(data)):
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def is_refused(check, *arguments):
    try:
        check(*arguments)
    except (Refused, InvalidSignature, InvalidTag, zlib.error, struct.error, cbor2.CBORDecodeError):
        return True
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration, RecursionError):
        return True
    return False


def protected(name, v):
    """What of a vector a signature or a seal protects: the bytes, and how they are opened."""
    if name == "batches":
        yield hexed(v["batch"]), lambda batch: outside(batch, hexed(v["verify_key"]))
        header, body, _ = read(hexed(v["batch"]))
        yield body, lambda body: open_sealed(hexed(v["seal_key"]), header, body)
        yield header, lambda header: open_sealed(hexed(v["seal_key"]), header, body)
    if name == "wraps":
        to = Device(hexed(v["to_seed"]))
        parts = hexed(v["encapsulated"]), hexed(v["sealed"])
        unwrap = lambda *parts: hpke_open(to.pair, b"kitbag wrap v1", hexed(v["programme"]), [xwing.NUMBER, *parts])
        # Which programme a wrap is for the seal holds, too; who it is to and of what is compared.
        yield hexed(v["wrap"]), lambda wrap: open_wrap(wrap, to)
        yield parts[0], lambda encapsulated: unwrap(encapsulated, parts[1])
        yield parts[1], lambda sealed: unwrap(parts[0], sealed)
    if name == "statements":
        yield hexed(v["statement"]), lambda statement: statement_body(statement, hexed(v["verify_key"]))
    if name == "fading":
        yield hexed(v["entry"]["entry"]), lambda entry: open_entry(entry, v["entry"]["sealed_with"])
        for one in v["texts"]:
            yield hexed(one["value"]), lambda value: open_text(value, v["fading_key"])
    if name == "desk":
        for one in v["items"]:
            yield hexed(one["value"]), lambda value: open_desk_item(value, v["key"], hexed(one["record"]))
    if name == "joining":
        yield hexed(v["request"]), lambda request: open_join(request, hexed(v["programme"]), hexed(v["secret"]))
    if name == "requests":
        key = Device(hexed(v["signing_seed"])).verify_key
        yield hexed(v["headers"]["kitbag-signature_text"]), lambda signature: verify(key, signature, request_digest(v))


def main():
    passed, failed = 0, 0

    def count(holds, what):
        nonlocal passed, failed
        passed, failed = passed + holds, failed + (not holds)
        if not holds:
            print(f"FAILED {what}")

    checks = {name[6:]: check for name, check in globals().items() if name.startswith("check_")}
    files = {path.stem for path in (SHARED / "vectors").glob("*.json")}
    count(files == set(checks), f"every file has a check, every check a file: {sorted(files ^ set(checks))}")
    for name in sorted(files & set(checks)):
        vectors = json.loads((SHARED / "vectors" / f"{name}.json").read_text())
        for number, vector in enumerate(vectors if isinstance(vectors, list) and name not in ("cursors", "lists") else [vectors]):
            what = f"{name} {number}"
            try:
                checks[name](vector)
                count(True, what)
            except Exception as why:  # Whatever it is, the others are looked at, too.
                count(False, f"{what}: {why!r}")
                continue
            must = [other for other in spoilt(vector) if name not in OUTCOMES or differs(vector, other, OUTCOMES[name])]
            unnoticed = [other for other in must if not is_refused(checks[name], other)]
            count(not unnoticed, f"{what}: {len(unnoticed)} changes were not noticed: {str(unnoticed[:1])[:400]}")
            for data, opened in protected(name, vector):
                opened(data)
                unnoticed = [other.hex() for other in bytes_spoilt(data) if not is_refused(opened, other)]
                count(not unnoticed, f"{what}: {len(unnoticed)} spoilt bytes were not noticed, of {data.hex()[:40]}…")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
