import { StatusError } from '../status-error.ts';

/** One media type of an Accept header. */
export interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** In the order of the header. */
export function parseAccept(header: string | undefined): MediaType[] {
  return (header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [type = '', ...rest] = part.split(';').map((piece) => piece.trim());
      return { type, parameters: Object.fromEntries(rest.map((piece) => piece.split('=', 2) as [string, string])) };
    });
}

/** In which form objects are answered. */
export type Form = 'object' | 'table' | 'metadata';

/**
 * The first form of an Accept header that this server has.
 *
 * @throws StatusError 406 where there is none: JSON is the only encoding here.
 */
export function negotiateForm(header: string | undefined): Form {
  const types = parseAccept(header);
  if (types.length === 0) return 'object';
  for (const { type, parameters } of types) {
    if (type !== 'application/json' && type !== '*/*' && type !== 'application/*') continue;
    const as = parameters['as'];
    if (as === undefined) return 'object';
    if (as === 'Table') return 'table';
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata';
  }
  throw notAcceptable();
}

/** 406. */
function notAcceptable(): StatusError {
  return new StatusError({
    code: 406,
    reason: 'NotAcceptable',
    message: 'only the following media types are accepted: application/json',
  });
}
