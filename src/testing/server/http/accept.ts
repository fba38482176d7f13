import { notImplemented, type StatusDetails, StatusError } from '../status-error.ts';

/** One media type of an Accept header. */
export interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The media types of an Accept header, those that are wanted most first. */
export function parseAccept(header: string | undefined): MediaType[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [type = '', ...rest] = part.split(';').map((piece) => piece.trim());
      return { type, parameters: Object.fromEntries(rest.map((piece) => piece.split('=', 2) as [string, string])) };
    })
    .sort((a, b) => quality(b) - quality(a));
}

function quality({ parameters: { q } }: MediaType): number {
  const number = Number(q);
  return q === undefined || Number.isNaN(number) || number < 0 || number > 1 ? 1 : number;
}

/** In which form objects are answered. */
export interface Form {
  readonly kind: 'object' | 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList';
  /** Of tables and metadata: `v1` or `v1beta1`. */
  readonly version: string;
  readonly encoding: 'json' | 'yaml';
}

const ENCODINGS: Readonly<Record<string, Form['encoding']>> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/*': 'json',
  '*/*': 'json',
};
const JSON_OBJECT: Form = { kind: 'object', version: '', encoding: 'json' };
const CONVERTED = ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'] as const;

const PRODUCED = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];
/** What watches are answered in. */
export const STREAMED: readonly string[] = ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch'];

/**
 * The first form of an Accept header that this server has.
 *
 * @param path what kind of path answers: those of custom kinds have a router of their own, lists can be watched.
 * @throws StatusError 406 where there is none, 501 where protobuf alone is accepted.
 * @see apiserver pkg/endpoints/handlers/negotiation/negotiate.go NegotiateOutputMediaType
 */
export function negotiateForm(header: string | undefined, path: { readonly custom: boolean; readonly list: boolean }): Form {
  const types = parseAccept(header);
  if (types.length === 0) return JSON_OBJECT;
  if (!path.custom && !types.some(({ type }) => type === '*/*' || PRODUCED.includes(type))) {
    const all = path.list ? [...PRODUCED, ...STREAMED] : PRODUCED;
    throw notAcceptable(`406: Not Acceptable\n\nAvailable representations: ${all.join(', ')}`, {});
  }
  for (const { type, parameters } of types) {
    const encoding = ENCODINGS[type];
    const kind = formKind(parameters);
    if (encoding !== undefined && kind !== undefined) return { kind, version: parameters['v'] ?? '', encoding };
  }
  if (types.some(({ type }) => type === 'application/vnd.kubernetes.protobuf')) throw notImplemented('answers in protobuf');
  throw notAcceptable(`only the following media types are accepted: ${PRODUCED.join(', ')}`);
}

/** The encoding of an answer that is no object: an error. */
export function encodingOf(header: string | undefined): Form['encoding'] {
  const first = parseAccept(header).find(({ type }) => ENCODINGS[type] !== undefined);
  return ENCODINGS[first?.type ?? ''] ?? 'json';
}

/** What `as` asks for; it goes with a group and a version. */
function formKind({ as, g, v }: MediaType['parameters']): Form['kind'] | undefined {
  if (as === undefined && g === undefined && v === undefined) return 'object';
  if (g !== 'meta.k8s.io' || (v !== 'v1' && v !== 'v1beta1')) return undefined;
  return CONVERTED.find((kind) => kind === as);
}

/** 406. */
export function notAcceptable(message: string, details?: StatusDetails): StatusError {
  return new StatusError({ code: 406, reason: 'NotAcceptable', message, details });
}
