import type { KubernetesObject } from '../../../object/index.ts';
import { qualifiedName } from '../kinds/names.ts';

const STANDARD: ReadonlySet<string> = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);
const PATH = 'metadata.finalizers';

/**
 * Warns of finalizers without the domain of their owner; of those that are new, in an update.
 *
 * @see apiextensions-apiserver pkg/registry/customresource/validator.go validateKubeFinalizerName
 */
export function finalizerWarnings(object: KubernetesObject, live: KubernetesObject | undefined): string[] {
  const before = live?.metadata.finalizers ?? [];
  return [...new Set(object.metadata.finalizers ?? [])]
    .filter((finalizer) => !before.includes(finalizer))
    .sort()
    .flatMap(warningsOf);
}

function warningsOf(finalizer: string): string[] {
  const named = `${PATH}: ${JSON.stringify(finalizer)}`;
  const wrong = qualifiedName(finalizer).map((problem) => `${named}: ${problem}`);
  if (finalizer.includes('/') || STANDARD.has(finalizer)) return wrong;
  const path = finalizer.includes('.') ? ' including a path (/)' : '';
  return [...wrong, `${named}: prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`];
}
