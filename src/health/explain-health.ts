import type { ObjectInput } from '../object/index.ts';
import { assessHealth } from './assess-health.ts';
import type { HealthExplanation, RelatedObjects } from './explain/health-explanation.ts';
import type { HealthDialect, HealthRule } from './health.ts';
import { explain } from './health-tables.ts';

/**
 * Says why an object, or an application, is as it is: from the object down to the root cause, over what it owns, selects
 * and uses, and the events about these. Pure and total: it reads nothing but what it is given, any JSON gets an answer,
 * and the work for one answer is bounded. In browsers it needs `loadHealthTables()`; till then it tells the health alone.
 *
 * @param object the live object; a list is an application, and its worst member is explained; `undefined` is Missing.
 * @param related objects that may have to do with it, in any order, or an index of them. What is not among them is not
 *   told as missing, unless `relateObjects` was told that it has all.
 * @param o as for `assessHealth`: `rules`, `dialect`, and `now`, without which it is not said how long something lasts.
 * @example
 * ```ts
 * explainHealth(deployment, [...replicaSets, ...pods, ...events]).message;
 * // "Pod shop/web-7d9 cannot start: container web waits with ImagePullBackOff: image registry.example/web:2.1 was not
 * // found; mend the image of Deployment shop/web"
 * ```
 * @since 0.1.0
 */
export function explainHealth(
  object: ObjectInput | readonly ObjectInput[] | undefined,
  related: Iterable<ObjectInput> | RelatedObjects = [],
  o: {
    readonly rules?: readonly HealthRule[] | undefined;
    readonly now?: number | undefined;
    readonly dialect?: HealthDialect | undefined;
  } = {},
): HealthExplanation {
  return explain(object, related, { now: o.now, assess: (each) => assessHealth(each, o) });
}
