/**
 * Whether a regular expression repeats a group that itself has a repetition or alternatives, as `(a+)+` does: JavaScript may
 * take exponential time for such a one.
 */
export function repeatsWithinRepeats(pattern: string): boolean {
  const groups = [false];
  const parts = pattern.matchAll(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?[^:)]*:)?|\)|\||[*+?]|\{\d+,?\d*\}|[^]/g);
  let closed: boolean | undefined;
  for (const [part] of parts) {
    const repeats = /^(?:[*+]|\{\d)/.test(part);
    if (repeats && closed === true) return true;
    if (repeats || part === '|') groups[groups.length - 1] = true;
    closed = undefined;
    if (part.startsWith('(')) groups.push(false);
    if (part === ')') {
      closed = groups.pop() === true;
      if (closed) groups[groups.length - 1] = true;
    }
  }
  return false;
}
