import { memberOf } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';

/** An endpoint below objects, as discovery tells it. */
export interface Subresource {
  readonly name: string;
  /** What it takes and answers; without group and version those of the resource. */
  readonly kind: { readonly group?: string; readonly version?: string; readonly kind: string };
  readonly verbs: readonly string[];
}

const READ_AND_WRITE = ['get', 'patch', 'update'];
const CONNECT = ['create', 'get'];
const PROXY = ['create', 'delete', 'get', 'patch', 'update'];
const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

/** Those that are no view of the object itself, by resource. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, Omit<Subresource, 'name'>>>>> = {
  namespaces: { finalize: { kind: { kind: 'Namespace' }, verbs: ['update'] } },
  nodes: { proxy: { kind: { kind: 'NodeProxyOptions' }, verbs: PROXY } },
  pods: {
    attach: { kind: { kind: 'PodAttachOptions' }, verbs: CONNECT },
    binding: { kind: { kind: 'Binding' }, verbs: ['create'] },
    eviction: { kind: { group: 'policy', version: 'v1', kind: 'Eviction' }, verbs: ['create'] },
    exec: { kind: { kind: 'PodExecOptions' }, verbs: CONNECT },
    log: { kind: { kind: 'Pod' }, verbs: ['get'] },
    portforward: { kind: { kind: 'PodPortForwardOptions' }, verbs: CONNECT },
    proxy: { kind: { kind: 'PodProxyOptions' }, verbs: PROXY },
  },
  serviceaccounts: { token: { kind: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' }, verbs: ['create'] } },
  services: { proxy: { kind: { kind: 'ServiceProxyOptions' }, verbs: PROXY } },
};

/** The endpoints below the objects of a resource, in the order of the API server's discovery. */
export function subresourcesOf({ group, plural, kind, subresources, custom }: Resource): Subresource[] {
  const special = group === '' ? memberOf(SPECIAL, plural) : undefined;
  // Of a custom kind the status comes first, of a built-in one the names are in their order.
  const names = custom === undefined ? subresources : subresources.toSorted().toReversed();
  return names.map((name) => ({
    name,
    ...((memberOf(special, name) as Omit<Subresource, 'name'> | undefined) ?? {
      kind: name === 'scale' ? SCALE : { kind },
      verbs: READ_AND_WRITE,
    }),
  }));
}
