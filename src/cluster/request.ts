/**
 * One request to a Kubernetes API server, before any transport: what `restCluster` asks, and what an HTTP client, or a
 * server in the same process, answers.
 *
 * @since 0.1.0
 */
export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path below the server's address, each segment encoded: `/apis/apps/v1/namespaces/shop/deployments/web`. */
  readonly path: string;
  /** Parameters as they are, not encoded. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case: `accept`, `content-type`. Credentials are the transport's. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, or as the bytes of another encoding; absent for requests without one. */
  readonly body?: string | Uint8Array | undefined;
  /** Aborts the request, and the reading of its answer; both reject with `signal.reason`. */
  readonly signal: AbortSignal;
}

/**
 * The answer to a {@link KubeRequest}, of any status.
 *
 * @since 0.1.0
 */
export interface KubeResponse {
  readonly status: number;
  /** Names in lower case. More than one `warning` is joined by a comma and a space, as HTTP does. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The body, decompressed: in one text, or in pieces as they arrive. A watch is answered in pieces; ending the iteration
   * early closes the connection.
   */
  readonly body: string | AsyncIterable<Uint8Array>;
}

/**
 * Carries a request to an API server and back. It answers whatever status the server gives, and rejects only when there
 * is no answer: with `signal.reason` on abort, with a `RequestFailure` where the server could not be reached.
 *
 * @since 0.1.0
 */
export type RequestFunction = (request: KubeRequest) => Promise<KubeResponse>;
