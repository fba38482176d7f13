import type { KubernetesObject, ObjectInput } from '../object/index.ts';
import type { DiffOptions } from './diff-object.ts';
import type { ReadIgnoreRules } from './ignore-rules-of.ts';

export type { ReadIgnoreRules } from './ignore-rules-of.ts';

/**
 * Desired with the values of live in all ignored fields: what to send so that an apply changes none of them. Items of
 * keyed lists are found by their key, those of other lists by what is the same of them. An ignored field that Git has not
 * got is sent only where it is ours, so that it stays; one that live has not got is not sent. Desired itself where
 * nothing is ignored. The code is loaded when it is first needed.
 *
 * @throws TypeError when desired is not given.
 * @since 0.1.0
 */
export async function respectIgnored(options: DiffOptions): Promise<KubernetesObject> {
  return (await import('./respect-ignored.ts')).respectIgnored(options);
}

/**
 * Reads the ignore rules of other tools: an Argo CD Application or its ConfigMap `argocd-cm`, a Flux Kustomization or
 * HelmRelease. What can't be told in our rules is a warning. The code is loaded when it is first needed.
 *
 * @param options - `parseYaml` reads the texts of `argocd-cm`, which are YAML; JSON is read without it.
 * @example
 * ```ts
 * const { rules, warnings } = await ignoreRulesOf(application);
 * const ignore = await compileIgnoreRules(rules);
 * ```
 * @since 0.1.0
 */
export async function ignoreRulesOf(
  settings: ObjectInput,
  options: { readonly parseYaml?: ((text: string) => unknown) | undefined } = {},
): Promise<ReadIgnoreRules> {
  return (await import('./ignore-rules-of.ts')).ignoreRulesOf(settings, options);
}
