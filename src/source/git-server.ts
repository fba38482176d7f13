import { GitOpsError } from '../errors.ts';
import type { Runtime, Waiting } from '../ports.ts';
import { withDeadline } from '../runtime.ts';
import { type Advertisement, parseAdvertisement, parseRefList } from './advertisement.ts';
import { authorization, type GitAuth } from './git-auth.ts';
import type { GitHttpClient, GitHttpRequest, GitHttpResponse } from './git-http-client.ts';
import type { Limits } from './limits.ts';
import { formatPktLines, type PktLine, ProtocolError, readPktLines } from './pkt-line.ts';
import { limitRefusal, quoted, refusal } from './refusal.ts';
import type { RefList } from './select-ref.ts';

const SERVICE = 'git-upload-pack';
const DISCOVERY = `/info/refs?service=${SERVICE}`;
const AGENT = 'git/gitops-reconciler'; // some servers speak Git to clients of this name only
const MAX_REDIRECTS = 3;
const MAX_REFS_BYTES = 64 * 1024 * 1024;

/** The server does not give what was asked for by hash. */
export class NotGiven extends ProtocolError {}

/** A repository behind smart HTTP: protocol 2, and 0 or 1 where the server knows no other. */
export class GitServer {
  readonly #origin: string;
  readonly #url: string;
  readonly #client: GitHttpClient;
  readonly #auth: GitAuth | undefined;
  readonly #limits: Limits;
  readonly #runtime: Runtime;

  constructor(o: { url: URL; client: GitHttpClient; auth: GitAuth | undefined; limits: Limits; runtime: Runtime }) {
    this.#origin = o.url.origin;
    this.#url = o.url.href;
    this.#client = o.client;
    this.#auth = o.auth;
    this.#limits = o.limits;
    this.#runtime = o.runtime;
  }

  /** The refs whose full names begin with one of the prefixes, or more of them. */
  async listRefs(prefixes: readonly string[], o: Waiting): Promise<RefList> {
    const { base, advertisement } = await this.#discover(o);
    if (advertisement.version === 0) return advertisement.list;
    const wanted = prefixes.map((prefix) => `ref-prefix ${prefix}`);
    const body = formatPktLines(['command=ls-refs', `agent=${AGENT}`, 'delimiter', 'peel', 'symrefs', ...wanted, 'flush']);
    return parseRefList(await this.#upload(base, body, '2', MAX_REFS_BYTES, o));
  }

  /**
   * Asks for commits and what belongs to them, and gives the pack's bytes to `sink` as they come.
   *
   * @throws {@link NotGiven} where the server refuses to give a commit by its hash.
   */
  async fetchPack(
    wanted: { commits: readonly string[]; depth: number },
    sink: (bytes: Uint8Array) => Promise<void>,
    o: Waiting,
  ): Promise<void> {
    const { base, advertisement } = await this.#discover(o);
    const body = advertisement.version === 2 ? requestVersion2(wanted) : requestVersion0(wanted, advertisement);
    const version = advertisement.version === 2 ? '2' : undefined;
    await receivePack(await this.#upload(base, body, version, this.#limits.maxPackBytes, o), sink);
  }

  async #discover(o: Waiting): Promise<{ base: string; advertisement: Advertisement }> {
    let base = this.#url;
    for (let redirects = 0; ; redirects++) {
      const response = await this.#send(
        { url: base + DISCOVERY, method: 'GET', headers: { 'git-protocol': 'version=2' } },
        MAX_REFS_BYTES,
        o,
      );
      const location = redirectOf(response);
      if (location === undefined) {
        checkAnswer(response, base, 'advertisement');
        return { base, advertisement: await parseAdvertisement(readPktLines(response.body)) };
      }
      await discard(response);
      base = this.#redirected(base, location, redirects);
    }
  }

  /** Servers send `/repository` on to `/repository.git`. Credentials stay within the origin they were given for. */
  #redirected(base: string, location: string, redirects: number): string {
    const target = URL.canParse(location, base) ? new URL(location, base) : undefined;
    if (target?.origin !== this.#origin || target.username !== '' || target.password !== '') {
      const where = target === undefined ? 'a place that is no URL' : target.origin;
      throw refusal('redirect', '', `${quoted(this.#url)} redirects to ${where}, which is not followed; give that address if it is right`);
    }
    const path = target.pathname + target.search;
    if (redirects >= MAX_REDIRECTS || !path.endsWith(DISCOVERY)) {
      throw refusal('redirect', '', `${quoted(this.#url)} redirects to a page that is no Git repository; check the address`);
    }
    return target.origin + path.slice(0, -DISCOVERY.length);
  }

  async #upload(
    base: string,
    body: Uint8Array,
    version: string | undefined,
    mostBytes: number,
    o: Waiting,
  ): Promise<AsyncGenerator<PktLine>> {
    const headers = {
      'content-type': `application/x-${SERVICE}-request`,
      accept: `application/x-${SERVICE}-result`,
      ...(version === undefined ? {} : { 'git-protocol': `version=${version}` }),
    };
    const response = await this.#send({ url: `${base}/${SERVICE}`, method: 'POST', headers, body }, mostBytes, o);
    if (redirectOf(response) !== undefined) {
      await discard(response);
      throw refusal('redirect', '', `${quoted(this.#url)} redirects while it is read, which is not followed; give the address it leads to`);
    }
    checkAnswer(response, base, 'result');
    return readPktLines(response.body);
  }

  async #send(request: Omit<GitHttpRequest, 'signal'>, mostBytes: number, { signal }: Waiting): Promise<GitHttpResponse> {
    const stop = new AbortController();
    const both = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
    const headers = { 'user-agent': AGENT, ...request.headers, ...(await authorization(this.#auth, this.#url, { signal })) };
    const response = await this.#awake(stop, signal, () => this.#client.request({ ...request, headers, signal: both }));
    return { ...response, body: this.#guarded(response.body, stop, mostBytes, signal) };
  }

  /** The body, as long as bytes keep coming and are not too many. */
  async *#guarded(
    body: AsyncIterable<Uint8Array>,
    stop: AbortController,
    mostBytes: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Uint8Array> {
    const iterator = body[Symbol.asyncIterator]();
    let total = 0;
    try {
      for (;;) {
        const next = await this.#awake(stop, signal, () => iterator.next());
        if (next.done === true) return;
        total += next.value.length;
        if (total > mostBytes) throw limitRefusal('maxPackBytes', '', `The server sends more than ${mostBytes} bytes`);
        yield next.value;
      }
    } finally {
      stop.abort(new Error('The answer is no longer needed'));
    }
  }

  /** Waits for the server, but not for ever. A failure of the network becomes one of ours; its text is not passed on. */
  async #awake<T>(stop: AbortController, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const ms = this.#limits.gitIdleTimeoutMs;
    const onTimeout = (): Error => new GitOpsError('TIMEOUT', `${this.#origin} sent nothing for ${ms} ms`, { what: 'Git server', ms });
    try {
      return await withDeadline({ ms, runtime: this.#runtime, signal, onTimeout }, work);
    } catch (error) {
      stop.abort(error);
      signal?.throwIfAborted();
      if (error instanceof GitOpsError) throw error;
      const code = String((error as NodeJS.ErrnoException | undefined)?.code ?? 'failed');
      throw new ProtocolError(/^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? `it cannot be read (${code})` : 'it cannot be read');
    }
  }
}

function redirectOf(response: GitHttpResponse): string | undefined {
  return response.status >= 300 && response.status < 400 ? (response.headers['location'] ?? '') : undefined;
}

async function discard(response: GitHttpResponse): Promise<void> {
  await response.body[Symbol.asyncIterator]().return?.(undefined);
}

/** An HTTP status other than success. */
export class HttpStatus extends ProtocolError {
  readonly status: number;
  constructor(status: number) {
    super(`it answers with HTTP status ${status}${STATUS_ADVICE[status] ?? ''}`);
    this.status = status;
  }
}

const STATUS_ADVICE: Readonly<Record<number, string>> = {
  401: ': it asks for credentials, or refuses those given in "auth"',
  403: ': the credentials in "auth" do not allow to read it',
  404: ': there is no such repository, or the credentials in "auth" do not allow to see it',
  429: ': it is asked too often; wait longer between two looks',
};

function checkAnswer(response: GitHttpResponse, base: string, kind: 'advertisement' | 'result'): void {
  if (response.status !== 200) throw new HttpStatus(response.status);
  const type = response.headers['content-type']?.split(';')[0]?.trim();
  if (type !== `application/x-${SERVICE}-${kind}`) throw new ProtocolError(`${new URL(base).origin} answers, but not as a Git server`);
}

function requestVersion2({ commits, depth }: { commits: readonly string[]; depth: number }): Buffer {
  const wants = commits.map((commit) => `want ${commit}`);
  const deepen = Number.isFinite(depth) ? [`deepen ${depth}`] : [];
  return formatPktLines(['command=fetch', `agent=${AGENT}`, 'delimiter', 'ofs-delta', 'no-progress', ...wants, ...deepen, 'done', 'flush']);
}

function requestVersion0({ commits, depth }: { commits: readonly string[]; depth: number }, { capabilities }: Advertisement): Buffer {
  if (!capabilities.has('side-band-64k')) throw new ProtocolError('it is too old: it lacks side-band-64k');
  const words = ['side-band-64k', 'ofs-delta', 'no-progress'].filter((word) => capabilities.has(word));
  const wants = commits.map((commit, i) => `want ${commit}${i === 0 ? ` ${words.join(' ')} agent=${AGENT}` : ''}`);
  const deepen = capabilities.has('shallow') && Number.isFinite(depth) ? [`deepen ${depth}`] : [];
  return formatPktLines([...wants, ...deepen, 'flush', 'done']);
}

/** Both versions: lines about shallow commits, then the pack in bands: 1 is data, 2 progress, 3 a fatal error. */
async function receivePack(lines: AsyncIterable<PktLine>, sink: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  let received = 0;
  for await (const line of lines) {
    if (typeof line === 'string') continue;
    const band = line[0];
    if (band === 1) {
      received += line.length - 1;
      await sink(line.subarray(1));
    } else if (band === 3 || line.toString('latin1', 0, 4) === 'ERR ') {
      throw new NotGiven('it does not give what was asked for');
    }
  }
  if (received === 0) throw new ProtocolError('its answer holds no pack');
}
