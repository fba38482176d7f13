import type { Problem } from '../errors.ts';
import { getAtPointer, type KubernetesObject, type ObjectInput } from '../object/index.ts';
import { FieldOwners } from './field-owners.ts';
import type { CompiledIgnoreRules, IgnoreRule, IgnoreSubject } from './ignore-rule.ts';
import { IgnoredFields, ruleName } from './ignored-fields.ts';
import { asCompared, secretStringData } from './normalize/secret-string-data.ts';

/**
 * A warning (`ignoreRuleUnmatched`) for each rule that ignores nothing: it selects no object of the set, or no field of
 * those that it selects. A rule that fails is told by the comparisons.
 */
export function unmatchedRules(compiled: CompiledIgnoreRules, objects: readonly IgnoreSubject[]): Problem[] {
  const subjects = objects.map(compared);
  return compiled.rules.flatMap((rule, i) => {
    let selected = 0;
    for (const subject of subjects) {
      const ignored = new IgnoredFields({ ...compiled, rules: [rule] }, subject);
      if (ignored.warnings.length > 0 || hasField(rule, ignored, subject)) return [];
      if (ignored.applies) selected++;
    }
    const why = selected === 0 ? 'selects no object of the application' : `selects no field in the ${selected} objects that it is for`;
    const message = `${ruleName(rule, i)} ${why}: correct it, or take it away`;
    return [{ kind: 'ignoreRuleUnmatched' as const, path: '', field: `/ignore/${i}`, message }];
  });
}

/** As a comparison sees it: an expression that names `stringData` of a Secret selects nothing. */
function compared(subject: IgnoreSubject): IgnoreSubject {
  const desired = subject.desired as KubernetesObject | undefined;
  if (desired === undefined || !secretStringData.appliesTo(desired)) return subject;
  return { ...subject, desired: secretStringData.normalize({ desired, live: desired }).desired };
}

function hasField(rule: IgnoreRule, ignored: IgnoredFields, { ref, desired, live }: IgnoreSubject): boolean {
  if (!ignored.applies) return false;
  const isThere = (object: ObjectInput | undefined, pointer: string): boolean =>
    object !== undefined && getAtPointer(object, pointer) !== undefined;
  return (
    ignored.hasSelected ||
    (rule.jsonPointers ?? [])
      .map((pointer) => asCompared(ref, pointer))
      .some((pointer) => isThere(desired, pointer) || isThere(live, pointer)) ||
    (live !== undefined && new FieldOwners(live as KubernetesObject, '').others.some(({ manager }) => ignored.managers.has(manager)))
  );
}
