import { getIn, isRecord } from '../../../object/index.ts';
import { bodyText, readValue } from '../decode/read-object.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { badRequest, invalid } from '../status-error.ts';
import type { DeleteRequest } from '../writes/delete-object.ts';
import { bodyType } from './decode-body.ts';
import { isTrue } from './list-options.ts';
import type { ResourceRequest } from './resource-request.ts';

type Options = Readonly<Record<string, unknown>>;

/** What a deletion asks for, and whether it says that dependents are not to be orphaned. */
export type DeleteOptions = Omit<DeleteRequest, 'user'> & { readonly cascades: boolean };

/**
 * The options of a deletion: those of its body, and without a body its parameters.
 *
 * @throws StatusError 400 for a body that is none, 422 for values that the API server does not know.
 * @see apiserver pkg/endpoints/handlers/delete.go
 */
export function deleteOptionsOf(r: ResourceRequest): DeleteOptions {
  const text = bodyText(r.request.body);
  const options = text === '' ? fromQuery(r.request.query) : fromBody(r, text);
  checkTypes(options);
  check(options);
  const { orphanDependents: orphan, gracePeriodSeconds, propagationPolicy } = options;
  return {
    uid: textOf(getIn(options, 'preconditions', 'uid')),
    resourceVersion: textOf(getIn(options, 'preconditions', 'resourceVersion')),
    propagationPolicy: textOf(propagationPolicy) ?? (orphan === true ? 'Orphan' : orphan === false ? 'Background' : undefined),
    gracePeriodSeconds: typeof gracePeriodSeconds === 'number' ? gracePeriodSeconds : undefined,
    dryRun: Array.isArray(options['dryRun']) && options['dryRun'].length > 0,
    cascades: orphan === false,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function fromQuery(query: ResourceRequest['request']['query']): Options {
  const { dryRun, gracePeriodSeconds: seconds, orphanDependents, propagationPolicy, uid = '', resourceVersion = '' } = query;
  if (seconds !== undefined && !/^[+-]?\d+$/.test(seconds)) {
    throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(seconds)}: invalid syntax`);
  }
  return {
    ...(dryRun === undefined ? {} : { dryRun: [dryRun] }),
    ...(seconds === undefined ? {} : { gracePeriodSeconds: Number(seconds) }),
    ...(orphanDependents === undefined ? {} : { orphanDependents: isTrue(orphanDependents) }),
    ...(propagationPolicy === undefined ? {} : { propagationPolicy }),
    preconditions: { ...(uid === '' ? {} : { uid }), ...(resourceVersion === '' ? {} : { resourceVersion }) },
  };
}

function fromBody(r: ResourceRequest, text: string): Options {
  const { value, fault } = readValue(text, { yaml: bodyType(r) === 'application/yaml', typed: true });
  if (fault !== undefined) throw badRequest(fault);
  const options = isRecord(value) ? value : {};
  const { kind = 'DeleteOptions', apiVersion = 'v1' } = options;
  if (kind !== 'DeleteOptions') {
    throw badRequest(`no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "${SCHEME}"`);
  }
  return options;
}

const SCHEME = 'pkg/runtime/scheme.go:111';

/** The fields of the options, their types in Go, and whether a value is one. */
const FIELDS: readonly (readonly [path: readonly string[], type: string, fits: (value: unknown) => boolean])[] = [
  [['gracePeriodSeconds'], 'int64', (value) => Number.isInteger(value)],
  [['preconditions', 'uid'], 'types.UID', (value) => typeof value === 'string'],
  [['preconditions', 'resourceVersion'], 'string', (value) => typeof value === 'string'],
  [['orphanDependents'], 'bool', (value) => typeof value === 'boolean'],
  [['propagationPolicy'], 'v1.DeletionPropagation', (value) => typeof value === 'string'],
  [['dryRun'], '[]string', (value) => Array.isArray(value)],
];

function checkTypes(options: Options): void {
  for (const [path, type, fits] of FIELDS) {
    const value = getIn(options, ...path);
    if (value === undefined || value === null || fits(value)) continue;
    const given = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    throw badRequest(`json: cannot unmarshal ${given} into Go struct field DeleteOptions.${path.join('.')} of type ${type}`);
  }
}

const POLICIES = ['Foreground', 'Background', 'Orphan'];

function check({ orphanDependents, propagationPolicy, dryRun }: Options): void {
  const report = new FieldReport();
  if (orphanDependents !== undefined && propagationPolicy !== undefined) {
    report.invalid('propagationPolicy', propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set');
  }
  if (typeof propagationPolicy === 'string' && !POLICIES.includes(propagationPolicy)) {
    report.notSupported('propagationPolicy', propagationPolicy, [...POLICIES, 'nil']);
  }
  if (Array.isArray(dryRun) && dryRun.some((stage) => stage !== 'All')) report.notSupported('dryRun', dryRun, ['All']);
  if (report.errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', report.errors);
}
