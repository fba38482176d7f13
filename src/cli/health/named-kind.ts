import type { ApiResource } from '../../index.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The kind that a word names, as kubectl takes it: `deployments`, `deployment`, `deploy`, `Deployment`, and of which group
 * and version: `deployments.apps`, `deployments.v1.apps`.
 *
 * @throws UsageError for a word that names none, with the one that was probably meant.
 */
export function namedKind(word: string, resources: readonly ApiResource[]): ApiResource {
  const dot = word.indexOf('.');
  const [name, group] = dot < 0 ? [word, undefined] : [word.slice(0, dot), word.slice(dot + 1)];
  const found = resources.filter(
    (resource) => namesOf(resource).includes(name.toLowerCase()) && (group === undefined || isOf(resource, group)),
  );
  const [best] = found.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (best !== undefined) return best;
  const meant = nearest(name.toLowerCase(), [...new Set(resources.flatMap(namesOf))]);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  throw new UsageError(`the cluster serves no kind ${JSON.stringify(word)}${hint}`, 'gitops-reconciler health --help');
}

function namesOf({ plural, kind, shortNames = [] }: ApiResource): readonly string[] {
  return [plural, kind.toLowerCase(), ...shortNames];
}

function isOf({ group, versions }: ApiResource, wanted: string): boolean {
  return group === wanted || versions.some((version) => `${version}.${group}` === wanted || (group === '' && version === wanted));
}

/** Where several groups have a kind of that name, those of Kubernetes come first. */
function rankOf({ group }: ApiResource): number {
  if (group === '') return 0;
  return !group.includes('.') || group.endsWith('.k8s.io') ? 1 : 2;
}
