/**
 * What differs between an object in Git and in the cluster, and why.
 *
 * @module gitops-reconciler/diff
 */
export { type DiffOptions, diffObject } from './diff-object.ts';
export { explain, type FieldExplanation } from './explain.ts';
export { serverSideDiff } from './compare-options.ts';
export { compileIgnoreRules } from './compile-ignore-rules.ts';
export type { CompiledIgnoreRules, IgnoreRule, IgnoreRules, IgnoreSubject } from './ignore-rule.ts';
export { maskSecrets } from './mask-secrets.ts';
export type { ComparedPair, Normalizer } from './normalizer.ts';
export type { DiffBasis, FieldChange, ObjectDiff } from './object-diff.ts';
export { isMasked, type MaskRule } from './object-mask.ts';
export { matchesGlob, type ObjectSelector, selects } from './object-selector.ts';
export { predictLive } from './predict-live.ts';
export { ignoreRulesOf, type ReadIgnoreRules, respectIgnored } from './on-demand.ts';
