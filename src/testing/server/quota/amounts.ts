import { sumQuantities } from '../decode/canonical-scalars.ts';
import { amountOf } from '../kinds/quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn } from '../kinds/read-fields.ts';

/** Amounts by the names of what they are of. */
export type Amounts = ReadonlyMap<string, string>;

/** The amounts of a field. */
export function amountsIn(owner: unknown, field: string): Amounts {
  return new Map(entriesIn(owner, field).map(([name, amount]) => [name, String(amount)]));
}

/** Amounts added up, name by name. */
export function addAmounts(...all: readonly Amounts[]): Amounts {
  const names = new Set(all.flatMap((each) => [...each.keys()]));
  return new Map([...names].map((name) => [name, sumQuantities(all.map((each) => each.get(name) ?? '0'))]));
}

function largerAmounts(a: Amounts, b: Amounts): Amounts {
  const larger = new Map(a);
  for (const [name, amount] of b) if (amountOf(amount) > amountOf(larger.get(name))) larger.set(name, amount);
  return larger;
}

/**
 * What a Pod as a whole requests, or is limited to: its containers together, or one of those that come before them,
 * where that is more. What the Pod says of itself goes first.
 *
 * @see kubernetes plugin/pkg/admission/limitranger/admission.go podRequests
 */
export function podAmounts(spec: unknown, list: 'requests' | 'limits'): Amounts {
  return new Map([...containerAmounts(spec, list), ...amountsIn(fieldsIn(spec, 'resources'), list)]);
}

/** The same of its containers alone. */
export function containerAmounts(spec: unknown, list: 'requests' | 'limits'): Amounts {
  const of = (container: Fields): Amounts => amountsIn(fieldsIn(container, 'resources'), list);
  let total = addAmounts(...itemsIn(spec, 'containers').map(of));
  let beside: Amounts = new Map();
  let before: Amounts = new Map();
  for (const container of itemsIn(spec, 'initContainers')) {
    const stays = container['restartPolicy'] === 'Always';
    if (stays) [total, beside] = [addAmounts(total, of(container)), addAmounts(beside, of(container))];
    before = largerAmounts(before, stays ? beside : addAmounts(of(container), beside));
  }
  return largerAmounts(total, before);
}
