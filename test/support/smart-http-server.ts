import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import git from 'isomorphic-git';

/** A request as the server saw it. */
interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers instead of the server, if it returns `true`. */
type Intercept = (request: SeenRequest, response: http.ServerResponse) => boolean;

/** A repository that is served over HTTP as long as it lives. */
export interface ServedRepository extends AsyncDisposable {
  readonly url: string;
  readonly requests: SeenRequest[];
  /** Answers before the server does. */
  intercept: Intercept | undefined;
  /** What is sent instead of the pack that was made. */
  alterPack: ((pack: Buffer) => Buffer) | undefined;
  close(): Promise<void>;
}

/**
 * Serves one repository over Git's protocol version 2, without the `git` program: `ls-refs` and `fetch` of commits
 * with `deepen`. It is as much of a server as the tests of a client need.
 */
export async function serveRepository(directory: string): Promise<ServedRepository> {
  const gitdir = path.join(directory, '.git');
  const requests: SeenRequest[] = [];
  const server = http.createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const served: ServedRepository = {
    url: '',
    requests,
    intercept: undefined,
    alterPack: undefined,
    close: () => closeServer(server),
    [Symbol.asyncDispose]: () => closeServer(server),
  };

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: Buffer.concat(chunks).toString('latin1'),
    };
    requests.push(seen);
    if (served.intercept?.(seen, response) === true) return;
    if (seen.path.endsWith('/info/refs?service=git-upload-pack')) return sendAdvertisement(response);
    if (!seen.path.endsWith('/git-upload-pack')) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
    if (seen.body.includes('command=ls-refs')) return void response.end(await listRefs(gitdir));
    const wants = [...seen.body.matchAll(/want ([0-9a-f]{40})/g)].map((match) => match[1] ?? '');
    const pack = await packOf(gitdir, wants, Number(/deepen (\d+)/.exec(seen.body)?.[1] ?? 1));
    response.end(packAnswer(served.alterPack?.(pack) ?? pack));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(served, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop/deploy` });
}

async function closeServer(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export function pkt(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes]);
}

function sendAdvertisement(response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' });
  response.end(
    Buffer.concat([
      pkt('# service=git-upload-pack\n'),
      Buffer.from('0000'),
      pkt('version 2\n'),
      pkt('ls-refs\n'),
      pkt('fetch=shallow\n'),
      Buffer.from('0000'),
    ]),
  );
}

async function listRefs(gitdir: string): Promise<Buffer> {
  const lines: Buffer[] = [];
  const head = await git.resolveRef({ fs, gitdir, ref: 'HEAD' }).catch(() => undefined);
  if (head !== undefined) lines.push(pkt(`${head} HEAD symref-target:refs/heads/main\n`));
  for (const prefix of ['refs/heads', 'refs/tags']) {
    for (const name of await git.listRefs({ fs, gitdir, filepath: prefix })) {
      const oid = await git.resolveRef({ fs, gitdir, ref: `${prefix}/${name}` });
      const { oid: peeled } = await git.readCommit({ fs, gitdir, oid });
      lines.push(pkt(`${oid} ${prefix}/${name}${peeled === oid ? '' : ` peeled:${peeled}`}\n`));
    }
  }
  return Buffer.concat([...lines, Buffer.from('0000')]);
}

async function packOf(gitdir: string, wants: readonly string[], depth: number): Promise<Buffer> {
  const oids = new Set<string>();
  for (const want of wants) {
    for (const { oid, commit } of await git.log({ fs, gitdir, ref: want, depth })) {
      oids.add(oid);
      await addTree(gitdir, commit.tree, oids);
    }
  }
  const { packfile } = await git.packObjects({ fs, gitdir, oids: [...oids] });
  return Buffer.from(packfile ?? []);
}

async function addTree(gitdir: string, tree: string, oids: Set<string>): Promise<void> {
  if (oids.has(tree)) return;
  oids.add(tree);
  for (const entry of (await git.readTree({ fs, gitdir, oid: tree })).tree) {
    if (entry.type === 'tree') await addTree(gitdir, entry.oid, oids);
    else if (entry.type === 'blob') oids.add(entry.oid);
  }
}

export function packAnswer(pack: Buffer): Buffer {
  const lines = [pkt('packfile\n'), pkt(Buffer.from('\u0002counting\n'))];
  for (let at = 0; at < pack.length; at += 60_000) lines.push(pkt(Buffer.concat([Buffer.from([1]), pack.subarray(at, at + 60_000)])));
  return Buffer.concat([...lines, Buffer.from('0000')]);
}
