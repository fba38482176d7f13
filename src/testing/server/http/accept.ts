import { notImplemented, StatusError } from '../status-error.ts';

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
const CONVERTED = ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList'] as const;

/**
 * The first form of an Accept header that this server has.
 *
 * @throws StatusError 406 where there is none, 501 where protobuf alone is accepted.
 * @see apiserver pkg/endpoints/handlers/negotiation/negotiate.go NegotiateOutputMediaType
 */
export function negotiateForm(header: string | undefined): Form {
  const types = parseAccept(header);
  if (types.length === 0) return { kind: 'object', version: '', encoding: 'json' };
  for (const { type, parameters } of types) {
    const encoding = ENCODINGS[type];
    const kind = formKind(parameters);
    if (encoding !== undefined && kind !== undefined) return { kind, version: parameters['v'] ?? '', encoding };
  }
  if (types.some(({ type }) => type === 'application/vnd.kubernetes.protobuf')) throw notImplemented('answers in protobuf');
  throw notAcceptable(
    'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  );
}

/** What `as` asks for; it goes with a group and a version. */
function formKind({ as, g, v }: MediaType['parameters']): Form['kind'] | undefined {
  if (as === undefined && g === undefined && v === undefined) return 'object';
  if (g !== 'meta.k8s.io' || (v !== 'v1' && v !== 'v1beta1')) return undefined;
  return CONVERTED.find((kind) => kind === as);
}

/** 406. */
export function notAcceptable(message: string): StatusError {
  return new StatusError({ code: 406, reason: 'NotAcceptable', message });
}
