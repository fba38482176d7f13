import { forEachLimited } from '../../apply/index.ts';
import { type ApiResource, type Cluster, isGitOpsError, type KubernetesObject } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';

/** What was read, and which kinds could not be. */
export interface ReadObjects {
  readonly objects: readonly KubernetesObject[];
  readonly kinds: readonly ApiResource[];
  readonly refused: readonly ApiResource[];
}

/** How many requests are under way at the same time. */
export const READS_AT_ONCE = 8;

/** Reads all objects of some kinds, in one namespace or in all, and shows on a terminal how far it is. */
export async function readObjects(
  context: CommandContext,
  cluster: Cluster,
  resources: readonly ApiResource[],
  namespace: string | undefined,
): Promise<ReadObjects> {
  const found = new Map<ApiResource, readonly KubernetesObject[]>();
  const refused: ApiResource[] = [];
  const progress = readingProgress(context, resources.length);
  try {
    await forEachLimited(resources, READS_AT_ONCE, async (resource) => {
      const { group, kind, namespaced } = resource;
      try {
        const { items } = await cluster.list({ group, kind, namespace: namespaced ? namespace : undefined }, { signal: context.signal });
        found.set(resource, items);
      } catch (error) {
        if (!isGitOpsError(error) || context.signal.aborted) throw error;
        refused.push(resource);
      }
      progress.step();
    });
  } finally {
    progress.end();
  }
  const kinds = resources.filter((resource) => found.has(resource));
  return { objects: kinds.flatMap((resource) => found.get(resource) ?? []), kinds, refused };
}

/** A line that is written over, where there is a terminal. */
function readingProgress({ err }: CommandContext, total: number): { readonly step: () => void; readonly end: () => void } {
  let done = 0;
  const show = (text: string): void => (err.live ? err.write(`\r\u001b[K${text}`) : undefined);
  show(err.style.dim('reading the cluster'));
  return {
    step: () => show(err.style.dim(`reading the cluster: ${++done} of ${total} kinds`)),
    end: () => show(''),
  };
}
