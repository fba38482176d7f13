import { isRecord, parseJson } from '../../../object/index.ts';
import { badRequest } from '../status-error.ts';
import { type BodyText, bodyText } from './read-object.ts';
import { readYaml } from './read-yaml.ts';
import { scanJson } from './scan-json.ts';

/**
 * The JSON or YAML of a request's body; `undefined` for an empty one.
 *
 * @throws StatusError 400 when it is neither.
 */
export function readBody(body: BodyText): unknown {
  const text = bodyText(body);
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    const { value, fault } = readYaml(text);
    if (fault !== undefined) throw badRequest(`error decoding YAML: error converting YAML to JSON: ${fault}`);
    return value;
  }
}

/**
 * The JSON of a patch.
 *
 * @throws StatusError 400 when it is none.
 */
export function readPatch(body: BodyText, type: string): unknown {
  const text = bodyText(body);
  try {
    return parseJson(text);
  } catch {
    const fault = scanJson(text).fault ?? 'unexpected end of JSON input';
    throw badRequest(type === 'application/strategic-merge-patch+json' ? fault : `error decoding patch: ${fault}`);
  }
}

/**
 * The body as an object.
 *
 * @throws StatusError 400 when it is none.
 */
export function readRecord(bytes: BodyText): Record<string, unknown> {
  const body = readBody(bytes);
  if (!isRecord(body)) throw badRequest('the object provided is unrecognized (must be of type Object): the body is no object');
  return body;
}
