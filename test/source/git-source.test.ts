import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import zlib from 'node:zlib';
import git from 'isomorphic-git';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitOpsError } from '../../src/errors.ts';
import { directorySource, type GitSourceOptions, gitSource, localGitSource, type SourceLimits } from '../../src/source/index.ts';
import { type TemporaryRepository, temporaryRepository } from '../../src/testing/index.ts';
import type { Runtime, Source, TreeRoot } from '../../src/ports.ts';
import { packAnswer, pkt, type ServedRepository, serveRepository } from '../support/smart-http-server.ts';

let repository: TemporaryRepository;
let server: ServedRepository;
let cacheDir: string;

beforeEach(async () => {
  repository = await temporaryRepository();
  await repository.commit({ 'app/web.yaml': 'web: 1\n', 'app/deep/er.yaml': 'deep', 'other.txt': 'x' });
  server = await serveRepository(repository.directory);
  cacheDir = await mkdtemp(path.join(os.tmpdir(), 'git-source-test-'));
});

afterEach(async () => {
  await server.close();
  await repository.remove();
  await rm(cacheDir, { recursive: true, force: true });
});

function source(o: Partial<GitSourceOptions> = {}): Source {
  return gitSource({ url: server.url, allow: ['http'], cacheDir, ...o });
}

async function filesOf(from: Source, id?: string): Promise<Record<string, string>> {
  const { roots } = await from.load({ id: id ?? (await from.resolve()).id });
  return textsOf(roots[0] as TreeRoot);
}

async function textsOf(root: TreeRoot): Promise<Record<string, string>> {
  const files = await root.list();
  return Object.fromEntries(
    await Promise.all(files.map(async ({ path: name }) => [name, new TextDecoder().decode(await root.read(name))])),
  );
}

describe('what is read', () => {
  test('the branch of HEAD, at the path, without the server listing more than it is asked for', async () => {
    const revision = await source({ path: 'app/' }).resolve();
    expect(revision.id).toBe(`main@sha1:${await repository.head()}`);
    expect(await filesOf(source({ path: 'app' }), revision.id)).toEqual({ 'deep/er.yaml': 'deep', 'web.yaml': 'web: 1\n' });
    expect(server.requests.find(({ body }) => body.includes('ls-refs'))?.body).toContain('ref-prefix HEAD');
  });

  test('a branch, a tag, an annotated tag peeled to its commit, a range of versions, and a commit', async () => {
    const first = await repository.head();
    await repository.tag('v1.0.0');
    await repository.commit({ 'app/web.yaml': 'web: 2\n' });
    await repository.tag('v1.1.0', { annotated: true });
    await repository.tag('v1.2.0-rc.1');
    const second = await repository.head();
    await repository.branch('next/feature');
    const third = await repository.commit({ 'app/web.yaml': 'web: 3\n' });
    const id = async (ref: GitSourceOptions['ref']): Promise<string> => (await source({ ref }).resolve()).id;
    expect(await id('main')).toBe(`main@sha1:${second}`);
    expect(await id('next/feature')).toBe(`next/feature@sha1:${third}`);
    expect(await id('refs/heads/main')).toBe(`main@sha1:${second}`);
    expect(await id({ tag: 'v1.0.0' })).toBe(`v1.0.0@sha1:${first}`);
    expect(await id('v1.1.0')).toBe(`v1.1.0@sha1:${second}`);
    expect(await id({ semver: '>=1.0.0' })).toBe(`v1.1.0@sha1:${second}`);
    expect(await id({ semver: '>=1.0.0-0, <2' })).toBe(`v1.2.0-rc.1@sha1:${second}`);
    expect(await id(first)).toBe(`sha1:${first}`);
    expect(await filesOf(source({ ref: first, path: 'app' }))).toMatchObject({ 'web.yaml': 'web: 1\n' });
  });

  test('a revision that was loaded once is loaded again with the server gone', async () => {
    const before = (await source().resolve()).id;
    await filesOf(source(), before);
    await server.close();
    expect(await filesOf(source({ path: 'app' }), before)).toMatchObject({ 'web.yaml': 'web: 1\n' });
    await expect(source().resolve()).rejects.toMatchObject({ code: 'SOURCE_FETCH_FAILED', context: { ref: 'HEAD' } });
  });
});

describe('limits', () => {
  const sources = [gitSource, localGitSource, directorySource].map((make) => [make.name, make] as const);
  describe.each(sources)('%s', (_, make) => {
    test.each([{ maxPackBytes: Number.NaN }, { maxFiles: -1 }, { fetchTimeoutMs: '60' }, { maxFile: 1 }])(
      'refuses %j when it is made',
      (limits) => {
        const o = { url: 'https://git.example.com/a.git', directory: '.', limits: limits as SourceLimits };
        expect(() => make(o)).toThrow(
          expect.objectContaining({ code: 'INVALID_OPTION', context: { option: `limits.${Object.keys(limits)[0]}` } }),
        );
      },
    );
  });
});

describe('credentials', () => {
  const secret = 'canary-5ecre7-value';

  test('a user name and password, and a token, are sent as basic and bearer', async () => {
    await source({ auth: { username: 'me', password: secret } }).resolve();
    await source({ auth: async () => ({ token: secret }) }).resolve();
    const sent = new Set(server.requests.map(({ authorization }) => authorization));
    expect(sent).toEqual(new Set([`Basic ${Buffer.from(`me:${secret}`).toString('base64')}`, `Bearer ${secret}`]));
  });

  test('refused credentials are an error with the status that does not hold them', async () => {
    server.intercept = (_, response) => Boolean(response.writeHead(401, { 'www-authenticate': 'Basic' }).end(secret));
    const error = await failureOf(source({ auth: { token: secret } }).resolve());
    expect(error).toMatchObject({ code: 'SOURCE_FETCH_FAILED', context: { url: server.url, ref: 'HEAD', status: 401 } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
  });

  test('credentials with a line break are refused before anything is sent', async () => {
    await expect(source({ auth: { token: `${secret}\n` } }).resolve()).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['throws', () => Promise.reject(new Error(`vault answered: token=${secret}`))],
    ['throws an error of ours', () => Promise.reject(new GitOpsError('INVALID_OPTION', secret, { option: secret }))],
    ['gives a text', (async () => secret) as unknown as () => Promise<undefined>],
  ])('P07 the error of a callback that %s does not hold its text', async (_, auth) => {
    const error = await failureOf(source({ auth }).resolve());
    expect(error).toMatchObject({ name: 'GitOpsError', message: expect.stringMatching(/credentials callback failed|are no object/) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
    expect(server.requests).toEqual([]);
  });

  test('a callback that ends because of the abort rejects with the reason of the abort', async () => {
    const abort = new AbortController();
    const auth = async (): Promise<undefined> => {
      abort.abort(new Error('enough'));
      throw new Error(secret);
    };
    await expect(source({ auth }).resolve({ signal: abort.signal })).rejects.toThrow('enough');
  });
});

describe('redirects', () => {
  const redirectTo = (location: string) => {
    server.intercept = (request, response) => {
      if (request.path.startsWith('/moved')) return false;
      return Boolean(response.writeHead(302, { location }).end());
    };
  };

  test('within the origin one is followed', async () => {
    redirectTo('/moved/repository.git/info/refs?service=git-upload-pack');
    expect((await source({ auth: { token: 'x' } }).resolve()).id).toContain('main@sha1:');
  });

  test.each(['https to http on the same host', 'another host', 'another port', '169.254.169.254'])(
    'to %s is refused, and nothing is sent there',
    async (where) => {
      await using other = await serveRepository(repository.directory);
      const port = new URL(server.url).port;
      const targets: Record<string, string> = {
        'https to http on the same host': `https://127.0.0.1:${port}/x/info/refs?service=git-upload-pack`, // the scheme changes, the other way round
        'another host': `http://localhost:${port}/x/info/refs?service=git-upload-pack`,
        'another port': `${other.url}/info/refs?service=git-upload-pack`,
        '169.254.169.254': 'http://169.254.169.254/info/refs?service=git-upload-pack',
      };
      redirectTo(targets[where] ?? '');
      const error = await failureOf(source({ auth: { token: 'canary' } }).resolve());
      expect(error).toMatchObject({ code: 'SOURCE_REFUSED', context: { problems: [{ kind: 'redirect' }] } });
      expect(server.requests).toHaveLength(1);
      expect(other.requests).toEqual([]);
    },
  );

  test('without end, to a page, and of a POST are refused', async () => {
    redirectTo('/shop/deploy/info/refs?service=git-upload-pack');
    expect(await failureOf(source().resolve())).toMatchObject({ context: { problems: [{ kind: 'redirect' }] } });
    redirectTo('/login');
    expect(await failureOf(source().resolve())).toMatchObject({ context: { problems: [{ kind: 'redirect' }] } });
    server.intercept = ({ method }, response) => method === 'POST' && Boolean(response.writeHead(307, { location: '/moved' }).end());
    expect(await failureOf(source().resolve())).toMatchObject({ context: { problems: [{ kind: 'redirect' }] } });
  });
});

describe('a server that cannot be trusted', () => {
  const load = async (o: Partial<GitSourceOptions> = {}): Promise<unknown> => {
    const id = `main@sha1:${await repository.head()}`;
    return failureOf(source(o).load({ id }));
  };
  const onFetch = (answer: (response: http.ServerResponse) => void) => {
    server.intercept = ({ body }, response) => {
      if (!body.includes('command=fetch')) return false;
      answer(response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' }));
      return true;
    };
  };

  test('that never answers ends with the idle timeout', async () => {
    const clock = manualClock();
    server.intercept = () => true;
    const failed = failureOf(source({ runtime: { clock } }).resolve());
    await clock.passes(15_000);
    expect(await failed).toMatchObject({ code: 'TIMEOUT', context: { what: 'Git server', ms: 15_000 } });
  });

  test('that sends a byte now and then ends with the timeout of the whole', async () => {
    const clock = manualClock();
    onFetch((response) => void response.write('0'));
    const failed = load({ runtime: { clock }, limits: { gitIdleTimeoutMs: Number.POSITIVE_INFINITY } });
    await clock.passes(60_000);
    expect(await failed).toMatchObject({ code: 'TIMEOUT', context: { what: 'Git fetch', ms: 60_000 } });
  });

  test('is left at once when the host aborts, with the host’s own reason, and nothing stays on the disk', async () => {
    const reason = new Error('shutting down');
    const stop = new AbortController();
    let closed: Promise<unknown> = Promise.resolve();
    onFetch((response) => {
      closed = once(response, 'close');
      response.write(packAnswer(Buffer.from('PACK')));
      stop.abort(reason);
    });
    const id = `main@sha1:${await repository.head()}`;
    await expect(source().load({ id }, { signal: stop.signal })).rejects.toBe(reason);
    await closed;
    await expect.poll(() => leftovers()).toEqual([]);
  });

  test.each<[string, (pack: Buffer) => Buffer]>([
    ['cut off', (pack) => pack.subarray(0, pack.length - 30)],
    ['with a wrong byte', (pack) => Buffer.from(pack.map((byte, i) => (i === 40 ? byte ^ 0xff : byte)))],
    ['without the commit', () => makePack([])],
    ['of something else', () => Buffer.from('<html>sorry</html>'.repeat(10))],
    ['with an object longer than it says', () => makePack([{ type: 3, size: 3, content: Buffer.alloc(100_000) }])],
    [
      'with a delta that copies from beyond its base',
      () =>
        makePack([
          { type: 3, content: Buffer.from('base') },
          { type: 6, distance: 15, content: Buffer.from([4, 8, 0x91, 2, 8]) },
        ]),
    ],
    ['with a delta of nothing', () => makePack([{ type: 7, base: 'ab'.repeat(20), content: Buffer.from([1, 1, 1, 65]) }])],
  ])('that sends a pack %s is an error, and nothing is kept', async (_, alter) => {
    server.alterPack = alter;
    expect(await load()).toMatchObject({ code: 'SOURCE_FETCH_FAILED', context: { url: server.url } });
    expect(await leftovers()).toEqual([]);
    server.alterPack = undefined;
    expect(await load()).toBe('no failure');
  });

  test('that leaves out a file of the commit is an error, and nothing is kept', async () => {
    const gitdir = path.join(repository.directory, '.git');
    const { object } = await git.readObject({ fs, gitdir, oid: await repository.head(), format: 'content' });
    server.alterPack = () => makePack([{ type: 1, content: Buffer.from(object as Uint8Array) }]);
    expect(await load()).toMatchObject({ code: 'SOURCE_FETCH_FAILED', message: expect.stringContaining('lacks a part of the commit') });
    expect(await leftovers()).toEqual([]);
  });

  test.each([
    ['no Git at all', '<html>'],
    ['a length that is none', 'zzzz'],
    ['an endless line', 'fffe'],
    ['a cut line', '0010ab'],
  ])('that answers %s is an error without its words', async (_, text) => {
    onFetch((response) => void response.end(text));
    expect(await load()).toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
    server.intercept = (__, response) => Boolean(response.writeHead(200, { 'content-type': 'text/html' }).end(text));
    expect(await failureOf(source().resolve())).toMatchObject({
      code: 'SOURCE_FETCH_FAILED',
      message: expect.stringContaining('not as a Git server'),
    });
  });

  test('t19: a blob of 300 MiB in a pack of 0.3 MiB is refused before memory is taken', async () => {
    const bomb = makePack([{ type: 3, content: zlib.deflateSync(Buffer.alloc(300 * MIB), { level: 9 }), deflated: 300 * MIB }]);
    expect(bomb.length).toBeLessThan(0.5 * MIB);
    server.alterPack = () => bomb;
    globalThis.gc?.();
    const before = process.memoryUsage();
    expect(await load()).toMatchObject({ code: 'SOURCE_REFUSED', context: { problems: [{ kind: 'limit', limit: 'maxBlobBytes' }] } });
    const after = process.memoryUsage();
    expect(after.rss - before.rss).toBeLessThan(64 * MIB);
  });

  test('a delta that makes 300 MiB, objects of 256 MiB together, and a pack too long are refused', async () => {
    const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(Math.floor(n / 128))]);
    server.alterPack = () =>
      makePack([
        { type: 3, content: Buffer.from('base') },
        { type: 6, distance: 15, content: Buffer.from([4, ...varint(300 * MIB)]) },
      ]);
    expect(await load()).toMatchObject({ context: { problems: [{ limit: 'maxBlobBytes' }] } });
    const many = zlib.deflateSync(Buffer.alloc(MIB));
    server.alterPack = () => makePack(Array.from({ length: 40 }, () => ({ type: 3, content: many, deflated: MIB })));
    expect(await load({ limits: { maxRepositoryBytes: 32 * MIB } })).toMatchObject({
      context: { problems: [{ limit: 'maxRepositoryBytes' }] },
    });
    expect(await load({ limits: { maxPackBytes: 2000 } })).toMatchObject({ context: { problems: [{ limit: 'maxPackBytes' }] } });
  });

  test('that does not give a commit by its hash is asked for the history of the branch', async () => {
    const first = await repository.head();
    for (let i = 0; i < 30; i++) await repository.commit({ 'app/web.yaml': `web: ${i}\n` });
    const tip = await repository.head();
    server.intercept = ({ body }, response) => {
      if (!body.includes('want ') || body.includes(`want ${tip}`)) return false;
      return Boolean(
        response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' }).end(pkt('ERR upload-pack: not our ref')),
      );
    };
    expect(await filesOf(source({ path: 'app' }), `main@sha1:${first}`)).toMatchObject({ 'web.yaml': 'web: 1\n' });
    expect(server.requests.filter(({ body }) => body.includes('want ')).map(({ body }) => /deepen (\d+)/.exec(body)?.[1])).toEqual([
      '1',
      '20',
      '100',
    ]);
    expect(await failureOf(source().load({ id: `main@sha1:${'ab'.repeat(20)}` }))).toMatchObject({ code: 'SOURCE_FETCH_FAILED' });
  });
});

describe('the cache', () => {
  test('serves many sources at once, and keeps the revisions used last', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(`main@sha1:${await repository.commit({ 'app/web.yaml': `web: ${i}\n` })}`);
    const limits = { maxCachedRevisions: 2 };
    await Promise.all(Array.from({ length: 4 }, () => source({ limits }).load({ id: ids[0] ?? '' })));
    for (const id of ids) await source({ limits }).load({ id });
    const [folder] = await readdir(cacheDir);
    expect(await readdir(path.join(cacheDir, folder ?? ''))).toHaveLength(2);
  });
});

const MIB = 1024 * 1024;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

/** Everything below the folders of repositories in the cache. */
async function leftovers(): Promise<string[]> {
  const folders = await readdir(cacheDir);
  return (await Promise.all(folders.map((folder) => readdir(path.join(cacheDir, folder))))).flat();
}

interface PackedObject {
  readonly type: number;
  readonly content: Buffer;
  /** `content` is deflated already, from so many bytes. */
  readonly deflated?: number;
  /** What the header says of the size, if it lies. */
  readonly size?: number;
  readonly distance?: number;
  readonly base?: string;
}

function makePack(objects: readonly PackedObject[]): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(objects.length, 8);
  const entries = objects.flatMap((object) => [
    entryHeader(object),
    object.deflated === undefined ? zlib.deflateSync(object.content) : object.content,
  ]);
  const body = Buffer.concat([header, ...entries]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function entryHeader({ type, content, deflated, size = deflated ?? content.length, distance, base }: PackedObject): Buffer {
  const bytes = [(type << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest & 127);
  }
  return Buffer.concat([Buffer.from(bytes), Buffer.from(distance === undefined ? [] : [distance]), Buffer.from(base ?? '', 'hex')]);
}

/** A clock whose time passes when the test says so; it waits for someone to sleep first. */
function manualClock(): Runtime['clock'] & { passes(ms: number): Promise<void> } {
  const sleepers = new Set<{ ms: number; wake: () => void }>();
  return {
    now: () => 0,
    sleep: (ms, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const sleeper = { ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    async passes(ms) {
      await expect.poll(() => server.requests.length > 0 && [...sleepers].some((sleeper) => sleeper.ms === ms)).toBe(true);
      for (const sleeper of sleepers) if (sleeper.ms === ms) sleeper.wake();
    },
  };
}
