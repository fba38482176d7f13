import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { isDeniedAddress } from '../../src/source/address-policy.ts';
import { type GitHttpClient, gitSource, localGitSource } from '../../src/source/index.ts';

const CONFORMANCE = process.env['CONFORMANCE_DIR'];
const CANARY = 'canary-5ecre7-value';

interface AddressCase {
  readonly url?: readonly string[];
  readonly ref?: readonly string[];
  readonly redirect?: readonly string[];
  readonly error: { readonly kind: string };
}

const cases = CONFORMANCE === undefined ? [] : addressesOf(CONFORMANCE);

function addressesOf(directory: string): readonly AddressCase[] {
  const index = load(readFileSync(path.join(directory, 'bad-input/index.yaml'), 'utf8')) as { addresses: readonly AddressCase[] };
  return index.addresses;
}

const REDIRECTS: Readonly<Record<string, string>> = {
  'https to http on the same host': 'http://git.example.invalid/r/info/refs?service=git-upload-pack',
  'https to another host': 'https://evil.example.invalid/r/info/refs?service=git-upload-pack',
  'https to the same host on another port': 'https://git.example.invalid:8443/r/info/refs?service=git-upload-pack',
  'https to 169.254.169.254': 'https://169.254.169.254/r/info/refs?service=git-upload-pack',
};

describe.skipIf(CONFORMANCE === undefined)('hostile addresses (needs CONFORMANCE_DIR)', () => {
  const rows = (key: 'url' | 'ref' | 'redirect') =>
    cases.flatMap((entry) => (entry[key] ?? []).map((text) => [text, entry.error.kind] as const));

  test.each(rows('url'))('the URL %j is refused as %s before anything connects', (url, kind) => {
    const { http, urls } = recordingClient(200);
    expect(problemOf(() => gitSource({ url, http }))).toMatchObject({ kind });
    expect(urls).toEqual([]);
  });

  test.each(rows('ref'))('the ref %j is refused as %s', (ref, kind) => {
    expect(problemOf(() => gitSource({ url: 'https://git.example.invalid/r', ref }))).toMatchObject({ kind });
    expect(problemOf(() => gitSource({ url: 'https://git.example.invalid/r', ref: { branch: ref } }))).toMatchObject({ kind });
    expect(problemOf(() => gitSource({ url: 'https://git.example.invalid/r', ref: { tag: ref } }))).toMatchObject({ kind });
    expect(problemOf(() => localGitSource({ directory: '/nowhere', ref }))).toMatchObject({ kind });
  });

  test.each(rows('redirect'))('%s: a redirect is refused as %s, and no credential is sent there', async (where, kind) => {
    const { http, urls } = recordingClient(301, REDIRECTS[where]);
    const source = gitSource({ url: 'https://git.example.invalid/r', http, auth: { token: CANARY } });
    const error = await source.resolve().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'SOURCE_REFUSED', context: { problems: [{ kind }] } });
    expect(urls).toEqual(['https://git.example.invalid/r/info/refs?service=git-upload-pack']);
    expect(inspect(error, { depth: 9 })).not.toContain(CANARY);
  });
});

describe('which addresses are connected to', () => {
  test.each([
    '169.254.169.254',
    'fe80::1',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    'fe80::1%eth0',
  ])('%s is not', (address) => expect(isDeniedAddress(address)).toBe(true));
  test.each([
    '127.0.0.1',
    '::1',
    '10.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    'fd00::1',
    '140.82.121.4',
    '2606:50c0:8000::153',
    '::ffff:10.0.0.1',
  ])('%s is', (address) => expect(isDeniedAddress(address)).toBe(false));
});

test('transports that need the host’s word are refused without it, and the message says what to do', () => {
  expect(problemOf(() => gitSource({ url: 'http://host/x' }))).toMatchObject({ message: expect.stringContaining('"allow"') });
  expect(problemOf(() => gitSource({ url: 'ssh://git@host/x', allow: ['ssh'] }))).toMatchObject({ kind: 'unsupportedTransport' });
  expect(problemOf(() => gitSource({ url: 'git@host:x/y.git' }))).toMatchObject({ kind: 'unsupportedTransport' });
  expect(problemOf(() => gitSource({ url: 'https://host/x?token=abc' }))).toMatchObject({ kind: 'credentialsInUrl' });
});

function problemOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    expect(inspect(error, { depth: 9 })).not.toContain(CANARY);
    expect((error as Error).message).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(error).toMatchObject({ name: 'GitOpsError', code: 'SOURCE_REFUSED' });
    return (error as { context: { problems: readonly unknown[] } }).context.problems[0];
  }
  throw new Error('it was not refused');
}

function recordingClient(status: number, location?: string): { http: GitHttpClient; urls: string[] } {
  const urls: string[] = [];
  const http: GitHttpClient = {
    async request({ url }) {
      urls.push(url);
      return { status, headers: { location }, body: (async function* () {})() };
    },
  };
  return { http, urls };
}
