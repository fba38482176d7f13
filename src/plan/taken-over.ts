import { keyOf, type KubernetesObject, type ObjectInput, refOf } from '../object/index.ts';
import { settleConflicts, type SettledConflicts } from './conflicts.ts';
import { handedOver, managersOf } from './handed-over.ts';
import { toolsOn } from './ownership.ts';
import type { PlanContext } from './plan-context.ts';
import type { ObjectDiff } from '../diff/index.ts';

/** Live as a step finds it when what is handed over is ours, and the field managers that hand it over. */
export interface TakenOver {
  readonly live: ObjectInput;
  /** `undefined` where nothing changes hands but by the record of a client-side apply, which the diff reads itself. */
  readonly managers?: readonly string[] | undefined;
}

/**
 * What another tool owns of an object becomes ours with the object, so that the plan shows as removals what that tool
 * applied and Git has not. So does what we wrote ourselves by a plain create or replace.
 */
export function takenOver(live: ObjectInput, context: PlanContext): TakenOver {
  const { options, fieldManager } = context;
  const tools = toolsOn(live, context).filter((tool) => options.adoptFrom?.includes(tool) === true);
  const owners = ((live as KubernetesObject).metadata.managedFields ?? []).filter(({ subresource = '' }) => subresource === '');
  const others = managersOf(tools).filter((name) => owners.some(({ manager }) => manager === name));
  const own = owners.some(({ manager, operation }) => manager === fieldManager && operation === 'Update') ? [fieldManager] : [];
  const managers = [...others, ...own];
  const managedFields = managers.length === 0 ? undefined : handedOver(live, { fieldManager, managers });
  return managedFields === undefined ? { live } : { live: { ...live, metadata: { ...live.metadata, managedFields } }, managers };
}

/** Decides whose the contested fields of a difference are. */
export function settled(
  desired: ObjectInput,
  diff: ObjectDiff,
  { options, fieldManager, schema, desired: all }: PlanContext,
): SettledConflicts {
  const { group, version = '', kind } = all.get(keyOf(diff.ref))?.ref ?? refOf(desired);
  return settleConflicts(diff, {
    rules: options.conflicts,
    fieldManager,
    desired,
    schema: schema.find({ group, version, kind })?.root,
  });
}
