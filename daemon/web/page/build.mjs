// Builds the page: one script and one style sheet, named by their content, an index that names them, the runbook to which
// alerts link, and all of them as a C++ table that the daemon serves. Usage: node build.mjs FOLDER, which has node_modules and takes what is built.
import {createHash} from 'node:crypto';
import {createRequire} from 'node:module';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? '.');
const installed = createRequire(join(out, 'package.json'));
const esbuild = installed('esbuild');
const {Marked} = installed('marked');

const built = await esbuild.build({
  entryPoints: [join(here, 'src/main.tsx')],
  nodePaths: [join(out, 'node_modules')],
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: 'es2020',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  legalComments: 'none',
  outdir: join(out, 'assets'),
});
const content = (end) => Buffer.from(built.outputFiles.find((file) => file.path.endsWith(end)).contents);
const named = (stem, end, bytes) => `${stem}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}${end}`;

const script = content('.js');
const style = content('.css');
const scriptName = named('page', '.js', script);
const styleName = named('page', '.css', style);
const index = Buffer.from(
    readFileSync(join(here, 'src/index.html'), 'utf8').replace('SCRIPT', `/assets/${scriptName}`).replace('STYLE', `/assets/${styleName}`));
const icon = readFileSync(join(here, 'src/icon.svg'));

// Of the links only those that lead somewhere from here: to a paragraph, or out.
const runbookText = new Marked({renderer: {
  heading({tokens, depth, text}) {
    return `<h${depth} id="${text.toLowerCase()}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
  link({href, tokens}) {
    const text = this.parser.parseInline(tokens);
    return /^(#|https?:)/.test(href) ? `<a href="${href}">${text}</a>` : text;
  },
}}).parse(readFileSync(join(here, '../../../deploy/docs/runbook.md'), 'utf8'));
const runbook = Buffer.from(
    readFileSync(join(here, 'src/runbook.html'), 'utf8').replace('STYLE', `/assets/${styleName}`).replace('TEXT', () => runbookText));

const files = [
  ['/', 'text/html; charset=utf-8', index],
  [`/assets/${scriptName}`, 'text/javascript; charset=utf-8', script],
  [`/assets/${styleName}`, 'text/css; charset=utf-8', style],
  ['/assets/icon.svg', 'image/svg+xml', icon],
];
const page = files.length;  // of which a browser loads all
files.push(['/runbook', 'text/html; charset=utf-8', runbook]);

// Pieces that no compiler finds too long; an octal escape ends after three digits.
function literal(bytes) {
  const lines = [];
  for (let at = 0; at < bytes.length; at += 4096) {
    let text = '';
    for (const byte of bytes.subarray(at, at + 4096)) {
      const plain = byte >= 32 && byte < 127 && byte !== 34 && byte !== 92 && byte !== 63;
      text += plain ? String.fromCharCode(byte) : '\\' + byte.toString(8).padStart(3, '0');
    }
    lines.push(`    "${text}"`);
  }
  return lines.join('\n') || '    ""';
}

mkdirSync(out, {recursive: true});
const table = files.map(([path, type, bytes]) => {
  const packed = gzipSync(bytes, {level: 9});
  return `    {"${path}", "${type}",\n     {\n${literal(bytes)},\n      ${bytes.length}},\n     {\n${literal(packed)},\n      ${packed.length}}}`;
});
writeFileSync(join(out, 'page_table.cpp'), `// Made by build.mjs.
#include "daemon/web/page_files.h"

namespace pledged {

const std::array<PageFile, ${files.length}>& page_table() {
  static const std::array<PageFile, ${files.length}> kFiles = {{
${table.join(',\n')}}};
  return kFiles;
}

}  // namespace pledged
`);
const weight = files.slice(0, page).reduce((sum, [, , bytes]) => sum + gzipSync(bytes, {level: 9}).length, 0);
writeFileSync(join(out, 'weight.txt'), `${weight}\n`);
