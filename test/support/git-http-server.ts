import { execFile, spawn } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the real `git` in a folder, with fixed author and dates; gives what it prints. */
export async function runGit(directory: string, ...args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    HOME: directory,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.invalid',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.invalid',
  };
  const { stdout } = await run('git', args, { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** Whether the machine has a `git`. */
export async function hasGit(): Promise<boolean> {
  return runGit('/', '--version').then(
    () => true,
    () => false,
  );
}

/** `git http-backend` behind a Node server on loopback. */
export interface GitHttpServer extends AsyncDisposable {
  readonly origin: string;
  readonly requests: { method: string; url: string; authorization: string | undefined }[];
  /** Answers instead of Git, if it returns `true`. */
  intercept: ((request: http.IncomingMessage, response: http.ServerResponse, body: Buffer) => boolean) | undefined;
  /** Takes Git's answer in place of the response. */
  alter: ((response: http.ServerResponse, chunk: Buffer) => void) | undefined;
  /** Makes the server answer in protocol version 0. */
  oldProtocol: boolean;
  close(): Promise<void>;
}

/** Serves every repository below a folder: `<origin>/<folder>`. */
export async function serveGit(root: string, o: { authorization?: string } = {}): Promise<GitHttpServer> {
  const server = http.createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    served.requests.push({ method: request.method ?? '', url: request.url ?? '', authorization: request.headers.authorization });
    if (served.intercept?.(request, response, body) === true) return;
    if (o.authorization !== undefined && request.headers.authorization !== o.authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end('no');
      return;
    }
    backend(root, request, body, response, served);
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const served = {
    origin: '',
    requests: [] as GitHttpServer['requests'],
    intercept: undefined as GitHttpServer['intercept'],
    alter: undefined as GitHttpServer['alter'],
    oldProtocol: false,
    close,
    [Symbol.asyncDispose]: close,
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  served.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return served;
}

/** @see https://git-scm.com/docs/git-http-backend */
function backend(
  root: string,
  request: http.IncomingMessage,
  body: Buffer,
  response: http.ServerResponse,
  o: { alter: GitHttpServer['alter']; oldProtocol: boolean },
): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const protocol = request.headers['git-protocol'];
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      HOME: root,
      GIT_PROJECT_ROOT: path.resolve(root),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'],
      CONTENT_LENGTH: request.headers['content-length'],
      ...(typeof protocol === 'string' && !o.oldProtocol ? { GIT_PROTOCOL: protocol } : {}),
    },
  });
  child.stdin.on('error', () => {}); // it may end before it has read all
  child.stdin.end(body);
  response.on('close', () => child.kill());
  let head: Buffer | undefined = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === undefined) return write(response, chunk, o.alter);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    writeHead(response, head.toString('latin1', 0, end));
    const rest = head.subarray(end + 4);
    head = undefined;
    if (rest.length > 0) write(response, rest, o.alter);
  });
  child.on('close', () => response.end());
}

function writeHead(response: http.ServerResponse, text: string): void {
  const fields = text.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const);
  const status = fields.find(([name]) => name === 'Status')?.[1] ?? '200';
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(fields.filter(([name]) => name !== 'Status')));
}

function write(response: http.ServerResponse, chunk: Buffer, alter: GitHttpServer['alter']): void {
  if (alter === undefined) response.write(chunk);
  else alter(response, chunk);
}
