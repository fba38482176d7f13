import { sumQuantities } from '../../decode/canonical-scalars.ts';
import { textOf } from '../../text-of.ts';
import type { FieldReport } from '../field-report.ts';
import { dnsLabel, type Grammar } from '../names.ts';
import { amountOf, isWhole, notNegativeQuantity, wholeAmount } from '../quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { containerResourceName, isHugePages, isIntegerResource, isOvercommitAllowed, resourceName } from '../resource-names.ts';

const OF_PODS = ['cpu', 'memory'];

/**
 * Reports what is wrong with what a container asks for.
 *
 * @param claims names of the resource claims of the Pod.
 * @see kubernetes pkg/apis/core/validation/validation.go validateResourceRequirements
 */
export function validateResources(
  resources: Fields,
  claims: readonly string[],
  path: string,
  report: FieldReport,
  grammar: Grammar = containerResourceName,
): void {
  const limits = fieldsIn(resources, 'limits') ?? {};
  for (const [name, quantity] of Object.entries(limits)) validateQuantity(name, quantity, `${path}.limits[${name}]`, grammar, report);
  for (const [name, quantity] of entriesIn(resources, 'requests')) {
    validateQuantity(name, quantity, `${path}.requests[${name}]`, grammar, report);
    validateRequest(name, quantity, limits[name], path, report);
  }
  const names = [...Object.keys(limits), ...Object.keys(fieldsIn(resources, 'requests') ?? {})];
  if (names.some(isHugePages) && !names.some((name) => OF_PODS.includes(name))) report.forbidden(path, 'HugePages require cpu or memory');
  validateClaims(resources, claims, `${path}.claims`, report);
}

function validateQuantity(name: string, quantity: unknown, field: string, grammar: Grammar, report: FieldReport): void {
  report.check(grammar, field, name);
  notNegativeQuantity(quantity, field, report);
  if (isIntegerResource(name) && !isWhole(quantity)) report.invalid(field, quantity, 'must be an integer');
  if (isHugePages(name) && !fillsPages(name, quantity)) {
    report.invalid(field, textOf(quantity), `${textOf(quantity)} is not positive integer multiple of ${name}`);
  }
}

function fillsPages(name: string, quantity: unknown): boolean {
  const page = wholeAmount(name.slice('hugepages-'.length));
  return page > 0n && wholeAmount(quantity) % page === 0n;
}

function validateRequest(name: string, request: unknown, limit: unknown, path: string, report: FieldReport): void {
  if (limit === undefined) {
    if (!isOvercommitAllowed(name)) report.required(`${path}.limits`, 'Limit must be set for non overcommitable resources');
    return;
  }
  const [wanted, most] = [amountOf(request), amountOf(limit)];
  if (wanted !== most && !isOvercommitAllowed(name)) {
    report.invalid(`${path}.requests`, textOf(request), `must be equal to ${name} limit of ${textOf(limit)}`);
  } else if (wanted > most) {
    report.invalid(`${path}.requests`, textOf(request), `must be less than or equal to ${name} limit of ${textOf(limit)}`);
  }
}

function validateClaims(resources: Fields, claims: readonly string[], path: string, report: FieldReport): void {
  const seen = new Set<string>();
  for (const [i, claim] of itemsIn(resources, 'claims').entries()) {
    const [name, request] = [textIn(claim, 'name'), textIn(claim, 'request')];
    if (name === '') {
      report.required(`${path}[${i}]`);
      continue;
    }
    if (request !== '') report.check(dnsLabel, `${path}[${i}].request`, request);
    const key = request === '' ? name : `${name}/${request}`;
    if (seen.has(name)) report.duplicate(`${path}[${i}]`, name);
    else if (seen.has(key)) report.duplicate(`${path}[${i}]`, key);
    seen.add(key);
    if (claims.includes(name)) continue;
    const known = claims.length === 0 ? ' which is empty' : `: ${[...claims].sort().join(', ')}`;
    report.notFound(`${path}[${i}]`, name, `must be one of the names in pod.spec.resourceClaims${known}`);
  }
}

/** Reports what is wrong with what a Pod asks for as a whole. */
export function validatePodResources(spec: Fields, path: string, report: FieldReport): void {
  const resources = fieldsIn(spec, 'resources');
  if (resources === undefined) return;
  if (resources['claims'] !== undefined) report.forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level');
  const grammar: Grammar = (name) => resourceName(name);
  validateResources(resources, [], path, report, grammar);
  for (const list of ['limits', 'requests']) {
    for (const [name] of entriesIn(resources, list)) {
      const supported = OF_PODS.includes(name) || isHugePages(name) || resourceName(name).length > 0;
      if (!supported) report.notSupported(`${path}.${list}[${name}]`, name, ['cpu', 'hugepages-', 'memory']);
    }
  }
  validateSums(spec, resources, path, report);
}

function validateSums(spec: Fields, resources: Fields, path: string, report: FieldReport): void {
  const containers = itemsIn(spec, 'containers');
  for (const [name, quantity] of entriesIn(resources, 'requests')) {
    const shown = sumQuantities(containers.map((each) => fieldsIn(fieldsIn(each, 'resources'), 'requests')?.[name] ?? '0'));
    if (amountOf(shown) > amountOf(quantity)) {
      report.invalid(
        `${path}.requests[${name}]`,
        textOf(quantity),
        `must be greater than or equal to aggregate container requests of ${shown}`,
      );
    }
  }
  for (const [i, container] of containers.entries()) {
    for (const [name, limit] of entriesIn(fieldsIn(container, 'resources'), 'limits')) {
      const most = fieldsIn(resources, 'limits')?.[name];
      if (most !== undefined && amountOf(limit) > amountOf(most)) {
        const field = `${path}.containers[${i}][${name}].limits`;
        report.invalid(field, textOf(limit), `must be less than or equal to pod limits of ${textOf(most)}`);
      }
    }
  }
}
