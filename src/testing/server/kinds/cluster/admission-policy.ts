import { compilePolicy } from '../../cel/policy-program.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { dns1035Label, dnsSubdomain } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, textIn, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';
import { validateRule } from './admission-rules.ts';
import { CompileFaults } from './compile-faults.ts';
import { validateMatchConditions } from './match-conditions.ts';

const NONE = 'validations or auditAnnotations must contain at least one item';
const NOT_EMPTY = 'must be non-empty if specified';
const TWICE =
  'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';

/**
 * Policies over writes.
 *
 * @see kubernetes pkg/apis/admissionregistration/validation/validation.go
 */
export const ADMISSION_POLICY: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    const faults = new CompileFaults((fault) => compilePolicy(spec, fault));
    validatePolicy(spec, faults, report);
    for (const i of itemsIn(spec, 'variables').keys()) faults.tell(`spec.variables[${i}].expression`, report);
    const [validations, notes] = [itemsIn(spec, 'validations'), itemsIn(spec, 'auditAnnotations')];
    if (validations.length === 0 && notes.length === 0) {
      report.required('spec.validations', NONE);
      report.required('spec.auditAnnotations', NONE);
    }
    for (const [i, validation] of validations.entries()) validateValidation(validation, `spec.validations[${i}]`, faults, report);
    for (const i of notes.keys()) faults.tell(`spec.auditAnnotations[${i}].valueExpression`, report);
  },
};

/** Policies that change what is written. */
export const MUTATING_POLICY: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    validatePolicy(spec, new CompileFaults(() => {}), report);
    const mutations = itemsIn(spec, 'mutations');
    if (mutations.length === 0) report.required('spec.mutations', 'mutations must contain at least one item');
    for (const [i, mutation] of mutations.entries()) validateMutation(mutation, `spec.mutations[${i}]`, report);
    const again = textIn(spec, 'reinvocationPolicy');
    if (again === '') report.required('spec.reinvocationPolicy');
    else checkSupported(again, 'spec.reinvocationPolicy', ['IfNeeded', 'Never'], report);
  },
};

/** Where they are used. */
export const MUTATING_POLICY_BINDING: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  validate: (object, report) => validateBinding(fieldsIn(object, 'spec') ?? {}, report),
};

/** What is done with what a policy finds. */
export const ADMISSION_POLICY_BINDING: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  validate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    validateBinding(spec, report);
    validateActions(textsIn(spec, 'validationActions'), 'spec.validationActions', report);
  },
};

function validatePolicy(spec: Fields, faults: CompileFaults, report: FieldReport): void {
  checkSupported(spec['failurePolicy'], 'spec.failurePolicy', ['Fail', 'Ignore'], report);
  validateParamKind(fieldsIn(spec, 'paramKind'), report);
  const constraints = fieldsIn(spec, 'matchConstraints');
  if (constraints === undefined) report.required('spec.matchConstraints');
  else validateMatch(constraints, 'spec.matchConstraints', true, report);
  validateMatchConditions(itemsIn(spec, 'matchConditions'), 'spec.matchConditions', faults, report);
}

function validateBinding(spec: Fields, report: FieldReport): void {
  const name = textIn(spec, 'policyName');
  if (name === '') report.required('spec.policyName');
  else report.check(dnsSubdomain, 'spec.policyName', name);
  const resources = fieldsIn(spec, 'matchResources');
  if (resources !== undefined) validateMatch(resources, 'spec.matchResources', false, report);
}

/** The kinds of patches, and where each stands. */
const PATCHES: Readonly<Record<string, string>> = { ApplyConfiguration: 'applyConfiguration', JSONPatch: 'jsonPatch' };

function validateMutation(mutation: Fields, path: string, report: FieldReport): void {
  const type = textIn(mutation, 'patchType');
  const field = PATCHES[type];
  if (type === '') return report.required(`${path}.patchType`);
  if (field === undefined) return report.notSupported(`${path}.patchType`, type, Object.keys(PATCHES));
  const patch = fieldsIn(mutation, field);
  if (patch === undefined) report.required(`${path}.${field}`, `must be specified when patchType is ${type}`);
  else if (textIn(patch, 'expression').trim() === '') report.required(`${path}.${field}.expression`);
}

/** The kind of a policy's parameters: its parts have the forms of an APIService's. */
function validateParamKind(param: Fields | undefined, report: FieldReport): void {
  if (param === undefined) return;
  const [version, kind] = [textIn(param, 'apiVersion'), textIn(param, 'kind')];
  if (version === '') report.required('spec.paramKind.apiVersion');
  else validateGroupVersion(version, 'spec.paramKind.apiVersion', report);
  if (kind === '') return report.required('spec.paramKind.kind');
  const problems = dns1035Label(kind.toLowerCase());
  if (problems.length > 0)
    report.invalid('spec.paramKind.kind', kind, `may have mixed case, but should otherwise match: ${problems.join(',')}`);
}

function validateGroupVersion(text: string, field: string, report: FieldReport): void {
  const parts = text.split('/');
  if (parts.length > 2) return report.invalid(field, text, `unexpected GroupVersion string: ${text}`);
  const [group = '', version = ''] = parts.length === 1 ? ['', text] : parts;
  const wrong = group === '' ? [] : dnsSubdomain(group);
  if (wrong.length > 0) report.invalid(field, group, wrong.join(','));
  if (version === '') return report.invalid(field, text, 'version must be specified');
  const problems = dns1035Label(version);
  if (problems.length > 0) report.invalid(field, version, problems.join(','));
}

function validateMatch(match: Fields, path: string, required: boolean, report: FieldReport): void {
  const rules = itemsIn(match, 'resourceRules');
  if (required && rules.length === 0) report.required(`${path}.resourceRules`);
  checkSupported(match['matchPolicy'], `${path}.matchPolicy`, ['Equivalent', 'Exact'], report);
  for (const selector of ['namespaceSelector', 'objectSelector']) validateLabelSelector(match[selector], `${path}.${selector}`, report);
  for (const list of ['resourceRules', 'excludeResourceRules']) {
    for (const [i, rule] of itemsIn(match, list).entries()) validateRule(rule, `${path}.${list}[${i}]`, report);
  }
}

function validateValidation(validation: Fields, path: string, faults: CompileFaults, report: FieldReport): void {
  if (textIn(validation, 'expression').trim() === '') report.required(`${path}.expression`, 'expression is not specified');
  faults.tell(`${path}.expression`, report);
  const [message, told] = [textIn(validation, 'message'), textIn(validation, 'messageExpression')];
  if (told !== '' && told.trim() === '') report.invalid(`${path}.messageExpression`, told, NOT_EMPTY);
  faults.tell(`${path}.messageExpression`, report);
  if (message !== '' && message.trim() === '') report.invalid(`${path}.message`, message, NOT_EMPTY);
  else if (/[\n\r]/.test(message.trim())) report.invalid(`${path}.message`, message, 'must not contain line breaks');
  checkSupported(validation['reason'], `${path}.reason`, ['Forbidden', 'Invalid', 'RequestEntityTooLarge'], report);
}

function validateActions(actions: readonly string[], field: string, report: FieldReport): void {
  if (actions.length === 0) return report.required(field, 'at least one validation action is required');
  for (const [i, action] of actions.entries()) {
    checkSupported(action, `${field}[${i}]`, ['Audit', 'Deny', 'Warn'], report);
    if (actions.indexOf(action) < i) report.duplicate(`${field}[${i}]`, action);
  }
  if (actions.includes('Deny') && actions.includes('Warn')) report.invalid(field, actions, TWICE);
}
