import { ProtocolError, type PktLine, textOf } from './pkt-line.ts';
import type { RefList } from './select-ref.ts';

/** What a server says of itself: version 2 tells what it can do, version 0 or 1 all its refs as well. */
export type Advertisement =
  | { readonly version: 2; readonly capabilities: ReadonlyMap<string, string> }
  | { readonly version: 0; readonly capabilities: ReadonlyMap<string, string>; readonly list: RefList };

const REF = /^([0-9a-f]{40}) ([^\u0000 ]+)$/;

/**
 * @throws {@link ProtocolError} for another answer, and for repositories whose hashes are not SHA-1.
 * @see https://git-scm.com/docs/gitprotocol-v2 and https://git-scm.com/docs/gitprotocol-pack
 */
export async function parseAdvertisement(lines: AsyncIterable<PktLine>): Promise<Advertisement> {
  const texts: string[] = [];
  for await (const line of lines) {
    if (typeof line === 'string') continue;
    const text = textOf(line);
    if (text.startsWith('ERR ')) throw new ProtocolError('it answers with an error');
    if (!text.startsWith('# service=') && text !== 'version 1') texts.push(text);
  }
  const result = texts[0] === 'version 2' ? parseVersion2(texts.slice(1)) : parseVersion0(texts);
  const format = result.capabilities.get('object-format') ?? 'sha1';
  if (format !== 'sha1') throw new ProtocolError('its repository names objects by SHA-256, which is not supported');
  return result;
}

function parseVersion2(texts: readonly string[]): Advertisement {
  return { version: 2, capabilities: new Map(texts.map(pairOf)) };
}

function parseVersion0(texts: readonly string[]): Advertisement {
  const [first = '', words = ''] = (texts[0] ?? '').split('\u0000');
  const capabilities = new Map<string, string>();
  const refs = new Map<string, string>();
  let head: string | undefined;
  for (const word of words.split(' ')) {
    capabilities.set(...pairOf(word));
    if (word.startsWith('symref=HEAD:')) head = word.slice('symref=HEAD:'.length);
  }
  for (const text of [first, ...texts.slice(1)]) {
    if (text.startsWith('shallow ')) continue;
    const match = REF.exec(text);
    if (match?.[1] === undefined || match[2] === undefined) throw new ProtocolError('its list of refs cannot be read');
    if (match[2] !== 'capabilities^{}') refs.set(match[2].replace(/\^\{\}$/, ''), match[1]); // a peeled tag follows the tag
  }
  return { version: 0, capabilities, list: { refs, head } };
}

function pairOf(word: string): [string, string] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** The answer to `ls-refs`. */
export async function parseRefList(lines: AsyncIterable<PktLine>): Promise<RefList> {
  const refs = new Map<string, string>();
  let head: string | undefined;
  for await (const line of lines) {
    if (typeof line === 'string') continue;
    const [oid = '', name = '', ...attributes] = textOf(line).split(' ');
    if (oid === 'ERR') throw new ProtocolError('it answers with an error');
    if (!REF.test(`${oid} ${name}`)) throw new ProtocolError('its list of refs cannot be read');
    const peeled = attributes.find((one) => /^peeled:[0-9a-f]{40}$/.test(one));
    refs.set(name, peeled?.slice('peeled:'.length) ?? oid);
    const target = attributes.find((one) => one.startsWith('symref-target:'));
    if (name === 'HEAD' && target !== undefined) head = target.slice('symref-target:'.length);
  }
  return { refs, head };
}
