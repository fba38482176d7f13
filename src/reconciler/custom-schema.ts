import { forEachLimited } from '../apply/index.ts';
import { isGitOpsError } from '../errors.ts';
import type { Manifest } from '../manifest/index.ts';
import { kindKey, type KubernetesObject, refOf } from '../object/index.ts';
import type { Cluster, Discovery, Waiting } from '../ports.ts';
import { builtinSchema, crdSchema, mergeSchemas, type SchemaSource } from '../schema/index.ts';

const CONCURRENCY = 10;

/**
 * The built-in schemas, and those of the custom kinds that Git uses and the cluster defines. A definition that may not
 * be read is done without: then structural rules and dry runs answer.
 */
export async function schemaOf(
  cluster: Cluster,
  { resources }: Discovery,
  manifests: readonly Manifest[],
  { signal }: Waiting,
): Promise<SchemaSource> {
  const known = new Set(builtinSchema.kinds().map(kindKey));
  const custom = new Map(manifests.map(({ object }) => [kindKey(refOf(object)), refOf(object)]));
  const names = [...custom].flatMap(([key, { group }]) => {
    const served = known.has(key) ? undefined : resources.find((resource) => kindKey(resource) === key);
    return served === undefined ? [] : [`${served.plural}.${group}`];
  });
  const definitions: KubernetesObject[] = [];
  await forEachLimited(names, CONCURRENCY, async (name) => {
    try {
      const definition = await cluster.get({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name }, { signal });
      if (definition !== undefined) definitions.push(definition);
    } catch (error) {
      if (!isGitOpsError(error, 'API_ERROR')) throw error;
    }
  });
  return definitions.length === 0 ? builtinSchema : mergeSchemas(crdSchema(definitions), builtinSchema);
}
