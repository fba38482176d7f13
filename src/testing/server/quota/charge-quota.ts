import type { KubernetesObject } from '../../../object/index.ts';
import { amountOf } from '../kinds/quantities.ts';
import { fieldsIn } from '../kinds/read-fields.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden } from '../status-error.ts';
import { addAmounts, type Amounts, amountsIn } from './amounts.ts';
import { inScope, missingIn, usageOf } from './usage.ts';

const QUOTAS = { group: '', plural: 'resourcequotas' };

/** Kinds whose use may grow by an update. */
const GROWING = ['Service', 'PersistentVolumeClaim'];

/**
 * Counts what an object uses against the quotas of its namespace, as far as a controller has said how much is used.
 *
 * @throws StatusError 403 for what a quota does not allow.
 * @see apiserver pkg/admission/plugin/resourcequota/controller.go CheckRequest
 */
export function chargeQuota(
  context: ServerContext,
  resource: Resource,
  object: KubernetesObject,
  live: KubernetesObject | undefined,
  dryRun: boolean,
): void {
  if (!resource.namespaced || (live !== undefined && !GROWING.includes(resource.kind))) return;
  const quotas = context.store.list(QUOTAS, object.metadata.namespace ?? '');
  const charged = quotas.map((quota) => chargeOne(quota, resource, object, live)).filter((quota) => quota !== undefined);
  if (!dryRun) for (const quota of charged) context.store.put(QUOTAS, quota);
}

/** The quota with the use of the object; nothing where it is not about it. */
function chargeOne(
  quota: KubernetesObject,
  resource: Resource,
  object: KubernetesObject,
  live: KubernetesObject | undefined,
): KubernetesObject | undefined {
  const [hard, used] = [amountsIn(quota['status'], 'hard'), amountsIn(quota['status'], 'used')];
  const usage = usageOf(resource, object);
  const names = [...hard.keys()].filter((name) => isCounted(name, usage, resource));
  if (names.length === 0 || !inScope(quota, resource, object)) return undefined;
  const { name } = object.metadata;
  const missing = missingIn(resource, object, names);
  if (missing !== undefined) throw forbidden(resource, name, `failed quota: ${quota.metadata.name}: ${missing}`);
  const unknown = names.filter((each) => !used.has(each));
  if (unknown.length > 0) {
    throw forbidden(resource, name, `status unknown for quota: ${quota.metadata.name}, resources: ${names.sort().join(',')}`);
  }
  const added = growth(usage, live === undefined ? new Map() : usageOf(resource, live), names);
  if (added.size === 0) return undefined;
  const after = addAmounts(used, added);
  const exceeded = [...added.keys()].filter((each) => amountOf(after.get(each)) > amountOf(hard.get(each))).sort();
  if (exceeded.length > 0) {
    const shown = (amounts: Amounts): string => exceeded.map((each) => `${each}=${amounts.get(each) ?? '0'}`).join(',');
    const why = `exceeded quota: ${quota.metadata.name}, requested: ${shown(added)}, used: ${shown(used)}, limited: ${shown(hard)}`;
    throw forbidden(resource, name, why);
  }
  return { ...quota, status: { ...fieldsIn(quota, 'status'), used: Object.fromEntries(after) } };
}

/** A quota of amounts is about every Pod, also one that names none. */
function isCounted(name: string, usage: Amounts, { group, kind }: Resource): boolean {
  return usage.has(name) || (group === '' && kind === 'Pod' && /^(?:(?:requests|limits)\.)?(?:cpu|memory|ephemeral-storage)$/.test(name));
}

function growth(usage: Amounts, before: Amounts, names: readonly string[]): Amounts {
  const added = new Map<string, string>();
  for (const name of names) {
    const amount = usage.get(name);
    if (amount === undefined || amountOf(amount) <= amountOf(before.get(name))) continue;
    added.set(name, before.has(name) ? difference(amount, before.get(name)) : amount);
  }
  return added;
}

function difference(amount: string, before: string | undefined): string {
  return [...addAmounts(new Map([['', amount]]), new Map([['', `-${before ?? '0'}`]])).values()][0] ?? '0';
}
