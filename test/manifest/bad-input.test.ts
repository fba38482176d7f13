import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { GitOpsError, type Problem } from '../../src/errors.ts';
import { type Manifest, type ManifestPolicy, parseManifests, parseManifestStream, prepareManifests } from '../../src/manifest/index.ts';
import { compareText, getAtPointer, stringifyJson } from '../../src/object/index.ts';

const directory = join(process.env['CONFORMANCE_DIR'] ?? '', 'bad-input');

interface Entry {
  readonly file: string;
  readonly about: string;
  readonly answer: 'accept' | 'skip' | 'reject' | 'exactOrReject';
  readonly readTogether?: string;
  readonly objects?: number;
  readonly expect?: Record<string, unknown>;
  readonly warning?: string;
  readonly application?: string;
  readonly error?: ExpectedError;
  readonly canary?: boolean;
}

interface ExpectedError {
  readonly class: 'ManifestError' | 'PolicyError' | 'RenderError';
  readonly kind: string;
  readonly line?: number;
  readonly document?: number;
  readonly field?: string;
  readonly limit?: string;
}

interface Index {
  readonly canaries: readonly string[];
  readonly files: readonly Entry[];
  readonly generated: readonly (Omit<Entry, 'file'> & { readonly name: string })[];
}

const CODES = { ManifestError: 'MANIFEST_INVALID', PolicyError: 'POLICY_DENIED', RenderError: 'RENDER_FAILED' } as const;

// Answered by the renderer, before it reads anything.
const OF_THE_RENDERER = '112-kustomization';

type Answer = { readonly manifests: readonly Manifest[]; readonly error?: never } | { readonly error: unknown; readonly manifests?: never };

/** Both steps that a source's files go through, as a renderer and the reconciler take them. */
function read(files: Readonly<Record<string, Uint8Array | string>>, policy?: ManifestPolicy): Answer {
  try {
    const manifests = Object.entries(files).flatMap(([path, bytes]) => parseManifests(bytes, { path }));
    return { manifests: prepareManifests({ manifests, application: 'default/shop', namespace: 'default', policy }) };
  } catch (error) {
    return { error };
  }
}

function problemsOf(error: unknown): readonly Problem[] {
  expect(error, String(error)).toBeInstanceOf(GitOpsError);
  return (error as GitOpsError<'MANIFEST_INVALID'>).context.problems;
}

function expectError(error: unknown, expected: ExpectedError): void {
  const [first] = problemsOf(error);
  const { class: name, ...members } = expected;
  expect((error as GitOpsError).code).toBe(CODES[name]);
  expect(first).toMatchObject(members);
}

/** Everything of an error that a host might log. */
function shownOf(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [message, stack, String(cause), JSON.stringify(error), JSON.stringify((error as GitOpsError).context)].join('\n');
}

function policyOf({ application }: Pick<Entry, 'application'>): ManifestPolicy | undefined {
  return application === undefined ? undefined : (load(`{${application}}`) as ManifestPolicy);
}

/** Other work on the machine and the collector's mood only ever add: the best of a few tries counts. */
function expectQuick<T>(maxMs: number, maxBytes: number, run: () => T): T {
  for (let triesLeft = 6; ; triesLeft--) {
    const heap = process.memoryUsage().heapUsed;
    const start = performance.now();
    const answer = run();
    const [ms, bytes] = [performance.now() - start, process.memoryUsage().heapUsed - heap];
    if (ms < maxMs && bytes < maxBytes) return answer;
    if (triesLeft === 0) expect({ ms, bytes }).toEqual({ ms: `less than ${maxMs}`, bytes: `less than ${maxBytes}` });
  }
}

function expectOrdered(problems: readonly Problem[]): void {
  const places = problems.map(({ path, document = 0, line = 0, column = 0 }) => [path, document, line, column] as const);
  const sorted = places.toSorted((a, b) => a[0].localeCompare(b[0]) || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  expect(places).toEqual(sorted);
}

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype];
const ownKeys = (): string => JSON.stringify(PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String)));

const OTHER = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other-file}\n';

describe.skipIf(!process.env['CONFORMANCE_DIR'])('bad input (needs CONFORMANCE_DIR)', () => {
  const index = process.env['CONFORMANCE_DIR']
    ? (load(readFileSync(join(directory, 'index.yaml'), 'utf8')) as Index)
    : { canaries: [], files: [], generated: [] };

  function filesOf(entry: Entry): Record<string, Uint8Array | string> {
    const group = index.files.filter(({ file, readTogether }) =>
      entry.readTogether === undefined ? file === entry.file : readTogether === entry.readTogether,
    );
    return Object.fromEntries(group.map(({ file }) => [file, withRealMark(readFileSync(join(directory, file)))]));
  }

  it('has an entry for each file', () => {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(directory, path)).isFile());
    expect(index.files.map(({ file }) => file).toSorted(compareText)).toEqual(
      files.filter((path) => path !== 'index.yaml').toSorted(compareText),
    );
    expect(index.files.length).toBeGreaterThan(80);
  });

  describe.each(index.files.filter(({ file }) => !file.startsWith(OF_THE_RENDERER)))('$file: $about', (entry) => {
    const answer = (): Answer => read(filesOf(entry), policyOf(entry));

    it(`answers: ${entry.answer} ${entry.error?.kind ?? ''}`, () => {
      const { manifests, error } = answer();
      if (entry.answer === 'reject' || (entry.answer === 'exactOrReject' && error !== undefined)) {
        expect(manifests).toBeUndefined();
        if (entry.error !== undefined) expectError(error, entry.error);
        return;
      }
      expect(error, String(error)).toBeUndefined();
      expect(manifests).toHaveLength(entry.answer === 'skip' ? 0 : (entry.objects ?? 1));
      expect(manifests?.flatMap(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual(
        entry.warning === undefined ? [] : [entry.warning],
      );
      for (const [pointer, expected] of Object.entries(entry.expect ?? {})) {
        const value = getAtPointer(manifests?.[0]?.object, pointer);
        if (typeof value === 'bigint') expect(`${stringifyJson(value)} (digits on the wire)`).toBe(expected);
        else expect(value).toEqual(expected);
      }
    });

    it('changes nothing of other files, and no prototype', () => {
      const before = ownKeys();
      const alone = parseManifests(OTHER, { path: 'other.yaml' });
      answer();
      expect(parseManifests(OTHER, { path: 'other.yaml' })).toEqual(alone);
      expect(ownKeys()).toBe(before);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('says the same twice, in order, briefly, without control characters, and quotes no secret', () => {
      const [first, second] = [answer(), answer()];
      const shown = ({ manifests, error }: Answer): string =>
        error === undefined ? stringifyJson(manifests) : stringifyJson([(error as GitOpsError).context, (error as Error).message]);
      expect(shown(second)).toBe(shown(first));
      const messages = (first.manifests ?? []).flatMap(({ warnings }) => warnings).map(({ message }) => message);
      if (first.error !== undefined) {
        const { message, cause } = first.error as Error;
        expect(message.length).toBeLessThanOrEqual(2000);
        expect(cause).toBeUndefined();
        expectOrdered(problemsOf(first.error));
        messages.push(message, ...problemsOf(first.error).map((problem) => problem.message), shownOf(first.error));
      }
      for (const canary of index.canaries) expect(messages.join('\n')).not.toContain(canary);
      for (const message of messages.slice(0, -1)) expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    });

    it('says the same of the text as of its bytes', () => {
      const bytes = filesOf(entry);
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      let texts: Record<string, string>;
      try {
        texts = Object.fromEntries(
          Object.entries(bytes).map(([path, file]) => [path, typeof file === 'string' ? file : decoder.decode(file)]),
        );
      } catch {
        return; // bytes that are no text at all
      }
      const [ofBytes, ofText] = [answer(), read(texts, policyOf(entry))];
      expect(stringifyJson(ofText.manifests ?? problemsOf(ofText.error))).toBe(
        stringifyJson(ofBytes.manifests ?? problemsOf(ofBytes.error)),
      );
    });

    it('ends within 250 ms and 64 MiB', () => {
      expectQuick(250, 64 * MIB, answer);
    });

    it('gives the same through the stream', async () => {
      for (const [path, bytes] of Object.entries(filesOf(entry))) {
        const [whole, streamed] = [read1(() => parseManifests(bytes, { path })), await readStream(bytes, path)];
        expect(stringifyJson(streamed)).toBe(stringifyJson(whole));
      }
    });
  });

  describe.each(index.generated.map((entry) => ({ ...entry, file: entry.name })))('$name', (entry) => {
    it(`answers: ${entry.answer} ${entry.error?.limit ?? entry.error?.kind ?? ''}, within 2 s`, () => {
      const make = GENERATED[entry.name];
      expect(make, 'the index has an entry that this test cannot make').toBeDefined();
      const text = make?.() ?? '';
      const before = ownKeys();
      const { manifests, error } = expectQuick(2000, 128 * MIB, () => read({ 'big.yaml': text }));
      expect(ownKeys()).toBe(before);
      if (entry.error === undefined) expect(manifests, String(error)).toHaveLength(entry.objects ?? 1);
      else expectError(error, entry.error);
      if (error !== undefined) expect((error as Error).message.length).toBeLessThanOrEqual(2000);
    });
  });
});

/** 103 needs the library's own key; the mark is another application's. */
function withRealMark(bytes: Uint8Array): Uint8Array | string {
  const placeholder = '(tracking annotation of the library)';
  const text = Buffer.from(bytes).toString('latin1');
  return text.includes(placeholder) ? text.replace(placeholder, 'gitops-reconciler/application') : bytes;
}

function read1(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    return problemsOf(error);
  }
}

async function readStream(bytes: Uint8Array | string, path: string): Promise<unknown> {
  try {
    const manifests: Manifest[] = [];
    for await (const manifest of parseManifestStream(bytes, { path })) manifests.push(manifest);
    return manifests;
  } catch (error) {
    return problemsOf(error);
  }
}

const configMap = (data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n${data}`;
const widget = (spec: string): string => `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: big}\nspec:\n${spec}`;
const MIB = 1024 * 1024;

/** The inputs of the index that are too large to keep. */
const GENERATED: Readonly<Record<string, () => string>> = {
  'g01-file-too-large': () => configMap(`  v: ${'x'.repeat(11 * MIB)}\n`),
  'g02-too-many-documents': () =>
    Array.from({ length: 10_001 }, (_, i) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}}\n`).join(''),
  'g03-object-too-large': () => configMap(`  v: ${'x'.repeat(1.6 * MIB)}\n`),
  'g04-annotations-too-large': () =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\n  annotations:\n    a: ${'x'.repeat(200_000)}\n    b: ${'x'.repeat(62_143)}\n`,
  'g05-quadratic-alias': () =>
    configMap(`  a: &a ${'x'.repeat(64 * 1024)}\n${Array.from({ length: 2000 }, (_, i) => `  k${i}: *a\n`).join('')}`),
  'g06-merge-flood': () =>
    widget(
      `  a: &a\n${Array.from({ length: 5000 }, (_, i) => `    k${i}: v\n`).join('')}${Array.from({ length: 90 }, (_, i) => `  m${i}: {<<: *a}\n`).join('')}`,
    ),
  'g07-omap-flood': () => widget(`  a: !!omap\n${Array.from({ length: 50_000 }, (_, i) => `  - k${i}: v\n`).join('')}`),
  'g08-deep-json': () => '['.repeat(100_000),
  'g09-regex-name': () => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${'a-'.repeat(50_000)}!"}\n`,
  'g10-key-flood': () => widget(Array.from({ length: 600_000 }, (_, i) => `  k${i}: v\n`).join('')),
  'g11-wide-and-plain': () =>
    Array.from({ length: 2000 }, (_, i) => `---\n${configMap(`  v: ${'x'.repeat(2048)}\n`).replace('big', `c${i}`)}`).join(''),
};
