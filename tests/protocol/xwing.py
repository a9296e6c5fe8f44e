"""X-Wing (draft-connolly-cfrg-xwing-kem): X25519 with ML-KEM-768, as HPKE uses it (draft-ietf-hpke-pq).

Decapsulating is cryptography's. It encapsulates with randomness of its own only, so that encapsulating with a given one
stands here, written from FIPS 203.
"""

import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

NUMBER, PUBLIC_BYTES, ENCAPSULATED_BYTES = 0x647A, 1216, 1120
Q, RANK = 3329, 3


def reversed_7(number):
    return int(f"{number:07b}"[::-1], 2)


ZETAS = [pow(17, reversed_7(n), Q) for n in range(128)]
GAMMAS = [pow(17, 2 * reversed_7(n) + 1, Q) for n in range(128)]


def ntt(f):
    f, at, length = f[:], 1, 128
    while length >= 2:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                t = ZETAS[at] * f[j + length] % Q
                f[j], f[j + length] = (f[j] + t) % Q, (f[j] - t) % Q
            at += 1
        length //= 2
    return f


def ntt_back(f):
    f, at, length = f[:], 127, 2
    while length <= 128:
        for start in range(0, 256, 2 * length):
            for j in range(start, start + length):
                f[j], f[j + length] = (f[j] + f[j + length]) % Q, ZETAS[at] * (f[j + length] - f[j]) % Q
            at -= 1
        length *= 2
    return [x * 3303 % Q for x in f]


def product(f, g):
    h = []
    for n, gamma in enumerate(GAMMAS):
        (a, b), (c, d) = f[2 * n : 2 * n + 2], g[2 * n : 2 * n + 2]
        h += [(a * c + b * d * gamma) % Q, (a * d + b * c) % Q]
    return h


def summed(*all_of_them):
    return [sum(of) % Q for of in zip(*all_of_them, strict=True)]


def unpacked(bits, data):
    whole = int.from_bytes(data, "little")
    return [whole >> bits * n & (1 << bits) - 1 for n in range(8 * len(data) // bits)]


def packed(bits, numbers):
    return sum(x << bits * n for n, x in enumerate(numbers)).to_bytes(bits * len(numbers) // 8, "little")


def compressed(bits, f):
    return packed(bits, [((x << bits) + Q // 2) // Q % (1 << bits) for x in f])


def uniform(seed):
    return [x for x in unpacked(12, hashlib.shake_128(seed).digest(1344)) if x < Q][:256]


def small(seed, number):
    bits = unpacked(1, hashlib.shake_256(seed + bytes([number])).digest(128))
    return [(bits[n] + bits[n + 1] - bits[n + 2] - bits[n + 3]) % Q for n in range(0, 1024, 4)]


def ml_kem_encapsulate(public, message):
    """The ciphertext and the shared secret; refuses what is no key."""
    vector, seed = unpacked(12, public[: 384 * RANK]), public[384 * RANK :]
    if max(vector) >= Q:
        raise ValueError("not a key of ML-KEM")
    key = hashlib.sha3_512(message + hashlib.sha3_256(public).digest()).digest()
    shared, random = key[:32], key[32:]
    matrix = [[uniform(seed + bytes([j, i])) for j in range(RANK)] for i in range(RANK)]
    y = [ntt(small(random, n)) for n in range(RANK)]
    u = [
        summed(ntt_back(summed(*(product(matrix[i][j], y[i]) for i in range(RANK)))), small(random, RANK + j))
        for j in range(RANK)
    ]
    t = [vector[256 * n : 256 * (n + 1)] for n in range(RANK)]
    said = [(Q + 1) // 2 * bit for bit in unpacked(1, message)]
    v = summed(ntt_back(summed(*map(product, t, y))), small(random, 2 * RANK), said)
    return b"".join(compressed(10, f) for f in u) + compressed(4, v), shared


def combined(of_ml_kem, of_x25519, encapsulated, public):
    return hashlib.sha3_256(of_ml_kem + of_x25519 + encapsulated + public + b"\\.//^\\").digest()


class Pair:
    """A key pair from HPKE's input keying material."""

    def __init__(self, secret):
        label = b"DeriveKeyPair"
        suite = b"KEM" + struct.pack(">H", NUMBER)
        labelled = b"HPKE-v1" + suite + struct.pack(">H", len(label)) + label + struct.pack(">H", 32)
        seed = hashlib.shake_256(secret + labelled).digest(32)
        both = hashlib.shake_256(seed).digest(96)
        self.ml_kem = MLKEM768PrivateKey.from_seed_bytes(both[:64])
        self.x25519 = X25519PrivateKey.from_private_bytes(both[64:])
        self.x_public = self.x25519.public_key().public_bytes_raw()
        self.public = self.ml_kem.public_key().public_bytes_raw() + self.x_public

    def decapsulate(self, encapsulated):
        if len(encapsulated) != ENCAPSULATED_BYTES:
            raise ValueError("not encapsulated by X-Wing")
        of_ml_kem, of_x25519 = encapsulated[:-32], encapsulated[-32:]
        agreed = self.x25519.exchange(X25519PublicKey.from_public_bytes(of_x25519))
        return combined(self.ml_kem.decapsulate(of_ml_kem), agreed, of_x25519, self.x_public)


def encapsulate(public, random):
    """What is encapsulated with 64 bytes of randomness, and the shared secret."""
    if len(public) != PUBLIC_BYTES:
        raise ValueError("not a key of X-Wing")
    x_public, ours = public[-32:], X25519PrivateKey.from_private_bytes(random[32:])
    encapsulated, shared = ml_kem_encapsulate(public[:-32], random[:32])
    of_x25519 = ours.public_key().public_bytes_raw()
    agreed = ours.exchange(X25519PublicKey.from_public_bytes(x_public))
    return encapsulated + of_x25519, combined(shared, agreed, of_x25519, x_public)
