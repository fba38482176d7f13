import { equalJson, getIn, type KubernetesObject, LAST_APPLIED } from '../../../object/index.ts';
import { StatusError } from '../../server/status-error.ts';
import type { ControllerApi } from '../controller-api.ts';
import { controlledBy } from '../pods/pod-facts.ts';
import { specNumber, statusNumber } from '../read-fields.ts';
import { revisionHash, templateHash } from '../template-hash.ts';

const REVISIONS = 'apps/controllerrevisions';
export const HASH_LABEL = 'controller-revision-hash';
const STATEFUL_HASH_LABEL = 'controller.kubernetes.io/hash';

/** The revision of a set's present template, made or brought up where needed; `undefined` where the server refuses it. */
export function syncRevision(set: KubernetesObject, api: ControllerApi): KubernetesObject | undefined {
  const all = revisionsOf(set, api);
  const data = dataOf(set);
  const newest = all.at(-1);
  const equal = all.findLast((revision) => equalJson(revision['data'], data));
  if (equal !== undefined && equal === newest) return equal;
  const number = Number(newest?.['revision'] ?? 0) + 1;
  if (equal !== undefined) return api.update({ ...equal, revision: number }) ?? equal;
  const made = api.tryCreate(newRevision(set, data, number));
  return made instanceof StatusError ? undefined : made;
}

/** From the first to the newest. */
export function revisionsOf(set: KubernetesObject, api: ControllerApi): KubernetesObject[] {
  return api.listOwned(REVISIONS, set).sort((a, b) => Number(a['revision']) - Number(b['revision']));
}

/** What a revision keeps: a patch that puts the template back. */
function dataOf(set: KubernetesObject): unknown {
  const template = getIn(set, 'spec', 'template');
  return { spec: { template: { ...(template as object), $patch: 'replace' } } };
}

function newRevision(set: KubernetesObject, data: unknown, revision: number): KubernetesObject {
  const stateful = set.kind === 'StatefulSet';
  const collisions = statusNumber(set, 'collisionCount');
  const hash = stateful ? revisionHash(data, collisions) : templateHash(getIn(set, 'spec', 'template'), collisions);
  const { [LAST_APPLIED]: _, ...rest } = set.metadata.annotations ?? {};
  const annotations = stateful ? set.metadata.annotations : rest;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${set.metadata.name}-${hash}`,
      namespace: set.metadata.namespace ?? '',
      labels: {
        ...(getIn(set, 'spec', 'template', 'metadata', 'labels') as Record<string, string> | undefined),
        [stateful ? STATEFUL_HASH_LABEL : HASH_LABEL]: hash,
      },
      ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
      ownerReferences: [controlledBy(set)],
    },
    data,
    revision,
  };
}

/** A set with the template of one of its revisions. */
export function withTemplateOf(set: KubernetesObject, revision: KubernetesObject): KubernetesObject {
  const { $patch: _, ...template } = (getIn(revision, 'data', 'spec', 'template') ?? {}) as Record<string, unknown>;
  return { ...set, spec: { ...(set['spec'] as object), template } };
}

/** Forgets old revisions over `revisionHistoryLimit`, but none that a Pod still has. */
export function forgetRevisions(set: KubernetesObject, inUse: ReadonlySet<string>, api: ControllerApi): void {
  const idle = revisionsOf(set, api).filter((revision) => !inUse.has(revision.metadata.name));
  const kept = specNumber(set, 'revisionHistoryLimit', 10);
  for (const revision of idle.slice(0, Math.max(0, idle.length - kept))) api.delete(revision);
}
