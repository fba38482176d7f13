import { runInNewContext } from 'node:vm';
import * as diffing from '../../../src/diff/index.ts';
import { parseManifests } from '../../../src/manifest/index.ts';
import { type ObjectInput, setOwn } from '../../../src/object/index.ts';
import { renderReport } from '../../../src/report/index.ts';

/** The objects of an example, by the comment above each. */
type Example = Pick<diffing.DiffOptions, 'lastApplied' | 'desired' | 'live' | 'related'>;

const ROLES: Readonly<Record<string, keyof Example>> = {
  'last applied': 'lastApplied',
  Git: 'desired',
  cluster: 'live',
  'beside it': 'related',
};

/**
 * A page with the answers of the library in the place of those that it states: below the objects of a `yaml` block, what a
 * report says of them (`text`), what expressions come to (`ts`, lines that begin with `// →`), and what `explain` says of
 * the fields of a table.
 */
export function fillPage(page: string): string {
  let example: Example = {};
  const filled = page.replaceAll(/^```(yaml|text|ts)\n([^]*?)^```$/gm, (block, language: string, body: string) => {
    if (language === 'yaml') example = exampleIn(body);
    if (language === 'text') return `\`\`\`text\n${reported(example)}\n\`\`\``;
    if (language === 'ts') return `\`\`\`ts\n${evaluated(body, example)}\`\`\``;
    return block;
  });
  return filled.replaceAll(/^\| `(\w+)` `(\S+)` \| `(.*?)` \| `(.*?)` \|.*\|$/gm, (_, ...cells: string[]) => explained(cells));
}

function exampleIn(yaml: string): Example {
  const documents = yaml.split(/^---\n/m).map((text) => {
    const role = ROLES[/^# (.+)$/m.exec(text)?.[1] ?? ''];
    const [manifest] = parseManifests(text);
    if (role === undefined || manifest === undefined) throw new Error(`a document says not which side it is: ${text}`);
    return [role, role === 'related' ? [manifest.object] : manifest.object];
  });
  return Object.fromEntries(documents) as Example;
}

function reported(example: Example): string {
  const text = renderReport([diffing.diffObject(example)], { format: 'text' });
  return text.slice(0, Math.max(text.lastIndexOf('\n\n'), 0)) || text; // without the sum of all objects
}

function evaluated(code: string, example: Example): string {
  return code.replaceAll(/([^;]+;)\n(?:\/\/ →.*\n)+/g, (_, statement: string) => {
    const value: unknown = runInNewContext(statement, { ...diffing, ...example });
    const lines = Array.isArray(value)
      ? value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
      : [JSON.stringify(value)];
    return `${statement}\n${lines.map((line) => `// → ${line}\n`).join('')}`;
  });
}

/** A row: kind, path, both values as JSON, and the last sentence of the reasoning. */
function explained([kind = '', path = '', desired = '', live = '']: readonly string[]): string {
  const given = { desired: objectWith(kind, path, desired), live: objectWith(kind, path, live) };
  const { reasons } = diffing.explain(given, path);
  const differs = diffing.diffObject(given).state === 'changed';
  return `| \`${kind}\` \`${path}\` | \`${desired}\` | \`${live}\` | ${differs ? '**differs**' : `same: ${reasons.at(-1)}`} |`;
}

const API_VERSIONS: Readonly<Record<string, string>> = { Deployment: 'apps/v1', Cache: 'example.com/v1' };

function objectWith(kind: string, path: string, json: string): ObjectInput {
  const root: Record<string, unknown> = { apiVersion: API_VERSIONS[kind] ?? 'v1', kind, metadata: { name: 'web' } };
  const segments = [...path.matchAll(/(\w+)(?:\[(\w+)=([^\]]+)\])?/g)];
  const last = segments.pop()?.[1] ?? '';
  let at = root;
  for (const [, name = '', key, value = ''] of segments) {
    const child: Record<string, unknown> = key === undefined ? {} : { [key]: /^\d+$/.test(value) ? Number(value) : value };
    setOwn(at, name, key === undefined ? child : [child]);
    at = child;
  }
  if (json !== 'absent') setOwn(at, last, JSON.parse(json));
  return root as unknown as ObjectInput;
}
