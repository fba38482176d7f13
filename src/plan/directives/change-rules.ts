import { getIn, isRecord, type ObjectInput, refOf } from '../../object/index.ts';

const CHANGE_GROUP = 'kapp.k14s.io/change-group';
/** The annotation by which kapp orders an object and the members of a group. */
export const CHANGE_RULE = 'kapp.k14s.io/change-rule';

/** One rule: the object is written (or deleted) before or after the members of a group are written (or deleted). */
interface ChangeRule {
  readonly action: 'upsert' | 'delete';
  readonly order: 'before' | 'after';
  readonly target: 'upserting' | 'deleting';
  readonly group: string;
}

/** The change groups of an object, and the rules it is under; texts that are no rule are told. */
export interface ChangeRules {
  readonly groups: readonly string[];
  readonly rules: readonly ChangeRule[];
  readonly unreadable: readonly string[];
}

const NONE: ChangeRules = { groups: [], rules: [], unreadable: [] };
const RULE = /^(upsert|delete) (before|after) (upserting|deleting) (\S+)$/;

/**
 * Reads `change-group` and `change-rule`, each also with a suffix of one's own (`change-rule.db`), with kapp's
 * placeholders filled in.
 *
 * @see carvel-dev/kapp pkg/kapp/diffgraph/change.go, change_rule.go
 */
export function changeRules(object: ObjectInput): ChangeRules {
  const annotations = getIn(object.metadata, 'annotations');
  if (!isRecord(annotations)) return NONE;
  const texts = (name: string): string[] =>
    Object.keys(annotations)
      .filter((key) => key === name || key.startsWith(`${name}.`))
      .sort()
      .map((key) => filled(String(annotations[key]), object).trim().replaceAll(/\s+/g, ' '));
  const rules = texts(CHANGE_RULE);
  return { groups: texts(CHANGE_GROUP), rules: rules.flatMap(ruleOf), unreadable: rules.filter((rule) => !RULE.test(rule)) };
}

function ruleOf(text: string): ChangeRule[] {
  const [, action, order, target, group] = RULE.exec(text) ?? [];
  return group === undefined ? [] : [{ action, order, target, group } as ChangeRule];
}

function filled(text: string, object: ObjectInput): string {
  if (!text.includes('{')) return text;
  const { group, kind, name, namespace } = refOf(object);
  const values: Readonly<Record<string, unknown>> = {
    '{api-group}': group,
    '{kind}': kind,
    '{name}': name,
    '{namespace}': namespace ?? '',
    '{crd-kind}': getIn(object, 'spec', 'names', 'kind') ?? '',
    '{crd-group}': getIn(object, 'spec', 'group') ?? '',
  };
  return text.replaceAll(/\{[a-z-]+\}/g, (placeholder) => (Object.hasOwn(values, placeholder) ? String(values[placeholder]) : placeholder));
}
