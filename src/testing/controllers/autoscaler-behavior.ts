import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/read-fields.ts';
import { specNumber } from './read-fields.ts';

/** What an autoscaler remembers of one workload. */
export interface ScalingMemory {
  /** What was recommended lately. */
  recent: { readonly at: number; readonly replicas: number }[];
  /** By how much it was scaled, and when. */
  changes: { readonly at: number; readonly by: number }[];
}

/** What `behavior` makes of a recommendation, and why. */
export interface Behaved {
  readonly replicas: number;
  /** Whether an earlier recommendation holds it back. */
  readonly stabilized: 'ScaleUpStabilized' | 'ScaleDownStabilized' | undefined;
  readonly limited: 'ScaleUpLimit' | 'ScaleDownLimit' | 'TooManyReplicas' | 'TooFewReplicas' | undefined;
}

/**
 * Applies the windows and policies of an autoscaler's `behavior`.
 *
 * @see kubernetes pkg/controller/podautoscaler/horizontal.go normalizeDesiredReplicasWithBehaviors
 */
export function behave(scaler: KubernetesObject, current: number, desired: number, memory: ScalingMemory, now: number): Behaved {
  const [up, down] = ['scaleUp', 'scaleDown'].map((side) => rulesOf(scaler, side as Side));
  if (up === undefined || down === undefined) return { replicas: desired, stabilized: undefined, limited: undefined };
  const within = (rules: Rules): number[] => memory.recent.filter(({ at }) => at > now - rules.windowMs).map(({ replicas }) => replicas);
  const stable = Math.min(Math.max(current, Math.min(desired, ...within(up))), Math.max(desired, ...within(down)));
  const stabilized = stable === desired ? undefined : desired >= current ? 'ScaleUpStabilized' : 'ScaleDownStabilized';
  return { stabilized, ...limitedBy(stable > current ? up : down, scaler, current, stable, memory, now) };
}

type Side = 'scaleUp' | 'scaleDown';

interface Rules {
  readonly side: Side;
  readonly windowMs: number;
  readonly select: unknown;
  readonly policies: readonly Record<string, unknown>[];
}

const USUAL: Readonly<Record<Side, { readonly seconds: number; readonly policies: readonly Record<string, unknown>[] }>> = {
  scaleUp: {
    seconds: 0,
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
  },
  scaleDown: { seconds: 300, policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
};

function rulesOf(scaler: KubernetesObject, side: Side): Rules {
  const given = getIn(scaler, 'spec', 'behavior', side);
  const policies = recordsOf(getIn(given, 'policies'));
  const seconds = isRecord(given) ? given['stabilizationWindowSeconds'] : undefined;
  return {
    side,
    windowMs: (typeof seconds === 'number' ? seconds : USUAL[side].seconds) * 1_000,
    select: getIn(given, 'selectPolicy') ?? 'Max',
    policies: policies.length === 0 ? USUAL[side].policies : policies,
  };
}

function limitedBy(
  rules: Rules,
  scaler: KubernetesObject,
  current: number,
  wanted: number,
  memory: ScalingMemory,
  now: number,
): Pick<Behaved, 'replicas' | 'limited'> {
  const limit = rateLimit(rules, current, memory, now);
  if (wanted > current) {
    const most = specNumber(scaler, 'maxReplicas', 1);
    const allowed = Math.min(most, Math.max(limit, current));
    if (wanted > allowed) return { replicas: allowed, limited: allowed < most ? 'ScaleUpLimit' : 'TooManyReplicas' };
  } else if (wanted < current) {
    const least = specNumber(scaler, 'minReplicas', 1);
    const allowed = Math.max(least, Math.min(limit, current));
    if (wanted < allowed) return { replicas: allowed, limited: allowed > least ? 'ScaleDownLimit' : 'TooFewReplicas' };
  }
  return { replicas: wanted, limited: undefined };
}

/** How far the policies let it go now: the farthest of them, or the nearest under `Min`. */
function rateLimit(rules: Rules, current: number, memory: ScalingMemory, now: number): number {
  if (rules.select === 'Disabled') return current;
  const up = rules.side === 'scaleUp';
  const proposals = rules.policies.map(({ type, value, periodSeconds }) => {
    const since = now - Number(periodSeconds) * 1_000;
    const start = current - memory.changes.filter(({ at }) => at > since).reduce((sum, { by }) => sum + by, 0);
    const share = Number(value) / 100;
    if (type === 'Pods') return up ? start + Number(value) : start - Number(value);
    return up ? Math.ceil(start * (1 + share)) : Math.trunc(start * (1 - share));
  });
  return up === (rules.select === 'Min') ? Math.min(...proposals) : Math.max(...proposals);
}
