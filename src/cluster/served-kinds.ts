import { GitOpsError, printable } from '../errors.ts';
import { displayRef, type GroupKind, joinApiVersion, type ObjectRef } from '../object/index.ts';
import type { ApiResource, Discovery, Waiting } from '../ports.ts';
import type { Once } from './once.ts';

/** A kind as it is asked for: in one version, or in the preferred one. */
export interface WantedKind extends GroupKind {
  readonly version?: string | undefined;
}

/** Where a kind is served. */
export interface ServedKind {
  readonly resource: ApiResource;
  readonly version: string;
}

/**
 * Where a kind is served. A kind that is not known yet causes one fresh discovery: its CRD may be new.
 *
 * @throws GitOpsError KIND_NOT_SERVED, or API_ERROR with status 503 when nothing is known of its group just now.
 */
export async function resolveKind(
  discovery: Once<Discovery>,
  wanted: WantedKind,
  o: Waiting & { readonly object?: ObjectRef | undefined; readonly fresh?: boolean | undefined },
): Promise<ServedKind> {
  const known = o.fresh === true ? undefined : find(await discovery.get(o), wanted);
  if (known !== undefined) return known;
  const fresh = await discovery.refresh(o);
  return find(fresh, wanted) ?? refuse(fresh, wanted, o.object);
}

function find(discovery: Discovery, wanted: WantedKind): ServedKind | undefined {
  for (const resource of discovery.resources) {
    if (resource.kind !== wanted.kind || resource.group !== wanted.group) continue;
    const version = wanted.version ?? resource.versions[0];
    if (version !== undefined && resource.versions.includes(version)) return { resource, version };
  }
  return undefined;
}

function refuse(discovery: Discovery, wanted: WantedKind, object: ObjectRef | undefined): never {
  const name = object === undefined ? printable(wanted.kind, 100) : displayRef(object);
  const down = discovery.unavailable.find((each) => each.group === wanted.group && (each.version ?? wanted.version) === wanted.version);
  const anyDown = down ?? (wanted.version === undefined ? discovery.unavailable.find((each) => each.group === wanted.group) : undefined);
  if (anyDown !== undefined) throw groupUnavailable(name, wanted, object);
  const message = `${name}: ${notServedText(discovery, wanted)}`;
  const problem = { kind: 'notServed', path: '', ...(object === undefined ? {} : { object }), message } as const;
  throw new GitOpsError('KIND_NOT_SERVED', message, { problems: [problem] });
}

function groupUnavailable(name: string, wanted: WantedKind, object: ObjectRef | undefined): GitOpsError<'API_ERROR'> {
  return new GitOpsError(
    'API_ERROR',
    `${name}: the kinds of group "${printable(wanted.group, 253)}" are not known just now; its server does not answer`,
    {
      status: 503,
      reason: 'ServiceUnavailable',
      ...(object === undefined ? {} : { object }),
    },
  );
}

function notServedText(discovery: Discovery, wanted: WantedKind): string {
  const apiVersion = printable(wanted.version === undefined ? wanted.group : joinApiVersion(wanted.group, wanted.version), 253);
  const ofKind = discovery.resources.filter((resource) => resource.kind === wanted.kind);
  const sameGroup = ofKind.find((resource) => resource.group === wanted.group);
  if (sameGroup !== undefined) {
    const served = sameGroup.versions.map((version) => joinApiVersion(wanted.group, version)).join(', ');
    return `the cluster does not serve ${apiVersion}; it serves this kind as ${served}`;
  }
  const elsewhere = ofKind.flatMap((resource) => resource.versions.map((version) => joinApiVersion(resource.group, version)));
  const hint =
    elsewhere.length > 0
      ? `a kind of this name is served as ${elsewhere.slice(0, 10).join(', ')}`
      : 'is its CustomResourceDefinition installed?';
  return `the cluster does not serve kind ${printable(wanted.kind, 100)} of ${apiVersion}; ${hint}`;
}
