import { isRecord, memberOf, type ObjectInput } from '../../object/index.ts';

/** Shorter values stand in texts by chance. */
const MIN_CHARS = 4;

const HIDDEN = '(hidden)';

/** Replaces the values of some Secrets in a text: what a container says when it ends may quote them. */
export function hideSecrets(secrets: readonly ObjectInput[]): (text: string) => string {
  let values: readonly string[] | undefined;
  return (text) => {
    values ??= secrets.flatMap(valuesOf).sort((a, b) => b.length - a.length);
    return values.reduce((shown, value) => shown.replaceAll(value, HIDDEN), text);
  };
}

function valuesOf(secret: ObjectInput): readonly string[] {
  const texts = (field: string): readonly string[] => {
    const values = memberOf(secret, field);
    return isRecord(values) ? Object.values(values).filter((value) => typeof value === 'string') : [];
  };
  const data = texts('data');
  return [...data, ...data.map(decoded), ...texts('stringData')].map((value) => value.trim()).filter(({ length }) => length >= MIN_CHARS);
}

/** The text behind base64; nothing where it is none. */
function decoded(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
