import { explainHealth, type RelatedObjects } from '../health/index.ts';
import type { ObjectInput } from '../object/index.ts';

/**
 * The namespaces that the explanations of some objects quote texts from: of what is explained down to a cause all on the
 * way, of the rest those of objects whose health repeats what they say of themselves.
 */
export function quotedNamespaces(
  objects: readonly ObjectInput[],
  related: RelatedObjects,
  o: Parameters<typeof explainHealth>[2],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const object of objects) {
    const { health, chain } = explainHealth(object, related, o);
    if (health.status === 'Healthy' && chain.length < 2 && !isQuoted(object, health.message)) continue;
    for (const { ref } of chain) if (ref.namespace !== undefined) found.add(ref.namespace);
  }
  return found;
}

/** Shorter values of Secrets are not looked for. */
const MIN_CHARS = 4;

/** Whether a text of an object stands in a message; metadata are names, and nobody's secret. */
function isQuoted({ metadata: _metadata, ...rest }: ObjectInput, message: string): boolean {
  return message !== '' && holds(rest, message);
}

function holds(value: unknown, message: string): boolean {
  if (typeof value === 'string') return value.length >= MIN_CHARS && message.includes(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => holds(each, message));
}
