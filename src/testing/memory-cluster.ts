import { setMaxListeners } from 'node:events';
import {
  type ClosableCluster,
  type KubeRequest,
  type KubeResponse,
  RequestFailure,
  restCluster,
  type RequestFunction,
} from '../cluster/index.ts';
import type { KubernetesObject } from '../object/index.ts';
import type { Runtime } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { backgroundClock } from './background-clock.ts';
import { type Caller, identityOf } from './caller.ts';
import { checkHooks } from './check-hooks.ts';
import { checkNames } from './check-names.ts';
import { chosenControllers, CONTROLLER_NAMES, type ControllerName } from './controllers/controller-name.ts';
import { makeAccountsOnDemand } from './controllers/default-account.ts';
import { makeControllers } from './controllers/index.ts';
import type { ClusterScript } from './controllers/pods/pod-script.ts';
import { runControllers } from './controllers/run-controllers.ts';
import { TIMING } from './controllers/timing.ts';
import type { FaultControl, FaultPlan } from './faults/fault-plan.ts';
import { FaultInjector } from './faults/inject-faults.ts';
import { seededRandom } from './faults/seeded-random.ts';
import { seedCluster } from './seeds/seed-cluster.ts';
import { type ClusterListener, listenOn, type ListenOptions } from './serve/listen.ts';
import { ADMIN, type Identity } from './server/access/identity.ts';
import { issueToken } from './server/access/token-request.ts';
import type { AdmissionHook } from './server/admission/admission-hook.ts';
import { apiServer } from './server/api-server.ts';

/** How an embedded cluster behaves. @since 0.1.0 */
export interface MemoryClusterOptions {
  /**
   * Clock and chance; the host's by default. With a clock by hand nothing becomes ready until it is moved. A clock without
   * `random` has chance begin anew for each cluster: the same requests then give the same objects, uids and made-up names
   * included.
   */
  readonly runtime?: Partial<Runtime> | undefined;
  /**
   * Which stand-ins for the controllers of Kubernetes work. `true`, the default: all but `loadBalancer` and
   * `provisioner`, as in a cluster without a cloud and without storage, where a claim stays `Pending`. `false`: those
   * alone without which objects would neither go nor be served, so that workloads stay as they were written, while
   * namespaces, definitions and owner references work all the same.
   *
   * An object turns them on or off one by one; those it does not name are as under `true`. A bare API server, as one is
   * before its controllers start, has none but the one that is part of it:
   *
   * ```ts
   * const none = Object.fromEntries(CONTROLLER_NAMES.map((name) => [name, false]));
   * memoryCluster({ controllers: { ...none, customResourceDefinition: true } });
   * ```
   */
  readonly controllers?: boolean | Partial<Readonly<Record<ControllerName, boolean>>> | undefined;
  /** What becomes of Pods, and what autoscalers measure; without it all goes well. */
  readonly script?: ClusterScript | undefined;
  /** Images that cannot be pulled: Pods that use one wait for ever with `ImagePullBackOff`. */
  readonly failingImages?: ((image: string) => boolean) | undefined;
  /** Whether Services of type LoadBalancer get an address; false by default, as in a cluster without a cloud. The same as `controllers: { loadBalancer: true }`. */
  readonly loadBalancers?: boolean | undefined;
  /** How many nodes it pretends to have: 2 by default, none without the `kubelet` among the controllers. */
  readonly nodes?: number | undefined;
  /** Webhooks in this process, which may change or refuse what is written. */
  readonly admission?: readonly AdmissionHook[] | undefined;
  /** Faults on demand, by a seed: lost answers, conflicts, watches that stall, and the like. */
  readonly faults?: FaultPlan | undefined;
}

/** A cluster as one of its users sees it. @since 0.1.0 */
export interface ClusterView extends ClosableCluster {
  /**
   * The API server as one function, for a client of another make: a `RequestFunction` whose requests need say only what
   * they ask for. Without headers the answer is JSON, without a signal it is waited for.
   *
   * @example
   * ```ts
   * const { status, body } = await cluster.request({ method: 'GET', path: '/api/v1/namespaces' });
   * ```
   */
  readonly request: (request: Pick<KubeRequest, 'method' | 'path'> & Partial<KubeRequest>) => Promise<KubeResponse>;
}

/**
 * A Kubernetes cluster in this process. Closing it ends its controllers, its watches and its listeners.
 *
 * @since 0.1.0
 */
export interface MemoryCluster extends ClusterView {
  /** Serves the cluster over HTTP on a free port of this machine, for `kubectl` and other clients. */
  listen(o?: ListenOptions): Promise<ClusterListener>;
  /**
   * The cluster as somebody else sees it, who may do what the roles and bindings in it allow; the cluster itself is used
   * as an administrator, who may do everything. Closing it leaves the cluster as it is.
   *
   * @example
   * ```ts
   * const deployer = cluster.as({ serviceAccount: 'shop/deployer' });
   * await expect(deployer.list({ group: '', kind: 'Secret', namespace: 'shop' })).rejects.toThrow('forbidden');
   * ```
   */
  as(caller: Caller): ClusterView;
  /** The faults of this cluster, to be turned on and off, added to and read. */
  readonly faults: FaultControl;
  /** All objects as they are stored, sorted by kind, namespace and name. */
  objects(): readonly KubernetesObject[];
  /**
   * Forgets the past, as a cluster does after some minutes: a watch that starts at an earlier version, and a list in
   * progress, are answered with 410.
   */
  compact(): void;
}

/**
 * A Kubernetes API server in memory, with stand-in controllers: discovery, list and watch, all patches, server-side
 * apply with `managedFields`, custom resources, finalizers and garbage collection. Workloads become ready within
 * milliseconds; a Pod template, Pod, Job or PersistentVolumeClaim with the annotation `testing.gitops-reconciler/fail`
 * never does; its value is the reason in the status of the containers, such as `CrashLoopBackOff`.
 * Nothing is silently wrong: what a Kubernetes API server does and this one does not, such as the logs of Pods, is
 * answered with 501 and its name.
 *
 * @throws GitOpsError INVALID_OPTION for an option, controller or fault that there is not, and for a hook that is `async`.
 * @example
 * ```ts
 * await using cluster = memoryCluster();
 * await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, { fieldManager: 'me' });
 * ```
 * @since 0.1.0
 */
export function memoryCluster(o: MemoryClusterOptions = {}): MemoryCluster {
  checkOptions(o);
  const runtime = runtimeOf(o.runtime);
  const admission: AdmissionHook[] = [];
  const faults = new FaultInjector(o.faults ?? {});
  const lifetime = new AbortController();
  setMaxListeners(0, lifetime.signal); // one for each sleep and watch under way
  const server = apiServer(runtime, { admission, ended: lifetime.signal });
  const controllers = new Set(chosenControllers(o.controllers));
  if (o.loadBalancers === true && o.controllers !== false) controllers.add('loadBalancer');
  runControllers(server.context, makeControllers(controllers, o), { stepMs: TIMING.step, signal: lifetime.signal });
  if (typeof o.controllers !== 'object' || o.controllers.serviceAccount !== false) makeAccountsOnDemand(server.context);
  seedCluster(server.context, { nodes: controllers.has('kubelet') ? (o.nodes ?? 2) : 0, controllers });
  admission.push(...(o.admission ?? [])); // what every cluster begins with is not asked about
  const requestsOf = (user: Identity): RequestFunction => faults.over((hooks) => server.as(user, hooks), user, server.context);
  const viewOf = (user: Identity): ClusterView => {
    const request = requestsOf(user);
    const asked: ClusterView['request'] = (r) => request({ query: {}, headers: {}, signal: NEVER, ...r });
    return { ...restCluster({ request, name: 'memory', runtime }), request: asked };
  };
  const own = viewOf(ADMIN);
  const listeners = new Set<ClusterListener>();
  const close = async (): Promise<void> => {
    await own.close();
    lifetime.abort(new RequestFailure('closed', { sent: false, transient: false }));
    await Promise.all([...listeners].map((listener) => listener.close()));
  };
  return {
    ...own,
    faults,
    as: (caller) => viewOf(identityOf(caller)),
    objects: () => server.context.store.all(),
    compact: () => server.compact(),
    async listen(how) {
      lifetime.signal.throwIfAborted();
      const served = { as: requestsOf, caller: ADMIN, tokenOf: (user: Identity) => issueToken(server.context, user) };
      const listener = await listenOn(served, how);
      listeners.add(listener);
      return listener;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Of requests that nothing aborts. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

const OPTIONS: Readonly<Record<keyof MemoryClusterOptions, true>> = {
  runtime: true,
  controllers: true,
  script: true,
  failingImages: true,
  loadBalancers: true,
  nodes: true,
  admission: true,
  faults: true,
};

function checkOptions(o: MemoryClusterOptions): void {
  checkNames('option', 'options', Object.keys(o), Object.keys(OPTIONS));
  checkNames('option', 'runtime', Object.keys(o.runtime ?? {}), ['clock', 'random', 'fetch']);
  checkNames('option', 'script', Object.keys(o.script ?? {}), ['pods', 'metrics']);
  checkHooks(o.admission ?? []);
  if (typeof o.controllers === 'object') checkNames('controller', 'controllers', Object.keys(o.controllers), CONTROLLER_NAMES);
}

/** Where the chance of a cluster on a given clock begins. */
const CHANCE_SEED = 1;

function runtimeOf(given: Partial<Runtime> = {}): Runtime {
  const chance = given.clock === undefined ? {} : { random: seededRandom(CHANCE_SEED) };
  return runtimeWith({ clock: backgroundClock, ...chance, ...given });
}
