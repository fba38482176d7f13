import type { FieldReport } from '../field-report.ts';
import { type Fields, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];

/**
 * Checks which writes a webhook or policy is about.
 *
 * @see kubernetes pkg/apis/admissionregistration/validation/validation.go validateRuleWithOperations
 */
export function validateRule(rule: Fields, path: string, report: FieldReport): void {
  const operations = textsIn(rule, 'operations');
  requireSome(operations, `${path}.operations`, 'operations', report);
  for (const [i, operation] of operations.entries()) checkSupported(operation, `${path}.operations[${i}]`, OPERATIONS, report);
  requireSome(textsIn(rule, 'apiGroups'), `${path}.apiGroups`, 'API groups', report);
  const versions = textsIn(rule, 'apiVersions');
  requireSome(versions, `${path}.apiVersions`, 'API versions', report);
  for (const [i, version] of versions.entries()) if (version === '') report.required(`${path}.apiVersions[${i}]`);
  validateResources(textsIn(rule, 'resources'), `${path}.resources`, report);
  checkSupported(rule['scope'], `${path}.scope`, SCOPES, report);
}

function requireSome(list: readonly string[], field: string, what: string, report: FieldReport): void {
  if (list.length === 0) report.required(field);
  else if (list.length > 1 && list.includes('*')) report.invalid(field, list, `if '*' is present, must not specify other ${what}`);
}

/** All, or all below one, leaves no place for others of them. */
function validateResources(resources: readonly string[], field: string, report: FieldReport): void {
  if (resources.length === 0) report.required(field);
  const wholes = resources.filter((resource) => resource.endsWith('/*')).map((resource) => resource.slice(0, -2));
  const everywhere = resources.filter((resource) => resource.startsWith('*/')).map((resource) => resource.slice(2));
  for (const [i, resource] of resources.entries()) {
    if (resource === '') report.required(`${field}[${i}]`);
    const [name = '', below] = resource.split('/');
    if (below === undefined || resource === '*/*') continue;
    if (below !== '*' && wholes.includes(name)) {
      report.invalid(`${field}[${i}]`, resource, `if '${name}/*' is present, must not specify ${resource}`);
    }
    if (name !== '*' && everywhere.includes(below)) {
      report.invalid(`${field}[${i}]`, resource, `if '*/${below}' is present, must not specify ${resource}`);
    }
  }
  if (resources.length > 1 && resources.includes('*/*')) {
    report.invalid(field, resources, "if '*/*' is present, must not specify other resources");
  }
  const plain = resources.filter((resource) => !resource.includes('/'));
  if (plain.length > 1 && plain.includes('*')) {
    report.invalid(field, resources, "if '*' is present, must not specify other resources without subresources");
  }
}
