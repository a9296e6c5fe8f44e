"""What Kitbag's formats rest on: CBOR in one encoding, labelled hashes, XChaCha20-Poly1305, Argon2id and HPKE
(RFC 9180) with X-Wing."""

import hashlib
import hmac
import json
import struct

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

import xwing


class Refused(Exception):
    """Something is not what it must be."""


def same(left, right, what):
    if left != right:
        raise Refused(f"{what}: {left!r} is not {right!r}")


ITEM_DEPTH_MAX, VALUE_DEPTH_MAX = 16, 8


def item_end(data, at, depth):
    """Where the item at that place ends, which must be written in the one way that there is."""
    if depth == 0 or at >= len(data):
        raise Refused("too deep or cut off")
    major, short = data[at] >> 5, data[at] & 31
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(short, 0)
    if short > 27 or major == 6 or (major == 7 and short not in (20, 21, 22)):
        raise Refused("no plain item of definite length")
    argument = int.from_bytes(data[at + 1 : at + 1 + size]) if size else short
    if size and argument < {1: 24, 2: 1 << 8, 4: 1 << 16, 8: 1 << 32}[size]:
        raise Refused("not the shortest form")
    at += 1 + size
    if major in (2, 3):
        end = at + argument
        if end > len(data):
            raise Refused("cut off")
        if major == 3:
            data[at:end].decode()
        return end
    before = None
    for n in range(argument * {4: 1, 5: 2}.get(major, 0)):
        end = item_end(data, at, depth - 1)
        if major == 5 and n % 2 == 0:
            key = data[at:end]
            if before is not None and before >= key:
                raise Refused("keys out of order, or one twice")
            before = key
        at = end
    return at


def canonical(data, depth=ITEM_DEPTH_MAX):
    """One item in the one encoding that it has, and nothing behind it."""
    same(item_end(data, 0, depth), len(data), "length")
    return cbor2.loads(data)


read = canonical


def shown(value):
    """CBOR as RFC 8949 writes it for people."""
    if isinstance(value, bytes):
        return f"h'{value.hex()}'"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{shown(k)}: {shown(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def H(label, *parts):
    parts = [label.encode(), *parts]
    return hashlib.sha256(b"".join(struct.pack(">Q", len(part)) + part for part in parts)).digest()


def extract(salt, secret):
    return hmac.digest(salt or bytes(32), secret, "sha256")


def expand(key, info, length):
    out, block = b"", b""
    for n in range(1, length // 32 + 2):
        block = hmac.digest(key, block + info + bytes([n]), "sha256")
        out += block
    return out[:length]


def D(secret, label, context=b""):
    return expand(extract(b"", secret), label.encode() + b"\0" + context, 32)


def hchacha20(key, nonce):
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))

    def quarter(a, b, c, d):
        for x, y, z, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[x] = (state[x] + state[y]) & 0xFFFFFFFF
            state[z] ^= state[x]
            state[z] = (state[z] << bits | state[z] >> (32 - bits)) & 0xFFFFFFFF

    for _ in range(10):
        for i in range(4):
            quarter(i, 4 + i, 8 + i, 12 + i)
        for i in range(4):
            quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<8I", *state[:4], *state[12:])


def open_sealed(key, context, sealed):
    """XChaCha20-Poly1305; the nonce stands before the ciphertext."""
    inner = ChaCha20Poly1305(hchacha20(key, sealed[:16]))
    return inner.decrypt(bytes(4) + sealed[16:24], sealed[24:], context)


def seal(key, nonce, context, plain):
    inner = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
    return nonce + inner.encrypt(bytes(4) + nonce[16:], plain, context)


SUITE = b"HPKE" + struct.pack(">HHH", xwing.NUMBER, 1, 3)


def labeled_extract(salt, label, secret):
    return extract(salt, b"HPKE-v1" + SUITE + label + secret)


def labeled_expand(key, label, info, length):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + SUITE + label + info, length)


def hpke_cipher(shared, info):
    """What the key schedule of base mode makes of a shared secret: the first message's cipher and nonce."""
    context = b"\0" + labeled_extract(b"", b"psk_id_hash", b"") + labeled_extract(b"", b"info_hash", info)
    secret = labeled_extract(shared, b"secret", b"")
    key = labeled_expand(secret, b"key", context, 32)
    return ChaCha20Poly1305(key), labeled_expand(secret, b"base_nonce", context, 12)


def hpke_open(pair, info, context, sealed_to):
    """Opens *array* [number of the KEM, encapsulated, sealed]."""
    number, encapsulated, sealed = sealed_to
    same(number, xwing.NUMBER, "KEM")
    cipher, nonce = hpke_cipher(pair.decapsulate(encapsulated), info)
    return cipher.decrypt(nonce, sealed, context)


def hpke_seal(random, public, info, context, plain):
    encapsulated, shared = xwing.encapsulate(public, random + H("kitbag given", random))
    cipher, nonce = hpke_cipher(shared, info)
    return [xwing.NUMBER, encapsulated, cipher.encrypt(nonce, plain, context)]


def argon2id(secret, salt):
    return Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=64 * 1024).derive(secret)


def verify(key, signature, digest):
    Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)


def hexed(text):
    return bytes.fromhex(text)
