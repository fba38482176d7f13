/** A request to a Git server. @since 0.1.0 */
export interface GitHttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
  readonly signal: AbortSignal;
}

/** @since 0.1.0 */
export interface GitHttpResponse {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it comes in. Returning from the iteration early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * How HTTP requests are sent. A host's own client must not follow redirects, for credentials would follow too, and
 * decides itself which addresses it connects to.
 *
 * @since 0.1.0
 */
export interface GitHttpClient {
  /** Sends one request and gives the answer as it comes; redirects are not followed. */
  request(request: GitHttpRequest): Promise<GitHttpResponse>;
}
