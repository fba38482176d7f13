import { checkCustomKind, checkKind } from '../decode/check-kind.ts';
import { type Decoded, decodeObject, type FieldValidation } from '../decode/decode-object.ts';
import { readObject } from '../decode/read-object.ts';
import type { ServerContext } from '../server-context.ts';
import { unsupportedMediaType } from '../status-error.ts';
import type { ResourceRequest } from './resource-request.ts';

const TYPES = ['application/json', 'application/yaml'];

/** The media type of a header, without its parameters. */
function mediaType(header: string | undefined): string {
  return (header?.split(';', 1)[0] ?? '').trim();
}

/**
 * The media type of a body: JSON where none is told.
 *
 * @throws StatusError 415 for a type that is not read.
 */
export function bodyType({ request }: ResourceRequest): string {
  const type = mediaType(request.headers['content-type']).toLowerCase() || 'application/json';
  if (TYPES.includes(type)) return type;
  throw unsupportedMediaType(
    'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  );
}

/** The object of a request's body, of the kind of its path. */
export function decodeBody(context: ServerContext, r: ResourceRequest, validation: FieldValidation): Decoded {
  const { resource, request } = r;
  const { value, repeated } = readObject(request.body, resource.kind, {
    yaml: bodyType(r) === 'application/yaml',
    typed: resource.custom === undefined,
  });
  if (resource.custom === undefined) checkKind(value, resource, context.resources.all());
  else checkCustomKind(value, resource, request.body);
  return decodeObject(value, resource, validation, undefined, repeated);
}
