import { isRecord, memberOf, type ObjectInput, SECRET_MIN_CHARS, secretForms, textOfBase64 } from '../../object/index.ts';

const HIDDEN = '(hidden)';

/**
 * Replaces the values of some Secrets in a text: what a container says when it ends may quote them, as they are or by the
 * line, in JSON, in a URL, as base64 or in hexadecimal digits. The text must not have been cut or put on one line before.
 */
export function hideSecrets(secrets: readonly ObjectInput[]): (text: string) => string {
  let values: Values | undefined;
  return (text) => hideIn(text, (values ??= byBeginning(secrets)));
}

/** Secret texts by their first characters, the longest first: what a text holds is found in one walk over it. */
type Values = ReadonlyMap<string, readonly string[]>;

function hideIn(text: string, values: Values): string {
  if (values.size === 0) return text;
  let shown = '';
  let from = 0;
  for (let at = 0; at + SECRET_MIN_CHARS <= text.length; at++) {
    const value = values.get(text.slice(at, at + SECRET_MIN_CHARS))?.find((each) => text.startsWith(each, at));
    if (value === undefined) continue;
    shown += text.slice(from, at) + HIDDEN;
    from = at + value.length;
    at = from - 1;
  }
  return shown + text.slice(from);
}

function byBeginning(secrets: readonly ObjectInput[]): Values {
  const values = new Map<string, string[]>();
  for (const text of new Set(secrets.flatMap(valuesOf).flatMap(secretForms))) {
    if (text.length < SECRET_MIN_CHARS) continue;
    const beginning = text.slice(0, SECRET_MIN_CHARS);
    const list = values.get(beginning);
    if (list === undefined) values.set(beginning, [text]);
    else list.push(text);
  }
  for (const list of values.values()) list.sort((a, b) => b.length - a.length);
  return values;
}

function valuesOf(secret: ObjectInput): readonly string[] {
  const texts = (field: string): readonly string[] => {
    const values = memberOf(secret, field);
    return isRecord(values) ? Object.values(values).filter((value) => typeof value === 'string') : [];
  };
  const data = texts('data');
  return [...data, ...data.map(textOfBase64), ...texts('stringData')];
}
