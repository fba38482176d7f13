/** GETs a path of an API server as JSON; `undefined` where there is nothing. */
export type Get = (path: string) => Promise<unknown>;

interface Listed {
  readonly metadata: { readonly namespace?: string; readonly name: string; readonly resourceVersion: string } & {
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly verbs: readonly string[];
}

/**
 * All objects of a cluster that carry our mark, and the inventories: key to resourceVersion. It asks the API server
 * itself and believes nothing that the library says.
 */
export async function markedObjects(get: Get): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { group, path } of await groupVersions(get)) {
    const { resources = [] } = ((await get(path)) ?? {}) as { resources?: readonly Resource[] };
    for (const { name, kind } of resources.filter((resource) => resource.verbs.includes('list') && !resource.name.includes('/'))) {
      for (const { metadata } of await itemsOf(get, `${path}/${name}`)) {
        if (!isOurs(metadata)) continue;
        found.set(`${group}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`, metadata.resourceVersion);
      }
    }
  }
  return found;
}

async function groupVersions(get: Get): Promise<readonly { group: string; path: string }[]> {
  const { groups } = (await get('/apis')) as { groups: readonly { name: string; preferredVersion: { groupVersion: string } }[] };
  const named = groups.map(({ name, preferredVersion }) => ({ group: name, path: `/apis/${preferredVersion.groupVersion}` }));
  return [{ group: '', path: '/api/v1' }, ...named];
}

async function itemsOf(get: Get, path: string): Promise<readonly Listed[]> {
  const list = (await get(path)) as { items?: readonly Listed[] } | undefined;
  return list?.items ?? [];
}

function isOurs({ labels = {}, annotations = {} }: Listed['metadata']): boolean {
  return 'gitops-reconciler/application' in annotations || 'gitops-reconciler/inventory' in labels;
}
