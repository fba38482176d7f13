import type { KubeRequest } from '../../../cluster/index.ts';
import type { Identity } from '../access/identity.ts';
import type { FieldValidation } from '../decode/decode-object.ts';
import type { Resource } from '../resource.ts';
import { badRequest, invalid } from '../status-error.ts';
import type { WriteOptions } from '../writes/write-options.ts';
import type { Form } from './accept.ts';

/** A request for a resource that is served. */
export interface ResourceRequest {
  readonly request: KubeRequest;
  /** Who asks. */
  readonly user: Identity;
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  readonly subresource: string;
  readonly form: Form;
}

/**
 * The options of a write, from its parameters.
 *
 * @throws StatusError for values that the API server does not know.
 */
export function writeOptionsOf(
  { request, user, subresource }: ResourceRequest,
  o: { readonly apply?: boolean | undefined } = {},
): WriteOptions {
  const { query, headers } = request;
  const manager = query['fieldManager'] ?? '';
  return {
    dryRun: readDryRun(query['dryRun']),
    fieldManager:
      manager === '' && o.apply !== true ? ((headers['user-agent'] ?? 'unknown').split('/', 1)[0]?.slice(0, 128) ?? '') : manager,
    fieldValidation: readValidation(query['fieldValidation']),
    subresource,
    user,
    // Any word but these is yes.
    force: query['force'] !== undefined && !/^(?:false|0)$/i.test(query['force']),
  };
}

/** `dryRun=All`, or not given. */
export function readDryRun(value: string | undefined): boolean {
  if (value === undefined || value === '') return false;
  if (value === 'All') return true;
  throw invalid({ group: 'meta.k8s.io', kind: 'CreateOptions' }, '', [
    { type: 'FieldValueNotSupported', field: 'dryRun', message: `Unsupported value: ["${value}"]: supported values: "All"` },
  ]);
}

function readValidation(value: string | undefined): FieldValidation {
  if (value === undefined || value === '') return 'Warn';
  if (value === 'Ignore' || value === 'Warn' || value === 'Strict') return value;
  throw badRequest(`fieldValidation: Unsupported value: "${value}": supported values: "Ignore", "Strict", "Warn"`);
}
