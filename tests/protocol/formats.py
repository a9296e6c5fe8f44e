"""Kitbag's formats, written from shared/PROTOCOL.md: what is opened is verified, what is verified is strict.

Operations and keys are dictionaries as in the vectors: bytes in hexadecimal, a dot as [sequence, device, incarnation].
"""

import hashlib
import struct
import unicodedata
import zlib

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import xwing
from primitives import (
    VALUE_DEPTH_MAX, D, H, Refused, argon2id, canonical, hexed, hpke_open, open_sealed, read, same, verify,
)

DAY_MS = 86_400_000
BATCH_BYTES_MAX, BATCH_PLAIN_BYTES_MAX, BATCH_OPERATIONS_MAX = 256 * 1024, 96 * 1024, 4096
KEM_BYTES_MAX = 2 * 1024


class Device:
    """A device's keys from its seed."""

    def __init__(self, seed):
        self.sign = Ed25519PrivateKey.from_private_bytes(D(seed, "kitbag device sign v1"))
        self.verify_key = self.sign.public_key().public_bytes_raw()
        self.pair = xwing.Pair(D(seed, "kitbag device wrap v1"))
        self.card = [self.verify_key, [xwing.NUMBER, self.pair.public]]
        self.id = card_id(self.card)


def is_wrap_key(item):
    """A key of X-Wing has one length; what another number's may be is only bounded."""
    match item:
        case [number, bytes() as public] if type(number) is int and 0 <= number <= 0xFFFF:
            return len(public) == xwing.PUBLIC_BYTES if number == xwing.NUMBER else 1 <= len(public) <= KEM_BYTES_MAX
    return False


def card_parts(card):
    """What of a card is hashed."""
    verify_key, (number, public) = card
    return verify_key, struct.pack(">H", number), public


def card_id(card):
    """The id of a device that shows these keys; none if they are no keys."""
    match card:
        case [bytes() as verify_key, wrap_key] if len(verify_key) == 32 and is_wrap_key(wrap_key):
            return H("kitbag device v1", *card_parts(card))[:16]
    return None


def sheet_seed(secret):
    return D(secret, "kitbag recovery device v1")


def programme_id(first_statement):
    return H("kitbag programme v1", first_statement)[:16]


def key_of(vector):
    """A collection key: its secret and its id."""
    collection, secret = hexed(vector["collection"]), hexed(vector["secret"])
    parts = collection, cbor2.dumps(vector["use"]), secret
    same(H("kitbag key v1", *parts)[:16].hex(), vector["id"], "key id")
    return secret


def dot_item(dot):
    return [dot[0], [bytes.fromhex(dot[1]), dot[2]]]


def change_item(change):
    replaces = [dot_item(dot) for dot in change["replaces"]]
    return [[change["field"], change["line"]], cbor2.loads(hexed(change["value"])), replaces]


def said(op):
    return [op["kind"], hexed(op["record"]), op["at"], op["offset"], [change_item(c) for c in op["changes"]]]


def content_hash(op):
    return hashlib.sha256(cbor2.dumps(said(op))).digest()[:8].hex()


def full_form(op):
    alias = op["alias"]
    alias = [[dot_item(alias["dot"]), hexed(alias["content"])]] if alias else []
    return cbor2.dumps([dot_item(op["dot"]), *said(op), *alias])


def merged(operations):
    """The state of one record, by the law and without any order."""
    known = {tuple(op["dot"]): op for op in operations}

    def root(dot):
        """The first name; None while nothing is known under that dot."""
        op = known.get(tuple(dot))
        if not op:
            return None
        alias = op["alias"]
        return (tuple(alias["dot"]), alias["content"]) if alias else (tuple(dot), content_hash(op))

    def rank(dot):
        op = known[dot]
        return op["at"] + (op["offset"] if abs(op["offset"]) <= DAY_MS else 0), root(dot)

    fields = {}
    for dot, op in sorted(known.items()):
        for change in op["changes"]:
            fields.setdefault((change["field"], change["line"]), []).append((dot, change))
    current, dots = {}, {}
    for key, versions in fields.items():
        replaced = {root(dot) for _, change in versions for dot in change["replaces"]}
        kept = [(dot, change["value"]) for dot, change in versions if root(dot) not in replaced]
        dots[key] = {root(dot) for dot, _ in kept}
        once = {}
        for dot, value in kept:
            once.setdefault(root(dot), (dot, value))
        current[key] = sorted(once.values(), key=lambda version: rank(version[0]), reverse=True)
    return {"fields": [field_state(key, current[key]) for key in sorted(current) if key[0] != 0],
            "visibility_text": visibility(current.get((0, 0), []), dots, root)}


def field_state(key, versions):
    value = versions[0][1] if versions and versions[0][1] != "f6" else None
    return {"field": key[0], "line": key[1], "shown": value, "in_conflict": len({value for _, value in versions}) > 1,
            "versions": [{"dot": list(dot), "value": value} for dot, value in versions]}


def visibility(withdrawals, dots, root):
    everything = set().union(*(of for key, of in dots.items() if key[0] != 0))
    saw = []
    for _, value in withdrawals:
        if value != "f6":
            (all_seen,) = cbor2.loads(bytes.fromhex(value))
            saw.append({root((seq, device.hex(), incarnation)) for seq, (device, incarnation) in all_seen})
    if not saw:
        return "visible"
    return "hidden" if len(saw) == len(withdrawals) and any(everything <= one for one in saw) else "flagged"


def padded_len(length):
    length = max(length, 2048)
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


def unpadded(padded):
    (length,) = struct.unpack(">I", padded[:4])
    deflated, zeros = padded[4 : 4 + length], padded[4 + length :]
    same((len(deflated), len(padded), any(zeros)), (length, padded_len(4 + length), False), "padding")
    return deflated


def operations_in(plain, header):
    """A batch's plaintext as operations with their dots."""
    actors, items = read(plain)
    named = [(device.hex(), incarnation) for device, incarnation in actors]
    _, _, (device, incarnation), _, _, first, count, _, _ = header
    same(len(items), count, "count")

    used = set()

    def dots(flat):
        used.update(named[index] for index in flat[::2])
        pairs = zip(flat[::2], flat[1::2], strict=True)
        return [[seq, *named[index]] for index, seq in pairs]

    def change(field, value, *more):
        line, replaces = more[0] if more else 0, more[1] if len(more) > 1 else []
        same(len(more), 2 if replaces else 1 if line else 0, "shortest form of a change")
        value = cbor2.dumps(value)
        canonical(value, VALUE_DEPTH_MAX)
        return {"field": field, "line": line, "value": value.hex(), "replaces": dots(replaces)}

    operations, at, offset = [], 0, 0
    for seq, (kind, record, later, further, changes, *alias) in enumerate(items, first):
        at, offset = at + later, offset + further
        alias = {"dot": dots(alias[0][0])[0], "content": alias[0][1].hex()} if alias else None
        operations.append({"dot": [seq, device.hex(), incarnation], "kind": kind, "record": record.hex(), "at": at,
                           "offset": offset, "changes": [change(*c) for c in changes], "alias": alias})
    same(named, sorted(used), "actors")
    return operations


def outside(batch, verify_key):
    """Verifies a batch; its header's bytes and its body."""
    if len(batch) > BATCH_BYTES_MAX:
        raise Refused("too large")
    header, body, signature = read(batch)
    version, _, _, _, _, first, count, previous, (number, head) = read(header)
    same((version, len(previous), len(head)), (1, 32, 32), "header")
    if not 1 <= count <= BATCH_OPERATIONS_MAX or not 1 <= first < 2**64 - count or not 0 <= number < 2**32:
        raise Refused("header")
    verify(verify_key, signature, H("kitbag batch v1", header, body))
    return header, body


def plaintext_of(header, body, key):
    """What a batch holds; its padding must be as it is said."""
    padded = open_sealed(D(key, "kitbag seal v1"), header, body)
    inflating = zlib.decompressobj(wbits=-15)
    plain = inflating.decompress(unpadded(padded), BATCH_PLAIN_BYTES_MAX + 1)
    if len(plain) > BATCH_PLAIN_BYTES_MAX or not inflating.eof:
        raise Refused("plaintext")
    return plain


def open_file(data):
    """The batches and keyring entries of a carried file."""
    content = data[41:]
    same((data[:8], data[8:9], data[9:41]), (b"kitbag\r\n", b"\1", H("kitbag carried v1", content)), "file")
    batches, keyring = read(content)
    for batch in batches:
        read(batch)
    return batches, keyring


def open_entry(entry, sealed_with):
    _, collection, _, key, _ = read(entry)
    same((key.hex(), collection.hex()), (sealed_with["id"], sealed_with["collection"]), "keyring")
    return open_entry_under(entry, key_of(sealed_with))


def open_entry_under(entry, key):
    name, collection, until, _, sealed = read(entry)
    until = struct.pack(">I", until)
    secret = open_sealed(D(key, "kitbag fading key v1"), collection + until, sealed)
    same(H("kitbag fading key id v1", collection, until, secret)[:16], name, "fading key")
    return secret


def open_text(value, key):
    until, name, nonce, sealed = read(value)
    same(name.hex(), key["id"], "fading key")
    context = hexed(key["collection"]) + struct.pack(">I", until)
    return open_sealed(hexed(key["secret"]), context, nonce + sealed).decode()


def spans(text):
    """The characters of spans such as `2b9-2d1`."""
    ends = (span.split("-") for span in text.split())
    return {chr(x) for first, *last in ends for x in range(int(first, 16), int((last or [first])[0], 16) + 1)}


UNSEEN = spans("""ad 34f 61c 115f-1160 17b4-17b5 180e 200b 200e-200f 2028-202e 2060-206f 2800 3164 feff ffa0 fff0-fffb 1bca0-1bca3
1d173-1d17a e0000-e00ff e01f0-e0fff""")
JOINERS, SELECTORS = spans("200c-200d"), spans("180b-180d 180f fe00-fe0f e0100-e01ef")


def seen_text(text, breaks):
    """Refuses a value that is not trimmed, or of which something is not seen."""
    if text != text.strip() or not text:
        raise Refused("not trimmed")
    for before, letter in zip(" " + text, text):
        shaped = not before.isspace() and before not in JOINERS
        if unicodedata.category(letter) == "Cc" and letter not in breaks or letter in UNSEEN:
            raise Refused("not seen")
        if letter in JOINERS and not (shaped and before >= "\u0600"):
            raise Refused("a joiner that joins nothing")
        if letter in SELECTORS and not (shaped and before not in SELECTORS and (before in "#*0123456789" or before >= "\u00a9")):
            raise Refused("a selector of nothing")


PLAIN = """A ȺⱭ,AE Æ,B ɃƁƂ,C ȻƇꞒ,D ĐÐƉƊƋ,E ɆƏƎƐ,F Ƒ,G ǤƓꞠꞬ,H ĦⱧꞪ,I ƗƖꞮ,J ɈꞲȷ,K ƘⱩꝀꞢĸ,L ŁȽⱠⱢꞭ,M Ɱ,N ŊƝȠꞐꞤ,O ØƟƆꝊ,OE Œ,P ƤⱣ,
Q Ɋ,R ɌⱤꞦ,S ⱾꞨꟅ,T ŦƬƮȾ,TH Þ,U ɄƱ,V Ʋ,W Ⱳ,Y ƳɎ,Z ƵȤⱫⱿ"""
PLAIN = {letter: plain for plain, letters in (row.split() for row in PLAIN.split(",")) for letter in letters}
PLAIN |= {chr(first + at): chr(65 + at) for first in (0x1F150, 0x1F170) for at in range(26)}
NO_VOWEL = ((0x9CE, 0x9A4, 0x9CD), *((letter, base, 0xD4D) for letter, base in (
    (0xD54, 0xD2E), (0xD55, 0xD2F), (0xD56, 0xD34), (0xD7A, 0xD23), (0xD7B, 0xD28), (0xD7C, 0xD30), (0xD7D, 0xD32), (0xD7E, 0xD33), (0xD7F, 0xD15),
)))
PLAIN |= {chr(letter): chr(base) + chr(sign) for letter, base, sign in NO_VOWEL}
FORMS = """5da-5db 5dd-5de 5df-5e0 5e3-5e4 5e5-5e6 671-627 6cc-64a 649-64a 6a9-643 6ab-6af 629-647 6be-647 6c1-647 6c3-647"""
PLAIN |= {chr(int(letter, 16)): chr(int(to, 16)) for letter, to in (form.split("-") for form in FORMS.split())}
PLAIN |= {"\u05f0": "\u05d5" * 2, "\u05f1": "\u05d5\u05d9", "\u05f2": "\u05d9" * 2}
ROWS = (0x30A1, 0x30F6, 0x3041), (0x30FD, 0x30FE, 0x309D), (0x1220, 0x1227, 0x1230), (0x1340, 0x1347, 0x1338)
PLAIN |= {chr(letter): chr(letter - first + to) for first, last, to in ROWS for letter in range(first, last + 1)}
NO_LETTERS = spans("2b9-2d1 2ec 2ee 34f 488-489 640 7fa 115f-1160 17b4-17b5 180b-180f 1abe 20dd-20e4 a670-a672 a78b fe00-fe0f e0100-e01ef")
LEFT_OUT = spans("""300-36f 483-487 591-5c7 610-6ed 711-74a 816-85b 897-8ff 93c 951-954 a3c abc c3c cbc 135d-135f 1ab0-1aff 1cd0-1cf9 1dc0-1dff
20d0-20f0 2cef-2cf1 2de0-2dff a66f-a69f a8e0-a8f1 fb1e fe20-fe2f""")
OF_A_LETTER = {"\u0301": "ГК", "\u0304": "ИУ", "\u0306": "АЕЖИУ", "\u0308": "АӘЖЗИІОӨУЧЫЭ", "\u030b": "У", "\u093c": "डढ", "\u0a3c": "ਸ"}


def heard(apart):
    """A text taken apart, without the marks that are left to the reader."""
    letter = ""
    for mark in apart:
        letter = letter if unicodedata.combining(mark) else mark
        left_out = unicodedata.combining(mark) and mark in LEFT_OUT
        if not left_out or letter and letter.upper() in OF_A_LETTER.get(mark, ""):
            yield mark


def plain(letter):
    """A capital as it counts. What has no plain letter and no digit's value is itself."""
    value = unicodedata.digit(letter, None)
    return PLAIN.get(letter) or (letter if value is None else str(value))


def normalised(code):
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", code).replace("\u06c0", "\u0647"))
    letters = "".join(plain(capital) for letter in heard(apart) for capital in letter.lower().upper())
    counts = [x for x in letters if unicodedata.category(x)[0] in "LNM" and x not in NO_LETTERS]
    return unicodedata.normalize("NFC", "".join(counts))


def desk_pair(key):
    """The desk's key pair, and the key's id."""
    return xwing.Pair(D(key_of(key), "kitbag desk v1")), hexed(key["id"])


def open_desk_item(value, key, record):
    (pair, name), (of, sealed_to) = desk_pair(key), read(value)
    same(of, name, "desk key")
    plain = hpke_open(pair, b"kitbag desk item v1", record, sealed_to)
    same((len(plain), plain[2:]), (16, bytes(14)), "word")
    return int.from_bytes(plain[:2])


def open_wrap(wrap, to):
    programme, receiver, collection, name, sealed_to = read(wrap)[:5]
    same(receiver, to.id, "device")
    plain = hpke_open(to.pair, b"kitbag wrap v1", programme, sealed_to)
    whose, use, secret = read(plain)
    parts = whose, cbor2.dumps(use), secret
    same((whose, H("kitbag key v1", *parts)[:16]), (collection, name), "key")
    return plain


def statement_body(statement, author_key):
    """Verifies a statement by its author's key."""
    body, signature = read(statement)
    verify(author_key, signature, H("kitbag statement v1", body))
    return body


def open_join(request, programme, secret):
    """Verifies a join request; the short code, and the code of a proposed sheet with the same keys. The proof is made again: the signature alone is anybody's."""
    parts = read(request)
    card, proof = parts[1], parts[2]
    invitation, device = H("kitbag invitation v1", secret)[:16], card_id(card)
    same(D(secret, "kitbag join proof v1", H("kitbag join v1", programme, device)), proof, "proof")
    same(parts[0], invitation, "invitation")
    verify(card[0], parts[3], H("kitbag join signature v1", programme, invitation, proof))
    return short_code(secret, programme, card), short_code(H("kitbag sheet code v1"), programme, card)


def short_code(secret, programme, card):
    stretched = argon2id(secret, H("kitbag short code v1", programme, *card_parts(card)))
    code = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[x & 31] for x in stretched[:8])
    return f"{code[:4]} {code[4:]}"


def request_digest(v):
    parts = v["method_text"].encode(), v["path_text"].encode(), H("kitbag request body v1", hexed(v["body"]))
    return H("kitbag request v1", *parts, struct.pack(">q", v["time"]), hexed(v["nonce"]))
