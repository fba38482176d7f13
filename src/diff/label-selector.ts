/**
 * Whether labels meet a selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, joined by commas.
 * `undefined` for what is no selector.
 *
 * @see k8s.io/apimachinery/pkg/labels
 */
export function meetsLabels(selector: string, labels: Readonly<Record<string, unknown>>): boolean | undefined {
  const terms = selector.match(/[^,(]+(?:\([^)]*\)[^,(]*)?/g) ?? [];
  const answers = terms.map((term) => meetsTerm(term.trim(), labels));
  return answers.includes(undefined) ? undefined : answers.every(Boolean);
}

function meetsTerm(term: string, labels: Readonly<Record<string, unknown>>): boolean | undefined {
  const found = /^(!?)\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w.-]*)|\s(in|notin)\s*\(([^)]*)\))?$/.exec(term);
  if (found === null) return undefined;
  const [, not, name = '', equals, value, within, list = ''] = found;
  const has = Object.hasOwn(labels, name);
  if (equals === undefined && within === undefined) return has === (not === '');
  if (not !== '') return undefined;
  const values = within === undefined ? [value] : list.split(',').map((part) => part.trim());
  const isAmong = has && values.includes(String(labels[name]));
  return isAmong !== (equals === '!=' || within === 'notin');
}
