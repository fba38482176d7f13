import { describe, expect, it } from 'vitest';
import { pointerOfServerPath } from '../../src/apply/server-path.ts';

const object = {
  metadata: { finalizers: ['a/b'] },
  spec: { containers: [{ name: 'side' }, { name: 'web', ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'UDP' }], odd: 1 }] },
  data: { 'tls.key': 'x' },
};

describe('pointerOfServerPath', () => {
  it.each([
    ['.spec.containers[name="web"].odd', '/spec/containers/1/odd'],
    ['spec.containers[1].name', '/spec/containers/1/name'],
    ['.spec.containers[name="web"].ports[containerPort=80,protocol="UDP"]', '/spec/containers/1/ports/1'],
    ['.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]', '/spec/containers/1/ports/0'],
    ['.metadata.finalizers["a/b"]', '/metadata/finalizers/0'],
    ['data[tls.key]', '/data/tls.key'],
    ['.spec.containers[name="none"].image', '/spec/containers'],
    ['.spec.unknown.deeper', '/spec'],
    ['', ''],
  ])('finds %s at %s', (path, pointer) => {
    expect(pointerOfServerPath(object, path)).toBe(pointer);
  });
});
