/** So many answers are kept, of texts that are no longer than a name may be. */
const MAX_KEPT = 256;
const MAX_CHARS = 253;

/** A pure function of a text that keeps its answers: kinds are few, and objects many. When it has too many it starts anew. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const found = kept.get(text);
    if (found !== undefined || kept.has(text)) return found as T;
    const answer = make(text);
    if (text.length > MAX_CHARS) return answer;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(text, answer);
    return answer;
  };
}
