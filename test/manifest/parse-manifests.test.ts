import { describe, expect, it } from 'vitest';
import { isGitOpsError, type Problem } from '../../src/errors.ts';
import { locateField, type ManifestLimits, parseManifests, parseManifestStream } from '../../src/manifest/index.ts';

function problemsOf(text: string | Uint8Array, limits?: ManifestLimits): readonly Problem[] {
  try {
    parseManifests(text, { path: 'a.yaml', limits });
  } catch (error) {
    if (isGitOpsError(error, 'MANIFEST_INVALID')) return error.context.problems;
    throw error;
  }
  return [];
}

const places = (problems: readonly Problem[]): string[] =>
  problems.map(({ kind, document, line, column, field }) => `${kind} ${document}:${line}:${column} ${field ?? ''}`.trimEnd());

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

describe('documents', () => {
  it('know their number and the line where their object begins', () => {
    const text = `# a header\n\n---\n# a comment\n${configMap('a')}---\n---\n\n${configMap('b')}... # the end\n# more\n${configMap('c')}--- ${'{apiVersion: v1, kind: ConfigMap, metadata: {name: d}}'}\n`;
    const origins = parseManifests(text, { path: 'a.yaml' }).map(({ origin, object }) => [object.metadata.name, origin]);
    expect(origins).toEqual([
      ['a', { path: 'a.yaml', document: 0, line: 5 }],
      ['b', { path: 'a.yaml', document: 2, line: 11 }],
      ['c', { path: 'a.yaml', document: 3, line: 16 }],
      ['d', { path: 'a.yaml', document: 4, line: 19 }],
    ]);
  });

  it('are read whole behind a comment on the separator, where older tools lose them', () => {
    expect(parseManifests(`${configMap('a')}--- # Source: b.yaml\n${configMap('b')}`)).toHaveLength(2);
  });

  it('hold no raw character that ends a line for kubectl alone, whose place is told', () => {
    const text = `${configMap('a')}---\n# none\n---\n${configMap('b')}data:\n  k: a\u2028b\n`;
    expect(problemsOf(text).map(({ kind, line, column }) => [kind, line, column])).toEqual([['encoding', 11, 7]]);
    expect(problemsOf('# a comment\u0085a: 1\n')).toMatchObject([{ kind: 'encoding', line: 1, column: 12 }]);
    expect(parseManifests(`${configMap('a')}data: {k: "\\N\\L\\P"}\n`)[0]?.object).toMatchObject({ data: { k: '\u0085\u2028\u2029' } });
  });

  it('of JSON may hold a byte order mark behind U+2028, which is no line break there', () => {
    const json = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"\u2028\uFEFF"}}';
    expect(parseManifests(json)[0]?.object).toMatchObject({ data: { k: '\u2028\uFEFF' } });
  });

  it('are split at a "---" that a comment follows at once, and keep their places', () => {
    const manifests = parseManifests(`---# first\n${configMap('a')}---# next: b\n${configMap('b')}`);
    expect(manifests.map(({ object, origin }) => [object.metadata.name, origin.line])).toEqual([
      ['a', 2],
      ['b', 6],
    ]);
    expect(places(problemsOf(`${configMap('a')}---#\na: 1\n b: 2\n`))).toEqual(['syntax 1:6:3']);
  });

  it('that begin like JSON are YAML where the first object takes its liberties', () => {
    const lax = '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a",}, # a comment\n "data": {k: v}}\n';
    expect(parseManifests(`${lax}---\n${lax}`).map(({ object }) => object)).toMatchObject([{ data: { k: 'v' } }, { data: { k: 'v' } }]);
    expect(problemsOf(`{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}} x`)).toMatchObject([{ kind: 'syntax' }]);
  });

  it('of JSON stand one after another', () => {
    const json = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"} {"}}';
    expect(
      parseManifests(`${json}\n${json.replace('"a"', '"b"')}${json}`).map(({ origin, object }) => [
        object.metadata.name,
        origin.document,
        origin.line,
      ]),
    ).toEqual([
      ['a', 0, 1],
      ['b', 1, 2],
      ['a', 2, 2],
    ]);
  });

  it('with faults all tell them, in order, and nothing of the file counts', () => {
    const text = `${configMap('a')}data:\n  k: 1\n  y: v\n---\nkind: [\n---\n${configMap('B')}spec: .nan\n---\nversion: !x 1\n`;
    expect(places(problemsOf(text))).toEqual(['invalidField 0:6:3 /data', 'syntax 1:8:8', 'number 2:13:7 /spec', 'tag 3:15:10 /version']);
  });
});

describe('lists', () => {
  const item = (name: string): string => `  - ${configMap(name).replaceAll('\n', '\n    ').trimEnd()}\n`;

  it('become their items, each with its own line', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`;
    expect(parseManifests(text).map(({ origin }) => [origin.document, origin.line])).toEqual([
      [0, 4],
      [0, 7],
    ]);
  });

  it('of a kind are opened when their items have types, and are one object when those have none', () => {
    const list = (items: string): string => `apiVersion: v1\nkind: ConfigMapList\nitems: ${items}\n`;
    expect(parseManifests(list('[{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]'))[0]?.object.kind).toBe('ConfigMap');
    expect(parseManifests(list('[{metadata: {name: a}}]'))[0]?.object.kind).toBe('ConfigMapList');
    expect(parseManifests(list('[]'))).toEqual([]);
  });

  it('in lists are opened too', () => {
    const inner = '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]}';
    expect(parseManifests(`apiVersion: v1\nkind: List\nitems: [${inner}]\n`)).toHaveLength(1);
  });

  it('are no custom resources of a kind that ends in List', () => {
    const text = 'apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: a}\nitems: []\n';
    expect(parseManifests(text)[0]?.object).toEqual({
      apiVersion: 'example.com/v1',
      kind: 'AllowList',
      metadata: { name: 'a' },
      items: [],
    });
  });
});

describe('aliases and merge keys', () => {
  it('give values that share nothing', () => {
    const [manifest] = parseManifests(`${configMap('a')}x: &x {l: [1]}\nw: *x\nz: {<<: *x}\n`);
    const { x, w, z } = (manifest?.object ?? {}) as unknown as Record<string, { l: number[] }>;
    expect([w, z]).toEqual([x, x]);
    x?.l.push(2);
    expect([w?.l, z?.l]).toEqual([[1], [1]]);
  });

  it('let a key behind the merge win, and refuse one before it, on which tools differ', () => {
    const merge = (map: string): string => `${configMap('a')}x: &x {a: 1, b: 2}\nz: {${map}}\n`;
    expect(parseManifests(merge('<<: *x, a: 3'))[0]?.object['z']).toEqual({ a: 3, b: 2 });
    expect(places(problemsOf(merge('a: 3, <<: *x')))).toEqual(['syntax 0:5:11']);
  });
});

describe('names', () => {
  it('that YAML reads as something else come with the advice to quote', () => {
    for (const name of ['n', '123', '1e3', '[a]']) {
      const [problem] = problemsOf(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`);
      expect(problem).toMatchObject({ kind: 'invalidField', field: '/metadata/name', line: 3, column: 12 });
      expect(problem?.message).toContain('quote it');
    }
  });

  it('may be made by the server for hooks only', () => {
    const job = (annotations: string): string =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: run-, annotations: ${annotations}}\n`;
    expect(parseManifests(job('{helm.sh/hook: pre-install}'))).toHaveLength(1);
    expect(problemsOf(job('{}'))).toMatchObject([{ kind: 'missingField', field: '/metadata/name' }]);
  });

  it('of templates are called templates', () => {
    for (const text of [
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web-{{ .Values.x }}\n',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.x }}\n',
      '{{- if .Values.x }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n{{- end }}\n',
    ]) {
      expect(problemsOf(text)[0]).toMatchObject({ kind: 'template' });
    }
  });
});

describe('files that are no text', () => {
  it('name their encoding, and the line', () => {
    const bytes = (...codes: number[]): Uint8Array => new Uint8Array(codes);
    expect(problemsOf(bytes(0xff, 0xfe, 0x61, 0))).toMatchObject([{ kind: 'encoding', line: 1 }]);
    expect(problemsOf(bytes(0x61, 0x0a, 0x62, 0x0a, 0xc3))).toMatchObject([{ kind: 'encoding', line: 3 }]);
    expect(problemsOf('a\n\ud800')).toMatchObject([{ kind: 'encoding', line: 2 }]);
    expect(problemsOf(`${configMap('a')}x: "\\ud800"\n`)).toMatchObject([{ kind: 'encoding', line: 4, field: '/x' }]);
    expect(problemsOf('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n')).toMatchObject([{ kind: 'lfsPointer' }]);
  });
});

describe('limits', () => {
  const passed = (text: string, limits: ManifestLimits): (string | undefined)[] => problemsOf(text, limits).map(({ limit }) => limit);

  it('can each be set, and 0 lets nothing through', () => {
    const text = `${configMap('a')}x: &x [1, [2]]\nz: *x\n`;
    for (const limit of ['maxFileBytes', 'maxDocuments', 'maxObjectBytes', 'maxNodes', 'maxDepth', 'maxAliases'] as const) {
      expect([limit, passed(text, { [limit]: 0 })[0]]).toEqual([limit, limit]);
      expect([limit, passed(text, { [limit]: Number.POSITIVE_INFINITY })]).toEqual([limit, []]);
    }
  });

  it('count bytes, not characters', () => {
    const text = `${configMap('a')}x: "${'é'.repeat(100)}"\n`;
    expect(passed(text, { maxFileBytes: 160 })).toEqual(['maxFileBytes']);
    expect(passed(text, { maxObjectBytes: 170 })).toEqual(['maxObjectBytes']);
    expect(passed(text, { maxFileBytes: 300, maxObjectBytes: 300 })).toEqual([]);
  });

  it('count the depth of maps and lists, the same in every style', () => {
    const deep = (levels: number): string => `${configMap('a')}x: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
    const block = (levels: number): string => `${configMap('a')}x:\n  ${'- '.repeat(levels)}v\n`;
    for (const text of [deep, block]) {
      expect(passed(text(9), { maxDepth: 10 })).toEqual([]);
      expect(passed(text(10), { maxDepth: 10 })).toEqual(['maxDepth']);
    }
  });

  it('bound what is reported', () => {
    const text = Array.from({ length: 20 }, () => 'kind: [\n').join('---\n');
    expect(problemsOf(text, { maxReportedProblems: 3 })).toHaveLength(3);
    expect(problemsOf(text)).toHaveLength(20);
  });

  it('that are no numbers are a mistake of the host', () => {
    expect(() => parseManifests('', { limits: { maxNodes: Number.NaN } })).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
    expect(() => parseManifests('', { limits: { maxDepth: -1 } })).toThrow(/maxDepth/);
  });
});

describe('the stream', () => {
  it('gives nothing of a file whose last document is broken', async () => {
    const given: unknown[] = [];
    const reading = (async () => {
      for await (const manifest of parseManifestStream(`${configMap('a')}---\na: [`)) given.push(manifest);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'MANIFEST_INVALID' });
    expect(given).toEqual([]);
  });

  it('lets others run in between, and stops when told to', async () => {
    const text = Array.from({ length: 300 }, (_, i) => `${configMap(`c${i}`)}data: {v: ${'x'.repeat(1024)}}\n`).join('---\n');
    const controller = new AbortController();
    let turns = 0;
    const count = (): void => {
      turns++;
      if (turns === 3) controller.abort(new Error('enough'));
      else setImmediate(count);
    };
    setImmediate(count);
    const reading = (async () => {
      for await (const _ of parseManifestStream(text, { signal: controller.signal })) continue;
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(turns).toBe(3);
  });
});

describe('the place of a field', () => {
  it('is found in documents, lists and JSON', () => {
    const [document] = parseManifests(`---\n# c\n${configMap('a')}spec:\n  ports:\n    - port: 1\n    - port: 2\n  "a/b": 3\n`);
    if (document === undefined) throw new Error('nothing was read');
    expect(locateField(document, '/spec/ports/1/port')).toEqual({ line: 9, column: 7 });
    expect(locateField(document, '/spec/a~1b')).toEqual({ line: 10, column: 3 });
    expect(locateField(document, '/metadata/labels/x')).toEqual({ line: 5, column: 1 });
    expect(locateField(document, '')).toEqual({ line: 3, column: 1 });
    const [, second] = parseManifests(
      '{"apiVersion":"v1","kind":"List","items":[\n{"apiVersion":"v1","kind":"A","metadata":{"name":"a"}},\n{"apiVersion":"v1","kind":"A","metadata":{"name":"b"}}]}',
    );
    expect(second === undefined ? undefined : locateField(second, '/metadata/name')).toEqual({ line: 3, column: 43 });
  });

  it('is not known of manifests from elsewhere', () => {
    const object = { apiVersion: 'v1', kind: 'A', metadata: { name: 'a' } };
    expect(locateField({ object, origin: { path: '', document: 0, line: 1 }, warnings: [] }, '/kind')).toBeUndefined();
  });
});

describe('input deeper than the stack', () => {
  it('is a problem of the file even where the host took the limit away', () => {
    const unlimited = { maxDepth: Number.POSITIVE_INFINITY };
    expect(problemsOf('['.repeat(50_000), unlimited)).toMatchObject([{ kind: 'limit', limit: 'maxDepth' }]);
    expect(problemsOf(`${configMap('a')}x: ${'['.repeat(3000)}*a${']'.repeat(3000)}\n`, unlimited)).toHaveLength(1);
  });
});
