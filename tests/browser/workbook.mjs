// A workbook as spreadsheets write it: texts shared by number, days as numbers with a format. Only what a table needs.
import zlib from 'node:zlib';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DAY_MS = 24 * 3600 * 1000;
const SERIAL_1970 = 25_569;

// The bytes of a workbook with one sheet of these rows: texts, numbers and Dates.
export function workbook(name, rows) {
  const texts = [];
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellOf(cell, `${String.fromCharCode(65 + column)}${row + 1}`, texts)).join('')}</row>`);
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const type = (part, kind) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const types = [type('/xl/workbook.xml', 'sheet.main'), type('/xl/worksheets/sheet1.xml', 'worksheet'), type('/xl/styles.xml', 'styles'), type('/xl/sharedStrings.xml', 'sharedStrings')];
  return zip({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  });
}

function cellOf(cell, place, texts) {
  if (cell === '') return '';
  if (cell instanceof Date) return `<c r="${place}" s="1"><v>${cell.getTime() / DAY_MS + SERIAL_1970}</v></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
}

function zip(parts) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const plain = Buffer.from(XML + text);
    const packed = zlib.deflateRawSync(plain);
    const head = Buffer.alloc(26);
    [20, 0x0800, 8, 0, 0x21].forEach((number, place) => head.writeUInt16LE(number, place * 2));
    [zlib.crc32(plain), packed.length, plain.length].forEach((number, place) => head.writeUInt32LE(number, 10 + place * 4));
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(name));
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed);
    at = Buffer.concat(bodies).length;
  }
  const [count, listed] = [Object.keys(parts).length, Buffer.concat(directory)];
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  [count, count].forEach((number, place) => end.writeUInt16LE(number, 8 + place * 2));
  [listed.length, at].forEach((number, place) => end.writeUInt32LE(number, 12 + place * 4));
  return Buffer.concat([...bodies, listed, end]);
}
