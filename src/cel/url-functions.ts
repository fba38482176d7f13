import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure } from './cel-failure.ts';
import { countSteps } from './limit-steps.ts';

/** A URL as Go reads it: absolute, or an absolute path. */
class CelUrl {
  readonly text: string;
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;

  constructor(text: string, parts: readonly (string | undefined)[]) {
    const [scheme = '', host = '', path = '', query = ''] = parts;
    this.text = text;
    this.scheme = scheme.toLowerCase();
    this.host = host;
    this.path = path;
    this.query = query;
  }

  toString(): string {
    return this.text;
  }
}

/** @see apiserver pkg/cel/library/urls.go */
export function addUrlFunctions(env: Environment): void {
  env.registerType('kubernetes.URL', CelUrl);
  env.registerOperator('kubernetes.URL == kubernetes.URL', (a: CelUrl, b: CelUrl) => a.text === b.text);
  env.registerFunction('url(string): kubernetes.URL', (text: string) => {
    const url = parse(text);
    if (url === undefined)
      throw new CelFailure(`URL parse error during conversion from string: parse ${JSON.stringify(text)}: invalid URI for request`);
    return url;
  });
  env.registerFunction('isURL(string): bool', (text: string) => parse(text) !== undefined);
  const addPart = (signature: string, part: (url: CelUrl) => unknown): unknown =>
    env.registerFunction(`kubernetes.URL.${signature}`, (url: CelUrl) => {
      countSteps(url.text.length);
      return part(url);
    });
  addPart('getScheme(): string', (url) => url.scheme);
  addPart('getHost(): string', (url) => url.host);
  addPart('getHostname(): string', (url) => /^(?:\[(.*)\]|([^:]*))/.exec(url.host)?.slice(1).join('') ?? '');
  addPart('getPort(): string', (url) => /:(\d*)$/.exec(url.host.replace(/^\[.*\]/, ''))?.[1] ?? '');
  addPart('getEscapedPath(): string', (url) => encodeURI(url.path).replaceAll('%25', '%'));
  addPart('getQuery(): map<string, list<string>>', (url) => {
    const values = new Map<string, string[]>();
    for (const [key, value] of new URLSearchParams(url.query)) {
      const known = values.get(key) ?? [];
      known.push(value);
      values.set(key, known);
    }
    return values;
  });
}

const ABSOLUTE = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\](?::\d*)?|[^/?#:]*(?::\d*)?))?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/;
const PATH = /^(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/;

function parse(text: string): CelUrl | undefined {
  if (/[\u0000-\u001f\u007f]/.test(text) || /%(?![0-9a-fA-F]{2})/.test(text)) return undefined;
  const path = PATH.exec(text);
  if (path !== null && !text.startsWith('//')) return new CelUrl(text, [undefined, undefined, path[1], path[2]]);
  const absolute = ABSOLUTE.exec(text);
  if (absolute === null || (absolute[2] === undefined && absolute[3] === '')) return undefined;
  const rest = absolute[2] !== undefined && absolute[3] !== '' && !absolute[3]?.startsWith('/');
  return rest ? undefined : new CelUrl(text, absolute.slice(1));
}
