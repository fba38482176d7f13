import type { FieldFault } from './api-status.ts';

/** What is wrong with a field that the kind does not have. */
export const NO_SUCH_FIELD = 'is not a field of this kind';

/**
 * The fields of a manifest that the server could not read under the kind's schema, from its message; `undefined` when
 * the message is of another sort. Only paths are taken: the text after them can quote a value.
 *
 * @see structured-merge-diff typed/validate.go, and the strict decoder of apimachinery for create and replace
 */
export function manifestFaultOf(message: string): readonly FieldFault[] | undefined {
  if (TYPED_PATCH.test(message)) {
    const faults = typedPatchFaults(message);
    return faults.length > 0 ? faults : (decodingFault(message) ?? []);
  }
  const strict = STRICT.exec(message);
  return strict === null ? decodingFault(message) : strictFaults(message.slice(strict.index));
}

const TYPED_PATCH = /^failed to (?:create typed patch object|convert new object)\b/;
const STRICT = /\bstrict decoding error: /;
const MAX_FIELDS = 50;

/** `.spec.containers[name="a: b"].ports`: names and keys in brackets, up to the colon that ends the path. */
const FAULT_LINE = /^\s*((?:\[(?:"(?:[^"\\\n]|\\.)*"|[^\]"\n])*\]|[^\s:[\]]){1,512}): ([^\n]{0,60})/;

function typedPatchFaults(message: string): readonly FieldFault[] {
  const lines = withoutSubject(message).split('\n');
  const faults = lines.flatMap((line) => {
    const match = FAULT_LINE.exec(line);
    return match?.[1]?.startsWith('.') === true ? [{ path: match[1], why: whyOf(match[2] ?? '') }] : [];
  });
  return unique(faults);
}

/** Drops `failed to … (shop/web; apps/v1, Kind=Deployment): ` and the word `errors:` before a list. */
function withoutSubject(message: string): string {
  return message.replace(/^[^\n(]*\([^\n)]*\)[^\n:.]*: /, '').replace(/^errors:\n/, '');
}

function whyOf(text: string): string {
  if (text.startsWith('field not declared in schema')) return NO_SUCH_FIELD;
  if (text.startsWith('duplicate')) return 'has two items with the same key';
  if (text.startsWith('expected')) return 'has the wrong type';
  if (text.includes('associative list')) return 'has an item without its key';
  return 'cannot be read';
}

/** `unknown field "spec.foo", duplicate field "spec.bar"`; quoted are names, never values. */
function strictFaults(text: string): readonly FieldFault[] {
  const faults = [...text.matchAll(/\b(unknown|duplicate) field "((?:[^"\\\n]|\\.){1,512})"/g)].map((match) => ({
    path: match[2] ?? '',
    why: match[1] === 'unknown' ? NO_SUCH_FIELD : 'stands there twice',
  }));
  return unique(faults);
}

/** What the decoder of a built-in kind says: `json: cannot unmarshal object into Go struct field Secret.stringData of type string`. */
function decodingFault(message: string): readonly FieldFault[] | undefined {
  const field = /json: cannot unmarshal \w{1,20} into Go struct field \w{1,64}\.([\w.]{1,512}) of type /.exec(message)?.[1];
  if (field !== undefined) return [{ path: field, why: 'has the wrong type' }];
  if (!message.includes('illegal base64 data')) return undefined;
  return [
    { path: /\bKind=ConfigMap\b|handled as a ConfigMap\b/.test(message) ? 'binaryData' : 'data', why: 'has a value that is not base64' },
  ];
}

function unique(faults: readonly FieldFault[]): readonly FieldFault[] {
  return [...new Map(faults.map((fault) => [fault.path, fault])).values()].slice(0, MAX_FIELDS);
}
