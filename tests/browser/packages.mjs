// The two Node packages of the tests, from the cache folder (KITBAG_NODE) or from node_modules beside this file.
// A module's own import statements cannot look there, so they are required.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const folder = process.env.KITBAG_NODE ?? import.meta.dirname;
const require = createRequire(path.join(folder, 'package.json'));

export const puppeteer = require('puppeteer-core');
export const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
