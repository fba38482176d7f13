export type { FieldChange, ObjectDiff } from './object-diff.ts';
export type { IgnoreRule } from './ignore-rule.ts';
