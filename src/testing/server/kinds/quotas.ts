import type { KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { isWhole, notNegativeQuantity } from './quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn, textsIn } from './read-fields.ts';
import { isIntegerResource, resourceName } from './resource-names.ts';

const SCOPES = [
  'BestEffort',
  'CrossNamespacePodAffinity',
  'NotBestEffort',
  'NotTerminating',
  'PriorityClass',
  'Terminating',
  'VolumeAttributesClass',
];
const PAIRS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];
const OF_PODS = ['pods', 'cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
const STANDARD = [
  ...OF_PODS,
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
  'requests.storage',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];
const ONLY_EXISTS =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

/**
 * How much a namespace may use.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidateResourceQuotaSpec
 */
export const RESOURCE_QUOTA: KindBehaviour = {
  answersDeleted: true,
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    validateAmounts(spec, 'hard', 'spec.hard', report);
    validateScopes(spec, report);
    if (fieldsIn(spec, 'scopeSelector') !== undefined) validateSelector(spec, report);
  },
  validateUpdate: (next, live, report) => {
    const scopes = (object: KubernetesObject): string => [...new Set(textsIn(object['spec'], 'scopes'))].sort().join();
    if (scopes(next) !== scopes(live)) report.invalid('spec.scopes', fieldsIn(next, 'spec')?.['scopes'], 'field is immutable');
  },
  validateStatus: (next, _, report) => {
    for (const field of ['hard', 'used']) validateAmounts(next['status'], field, `status.${field}`, report);
  },
};

function validateAmounts(owner: unknown, field: string, path: string, report: FieldReport): void {
  for (const [name, amount] of entriesIn(owner, field)) {
    const at = `${path}[${name}]`;
    report.check(resourceName, at, name);
    if (!name.includes('/') && !isStandard(name)) report.invalid(at, name, 'must be a standard resource for quota');
    notNegativeQuantity(amount, at, report);
    if (isIntegerResource(name) && !isWhole(amount)) report.invalid(at, String(amount), 'must be an integer');
  }
}

function isStandard(name: string): boolean {
  return STANDARD.includes(name) || /^(?:requests\.)?hugepages-/.test(name);
}

function validateScopes(spec: Fields, report: FieldReport): void {
  const scopes = textsIn(spec, 'scopes');
  const hard = entriesIn(spec, 'hard').map(([name]) => name);
  for (const scope of scopes) {
    if (!SCOPES.includes(scope)) report.invalid('spec.scopes', scopes, 'unsupported scope');
    for (const name of hard.sort()) {
      if (isStandard(name) && !isScoped(scope, name)) report.invalid('spec.scopes', scopes, 'unsupported scope applied to resource');
    }
  }
  for (const pair of PAIRS) if (pair.every((each) => scopes.includes(each))) report.invalid('spec.scopes', scopes, 'conflicting scopes');
}

/** Whether what is counted can be told apart by a scope. */
function isScoped(scope: string, name: string): boolean {
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return !SCOPES.includes(scope) || OF_PODS.includes(name) || name.endsWith('ephemeral-storage') || name.includes('hugepages-');
}

function validateSelector(spec: Fields, report: FieldReport): void {
  const path = 'spec.scopeSelector.matchExpressions';
  const scopes: string[] = [];
  for (const expression of itemsIn(fieldsIn(spec, 'scopeSelector'), 'matchExpressions')) {
    const [scope, operator, values] = [textIn(expression, 'scopeName'), textIn(expression, 'operator'), textsIn(expression, 'values')];
    if (!SCOPES.includes(scope)) report.invalid(`${path}.scopeName`, scope, 'unsupported scope');
    if (SCOPES.includes(scope) && !['PriorityClass', 'VolumeAttributesClass'].includes(scope) && operator !== 'Exists') {
      report.invalid(`${path}.operator`, operator, ONLY_EXISTS);
    }
    validateOperator(operator, values, path, report);
    scopes.push(scope);
  }
  for (const pair of PAIRS) {
    if (pair.every((each) => scopes.includes(each))) report.invalid(path, spec['scopes'], 'conflicting scopes');
  }
}

function validateOperator(operator: string, values: readonly string[], path: string, report: FieldReport): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length > 0) return;
    report.required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
  } else if (operator !== 'Exists' && operator !== 'DoesNotExist')
    report.invalid(`${path}.operator`, operator, 'not a valid selector operator');
  else if (values.length > 0) {
    report.invalid(`${path}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
  }
}
