import type { ObjectDiff } from '../diff/index.ts';
import { getIn, type KubernetesObject, kindKey, type ObjectInput, type ObjectRef, refOf } from '../object/index.ts';
import { isLeft } from './conflicts.ts';
import type { PlanAction, PlanRisk } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import { namesOf } from './names-of.ts';
import { definedKinds } from './scope.ts';

/** One object and what becomes of it. */
interface Subject {
  readonly ref: ObjectRef;
  /** Absent for an object that goes. */
  readonly desired?: ObjectInput | undefined;
  readonly live: ObjectInput;
  readonly diff: ObjectDiff;
}

/** What a step may lose or disturb, for a person to weigh. A step that writes nothing risks nothing. */
export function risksOf(action: PlanAction, subject: Subject, context: PlanContext): readonly PlanRisk[] | undefined {
  const risks = found(action, subject, context);
  return risks.length === 0 ? undefined : risks;
}

function found(action: PlanAction, subject: Subject, context: PlanContext): readonly PlanRisk[] {
  const isGoing = getIn(subject.live.metadata, 'deletionTimestamp') !== undefined; // whatever is lost, it is lost already
  if (action === 'delete' || (action === 'recreate' && !isGoing)) return [...recreation(action), ...dataLoss(subject, context)];
  if (action !== 'update' && action !== 'replace' && action !== 'adopt') return [];
  return [...takeOver(action, subject, context), ...storedVersions(subject), ...disruption(subject)];
}

function recreation(action: PlanAction): PlanRisk[] {
  return action === 'recreate' ? [{ kind: 'recreate', message: 'it is deleted, and is away until the new one is ready' }] : [];
}

/** Kinds whose deletion takes data along, and what is lost with them. */
const LOST: Readonly<Record<string, (subject: Subject, context: PlanContext) => string>> = {
  '/PersistentVolumeClaim': () => 'the volume of the claim goes with it, unless its reclaim policy keeps it',
  '/PersistentVolume': () => 'what is stored on the volume may go with it',
  '/Namespace': ({ ref }, context) => `everything in the namespace goes with it${counted(objectsIn(ref.name, context))}`,
  'apps/StatefulSet': ({ live }) =>
    getIn(live, 'spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete'
      ? 'the volume claims of its Pods go with it'
      : 'its Pods stop; their volume claims stay, and are used again only by Pods of the same names',
  'apiextensions.k8s.io/CustomResourceDefinition': ({ live }, context) =>
    `every object of its kind in the cluster goes with it${counted(instancesOf(live, context))}`,
};

function dataLoss(subject: Subject, context: PlanContext): PlanRisk[] {
  const message = LOST[kindKey(subject.ref)]?.(subject, context);
  return message === undefined ? [] : [{ kind: 'dataLoss', message }];
}

function objectsIn(namespace: string, { live }: PlanContext): number {
  return [...live.values()].filter((object) => refOf(object).namespace === namespace).length;
}

function instancesOf(definition: ObjectInput, { live }: PlanContext): number {
  const kinds = new Set(definedKinds([definition]).map(kindKey));
  return [...live.values()].filter((object) => kinds.has(kindKey(refOf(object)))).length;
}

function counted(count: number): string {
  return count === 0 ? '' : ` (${count} of them known to this application)`;
}

/** Fields that another manager holds now; a replacement takes all of them. */
function takeOver(action: PlanAction, { diff, live }: Subject, { fieldManager: ours }: PlanContext): PlanRisk[] {
  if (action === 'replace') {
    const others = otherManagers(live, ours);
    const message = `the whole object is replaced: what ${others.map((manager) => `"${manager}"`).join(', ')} set in it is lost`;
    return others.length === 0 ? [] : [{ kind: 'takeOver', message }];
  }
  const taken = diff.changes.filter((change) => change.contested !== undefined && !isLeft(change));
  const managers = [...new Set(taken.map(({ contested }) => contested?.by ?? ''))].sort();
  return managers.map((manager) => {
    const fields = taken.filter(({ contested }) => contested?.by === manager);
    return { kind: 'takeOver', message: `${namesOf(fields)} ${fields.length === 1 ? 'is' : 'are'} taken from "${manager}" by "${ours}"` };
  });
}

function otherManagers(live: ObjectInput, own: string): readonly string[] {
  const entries = (live as KubernetesObject).metadata.managedFields ?? [];
  const others = entries.filter(({ manager, subresource }) => manager !== own && (subresource === undefined || subresource === ''));
  return [...new Set(others.map(({ manager = 'unknown' }) => manager))].sort();
}

/** The API server refuses a definition without a version in which objects may be stored. */
function storedVersions({ desired, live, ref }: Subject): PlanRisk[] {
  if (kindKey(ref) !== 'apiextensions.k8s.io/CustomResourceDefinition') return [];
  const stored = listAt(getIn(live, 'status', 'storedVersions'));
  const kept = new Set(listAt(getIn(desired, 'spec', 'versions')).map((version) => getIn(version, 'name')));
  const dropped = stored.filter((version) => !kept.has(version));
  if (dropped.length === 0) return [];
  const message = `objects may still be stored as ${dropped.join(', ')}, which the definition drops: rewrite them in a version that stays, and take the dropped one out of status.storedVersions first`;
  return [{ kind: 'storedVersion', message }];
}

function listAt(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** How the Pods of a workload follow its template. */
const ROLLOUTS: Readonly<Record<string, (strategy: string | undefined) => string | undefined>> = {
  'apps/Deployment': (strategy) =>
    strategy === 'Recreate' ? 'all its Pods stop before new ones start' : 'its Pods are replaced, some at a time',
  'apps/StatefulSet': (strategy) => (strategy === 'OnDelete' ? undefined : 'its Pods are replaced one after another'),
  'apps/DaemonSet': (strategy) => (strategy === 'OnDelete' ? undefined : 'its Pods are replaced node by node'),
};

function disruption({ ref, desired, live, diff }: Subject): PlanRisk[] {
  const rollout = ROLLOUTS[kindKey(ref)];
  if (rollout === undefined) return [];
  const written = diff.changes.filter(({ contested }) => contested?.autoscaled !== true);
  const stops = written.some((change) => change.path === '/spec/replicas' && change.desired === 0 && change.live !== 0);
  if (stops) return [{ kind: 'disruption', message: 'it is scaled to 0: no Pod is left' }];
  const isPaused = getIn(desired, 'spec', 'paused') === true;
  if (isPaused || !written.some(({ path }) => path === '/spec/template' || path.startsWith('/spec/template/'))) return [];
  const field = ref.kind === 'Deployment' ? 'strategy' : 'updateStrategy';
  const strategy = getIn(desired, 'spec', field, 'type') ?? getIn(live, 'spec', field, 'type');
  const message = rollout(typeof strategy === 'string' ? strategy : undefined);
  return message === undefined ? [] : [{ kind: 'disruption', message: `its Pod template changes: ${message}` }];
}
