// Searching files for words that must not be readable in them, in the forms software usually writes text.
import fs from 'node:fs';
import path from 'node:path';

// The bytes to look for, by form. Base64 depends on where in a group of three bytes the word begins: three alignments,
// without the characters at either end that share bits with the word's neighbours.
export function formsOf(word) {
  const utf8 = Buffer.from(word, 'utf8');
  const utf16 = Buffer.from(word, 'utf16le');
  const forms = [['UTF-8', utf8], ['UTF-16', utf16]];
  for (const [name, bytes] of [...forms]) {
    for (const shift of [0, 1, 2]) {
      const base64 = aligned(bytes, shift);
      forms.push([`base64 of ${name}, ${shift}`, Buffer.from(base64)]);
      const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_');
      if (urlSafe !== base64) forms.push([`base64url of ${name}, ${shift}`, Buffer.from(urlSafe)]);
    }
  }
  return forms;
}

function aligned(bytes, shift) {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
}

// Every place below the folders (or in the files) where one of the words is readable: { file, word, form, at }.
export function findCanaries(places, words) {
  const sought = words.flatMap((word) => formsOf(word).map(([form, bytes]) => ({ word, form, bytes })));
  return places.flatMap(filesBelow).flatMap((file) => {
    const content = fs.readFileSync(file);
    const found = sought.map(({ word, form, bytes }) => ({ file, word, form, at: content.indexOf(bytes) }));
    return found.filter(({ at }) => at >= 0);
  });
}

// Regular files only: a browser's profile also holds sockets and dangling links.
export function filesBelow(place) {
  const kind = fs.lstatSync(place);
  if (kind.isFile()) return [place];
  if (!kind.isDirectory()) return [];
  return fs.readdirSync(place).flatMap((name) => filesBelow(path.join(place, name)));
}
