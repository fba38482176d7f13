import { GitOpsError, formatProblems, type Problem } from '../errors.ts';
import type { Manifest } from '../manifest/index.ts';
import { displayRef, getIn, joinApiVersion, refOf, splitApiVersion } from '../object/index.ts';
import { readHook, skipsDryRun } from '../plan/index.ts';
import type { Discovery } from '../ports.ts';

/**
 * Refuses manifests of a kind or version that the cluster does not serve and no custom resource definition of the set
 * defines. Objects that say that their kind may come later are left to
 * their turn, and those that are never applied need none. Kinds of a group that could not be discovered are left to the plan, which holds them back.
 *
 * @throws GitOpsError KIND_NOT_SERVED with one problem for each such manifest: nothing was written.
 */
export function requireServed(
  manifests: readonly Manifest[],
  discovery: Discovery,
  o: { readonly skipDryRunOnMissingResource?: boolean | undefined } = {},
): void {
  const defined = definedVersions(manifests);
  const asked = manifests.filter(({ object }) => !skipsDryRun(object, o) && readHook(object)?.phases.length !== 0);
  const problems = asked.flatMap((manifest) => problemOf(manifest, discovery, defined));
  if (problems.length > 0) throw new GitOpsError('KIND_NOT_SERVED', formatProblems(problems.slice(0, 10)), { problems });
}

function problemOf({ object, origin }: Manifest, { resources, unavailable }: Discovery, defined: ReadonlySet<string>): Problem[] {
  const { group, version } = splitApiVersion(object.apiVersion);
  if (defined.has(`${object.apiVersion}/${object.kind}`) || unavailable.some((down) => down.group === group)) return [];
  const served = resources.find((resource) => resource.group === group && resource.kind === object.kind);
  if (served?.versions.includes(version) === true) return [];
  const others = served ?? resources.find((resource) => resource.kind === object.kind);
  const advice =
    others === undefined
      ? 'install its CustomResourceDefinition first, or put it in Git beside the object'
      : `the cluster serves ${others.versions.map((v) => joinApiVersion(others.group, v)).join(', ')}`;
  const message = `${displayRef(refOf(object))}: the cluster does not serve ${object.apiVersion} ${object.kind}; ${advice}`;
  return [
    {
      kind: 'notServed',
      path: origin.path,
      document: origin.document,
      line: origin.line,
      field: '/apiVersion',
      object: refOf(object),
      message,
    },
  ];
}

/** `apiVersion/kind` of everything that the definitions of the set define and serve. */
function definedVersions(manifests: readonly Manifest[]): Set<string> {
  const defined = new Set<string>();
  for (const { object } of manifests) {
    if (object.kind !== 'CustomResourceDefinition') continue;
    const spec = object['spec'];
    const versions = getIn(spec, 'versions');
    for (const version of Array.isArray(versions) ? versions : []) {
      if (getIn(version, 'served') === false) continue;
      defined.add(`${String(getIn(spec, 'group'))}/${String(getIn(version, 'name'))}/${String(getIn(spec, 'names', 'kind'))}`);
    }
  }
  return defined;
}
