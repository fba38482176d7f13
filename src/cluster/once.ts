import type { Waiting } from '../ports.ts';
import { orAbort } from './or-abort.ts';

/** A value that is fetched once and kept; callers that come meanwhile wait for the same fetch. */
export interface Once<T> {
  /** The kept value, else it is fetched. One caller's abort does not end the fetch for the others. */
  get(o?: Waiting): Promise<T>;
  /** Fetches again. */
  refresh(o?: Waiting): Promise<T>;
}

/** A failed fetch is not kept; when `lifetime` ends, so does a fetch on its way. */
export function once<T>(fetchValue: (o: { readonly signal: AbortSignal }) => Promise<T>, lifetime: AbortSignal): Once<T> {
  let kept: Promise<T> | undefined;
  const refresh = (o?: Waiting): Promise<T> => {
    const fetched = fetchValue({ signal: lifetime });
    kept = fetched;
    fetched.catch(() => {
      if (kept === fetched) kept = undefined;
    });
    return orAbort(fetched, o);
  };
  return { refresh, get: (o) => (kept === undefined ? refresh(o) : orAbort(kept, o)) };
}
