import type { FieldReport } from '../field-report.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { labelValue, qualifiedName } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateMatchKeys } from './affinity.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** Reports what is wrong with the tolerations of a Pod. */
export function validateTolerations(spec: Fields, path: string, report: FieldReport): void {
  for (const [i, toleration] of itemsIn(spec, 'tolerations').entries()) validateToleration(toleration, `${path}[${i}]`, report);
}

function validateToleration(toleration: Fields, path: string, report: FieldReport): void {
  const [key, operator, effect] = [textIn(toleration, 'key'), textIn(toleration, 'operator'), textIn(toleration, 'effect')];
  if (key !== '') report.check(qualifiedName, `${path}.key`, key);
  else if (operator !== 'Exists') {
    report.invalid(
      `${path}.operator`,
      operator,
      'operator must be Exists when `key` is empty, which means "match all values and all keys"',
    );
  }
  if (toleration['tolerationSeconds'] !== undefined && effect !== 'NoExecute') {
    report.invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
  }
  validateOperator(toleration, operator, path, report);
  if (effect !== '' && !EFFECTS.includes(effect)) report.notSupported(`${path}.effect`, effect, EFFECTS);
}

function validateOperator(toleration: Fields, operator: string, path: string, report: FieldReport): void {
  const value = textIn(toleration, 'value');
  if (operator === 'Equal' || operator === '') {
    const problems = labelValue(value);
    if (problems.length > 0) report.invalid(`${path}.operator`, value, problems.join(';'));
  } else if (operator === 'Exists') {
    if (value !== '') report.invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'");
  } else if (operator === 'Lt' || operator === 'Gt') report.notSupported(`${path}.operator`, operator, ['Equal', 'Exists', 'Lt', 'Gt']);
  else report.notSupported(`${path}.operator`, operator, ['Equal', 'Exists']);
}

/** Reports what is wrong with how the Pods are to be spread. */
export function validateSpread(spec: Fields, path: string, report: FieldReport): void {
  const constraints = itemsIn(spec, 'topologySpreadConstraints');
  for (const [i, constraint] of constraints.entries()) {
    const at = `${path}[${i}]`;
    const [skew, key, action] = [
      numberIn(constraint, 'maxSkew') ?? 0,
      textIn(constraint, 'topologyKey'),
      textIn(constraint, 'whenUnsatisfiable'),
    ];
    if (skew <= 0) report.invalid(`${at}.maxSkew`, skew, 'must be greater than zero');
    if (key === '') report.required(`${at}.topologyKey`, 'can not be empty');
    if (!ACTIONS.includes(action)) report.notSupported(`${at}.whenUnsatisfiable`, action, ACTIONS);
    const repeated = constraints
      .slice(i + 1)
      .some((each) => textIn(each, 'topologyKey') === key && textIn(each, 'whenUnsatisfiable') === action);
    if (repeated) report.duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${key}, ${action}}`);
    validateMinDomains(constraint, action, `${at}.minDomains`, report);
    for (const name of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = textIn(constraint, name);
      if (policy !== '' && !POLICIES.includes(policy)) report.notSupported(`${at}.${name}`, policy, POLICIES);
    }
    validateMatchKeys(constraint, at, report);
    validateLabelSelector(fieldsIn(constraint, 'labelSelector'), `${at}.labelSelector`, report);
  }
}

function validateMinDomains(constraint: Fields, action: string, field: string, report: FieldReport): void {
  const domains = numberIn(constraint, 'minDomains');
  if (domains === undefined) return;
  if (domains <= 0) report.invalid(field, domains, 'must be greater than zero');
  if (action !== 'DoNotSchedule')
    report.invalid(field, domains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`);
}
