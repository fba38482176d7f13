import { setMaxListeners } from 'node:events';
import { type ClosableCluster, RequestFailure, restCluster, type RequestFunction } from '../cluster/index.ts';
import type { KubernetesObject } from '../object/index.ts';
import type { Runtime } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { backgroundClock } from './background-clock.ts';
import { systemControllers, workloadControllers } from './controllers/index.ts';
import { runControllers } from './controllers/run-controllers.ts';
import { type ClusterListener, listenOn } from './listen.ts';
import { seedCluster } from './seed-cluster.ts';
import { apiServer } from './server/api-server.ts';

/** How an embedded cluster behaves. @since 0.1.0 */
export interface MemoryClusterOptions {
  /** Clock and chance; the host's by default. With a clock by hand nothing becomes ready until it is moved. */
  readonly runtime?: Partial<Runtime> | undefined;
  /**
   * Whether stand-ins for the controllers of Kubernetes give workloads a status; true by default. Without them objects
   * stay as they were written; namespaces, definitions and owner references work all the same.
   */
  readonly controllers?: boolean | undefined;
  /** Images that cannot be pulled: Pods that use one wait for ever with `ImagePullBackOff`. */
  readonly failingImages?: ((image: string) => boolean) | undefined;
  /** Whether Services of type LoadBalancer get an address; false by default, as in a cluster without a cloud. */
  readonly loadBalancers?: boolean | undefined;
  /** How many nodes it pretends to have: 2 by default. */
  readonly nodes?: number | undefined;
}

/**
 * A Kubernetes cluster in this process. Closing it ends its controllers, its watches and its listeners.
 *
 * @since 0.1.0
 */
export interface MemoryCluster extends ClosableCluster {
  /**
   * Serves the cluster over HTTP on a free port of this machine, for `kubectl` and other clients. Protobuf is not read:
   * in place of `kubectl create namespace` and the like, use `kubectl create -f` or `kubectl apply`.
   */
  listen(): Promise<ClusterListener>;
  /** All objects as they are stored, sorted by kind, namespace and name. */
  objects(): readonly KubernetesObject[];
  /**
   * Forgets the past, as a cluster does after some minutes: a watch that starts at an earlier version, and a list in
   * progress, are answered with 410.
   */
  compact(): void;
  /** The API server as one function, for a client of another make. */
  readonly request: RequestFunction;
}

/** Between a change and what a controller makes of it. */
const STEP_MS = 4;

/**
 * A Kubernetes API server in memory, with stand-in controllers: discovery, list and watch, all patches, server-side
 * apply with `managedFields`, custom resources, finalizers and garbage collection. Workloads become ready within
 * milliseconds; a Pod template, Pod, Job or PersistentVolumeClaim with the annotation `testing.gitops-reconciler/fail`
 * never does, and its value is the reason, such as `CrashLoopBackOff`.
 * CEL is not evaluated: the rules of a CustomResourceDefinition (`x-kubernetes-validations`) and of a
 * ValidatingAdmissionPolicy refuse nothing here.
 *
 * @example
 * ```ts
 * await using cluster = memoryCluster();
 * await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, { fieldManager: 'me' });
 * ```
 * @since 0.1.0
 */
export function memoryCluster(o: MemoryClusterOptions = {}): MemoryCluster {
  const runtime = runtimeWith({ clock: backgroundClock, ...o.runtime });
  const server = apiServer(runtime);
  const lifetime = new AbortController();
  setMaxListeners(0, lifetime.signal); // one for each sleep and request under way
  runControllers(server.context, systemControllers(), { stepMs: undefined, signal: lifetime.signal });
  if (o.controllers !== false) {
    const controllers = workloadControllers({ failingImages: o.failingImages, loadBalancers: o.loadBalancers });
    runControllers(server.context, controllers, { stepMs: STEP_MS, signal: lifetime.signal });
  }
  seedCluster(server.context, { nodes: o.controllers === false ? 0 : (o.nodes ?? 2) });
  const request: RequestFunction = (asked) => server.request({ ...asked, signal: AbortSignal.any([asked.signal, lifetime.signal]) });
  const rest = restCluster({ request, name: 'memory', runtime });
  const listeners = new Set<ClusterListener>();
  const close = async (): Promise<void> => {
    await rest.close();
    lifetime.abort(new RequestFailure('closed', { sent: false, transient: false }));
    await Promise.all([...listeners].map((listener) => listener.close()));
  };
  return {
    ...rest,
    request,
    objects: () => server.context.store.all(),
    compact: () => server.compact(),
    async listen() {
      const listener = await listenOn(request);
      listeners.add(listener);
      return listener;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
