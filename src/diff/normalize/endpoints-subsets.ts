import { canonicalJson, compareText, isRecord, type KubernetesObject } from '../../object/index.ts';
import { builtinSchema, withServerDefaults } from '../../schema/index.ts';
import type { Normalizer } from '../normalizer.ts';
import { mapFields } from '../secret-values.ts';

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

/** What the server adds and drops has to be so before sorting. */
function sorted(endpoints: KubernetesObject): KubernetesObject {
  const kind = builtinSchema.find({ group: '', version: 'v1', kind: 'Endpoints' });
  const { subsets } = kind === undefined ? endpoints : withServerDefaults(kind.root, endpoints);
  return subsets === undefined ? endpoints : { ...endpoints, subsets: withSortedLists(subsets) };
}

/** Subsets, and in them addresses and ports. */
function withSortedLists(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value
    .map((item) => (isRecord(item) ? mapFields(item, withSortedLists) : item))
    .map((item) => ({ item, text: canonicalJson(item) }))
    .toSorted((a, b) => compareText(a.text, b.text))
    .map(({ item }) => item);
}
