// Asks kubectl what it reads in each row of test/fixtures/manifest/kubectl.jsonl, and writes its answers there:
//
//   node test/manifest/record-kubectl.mjs
//
// A row has `value` (of a field), `key` or `document`. kubectl's answer is the JSON of the object's spec as it prints it,
// or `error`. To add a case append a row with its input alone. `ours` and `refused` say where we differ on purpose.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FIXTURE = fileURLToPath(new URL('../fixtures/manifest/kubectl.jsonl', import.meta.url));
const HEAD = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';
const AT_ONCE = 3;
const kubectl = process.env['KUBEBUILDER_ASSETS'] ? join(process.env['KUBEBUILDER_ASSETS'], 'kubectl') : 'kubectl';

const textOf = ({ value, key, document }) => document ?? `${HEAD}spec:\n  ${value === undefined ? `${key}: v` : `v: ${value}`}\n`;

async function ask(row, directory, index) {
  const path = join(directory, `${index}.yaml`);
  writeFileSync(path, textOf(row));
  const { kubectl: _answer, error: _error, ...rest } = row;
  try {
    const { stdout } = await promisify(execFile)(kubectl, ['annotate', '--local', '-f', path, 'zz=1', '-o', 'json']);
    return { ...rest, kubectl: specText(stdout) };
  } catch {
    return { ...rest, error: true };
  }
}

/** The text of the first object's `spec`, which kubectl prints last, with its digits as they are. */
function specText(json) {
  const at = json.indexOf('\n    "spec": ');
  return at < 0 ? '' : json.slice(at + 13, json.indexOf('\n}', at)).replaceAll(/\n\s*/g, '');
}

const rows = readFileSync(FIXTURE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));
const directory = mkdtempSync(join(tmpdir(), 'kubectl-'));
const answered = [];
for (let start = 0; start < rows.length; start += AT_ONCE) {
  answered.push(...(await Promise.all(rows.slice(start, start + AT_ONCE).map((row, i) => ask(row, directory, start + i)))));
}
rmSync(directory, { recursive: true });
writeFileSync(FIXTURE, `${answered.map((row) => JSON.stringify(row)).join('\n')}\n`);
console.log(`${answered.length} rows, ${answered.filter(({ error }) => error).length} of them refused by kubectl`);
