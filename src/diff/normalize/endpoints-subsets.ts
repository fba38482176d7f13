import { canonicalJson, compareText, isRecord, type KubernetesObject } from '../../object/index.ts';
import type { Normalizer } from '../normalizer.ts';

/**
 * Sorts the subsets of Endpoints, their addresses and ports, which the API server writes in an order of its own.
 *
 * @see kubernetes/kubernetes pkg/api/v1/endpoints/util.go RepackSubsets; differs: subsets are not merged.
 */
export const endpointsSubsets: Normalizer = {
  name: 'endpoints-subsets',
  appliesTo: ({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Endpoints',
  normalize: ({ desired, live }) => ({ desired: sorted(desired), live: sorted(live) }),
};

function sorted(endpoints: KubernetesObject): KubernetesObject {
  const { subsets } = endpoints;
  return Array.isArray(subsets) ? { ...endpoints, subsets: byText(subsets.map(sortedSubset)) } : endpoints;
}

function sortedSubset(subset: unknown): unknown {
  if (!isRecord(subset)) return subset;
  const result: Record<string, unknown> = { ...subset };
  for (const field of ['addresses', 'notReadyAddresses', 'ports']) {
    const list = result[field];
    if (Array.isArray(list)) result[field] = byText(field === 'ports' ? list.map(withProtocol) : list);
  }
  return result;
}

/** The default has to be there before sorting. */
function withProtocol(port: unknown): unknown {
  return isRecord(port) ? { protocol: 'TCP', ...port } : port;
}

function byText(list: readonly unknown[]): unknown[] {
  return list
    .map((item) => ({ item, text: canonicalJson(item) }))
    .toSorted((a, b) => compareText(a.text, b.text))
    .map(({ item }) => item);
}
