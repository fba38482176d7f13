/**
 * A request that got no whole answer. It carries a machine word and whether the request can have reached the server,
 * never a URL, header or body.
 */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  /** A word of the system or of TLS: `ECONNREFUSED`, `ECONNRESET`, `CERT_HAS_EXPIRED`, `cut` for a body that ended early. */
  readonly reason: string;
  /** Whether the server can have seen the request. When it cannot, any request may be repeated. */
  readonly sent: boolean;
  /** Whether the same request may succeed a little later; a wrong certificate stays wrong. */
  readonly transient: boolean;

  constructor(reason: string, o: { readonly sent: boolean; readonly transient: boolean }) {
    super(`no answer from the API server: ${reason}`);
    this.reason = reason;
    this.sent = o.sent;
    this.transient = o.transient;
  }
}
