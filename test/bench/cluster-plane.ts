import { setTimeout as sleep } from 'node:timers/promises';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { startControlPlane } from '../support/control-plane.ts';

/** A real control plane to measure against. */
export interface Plane extends AsyncDisposable {
  readonly kubeconfig: string;
  /** What it is, for the table. */
  readonly name: string;
}

/**
 * The control plane of KUBECONFIG, else one of our own from the binaries of KUBEBUILDER_ASSETS, without controllers: they
 * would take the processor from what is measured. `undefined` where neither is set.
 */
export async function openPlane(): Promise<Plane | undefined> {
  const { KUBECONFIG, KUBEBUILDER_ASSETS } = process.env;
  if (KUBECONFIG !== undefined && KUBECONFIG !== '')
    return { kubeconfig: KUBECONFIG, name: 'the cluster of KUBECONFIG', [Symbol.asyncDispose]: async () => {} };
  if (KUBEBUILDER_ASSETS === undefined) return undefined;
  const plane = await startControlPlane(KUBEBUILDER_ASSETS, { controllers: false });
  const name = 'etcd and kube-apiserver, no controllers';
  return { kubeconfig: plane.kubeconfig, name, [Symbol.asyncDispose]: () => plane.close() };
}

/** Changes in a second that are no work: leases that are renewed. */
const QUIET_CHANGES = 10;
const QUIET_TRIES = 120;

/** Waits until controllers have done what the objects written before made them do. */
export async function untilQuiet(kubeconfig: string): Promise<void> {
  await using cluster = kubernetesCluster({ kubeconfigPath: kubeconfig });
  let before = await version(cluster);
  for (let tries = 0; tries < QUIET_TRIES; tries++) {
    await sleep(1000);
    const now = await version(cluster);
    if (now - before < QUIET_CHANGES) return;
    before = now;
  }
  throw new Error('the cluster did not come to rest: something else writes to it all the time');
}

/** A list's version counts all writes of the cluster. */
async function version(cluster: ClosableCluster): Promise<number> {
  return Number((await cluster.list({ group: '', kind: 'Namespace' })).resourceVersion);
}
