import { describe, expect, it } from 'vitest';
import { explainHealth, type HealthExplanation } from '../../../src/health/index.ts';
import { newest, object, pod, waiting } from './objects.ts';

const LINES = ['-----BEGIN PRIVATE KEY-----', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'BKcwggSjAgEAAoIBAQC7', '-----END PRIVATE KEY-----'];
const KEY = `${LINES.join('\n')}\n`;

function toBase64Url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What is said of a Pod whose container has said this at its end, beside a Secret of these values. */
function said(message: string, values: Readonly<Record<string, string>>): HealthExplanation {
  const data = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, btoa(value)]));
  const lastState = { terminated: { exitCode: 1, reason: 'Error', message } };
  const one = pod(newest, 'web-7d9-x', { phase: 'Running', ...waiting('CrashLoopBackOff', 'back-off', { restartCount: 3, lastState }) });
  return explainHealth(one, [object('v1', 'Secret', 'db', { data }), newest]);
}

describe('what a container says of a Secret', () => {
  it.each([
    ['as it is', `cannot parse key: ${KEY}`],
    ['on one line', `cannot parse key: ${LINES.join(' ')}`],
    ['in JSON', `cannot parse key: ${JSON.stringify(KEY)}`],
    ['in JSON that is quoted in JSON', `cannot parse key: ${JSON.stringify(JSON.stringify(KEY))}`],
    ['from its second line on', `${LINES.slice(1).join('\r\n')}: cannot parse key`],
    ['as base64', `cannot parse key: ${btoa(KEY)}`],
    ['as base64 of a token', `cannot parse key: ${toBase64Url(KEY)}`],
    [
      'in hexadecimal digits',
      `cannot parse key: ${Array.from(KEY.trim(), (each) => each.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`,
    ],
    ['in a URL', `cannot parse key: ${encodeURIComponent(KEY)}`],
  ])('is hidden where the value has several lines: %s', (_, message) => {
    const told = said(message, { key: KEY });
    expect(told.message).toContain('cannot parse key');
    expect(told.message).toContain('(hidden)');
    for (const line of LINES) expect(JSON.stringify(told)).not.toContain(line);
    expect(JSON.stringify(told)).not.toContain(btoa(KEY).slice(0, 20));
  });

  it('is hidden in the alphabet of URLs', () => {
    const key = '???>>>~~~abcdef';
    const token = toBase64Url(key);
    expect(token).toMatch(/[-_]/);
    expect(said(`cannot parse ${token}`, { key }).message).toContain('(cannot parse (hidden))');
  });

  it('is hidden before the text is cut', () => {
    const phrase = 'correct horse battery staple '.repeat(20).trim();
    expect(said(`no login with ${phrase} as password`, { phrase }).message).toContain('(no login with (hidden) as password)');
  });

  it('is hidden as the longest of the values that begin alike', () => {
    expect(said('tried swordfish-and-more', { short: 'swordfish', long: 'swordfish-and-more' }).message).toContain('(tried (hidden))');
  });

  it('leaves the names of objects and our own words, though they be values of Secrets too', () => {
    const told = said('user shop may not log in', { user: 'shop', host: 'web-7d9-x', word: 'container', kind: 'ReplicaSet' });
    expect(told.message).toBe(
      'Pod shop/web-7d9-x fails: container web crashes again and again, restarted 3 times: it ended with exit code 1 (user (hidden) may not log in); its log tells why: kubectl logs web-7d9-x -n shop -c web --previous',
    );
  });
});
