import type { KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { textIn } from '../read-fields.ts';

const NODES = { group: '', plural: 'nodes' };
const COPIED = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

/**
 * Gives a Pod that is made on a node the labels of that node which say where it is.
 *
 * @see kubernetes plugin/pkg/admission/podtopologylabels/admission.go
 */
export function labelByTopology(pod: KubernetesObject, { store }: ServerContext): void {
  const name = textIn(pod['spec'], 'nodeName');
  const labels = name === '' ? {} : topologyOf(store.get(NODES, '', name));
  if (Object.keys(labels).length > 0) pod.metadata.labels = { ...pod.metadata.labels, ...labels };
}

/** The labels of a node that its Pods have too. */
export function topologyOf(node: KubernetesObject | undefined): Record<string, string> {
  const { labels = {} } = node?.metadata ?? {};
  return Object.fromEntries(COPIED.flatMap((key) => (labels[key] === undefined ? [] : [[key, labels[key]]])));
}
