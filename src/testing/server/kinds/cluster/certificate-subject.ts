const SEQUENCE = 0x30;
const SET = 0x31;
/** The identifier of an organization: 2.5.4.10. */
const ORGANIZATION = Buffer.from([0x06, 0x03, 0x55, 0x04, 0x0a]);

interface Element {
  readonly tag: number;
  readonly body: Buffer;
  /** With its tag and its length. */
  readonly whole: Buffer;
}

/**
 * The organizations for which a certificate is asked: none where the request cannot be read.
 *
 * @param request base64 of the request in PEM.
 * @see RFC 2986: a request holds what is requested, that a version and the subject, that sets of types and values.
 */
export function organizationsOf(request: string): string[] {
  const pem = Buffer.from(request, 'base64').toString();
  const text = /-----BEGIN CERTIFICATE REQUEST-----([^-]*)-----END/.exec(pem)?.[1] ?? '';
  const [requested] = membersOf(elementsIn(Buffer.from(text, 'base64'))[0], SEQUENCE);
  const subject = membersOf(requested, SEQUENCE)[1];
  return membersOf(subject, SEQUENCE)
    .flatMap((set) => membersOf(set, SET))
    .map((attribute) => membersOf(attribute, SEQUENCE))
    .flatMap(([type, value]) => (type?.whole.equals(ORGANIZATION) === true && value !== undefined ? [value.body.toString()] : []));
}

function membersOf(element: Element | undefined, tag: number): Element[] {
  return element?.tag === tag ? elementsIn(element.body) : [];
}

/** What stands one after the other in DER, as far as it can be read. */
function elementsIn(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const short = bytes[at + 1] ?? 0;
    const more = short > 0x80 ? short - 0x80 : 0;
    const start = at + 2 + more;
    if (more > 4 || start > bytes.length) break;
    const end = start + (more === 0 ? short : bytes.readUIntBE(at + 2, more));
    if (end > bytes.length) break;
    elements.push({ tag: bytes[at] ?? 0, body: bytes.subarray(start, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}
