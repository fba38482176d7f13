import type { ObjectRef } from '../object/index.ts';

/**
 * The objects that a rule is for. Each part is a glob (`*`, `?`); an absent one names all.
 *
 * @since 0.1.0
 */
export interface ObjectSelector {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
}

/** Whether the globs name an object. */
export function selects(rule: ObjectSelector, ref: ObjectRef): boolean {
  return (
    matches(rule.group, ref.group) &&
    matches(rule.kind, ref.kind) &&
    matches(rule.namespace, ref.namespace ?? '') &&
    matches(rule.name, ref.name)
  );
}

function matches(glob: string | undefined, text: string): boolean {
  return glob === undefined || matchesGlob(glob, text);
}

/** Whether a text is as a glob says: `*` stands for any text, `?` for one character. */
export function matchesGlob(glob: string, text: string): boolean {
  if (glob === '*') return true;
  let [at, position, star, resume] = [0, 0, -1, 0];
  while (position < text.length) {
    if (at < glob.length && (glob[at] === '?' || glob[at] === text[position]) && glob[at] !== '*') {
      at++;
      position++;
    } else if (glob[at] === '*') {
      star = at++;
      resume = position;
    } else if (star >= 0) {
      at = star + 1;
      position = ++resume;
    } else return false;
  }
  while (glob[at] === '*') at++;
  return at === glob.length;
}
