import { amountOf } from '../quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn } from '../read-fields.ts';

const COUNTED = ['cpu', 'memory'];

/**
 * How a Pod is treated where a node runs out of memory.
 *
 * @see kubernetes pkg/apis/core/helper/qos/qos.go ComputePodQOS
 */
export function qualityOfService(spec: Fields): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const whole = fieldsIn(spec, 'resources');
  const asked = whole === undefined ? [...itemsIn(spec, 'containers'), ...itemsIn(spec, 'initContainers')].map(resourcesOf) : [whole];
  const [requests, limits] = [sum(asked, 'requests'), sum(asked, 'limits')];
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  const limited = asked.every((each) => COUNTED.every((name) => amountOf(fieldsIn(each, 'limits')?.[name]) > 0n));
  const equal = [...requests].every(([name, amount]) => limits.get(name) === amount) && requests.size === limits.size;
  return limited && equal ? 'Guaranteed' : 'Burstable';
}

function resourcesOf(container: Fields): Fields {
  return fieldsIn(container, 'resources') ?? {};
}

function sum(asked: readonly Fields[], list: string): Map<string, bigint> {
  const total = new Map<string, bigint>();
  for (const each of asked) {
    for (const [name, quantity] of entriesIn(each, list)) {
      const amount = amountOf(quantity);
      if (COUNTED.includes(name) && amount > 0n) total.set(name, (total.get(name) ?? 0n) + amount);
    }
  }
  return total;
}
