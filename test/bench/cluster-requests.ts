import diagnostics from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** A request as it went out. */
export interface SentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

const CHANNEL = 'http.client.request.start';

/** Runs work and gives every HTTP request that this process sent meanwhile, those of all clients. */
export async function withRequests<T>(work: () => Promise<T>): Promise<{ result: T; requests: readonly SentRequest[] }> {
  const requests: SentRequest[] = [];
  const note = (message: unknown): void => {
    const { method, path } = (message as { request: ClientRequest }).request;
    requests.push({ method, path });
  };
  diagnostics.subscribe(CHANNEL, note);
  try {
    return { result: await work(), requests };
  } finally {
    diagnostics.unsubscribe(CHANNEL, note);
  }
}

/** How many requests of each sort: `GET 30, PATCH (dry run) 12`. */
export function tallied(requests: readonly SentRequest[]): string {
  const counts = new Map<string, number>();
  for (const { method, path } of requests) {
    const sort = path.includes('dryRun=All') ? `${method} (dry run)` : method;
    counts.set(sort, (counts.get(sort) ?? 0) + 1);
  }
  return [...counts].map(([sort, count]) => `${sort} ${count}`).join(', ');
}

/** Requests that change something. */
export function writesAmong(requests: readonly SentRequest[]): readonly SentRequest[] {
  return requests.filter(({ method, path }) => method !== 'GET' && !path.includes('dryRun=All'));
}
