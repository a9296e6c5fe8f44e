"""What Kitbag's formats rest on: CBOR in one encoding, labelled hashes, XChaCha20-Poly1305 and HPKE (RFC 9180)."""

import hashlib
import hmac
import json
import struct

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305


class Refused(Exception):
    """Something is not what it must be."""


def same(left, right, what):
    if left != right:
        raise Refused(f"{what}: {left!r} is not {right!r}")


def read(data):
    """One item in the one encoding that it has."""
    value = cbor2.loads(data)
    same(cbor2.dumps(value), data, "encoding")
    return value


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


KEM, SUITE = b"KEM\0\x20", b"HPKE\0\x20\0\x01\0\x03"


def labeled_extract(suite, salt, label, secret):
    return extract(salt, b"HPKE-v1" + suite + label + secret)


def labeled_expand(suite, key, label, info, length):
    return expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def derive_key_pair(secret):
    private = labeled_expand(KEM, labeled_extract(KEM, b"", b"dkp_prk", secret), b"sk", b"", 32)
    private = X25519PrivateKey.from_private_bytes(private)
    return private, private.public_key().public_bytes_raw()


def hpke_cipher(shared, encapsulated, public, info):
    """What DHKEM and the key schedule of base mode make of a shared point: the first message's cipher and nonce."""
    secret = labeled_extract(KEM, b"", b"eae_prk", shared)
    secret = labeled_expand(KEM, secret, b"shared_secret", encapsulated + public, 32)
    context = b"\0" + labeled_extract(SUITE, b"", b"psk_id_hash", b"") + labeled_extract(SUITE, b"", b"info_hash", info)
    secret = labeled_extract(SUITE, secret, b"secret", b"")
    key = labeled_expand(SUITE, secret, b"key", context, 32)
    return ChaCha20Poly1305(key), labeled_expand(SUITE, secret, b"base_nonce", context, 12)


def hpke_open(private, public, info, context, encapsulated, sealed):
    shared = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    cipher, nonce = hpke_cipher(shared, encapsulated, public, info)
    return cipher.decrypt(nonce, sealed, context)


def hpke_seal(random, public, info, context, plain):
    private, encapsulated = derive_key_pair(random)
    cipher, nonce = hpke_cipher(private.exchange(X25519PublicKey.from_public_bytes(public)), encapsulated, public, info)
    return encapsulated, cipher.encrypt(nonce, plain, context)


def verify(key, signature, digest):
    Ed25519PublicKey.from_public_bytes(key).verify(signature, digest)


def hexed(text):
    return bytes.fromhex(text)
