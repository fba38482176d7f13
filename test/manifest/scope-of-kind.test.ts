import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/manifest/index.ts';
import { prepareManifests } from '../../src/manifest/index.ts';
import { servedSchema } from '../../src/schema/index.ts';

describe('the scope of built-in kinds', () => {
  it('is that of a real server, for each kind it serves', () => {
    const kinds = servedSchema.kinds();
    expect(kinds.length).toBeGreaterThan(60);
    for (const found of kinds) {
      const { kind } = found;
      const apiVersion = found.group === '' ? found.version : `${found.group}/${found.version}`;
      const manifest: Manifest = {
        object: { apiVersion, kind, metadata: { name: 'a' } },
        origin: { path: '', document: 0, line: 1 },
        warnings: [],
      };
      const [prepared] = prepareManifests({ manifests: [manifest], namespace: 'shop' });
      expect([apiVersion, kind, prepared?.object.metadata.namespace]).toEqual([
        apiVersion,
        kind,
        servedSchema.find(found)?.namespaced === true ? 'shop' : undefined,
      ]);
    }
  });
});
