import { isRecord, parseJson, stringifyJson } from '../../../object/index.ts';
import { badRequest } from '../status-error.ts';
import { type BodyText, bodyText } from './read-object.ts';
import { readYaml } from './read-yaml.ts';
import { scanJson } from './scan-json.ts';
import { wellFormed, yamlEscapeFault } from './well-formed.ts';

/** What is applied, and which of its keys stand twice, as the API server tells it. */
export interface AppliedBody {
  readonly value: Readonly<Record<string, unknown>>;
  readonly repeated: readonly string[];
}

/**
 * The object of an apply patch.
 *
 * @throws StatusError 400 when it is none.
 */
export function readApplied(body: BodyText): AppliedBody {
  const { value = {}, repeated } = readEither(bodyText(body));
  if (isRecord(value ?? {})) return { value: (value ?? {}) as AppliedBody['value'], repeated };
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'number';
  throw badRequest(
    `error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`,
  );
}

function readEither(text: string): { readonly value?: unknown; readonly repeated: readonly string[] } {
  if (text.trim() === '') return { repeated: [] };
  const json = readUnambiguous(text);
  const escape = json === undefined ? undefined : yamlEscapeFault(text);
  if (escape !== undefined) throw badRequest(`error decoding YAML: error converting YAML to JSON: ${escape}`);
  if (json !== undefined) return { value: json, repeated: [] };
  const { value, fault, repeated } = readYaml(text);
  if (fault !== undefined) throw badRequest(`error decoding YAML: error converting YAML to JSON: ${fault}`);
  return { value, repeated };
}

/** The value of a JSON text in which no key stands twice. */
function readUnambiguous(text: string): unknown {
  try {
    const value = parseJson(text);
    return stringifyJson(value) === text || scanJson(text).repeated.length === 0 ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The JSON of a patch.
 *
 * @throws StatusError 400 when it is none.
 */
export function readPatch(body: BodyText, type: string): unknown {
  const text = wellFormed(bodyText(body));
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
export function readRecord(text: BodyText): Record<string, unknown> {
  const { value: body } = readEither(bodyText(text));
  if (!isRecord(body)) throw badRequest('the object provided is unrecognized (must be of type Object): the body is no object');
  return body;
}
