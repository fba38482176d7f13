import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions, type RequestOptions } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Credentials } from './credentials.ts';

/** Keeps connections open between requests, apart for each TLS identity. */
export interface Agents {
  agentFor(url: URL, credentials: Credentials, use: 'request' | 'watch'): HttpAgent;
  /** Ends all connections. */
  close(): void;
}

const MAX_SOCKETS = 32;
/** A proxy or load balancer may drop a connection that is idle for a minute; ours goes first. It also ends what stays after a rotation. */
const IDLE_MS = 30_000;
const MAX_IDENTITIES = 4;

/** Agents whose idle connections do not keep the process alive. A watch holds its connection, so watches have an agent of their own. */
export function agents(): Agents {
  const byIdentity = new Map<string, HttpAgent>();
  return {
    agentFor(url, credentials, use) {
      const key = `${use} ${url.origin} ${fingerprint(credentials.tls)}`;
      const agent = byIdentity.get(key) ?? makeAgent(url, credentials, use);
      byIdentity.delete(key);
      byIdentity.set(key, agent); // the latest used stands last
      if (byIdentity.size > 2 * MAX_IDENTITIES) byIdentity.delete([...byIdentity.keys()][0] ?? '');
      return agent;
    },
    close() {
      for (const agent of byIdentity.values()) agent.destroy();
      byIdentity.clear();
    },
  };
}

function makeAgent(url: URL, credentials: Credentials, use: 'request' | 'watch'): HttpAgent {
  const maxSockets = use === 'watch' ? Number.POSITIVE_INFINITY : MAX_SOCKETS;
  const { proxyAgent, tls } = credentials;
  if (proxyAgent instanceof HttpAgent) return keptAlive(proxyAgent, maxSockets);
  const options = { keepAlive: true, maxSockets, timeout: IDLE_MS };
  return url.protocol === 'https:' ? new HttpsAgent({ ...readOnce(tls), ...options } as AgentOptions) : new HttpAgent(options);
}

/** TLS material as a context that all connections share, instead of one that each of them reads from the texts. */
function readOnce(tls: RequestOptions): object {
  const { ca: _ca, cert: _cert, key: _key, pfx: _pfx, passphrase: _passphrase, ...rest } = tls;
  try {
    return { ...rest, secureContext: createSecureContext(tls) };
  } catch {
    return tls; // told by the request that fails of it
  }
}

/** The proxy's agent comes as one that closes each connection. */
function keptAlive(agent: HttpAgent, maxSockets: number): HttpAgent {
  const settings = agent as HttpAgent & { keepAlive: boolean; options: { keepAlive?: boolean; timeout?: number } };
  settings.keepAlive = true;
  settings.options.keepAlive = true;
  settings.options.timeout = IDLE_MS;
  settings.maxSockets = maxSockets;
  return settings;
}

const fingerprints = new WeakMap<RequestOptions, string>();

function fingerprint(tls: RequestOptions): string {
  const known = fingerprints.get(tls) ?? digestOf(tls);
  fingerprints.set(tls, known);
  return known;
}

function digestOf(tls: RequestOptions): string {
  const hash = createHash('sha256');
  for (const [name, value] of Object.entries(tls).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`\n${name}:`);
    for (const part of Array.isArray(value) ? value : [value]) hash.update(bytesOf(part));
  }
  return hash.digest('hex');
}

function bytesOf(value: unknown): string | Uint8Array {
  if (value instanceof Uint8Array || typeof value === 'string') return value;
  return JSON.stringify(value) ?? typeof value;
}
