import { leavesDrift, type ObjectInput, refOf } from '../object/index.ts';
import type { SchemaSource } from '../schema/index.ts';
import { isAutoscaled } from './autoscaled.ts';
import { type Comparison, compareObjects } from './comparison.ts';
import { explainChange } from './explain-change.ts';
import { isImmutableChange } from './immutable-change.ts';
import type { CompiledIgnoreRules, IgnoreRule } from './ignore-rule.ts';
import type { Normalizer } from './normalizer.ts';
import type { FieldChange, ObjectDiff } from './object-diff.ts';
import { type MaskRule, ObjectMask } from './object-mask.ts';

/**
 * What is compared, and how.
 *
 * @since 0.1.0
 */
export interface DiffOptions {
  /** The object as Git has it; absent: nobody wants it. */
  readonly desired?: ObjectInput | undefined;
  /** The object as the API server returned it, with its `managedFields`; absent: it is not there. */
  readonly live?: ObjectInput | undefined;
  /** What was applied before. Field ownership in live goes first; left out, live's last-applied annotation is read. */
  readonly lastApplied?: ObjectInput | undefined;
  /** What is known of fields; the built-in kinds where it is left out. */
  readonly schema?: SchemaSource | undefined;
  /** Rules with jq expressions have to be compiled: see `compileIgnoreRules`. */
  readonly ignore?: readonly IgnoreRule[] | CompiledIgnoreRules | undefined;
  /** Fields that are secret beside the values of Secrets: shown as `(secret 1)`. */
  readonly mask?: readonly MaskRule[] | undefined;
  /** Rules of the host, asked before the built-in ones. */
  readonly normalizers?: readonly Normalizer[] | undefined;
  /** The field manager whose fields are ours: `gitops-reconciler`. */
  readonly fieldManager?: string | undefined;
  /** Autoscalers: where one of them scales the object, its replicas are no difference. */
  readonly related?: readonly ObjectInput[] | undefined;
  /** Leave the rules of an aggregated ClusterRole to the controller that fills them in: true. */
  readonly ignoreAggregatedRoles?: boolean | undefined;
  /** Leave replicas that were written through `scale` to an autoscaler in `related`: true. */
  readonly ignoreAutoscaledReplicas?: boolean | undefined;
  /** The server's answer to a dry-run apply: it is compared with live instead of desired. */
  readonly predicted?: ObjectInput | undefined;
}

/**
 * What an apply of desired would change in live, field by field, and why. It reads no clock and asks no server: the
 * kind's schema says which values are the same and what the server writes of its own. The inputs are left as they are,
 * and no Secret value is in the result.
 *
 * @example
 * ```ts
 * const { state, changes } = diffObject({ desired, live });
 * for (const change of changes) console.log(change.display, change.cause, change.manager);
 * ```
 * @throws TypeError when neither desired nor live is given: there is nothing to name.
 * @since 0.1.0
 */
export function diffObject(options: DiffOptions): ObjectDiff {
  const { desired, live } = options;
  if (desired !== undefined && live !== undefined) return explained(compareObjects(desired, live, options), desired, live, options);
  const only = desired ?? live;
  if (only === undefined) throw new TypeError('diffObject needs desired, live, or both');
  return { ref: refOf(only), state: desired === undefined ? 'extra' : 'missing', changes: [], warnings: [] };
}

function explained(comparison: Comparison, desired: ObjectInput, live: ObjectInput, options: DiffOptions): ObjectDiff {
  const { ref, warnings, basis } = comparison;
  if (comparison.changes.length === 0) return { ref, state: 'in-sync', changes: [], warnings, basis };
  const mask = new ObjectMask(ref, options.mask);
  const changes = comparison.changes.map((raw) => {
    const change = explainChange(raw, { ...comparison, mask });
    if (isLeftToAutoscaler(change, comparison, options)) return leftToAutoscaler(change);
    if (options.predicted !== undefined) return change; // what the server answers it has not refused
    return isImmutableChange(raw, comparison.schema, live, desired) ? { ...change, immutable: true as const } : change;
  });
  if (leavesDrift(desired) && changes.every(({ cause }) => cause === 'drift'))
    return { ref, state: 'in-sync', changes: [], warnings, basis };
  const changed = changes.some(({ contested }) => contested?.autoscaled !== true);
  return { ref, state: changed ? 'changed' : 'in-sync', changes, warnings, basis };
}

function leftToAutoscaler(change: FieldChange): FieldChange {
  return { ...change, contested: { by: 'unknown', subresource: 'scale', ...change.contested, autoscaled: true } };
}

/** Replicas that an autoscaler set through the scale subresource: shown, and left to it. */
export function isLeftToAutoscaler(
  { path, contested, live, manager }: Pick<FieldChange, 'path' | 'contested' | 'live' | 'manager'>,
  { ref, owners }: Pick<Comparison, 'ref' | 'owners'>,
  { related = [], ignoreAutoscaledReplicas = true }: DiffOptions,
): boolean {
  if (!ignoreAutoscaledReplicas || path !== '/spec/replicas') return false;
  // The Scale kind drops a zero, so that who scales to none leaves the field without an owner.
  const isScaled = contested?.subresource === 'scale' || (live === 0 && manager === undefined && owners.areKnown);
  return isScaled && isAutoscaled(ref, related);
}
