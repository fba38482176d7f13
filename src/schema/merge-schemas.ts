import { keyOfVersion } from './built-in.ts';
import type { GroupVersionKind, SchemaSource } from './schema-source.ts';

/**
 * Several sources as one: the first that knows a kind answers.
 *
 * @example
 * ```ts
 * const schema = mergeSchemas(crdSchema(crds), builtinSchema);
 * ```
 * @since 0.1.0
 */
export function mergeSchemas(...sources: readonly SchemaSource[]): SchemaSource {
  return {
    find(kind) {
      for (const source of sources) {
        const found = source.find(kind);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    kinds() {
      const seen = new Map<string, GroupVersionKind>();
      for (const kind of sources.flatMap((source) => source.kinds())) {
        const key = keyOfVersion(kind);
        if (!seen.has(key)) seen.set(key, kind);
      }
      return [...seen.values()];
    },
  };
}
