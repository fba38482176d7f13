import { describe, expect, it } from 'vitest';
import { credentialsOf } from '../../src/cluster/credentials.ts';
import type { KubeConfigLike } from '../../src/cluster/index.ts';

/** A configuration that counts how often it was asked, and a clock that stands until it is set. */
function counted(user: object | undefined): { asked: number; now: number; ask: () => Promise<unknown> } {
  const seen = { asked: 0, now: 0, ask: (): Promise<unknown> => Promise.resolve() };
  const config: KubeConfigLike = {
    getCurrentCluster: () => ({ server: 'https://x' }),
    ...(user === undefined ? {} : { getCurrentUser: () => user }),
    applyToHTTPSOptions: async () => void seen.asked++,
  };
  seen.ask = credentialsOf(config, { now: () => seen.now });
  return seen;
}

describe('credentialsOf', () => {
  it('asks once a second for what stands in files', async () => {
    const files = counted({ certFile: 'client.crt', keyFile: 'client.key' });
    for (files.now of [5000, 5999, 6000, 6999]) await files.ask();
    expect(files.asked).toBe(2);
    files.now = 1000; // a clock that was set back keeps nothing
    await files.ask();
    expect(files.asked).toBe(3);
  });

  it.each([
    ['an exec plugin', { exec: { command: 'x' } }],
    ['a provider', { authProvider: { name: 'tokenFile' } }],
    ['the host', undefined],
  ])('asks for each request where %s knows when they run out', async (_, user) => {
    const renewed = counted(user);
    await renewed.ask();
    await renewed.ask();
    expect(renewed.asked).toBe(2);
  });
});
