import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Kubernetes control plane of a test's own. */
export interface ControlPlane {
  /** Path of a kubeconfig: context `admin` (the current one) may do everything, `nobody` nothing. */
  readonly kubeconfig: string;
  /** Forgets all versions of the past, as etcd does from time to time. */
  readonly compact: () => Promise<void>;
  /** Puts an object into etcd as it is, past what the API server would say to it. */
  readonly store: (key: string, object: object) => Promise<void>;
  /** A GET as admin: the parsed JSON, or `undefined` when the answer is not 200. */
  readonly get: (path: string) => Promise<unknown>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

type Amounts = Readonly<Record<'cpu' | 'memory' | 'pods', string>>;

/** What a node has. */
const AMOUNTS: Amounts = { cpu: '256', memory: '1Ti', pods: '10000' };
const LARGE: Amounts = { cpu: '2048', memory: '8Ti', pods: '10000' };
const START_TIMEOUT_MS = 90_000;
const NODES = ['node-0', 'node-1'];
/** Kept free for documentation; nobody connects to it. */
const ADVERTISED = '192.0.2.1';

/**
 * Starts etcd, the API server and the controllers on free loopback ports, with kwok playing two nodes: Deployments roll
 * out and Jobs complete in seconds, without kubelets. Takes about 5 s.
 *
 * @param assets folder of the binaries and of `kwok-stages.yaml`: KUBEBUILDER_ASSETS
 * @param o `controllers`: false starts the API server and etcd alone, so that nothing changes but by requests;
 * `large`: nodes with room for thousands of Pods
 */
export async function startControlPlane(
  assets: string,
  o: { readonly controllers?: boolean; readonly large?: boolean } = {},
): Promise<ControlPlane> {
  const directory = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const processes = new Processes(assets, directory);
  try {
    const access = await startApiServer(processes, directory);
    if (o.controllers !== false) await startNodes(processes, access, directory, assets, o.large === true ? LARGE : AMOUNTS);
    const close = async (): Promise<void> => {
      await processes.kill();
      rmSync(directory, { recursive: true, force: true });
    };
    return {
      kubeconfig: join(directory, 'kubeconfig'),
      get: (path) => call(access, 'GET', path),
      compact: () => compact(access.etcd),
      store: (key, object) => store(access.etcd, key, object),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await processes.kill();
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

async function startNodes(processes: Processes, access: Access, directory: string, assets: string, amounts: Amounts): Promise<void> {
  startControllers(processes, directory, join(assets, 'kwok-stages.yaml'));
  for (const name of NODES) await createNode(access, name, amounts);
  await waitFor(processes, 'the default service account', () => call(access, 'GET', '/api/v1/namespaces/default/serviceaccounts/default'));
  for (const name of NODES) await waitFor(processes, `${name} to be ready`, () => readyNode(access, name));
}

async function compact(etcd: number): Promise<void> {
  const { header } = await askEtcd(etcd, '/v3/kv/range', { key: 'AA==' });
  await askEtcd(etcd, '/v3/kv/compaction', { revision: header?.revision });
}

async function store(etcd: number, key: string, object: object): Promise<void> {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  await askEtcd(etcd, '/v3/kv/put', { key: base64(key), value: base64(JSON.stringify(object)) });
}

/** Through etcd's gateway for JSON. */
async function askEtcd(etcd: number, path: string, body: object): Promise<{ header?: { revision?: string } }> {
  return (await (await fetch(`http://127.0.0.1:${etcd}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as object;
}

interface Access {
  readonly port: number;
  /** The port of etcd's clients. */
  readonly etcd: number;
  readonly token: string;
  readonly certificate: string;
}

async function startApiServer(processes: Processes, directory: string): Promise<Access> {
  const [etcd, peer, port] = [await freePort(), await freePort(), await freePort()];
  const access = { port, etcd, token: randomBytes(16).toString('hex'), certificate: join(directory, 'certs', 'apiserver.crt') };
  const nobody = randomBytes(16).toString('hex');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(directory, 'sa.key');
  writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(directory, 'tokens.csv'), `${access.token},admin,admin,"system:masters"\n${nobody},nobody,nobody,\n`, { mode: 0o600 });
  writeFileSync(join(directory, 'kubeconfig'), kubeconfig(access, nobody), { mode: 0o600 });
  processes.start('etcd', {
    name: 'main',
    'data-dir': join(directory, 'etcd'),
    'unsafe-no-fsync': 'true',
    'listen-client-urls': `http://127.0.0.1:${etcd}`,
    'advertise-client-urls': `http://127.0.0.1:${etcd}`,
    'listen-peer-urls': `http://127.0.0.1:${peer}`,
    'initial-advertise-peer-urls': `http://127.0.0.1:${peer}`,
    'initial-cluster': `main=http://127.0.0.1:${peer}`,
  });
  processes.start('kube-apiserver', {
    'etcd-servers': `http://127.0.0.1:${etcd}`,
    'bind-address': '127.0.0.1',
    'secure-port': String(port),
    'cert-dir': join(directory, 'certs'),
    'service-cluster-ip-range': '10.0.0.0/24',
    'allow-privileged': 'true',
    'token-auth-file': join(directory, 'tokens.csv'),
    'authorization-mode': 'RBAC',
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': key,
    'service-account-signing-key-file': key,
    'advertise-address': ADVERTISED, // endpoints may not be on loopback
  });
  await waitFor(processes, 'the API server', () => call(access, 'GET', '/readyz'));
  return access;
}

function startControllers(processes: Processes, directory: string, stages: string): void {
  const common = { kubeconfig: join(directory, 'kubeconfig') };
  const quiet = { ...common, 'leader-elect': 'false', 'bind-address': '127.0.0.1', 'secure-port': '0' };
  processes.start('kube-controller-manager', {
    ...quiet,
    'service-account-private-key-file': join(directory, 'sa.key'),
    'root-ca-file': join(directory, 'certs', 'apiserver.crt'),
    'concurrent-deployment-syncs': '10',
    'concurrent-replicaset-syncs': '10',
    'concurrent-gc-syncs': '20',
    'kube-api-qps': '500',
    'kube-api-burst': '500',
    'horizontal-pod-autoscaler-sync-period': '5s',
  });
  processes.start('kube-scheduler', quiet);
  processes.start('kwok', {
    ...common,
    config: stages,
    'manage-all-nodes': 'true',
    'node-lease-duration-seconds': '40',
    'node-ip': '127.0.0.1',
    'server-address': '127.0.0.1:0',
  });
}

async function createNode(access: Access, name: string, amounts: Amounts): Promise<void> {
  const labels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' };
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, status: { allocatable: amounts, capacity: amounts } };
  await call(access, 'POST', '/api/v1/nodes', JSON.stringify(node));
}

/** The node, once kwok plays it: before that no Pod starts. */
async function readyNode(access: Access, name: string): Promise<unknown> {
  const node = (await call(access, 'GET', `/api/v1/nodes/${name}`)) as
    | { status?: { conditions?: { type: string; status: string }[] } }
    | undefined;
  return node?.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'True');
}

function kubeconfig(access: Access, nobody: string): string {
  const user = (name: string, token: string): object => ({ name, user: { token } });
  const context = (name: string): object => ({ name, context: { cluster: 'local', user: name } });
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'admin',
    clusters: [{ name: 'local', cluster: { server: `https://127.0.0.1:${access.port}`, 'certificate-authority': access.certificate } }],
    users: [user('admin', access.token), user('nobody', nobody)],
    contexts: [context('admin'), context('nobody')],
  });
}

/** The JSON of a 2xx answer, `true` where it is no JSON, else `undefined`. */
function call(access: Access, method: string, path: string, body?: string): Promise<unknown> {
  if (!existsSync(access.certificate)) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' };
    const { port, certificate } = access;
    const options = { method, headers, host: '127.0.0.1', port, path, ca: readFileSync(certificate) };
    const outgoing = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => resolve((answer.statusCode ?? 500) < 300 ? parsed(Buffer.concat(chunks).toString()) : undefined));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error)));
    outgoing.end(body);
  });
}

function parsed(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : true;
}

async function waitFor(processes: Processes, what: string, ready: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    if ((await ready()) !== undefined) return;
    const ended = processes.ended();
    if (ended !== undefined) throw new Error(`${ended} ended while waiting for ${what}\n${processes.log(ended)}`);
    if (performance.now() > deadline) throw new Error(`gave up waiting for ${what}\n${processes.log('kube-apiserver')}`);
    await sleep(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}

/** The running binaries. None outlives this process. */
class Processes {
  readonly #assets: string;
  readonly #directory: string;
  readonly #running = new Map<string, ChildProcess>();
  readonly #killNow = (): void => {
    for (const child of this.#running.values()) child.kill('SIGKILL');
  };
  readonly #killAndExit = (): void => {
    this.#killNow();
    process.exit(143);
  };

  constructor(assets: string, directory: string) {
    this.#assets = assets;
    this.#directory = directory;
    process.once('exit', this.#killNow);
    process.once('SIGTERM', this.#killAndExit);
  }

  start(name: string, flags: Record<string, string>): void {
    const log = openSync(join(this.#directory, `${name}.log`), 'w');
    const argv = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    this.#running.set(name, spawn(join(this.#assets, name), argv, { stdio: ['ignore', log, log] }));
  }

  ended(): string | undefined {
    for (const [name, child] of this.#running) if (child.exitCode !== null || child.signalCode !== null) return name;
    return undefined;
  }

  log(name: string): string {
    return readFileSync(join(this.#directory, `${name}.log`), 'utf8').slice(-4000);
  }

  /** Without farewell: there is nothing to save. */
  async kill(): Promise<void> {
    process.off('exit', this.#killNow);
    process.off('SIGTERM', this.#killAndExit);
    const children = [...this.#running.values()].filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(
      children.map(
        (child) =>
          new Promise((resolve) => {
            child.once('exit', resolve);
            child.kill('SIGKILL');
          }),
      ),
    );
  }
}
