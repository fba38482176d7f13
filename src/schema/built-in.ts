import { Tables } from './decode.ts';
import type { GroupVersionKind, KindSchema, SchemaSource } from './schema-source.ts';
import { DEFINITIONS, KINDS } from './tables.ts';

/**
 * The kinds that a Kubernetes API server has of its own, from the tables of one version of it (1.36). They are decoded
 * when they are first asked for.
 *
 * @since 0.1.0
 */
export const builtinSchema: SchemaSource = {
  find: (kind) => load().byKey.get(keyOfVersion(kind)),
  kinds: () => load().kinds,
};

interface Loaded {
  readonly kinds: readonly KindSchema[];
  readonly byKey: ReadonlyMap<string, KindSchema>;
}

let loaded: Loaded | undefined;

function load(): Loaded {
  if (loaded === undefined) {
    const kinds = new Tables(KINDS, DEFINITIONS).kinds();
    loaded = { kinds, byKey: new Map(kinds.map((kind) => [keyOfVersion(kind), kind])) };
  }
  return loaded;
}

/** One text for a kind in one version. */
export function keyOfVersion({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}
