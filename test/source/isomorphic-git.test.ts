import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import git, { type HttpClient } from 'isomorphic-git';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localGitSource } from '../../src/source/index.ts';
import { temporaryRepository } from '../../src/testing/index.ts';
import { pkt } from '../support/smart-http-server.ts';

// Each of these is a reason for code of our own (docs/dependencies.md). When a newer isomorphic-git fails one of them,
// that reason is gone.
const MIB = 1024 * 1024;
const COMMIT = 'ab'.repeat(20);

let gitdir: string;

beforeEach(async () => {
  gitdir = await mkdtemp(path.join(os.tmpdir(), 'isomorphic-git-'));
  await git.init({ fs, dir: gitdir, gitdir, bare: true });
  await git.addRemote({ fs, gitdir, remote: 'origin', url: 'http://git.example.invalid/x' });
});

afterEach(() => rm(gitdir, { recursive: true }));

describe('what isomorphic-git does that a source must not', () => {
  test('takes a server’s fatal error, and an answer of nothing, for a fetch that went well', async () => {
    for (const answer of [Buffer.concat([pkt('NAK\n'), pkt('\u0003no such commit\n'), Buffer.from('0000')]), Buffer.alloc(0)]) {
      expect(await fetchFrom(answer)).toMatchObject({ fetchHead: COMMIT });
    }
  });

  test('fetches in protocol 0 alone, which begins with a list of all refs', async () => {
    const requests: Record<string, string>[] = [];
    await fetchFrom(Buffer.from('0000'), ({ headers }) => void requests.push(headers ?? {}));
    expect(requests).toHaveLength(2);
    for (const headers of requests) expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain('git-protocol');
  });

  test('fails where the server’s HEAD names a branch that is not there', async () => {
    await expect(fetchFrom(Buffer.from('0000'), () => {}, 'refs/heads/main')).rejects.toMatchObject({ code: 'NotFoundError' });
  });

  test('leaves an object out of the index, without a word, where its delta comes before its base', async () => {
    const base = Buffer.from('a base of some bytes');
    const delta = Buffer.from([base.length, 4, 0x90, 4]); // its first four bytes
    const baseOid = createHash('sha1').update(`blob ${base.length}\0`).update(base).digest();
    const pack = packOf([
      Buffer.concat([Buffer.from([(7 << 4) | delta.length]), baseOid, zlib.deflateSync(delta)]),
      Buffer.concat([Buffer.from([(3 << 4) | 0x80 | (base.length & 15), base.length >> 4]), zlib.deflateSync(base)]),
    ]);
    await mkdir(path.join(gitdir, 'objects/pack'), { recursive: true });
    await writeFile(path.join(gitdir, 'objects/pack/pack-1.pack'), pack);
    const { oids } = await git.indexPack({ fs, dir: gitdir, gitdir, filepath: 'objects/pack/pack-1.pack' });
    expect(oids).toEqual([baseOid.toString('hex')]);
  });

  test('inflates all that a stream holds before it looks at the size that the object declares', async () => {
    const oid = await writePack({ declared: 3, content: Buffer.alloc(128 * MIB) });
    const before = process.resourceUsage().maxRSS * 1024;
    await expect(git.readBlob({ fs, gitdir, oid })).rejects.toThrow();
    expect(process.resourceUsage().maxRSS * 1024 - before).toBeGreaterThan(64 * MIB);
  });

  test('refuses a whole folder for one file whose name holds a backslash', async () => {
    await using repository = await temporaryRepository();
    const oid = await repository.commit({ 'dev-disk\\x2d1.yaml': 'a: 1\n', 'web.yaml': 'b: 1\n' });
    await expect(git.readTree({ fs, dir: repository.directory, oid })).rejects.toMatchObject({ code: 'UnsafeFilepathError' });
    const source = localGitSource({ directory: repository.directory });
    const [root] = (await source.load(await source.resolve())).roots;
    expect((await root?.list())?.map(({ path: name }) => name)).toEqual(['dev-disk\\x2d1.yaml', 'web.yaml']);
  });
});

async function fetchFrom(
  answer: Buffer,
  seen: (request: Parameters<HttpClient['request']>[0]) => void = () => {},
  ref = 'HEAD',
): Promise<unknown> {
  const refs = pkt(`${COMMIT} ${ref}\u0000side-band-64k shallow ofs-delta\n`);
  const discovery = Buffer.concat([pkt('# service=git-upload-pack\n'), Buffer.from('0000'), refs, Buffer.from('0000')]);
  const http: HttpClient = {
    async request(request) {
      seen(request);
      const isDiscovery = request.method === 'GET';
      const type = `application/x-git-upload-pack-${isDiscovery ? 'advertisement' : 'result'}`;
      const body = bodyOf(isDiscovery ? discovery : answer);
      return { url: request.url, statusCode: 200, statusMessage: 'OK', headers: { 'content-type': type }, body };
    },
  };
  return git.fetch({ fs, http, gitdir, remote: 'origin', ref, singleBranch: true, depth: 1 });
}

async function* bodyOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A pack of one blob, with an index, as a repository on disk may hold it. Gives the name under which the index has it. */
async function writePack({ declared, content }: { declared: number; content: Buffer }): Promise<string> {
  const pack = packOf([Buffer.concat([Buffer.from([(3 << 4) | declared]), zlib.deflateSync(content)])]);
  const fanout = Buffer.alloc(256 * 4);
  for (let bucket = 0xab; bucket < 256; bucket++) fanout.writeUInt32BE(1, bucket * 4);
  const entry = Buffer.concat([Buffer.from(COMMIT, 'hex'), Buffer.alloc(4), Buffer.from([0, 0, 0, 12])]);
  const index = Buffer.concat([Buffer.from('ff744f6300000002', 'hex'), fanout, entry, pack.subarray(-20)]);
  const folder = path.join(gitdir, 'objects/pack');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'pack-1.pack'), pack);
  await writeFile(path.join(folder, 'pack-1.idx'), Buffer.concat([index, createHash('sha1').update(index).digest()]));
  return COMMIT;
}

function packOf(entries: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from(`PACK\0\0\0\x02\0\0\0${String.fromCharCode(entries.length)}`, 'latin1'), ...entries]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}
