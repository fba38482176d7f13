import { isRecord, parseJson } from '../../../object/index.ts';
import { parseManifests } from '../../../manifest/index.ts';
import { badRequest } from '../status-error.ts';

/**
 * The JSON or YAML of a request's body.
 *
 * @throws StatusError 400 when it is neither.
 */
export function readBody(body: string | Uint8Array | undefined): unknown {
  const text = typeof body === 'object' ? new TextDecoder().decode(body) : body;
  if (text === undefined || text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return readYaml(text);
  }
}

/** One object in YAML, as `kubectl apply --raw` and curl send it. */
function readYaml(text: string): unknown {
  try {
    return parseManifests(text)[0]?.object;
  } catch {
    throw badRequest('the object provided is unrecognized (must be of type Object): the body is neither JSON nor YAML of one object');
  }
}

/**
 * The body as an object.
 *
 * @throws StatusError 400 when it is none.
 */
export function readRecord(bytes: string | Uint8Array | undefined): Record<string, unknown> {
  const body = readBody(bytes);
  if (!isRecord(body)) throw badRequest('the object provided is unrecognized (must be of type Object): the body is no object');
  return body;
}
