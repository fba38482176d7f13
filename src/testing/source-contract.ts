import assert from 'node:assert/strict';
import type { Source, SourceTree } from '../ports.ts';
import type { ContractCheck } from './contract-check.ts';

/** A source that a contract may change. @since 0.1.0 */
export interface SourceUnderTest extends Partial<AsyncDisposable> {
  readonly source: Source;
  /** Makes the source hold these files below its path, and no others. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Whether an earlier revision can still be loaded. */
  readonly keepsHistory: boolean;
}

/**
 * What every {@link Source} must do, as checks that a host can run on its own.
 *
 * @param make Gives a source, new each time, that holds the files.
 * @example
 * ```ts
 * for (const check of sourceContract(makeMySource)) test(check.name, () => check.run());
 * ```
 * @since 0.1.0
 */
export function sourceContract(
  make: (files: Readonly<Record<string, string>>) => Promise<SourceUnderTest>,
): readonly ContractCheck<void>[] {
  return Object.entries(CHECKS).map(([name, check]) => ({
    name,
    async run() {
      const subject = await make(FILES);
      try {
        await check(subject);
      } finally {
        await subject[Symbol.asyncDispose]?.();
      }
    },
  }));
}

const FILES: Readonly<Record<string, string>> = { 'b.yaml': 'b: 1\n', 'a/z.yaml': 'z: ü\n', 'a.yaml': 'a: 1\n', 'a/y.txt': '' };
const PATHS = ['a.yaml', 'a/y.txt', 'a/z.yaml', 'b.yaml'];

const CHECKS: Readonly<Record<string, (subject: SourceUnderTest) => Promise<void>>> = {
  async 'lists all files, sorted by path in code unit order, with their sizes in bytes'({ source }) {
    const [root] = (await loadPresent(source)).roots;
    const listed = (await root?.list()) ?? [];
    assert.deepEqual(
      listed.map(({ path, size }) => [path, size]),
      PATHS.map((path) => [path, Buffer.byteLength(FILES[path] ?? '')]),
    );
  },
  async 'reads the bytes of every listed file'({ source }) {
    assert.deepEqual(await textsOf(await loadPresent(source)), sorted(FILES));
  },
  async 'gives the same revision as long as nothing changes, and another when something does'(subject) {
    const { source } = subject;
    const first = await source.resolve();
    assert.equal((await source.resolve()).id, first.id);
    await subject.write({ ...FILES, 'b.yaml': 'b: 2\n' });
    assert.notEqual((await source.resolve()).id, first.id);
  },
  async 'loads a revision by its id alone, and says which one it is'({ source }) {
    const { id } = await source.resolve();
    const tree = await source.load({ id });
    assert.equal(tree.revision.id, id);
    assert.deepEqual(await textsOf(tree), sorted(FILES));
  },
  async 'gives the same files for a revision, or an error, after the source has moved on'(subject) {
    const { source, keepsHistory } = subject;
    const { id } = await source.resolve();
    await subject.write({ 'other.yaml': 'x: 1\n' });
    assert.deepEqual(await textsOf(await loadPresent(source)), { 'other.yaml': 'x: 1\n' });
    if (keepsHistory) assert.deepEqual(await textsOf(await source.load({ id })), sorted(FILES));
    else await assert.rejects(source.load({ id }), { name: 'GitOpsError', code: 'SOURCE_FETCH_FAILED' });
  },
  async 'refuses a path that is not listed'({ source }) {
    const [root] = (await loadPresent(source)).roots;
    for (const path of ['nowhere.yaml', '../b.yaml', '/etc/passwd', 'a', '']) {
      await assert.rejects(async () => root?.read(path), { name: 'GitOpsError', code: 'SOURCE_REFUSED' });
    }
  },
  async 'refuses a revision that is not one of its own'({ source }) {
    for (const id of ['', 'nonsense', `main@sha1:${'0'.repeat(40)}`, `sha256:${'0'.repeat(64)}`]) {
      await assert.rejects(source.load({ id }), { name: 'GitOpsError' });
    }
  },
  async 'rejects with the reason of an abort, as it is'({ source }) {
    const reason = new Error('stop');
    const signal = AbortSignal.abort(reason);
    const revision = await source.resolve();
    const same = (error: unknown): boolean => error === reason;
    await assert.rejects(source.resolve({ signal }), same);
    await assert.rejects(source.load(revision, { signal }), same);
    const [root] = (await source.load(revision)).roots;
    await assert.rejects(async () => root?.list({ signal }), same);
    await root?.list();
    await assert.rejects(async () => root?.read('a.yaml', { signal }), same);
  },
  async 'hands out bytes that a reader may change'({ source }) {
    const [root] = (await loadPresent(source)).roots;
    (await root?.read('a.yaml'))?.fill(0);
    assert.equal(new TextDecoder().decode(await root?.read('a.yaml')), FILES['a.yaml']);
  },
};

async function loadPresent(source: Source): Promise<SourceTree> {
  return source.load({ id: (await source.resolve()).id });
}

async function textsOf(tree: SourceTree): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const root of tree.roots) {
    for (const { path } of await root.list()) texts[path] = new TextDecoder().decode(await root.read(path));
  }
  return texts;
}

function sorted(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
