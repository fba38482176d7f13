import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/manifest/index.ts';
import { prepareManifests } from '../../src/manifest/index.ts';
import { KINDS } from '../../src/schema/tables.ts';

/** Every kind that a real API server serves, from the tables made of its OpenAPI: a line of the apiVersion, then its kinds. */
function servedKinds(): { apiVersion: string; kind: string; scope: string }[] {
  let apiVersion = '';
  return KINDS.split('\n').flatMap((line) => {
    const [kind = '', scope = ''] = line.split(' ');
    if (scope !== '') return [{ apiVersion, kind, scope }];
    apiVersion = line.replace(/^\//, '');
    return [];
  });
}

describe('the scope of built-in kinds', () => {
  it('is that of a real server, for each kind it serves', () => {
    const kinds = servedKinds();
    expect(kinds.length).toBeGreaterThan(60);
    for (const { apiVersion, kind, scope } of kinds) {
      const manifest: Manifest = {
        object: { apiVersion, kind, metadata: { name: 'a' } },
        origin: { path: '', document: 0, line: 1 },
        warnings: [],
      };
      const [prepared] = prepareManifests({ manifests: [manifest], namespace: 'shop' });
      expect([apiVersion, kind, prepared?.object.metadata.namespace]).toEqual([apiVersion, kind, scope === 'N' ? 'shop' : undefined]);
    }
  });
});
