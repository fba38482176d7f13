import { Tables } from './decode.ts';
import type { GroupVersionKind, KindSchema, SchemaSource } from './schema-source.ts';
import { DEFINITIONS, KINDS } from './tables.ts';

/**
 * The kinds that a Kubernetes API server has of its own, from the tables of one version of it (1.36). They are decoded
 * when they are first asked for. Of a status it has what a server writes into a new object: {@link servedSchema} has all.
 *
 * @since 0.1.0
 */
export const builtinSchema: SchemaSource = sourceOf(() => new Tables(KINDS, DEFINITIONS));

interface Loaded {
  readonly kinds: readonly KindSchema[];
  readonly byKey: ReadonlyMap<string, KindSchema>;
}

/** Tables as a source; they are made when it is first asked. */
export function sourceOf(tables: () => Tables): SchemaSource {
  let loaded: Loaded | undefined;
  const load = (): Loaded => {
    if (loaded === undefined) {
      const kinds = tables().kinds();
      loaded = { kinds, byKey: new Map(kinds.map((kind) => [keyOfVersion(kind), kind])) };
    }
    return loaded;
  };
  return { find: (kind) => load().byKey.get(keyOfVersion(kind)), kinds: () => load().kinds };
}

/** One text for a kind in one version. */
export function keyOfVersion({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}
