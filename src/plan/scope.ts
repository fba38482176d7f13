import { getIn, isRecord, kindKey, type GroupKind, type ObjectInput } from '../object/index.ts';
import type { ApiResource } from '../ports.ts';
import type { SchemaSource } from '../schema/index.ts';

/** Whether a kind is namespaced; `undefined` where nothing says so. */
export type ScopeOf = (kind: GroupKind) => boolean | undefined;

/** Scope by the custom resource definitions in the desired set, then by what the cluster serves, then by the built-in kinds. */
export function scopes(desired: readonly ObjectInput[], resources: readonly ApiResource[] | undefined, schema: SchemaSource): ScopeOf {
  const known = new Map<string, boolean>();
  for (const resource of resources ?? []) known.set(kindKey(resource), resource.namespaced);
  for (const crd of definedKinds(desired)) known.set(kindKey(crd), crd.namespaced);
  const builtin = builtinScopes(schema);
  return (kind) => known.get(kindKey(kind)) ?? builtin().get(kindKey(kind));
}

/** The kinds that the custom resource definitions of a set define. */
export function definedKinds(objects: readonly ObjectInput[]): (GroupKind & { namespaced: boolean; crd: ObjectInput })[] {
  return objects.flatMap((crd) => {
    if (!isDefinition(crd)) return [];
    const spec = getIn(crd, 'spec');
    const group = getIn(spec, 'group');
    const kind = getIn(spec, 'names', 'kind');
    if (!isRecord(spec) || typeof group !== 'string' || typeof kind !== 'string') return [];
    return [{ group, kind, namespaced: getIn(spec, 'scope') === 'Namespaced', crd }];
  });
}

function isDefinition(object: ObjectInput): boolean {
  return object.kind === 'CustomResourceDefinition' && object.apiVersion.startsWith('apiextensions.k8s.io/');
}

function builtinScopes(schema: SchemaSource): () => ReadonlyMap<string, boolean> {
  let scopes: Map<string, boolean> | undefined;
  return () => {
    if (scopes === undefined) {
      scopes = new Map();
      for (const kind of schema.kinds()) {
        const found = schema.find(kind);
        if (found !== undefined) scopes.set(kindKey(kind), found.namespaced);
      }
    }
    return scopes;
  };
}
