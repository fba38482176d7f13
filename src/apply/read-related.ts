import { explainHealth, type HealthRule, type RelatedObjects } from '../health/index.ts';
import type { ObjectInput } from '../object/index.ts';
import type { Cluster, Waiting } from '../ports.ts';
import { quotedNamespaces } from './quoted-namespaces.ts';
import { RelatedReader } from './related-reader.ts';

/** From an object to its cause are so many reads one after the other, at most. */
const MAX_ROUNDS = 12;

/** How {@link readRelated} judges, and what it need not read. @since 0.1.0 */
export interface ReadRelatedOptions extends Waiting {
  readonly rules?: readonly HealthRule[] | undefined;
  /** Milliseconds since the epoch, for rules that need the time. */
  readonly now?: number | undefined;
  /** Objects that are known already, such as those of a cache. */
  readonly known?: RelatedObjects | undefined;
  /**
   * Reads the Secrets of the namespaces that an explanation quotes texts from, as far as that is allowed, so that no
   * sentence tells a value of theirs. Default false.
   */
  readonly hideSecrets?: boolean | undefined;
}

/**
 * Reads from a cluster what `explainHealth` needs to explain some objects, and no more: nothing for what is healthy (but
 * whether a Pod answers for a Service), for a Deployment its ReplicaSets, then their Pods, then perhaps their claims and
 * events. Lists are of one namespace. What may not be read is left out, and the explanation says so where it would have
 * been looked at.
 *
 * @param objects one live object, or several that are explained one by one.
 * @example
 * ```ts
 * const related = await readRelated(cluster, deployment);
 * console.log(explainHealth(deployment, related).message);
 * ```
 * @throws `signal.reason` on abort; what a Cluster throws that is no GitOpsError.
 * @since 0.1.0
 */
export async function readRelated(
  cluster: Cluster,
  objects: ObjectInput | readonly ObjectInput[],
  o: ReadRelatedOptions = {},
): Promise<RelatedObjects> {
  const reader = new RelatedReader(cluster, o);
  const list = Array.isArray(objects) ? (objects as readonly ObjectInput[]) : [objects as ObjectInput];
  await readFor(reader, list, o);
  if (o.hideSecrets === true) await reader.hideSecretsOf(quotedNamespaces(list, reader, o));
  return reader;
}

/** Asks, reads what was asked for, and asks again, until nothing is new. */
export async function readFor(
  reader: RelatedReader,
  objects: readonly ObjectInput[],
  o: Pick<ReadRelatedOptions, 'rules' | 'now' | 'signal'>,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (const object of objects) explainHealth(object, reader, o);
    if (!(await reader.read())) return;
    o.signal?.throwIfAborted();
  }
}
