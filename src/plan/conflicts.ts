import { type FieldChange, matchesGlob, type ObjectDiff, type ObjectSelector, selects } from '../diff/index.ts';
import { displayRef, formatPointer, isRecord, memberOf, type ObjectInput, type ObjectRef, parsePointer } from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import type { PlanBlock } from './plan.ts';

/**
 * What becomes of fields that Git sets and another manager owns with another value. The first rule that fits decides.
 *
 * @since 0.1.0
 */
export interface ConflictRule extends ObjectSelector {
  /** Globs over paths as the plan shows them: `spec.replicas`, `metadata.annotations.*`. A field stands for all below it. Default: all. */
  readonly fields?: readonly string[] | undefined;
  /** Globs over the names of the other managers. Default: all. */
  readonly managers?: readonly string[] | undefined;
  /**
   * `take`: the field becomes ours, with Git's value. `yield`: it is left to the other manager; it is shown, is no
   * difference, and is not sent. `fail`: the object is held back until somebody decides.
   */
  readonly action: 'take' | 'yield' | 'fail';
}

/** A difference, once it is decided whose the contested fields are. */
export interface SettledConflicts {
  readonly diff: ObjectDiff;
  /** Pointers of fields that are left to others, and so not sent. */
  readonly left: readonly string[];
  readonly block?: Omit<PlanBlock, 'steps'> | undefined;
}

/** What a settlement goes by. */
export interface ConflictPolicy {
  readonly rules?: readonly ConflictRule[] | undefined;
  readonly fieldManager: string;
  readonly desired: ObjectInput;
  readonly schema?: FieldSchema | undefined;
}

/**
 * Decides for each field that another manager owns whether Git's value is taken there, by the rules; where none fits,
 * fields of controllers are left to them and all others are taken.
 */
export function settleConflicts(diff: ObjectDiff, policy: ConflictPolicy): SettledConflicts {
  const decided = diff.changes.map((change) => ({ change, action: actionFor(change, diff.ref, policy.rules ?? []) }));
  const of = (wanted: ConflictRule['action']): FieldChange[] =>
    decided.filter(({ action }) => action === wanted).map(({ change }) => change);
  const yielded = of('yield');
  const refused = of('fail');
  return {
    diff: yielded.length === 0 ? diff : withYielded(diff, new Set(yielded)),
    left: [...new Set(yielded.map(({ path }) => unitOf(path, policy)))],
    ...(refused.length === 0 ? {} : { block: conflictBlock(diff.ref, refused, policy) }),
  };
}

/** `undefined` for what is no conflict, or is left to an autoscaler anyway. */
function actionFor(
  { contested, display }: FieldChange,
  ref: ObjectRef,
  rules: readonly ConflictRule[],
): ConflictRule['action'] | undefined {
  if (contested === undefined || contested.autoscaled === true) return undefined;
  const rule = rules.find(
    ({ fields, managers, ...selector }) =>
      selects(selector, ref) &&
      (managers === undefined || managers.some((glob) => matchesGlob(glob, contested.by))) &&
      (fields === undefined || fields.some((glob) => covers(glob, display))),
  );
  return rule?.action ?? (isController(contested) ? 'yield' : 'take');
}

/** The glob names the field, or one that it stands in. */
function covers(glob: string, display: string): boolean {
  return [glob, `${glob}.*`, `${glob}[*`].some((each) => matchesGlob(each, display));
}

/** Managers that write by themselves, again and again: who takes a field from one of them begins a fight. */
const CONTROLLERS = ['*-controller', '*-controller-manager', '*-operator', '*autoscaler*', 'vpa-*', 'keda*', '*cainjector'];
/** These apply what somebody has written, as we do. */
const APPLIERS = ['argocd-*', 'kustomize-controller', 'helm-controller', 'kapp*'];
/** Programs that do what a person tells them at that moment. */
const BY_HAND = ['kubectl*', 'oc', 'k9s', 'Mozilla*', 'node-fetch', 'Lens*', 'before-first-apply', 'unknown'];

function isOneOf(globs: readonly string[], manager: string): boolean {
  return globs.some((glob) => matchesGlob(glob, manager));
}

function isController({ by, subresource }: NonNullable<FieldChange['contested']>): boolean {
  if (isOneOf(APPLIERS, by) || isOneOf(BY_HAND, by)) return false;
  return subresource !== undefined || isOneOf(CONTROLLERS, by);
}

function withYielded(diff: ObjectDiff, yielded: ReadonlySet<FieldChange>): ObjectDiff {
  const changes = diff.changes.map((change) =>
    yielded.has(change) && change.contested !== undefined
      ? { ...change, contested: { ...change.contested, yielded: true as const } }
      : change,
  );
  const state = diff.state === 'changed' && changes.every(isLeft) ? ('in-sync' as const) : diff.state;
  return { ...diff, state, changes };
}

/** Whether a change is shown only: an apply leaves the field as it is. */
export function isLeft({ contested }: FieldChange): boolean {
  return contested?.autoscaled === true || contested?.yielded === true;
}

function conflictBlock(ref: ObjectRef, refused: readonly FieldChange[], { fieldManager }: ConflictPolicy): Omit<PlanBlock, 'steps'> {
  const named = refused.map(({ display, contested }) => `${display} ("${contested?.by ?? ''}")`).join(', ');
  const message = `${displayRef(ref)}: "${fieldManager}" would take fields that others own: ${named}; leave them out of Git, or decide by a conflict rule`;
  return { kind: 'conflict', message, approvable: false };
}

/**
 * The highest place that has one owner as a whole, where a field stands in one: an atomic list or map can't be sent in
 * part.
 */
function unitOf(pointer: string, { desired, schema }: ConflictPolicy): string {
  const segments = parsePointer(pointer);
  let at: FieldSchema | undefined = schema;
  let value: unknown = desired;
  for (const [i, segment] of segments.entries()) {
    if (i > 0 && isUnit(at, value)) return formatPointer(segments.slice(0, i));
    at = Array.isArray(value) ? at?.items : (at?.fields?.get(segment) ?? at?.values);
    value = Array.isArray(value) ? value[Number(segment)] : memberOf(value, segment);
  }
  return pointer;
}

function isUnit(schema: FieldSchema | undefined, value: unknown): boolean {
  if (Array.isArray(value)) return schema?.listType !== 'map';
  return isRecord(value) && schema?.atomic === true;
}
