import type { FieldReport } from '../field-report.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Reports what is wrong with where a Pod wants to be. */
export function validateAffinity(affinity: Fields | undefined, path: string, report: FieldReport): void {
  if (affinity === undefined) return;
  validateNodeAffinity(fieldsIn(affinity, 'nodeAffinity'), `${path}.nodeAffinity`, report);
  for (const name of ['podAffinity', 'podAntiAffinity']) validatePodAffinity(fieldsIn(affinity, name), `${path}.${name}`, report);
}

function validateNodeAffinity(affinity: Fields | undefined, path: string, report: FieldReport): void {
  const required = fieldsIn(affinity, REQUIRED);
  if (required !== undefined) {
    const terms = itemsIn(required, 'nodeSelectorTerms');
    const at = `${path}.${REQUIRED}.nodeSelectorTerms`;
    if (terms.length === 0) report.required(at, 'must have at least one node selector term');
    for (const [i, term] of terms.entries()) validateNodeTerm(term, `${at}[${i}]`, report, { values: true });
  }
  for (const [i, term] of itemsIn(affinity, PREFERRED).entries()) {
    const at = `${path}.${PREFERRED}[${i}]`;
    validateWeight(term, at, report);
    validateNodeTerm(fieldsIn(term, 'preference') ?? {}, `${at}.preference`, report, { values: false });
  }
}

function validateWeight(term: Fields, path: string, report: FieldReport): void {
  const weight = numberIn(term, 'weight') ?? 0;
  if (weight <= 0 || weight > 100) report.invalid(`${path}.weight`, weight, 'must be in the range 1-100');
}

function validateNodeTerm(term: Fields, path: string, report: FieldReport, o: { readonly values: boolean }): void {
  for (const [i, requirement] of itemsIn(term, 'matchExpressions').entries()) {
    validateNodeRequirement(requirement, `${path}.matchExpressions[${i}]`, report, o);
  }
  for (const [i, requirement] of itemsIn(term, 'matchFields').entries())
    validateNodeField(requirement, `${path}.matchFields[${i}]`, report);
}

function validateNodeRequirement(requirement: Fields, path: string, report: FieldReport, o: { readonly values: boolean }): void {
  const [operator, values] = [textIn(requirement, 'operator'), textsIn(requirement, 'values')];
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) report.required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) report.forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) report.required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'");
  } else report.invalid(`${path}.operator`, operator, 'not a valid selector operator');
  report.check(qualifiedName, `${path}.key`, textIn(requirement, 'key'));
  if (o.values) for (const [i, value] of values.entries()) report.check(labelValue, `${path}.values[${i}]`, value);
}

function validateNodeField(requirement: Fields, path: string, report: FieldReport): void {
  const [operator, key, values] = [textIn(requirement, 'operator'), textIn(requirement, 'key'), textsIn(requirement, 'values')];
  if (operator !== 'In' && operator !== 'NotIn') report.invalid(`${path}.operator`, operator, 'not a valid selector operator');
  else if (values.length !== 1) {
    report.required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
  }
  if (key !== 'metadata.name') report.invalid(`${path}.key`, key, 'not a valid field selector key');
  else for (const [i, value] of values.entries()) report.check(dnsSubdomain, `${path}.values[${i}]`, value);
}

function validatePodAffinity(affinity: Fields | undefined, path: string, report: FieldReport): void {
  for (const [i, term] of itemsIn(affinity, REQUIRED).entries()) validatePodTerm(term, `${path}.${REQUIRED}[${i}]`, report);
  for (const [i, term] of itemsIn(affinity, PREFERRED).entries()) {
    const at = `${path}.${PREFERRED}[${i}]`;
    validateWeight(term, at, report);
    validatePodTerm(fieldsIn(term, 'podAffinityTerm') ?? {}, `${at}.podAffinityTerm`, report);
  }
}

function validatePodTerm(term: Fields, path: string, report: FieldReport): void {
  for (const name of ['labelSelector', 'namespaceSelector']) validateLabelSelector(fieldsIn(term, name), `${path}.${name}`, report);
  for (const namespace of textsIn(term, 'namespaces')) report.check(dnsLabel, `${path}.namespace`, namespace);
  validateMatchKeys(term, path, report);
  const key = textIn(term, 'topologyKey');
  if (key === '') report.required(`${path}.topologyKey`, 'can not be empty');
  report.check(qualifiedName, `${path}.topologyKey`, key);
}

/** Reports what is wrong with labels whose values come from the Pod itself. */
export function validateMatchKeys(term: Fields, path: string, report: FieldReport): void {
  const selector = fieldsIn(term, 'labelSelector');
  const [match, mismatch] = [textsIn(term, 'matchLabelKeys'), textsIn(term, 'mismatchLabelKeys')];
  validateKeys(match, selector, `${path}.matchLabelKeys`, report);
  validateKeys(mismatch, selector, `${path}.mismatchLabelKeys`, report);
  const seen = new Set(Object.keys(fieldsIn(selector, 'matchLabels') ?? {}));
  for (const expression of itemsIn(selector, 'matchExpressions')) {
    const key = textIn(expression, 'key');
    if (match.includes(key) && seen.has(key)) {
      report.invalid(`${path}[${match.lastIndexOf(key)}]`, key, 'exists in both matchLabelKeys and labelSelector');
    }
    seen.add(key);
  }
  for (const [i, key] of match.entries()) {
    if (mismatch.includes(key)) report.invalid(`${path}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys');
  }
}

function validateKeys(keys: readonly string[], selector: Fields | undefined, path: string, report: FieldReport): void {
  if (keys.length === 0) return;
  if (selector === undefined) report.forbidden(path, 'must not be specified when labelSelector is not set');
  else for (const [i, key] of keys.entries()) report.check(qualifiedName, `${path}[${i}]`, key);
}
