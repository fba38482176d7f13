/**
 * The regular expression of a glob as Argo CD writes groups and kinds: `*`, `?`, `{a,b}`, `[a-c]`, `[!ab]` and `\` before
 * what means itself. `undefined` where the glob is none: Argo CD matches nothing by it.
 *
 * @see https://github.com/gobwas/glob
 */
export function patternOfGlob(glob: string): string | undefined {
  let pattern = '';
  let open = 0;
  for (const [token] of glob.matchAll(/\\.|\[[^\]]*\]|\*+|[^]/gu)) {
    const part = partOf(token, open);
    if (part === undefined) return undefined;
    pattern += part;
    if (token === '{') open++;
    else if (token === '}') open--;
  }
  return open === 0 ? pattern : undefined;
}

/** Whether a glob says more than `*` and `?`, which rules have themselves. */
export function isExtended(glob: string): boolean {
  return /[{}[\]\\]/.test(glob);
}

function partOf(token: string, open: number): string | undefined {
  if (token.startsWith('*')) return '.*';
  if (token === '?') return '.';
  if (token === '{') return '(?:';
  if (token === '}') return open > 0 ? ')' : undefined;
  if (token === ',' && open > 0) return '|';
  if (token === '\\' || token === '[') return undefined; // nothing follows, or nothing closes it
  if (token.startsWith('[')) return classOf(token.slice(1, -1));
  return escaped(token.replace(/^\\/, ''));
}

/** One range, or characters. */
function classOf(text: string): string | undefined {
  const [, not = '', members = ''] = /^(!?)(.*)$/su.exec(text) ?? [];
  const isRange = /^.-/su.test(members);
  if (members === '' || (isRange && !/^.-.$/su.test(members))) return undefined;
  const inside = isRange ? `${escaped(members.charAt(0))}-${escaped(members.slice(2))}` : escaped(members);
  return `[${not === '' ? '' : '^'}${inside}]`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|-]/g, '\\$&');
}
