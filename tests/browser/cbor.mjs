// Reads the CBOR of the protocol, as far as a test looks into a request: definite and indefinite lengths, no tags, no floats.
export function readCbor(bytes) {
  return item({ bytes, at: 0 });
}

function item(from) {
  const first = from.bytes[from.at++];
  const [major, short] = [first >> 5, first & 31];
  if (short === 31) return endless(from, major);
  const value = major === 7 ? short : argument(from, short);
  switch (major) {
    case 0: return value;
    case 1: return -1 - value;
    case 2: return take(from, value);
    case 3: return take(from, value).toString('utf8');
    case 4: return Array.from({ length: value }, () => item(from));
    case 5: return new Map(Array.from({ length: value }, () => [item(from), item(from)]));
    case 7: return { 20: false, 21: true, 22: null }[short];
    default: throw new Error(`CBOR of major type ${major}`);
  }
}

function argument(from, short) {
  if (short < 24) return short;
  const length = 1 << (short - 24);
  return Number(BigInt(`0x${take(from, length).toString('hex')}`));
}

function take(from, length) {
  from.at += length;
  return from.bytes.subarray(from.at - length, from.at);
}

function endless(from, major) {
  const items = [];
  while (from.bytes[from.at] !== 0xff) items.push(item(from));
  from.at += 1;
  if (major === 4) return items;
  return new Map(Array.from({ length: items.length / 2 }, (_, pair) => [items[2 * pair], items[2 * pair + 1]]));
}
