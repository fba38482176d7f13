import { describe, expect, it } from 'vitest';
import { diffObject } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

type Fields = Record<string, unknown>;

/** A field of each kind: the object with it and without, who owns it as `fieldsV1` says it, and where it is removed. */
interface Removal {
  readonly kind: string;
  readonly full: ObjectInput;
  readonly less: ObjectInput;
  readonly owned: Fields;
  readonly path: string;
}

const POD = ['f:spec', 'f:template', 'f:spec'];
const CONTAINER = [...POD, 'f:containers', 'k:{"name":"web"}'];
const IN_POD = '/spec/template/spec';

const REMOVALS: readonly Removal[] = [
  removal('a scalar', deployment({ minReadySeconds: 5 }), deployment({}), ['f:spec', 'f:minReadySeconds'], '/spec/minReadySeconds'),
  removal(
    'a struct',
    pod({ dnsConfig: { options: [{ name: 'ndots', value: '2' }] } }),
    pod({}),
    [...POD, 'f:dnsConfig', 'f:options'],
    `${IN_POD}/dnsConfig`,
  ),
  removal(
    'an atomic struct',
    budget({ selector: { matchLabels: { app: 'web' } } }),
    budget({}),
    ['f:spec', 'f:selector'],
    '/spec/selector',
  ),
  removal('a key of a map', labelled({ a: '1', b: '2' }), labelled({ b: '2' }), ['f:metadata', 'f:labels', 'f:a'], '/metadata/labels/a'),
  removal('a whole map', labelled({ a: '1' }), labelled(undefined), ['f:metadata', 'f:labels', 'f:a'], '/metadata/labels'),
  removal('an atomic map', pod({ nodeSelector: { disk: 'ssd' } }), pod({}), [...POD, 'f:nodeSelector'], `${IN_POD}/nodeSelector`),
  removal(
    'the atomic selector of a Service',
    make('v1', 'Service', { spec: { ports: [{ port: 80 }], selector: { app: 'web' } } }),
    make('v1', 'Service', { spec: { ports: [{ port: 80 }] } }),
    ['f:spec', 'f:selector'],
    '/spec/selector',
  ),
  removal('an atomic list', container({ args: ['-v'] }), container({}), [...CONTAINER, 'f:args'], `${IN_POD}/containers/0/args`),
  removal(
    'a set',
    finalized(['a.example/b']),
    finalized(undefined),
    ['f:metadata', 'f:finalizers', 'v:"a.example/b"'],
    '/metadata/finalizers',
  ),
  removal(
    'an item of a set',
    finalized(['x.example/y', 'a.example/b']),
    finalized(['x.example/y']),
    ['f:metadata', 'f:finalizers', 'v:"a.example/b"'],
    '/metadata/finalizers/1',
  ),
  removal(
    'a keyed list',
    container({ env: [{ name: 'A', value: '1' }] }),
    container({}),
    [...CONTAINER, 'f:env', 'k:{"name":"A"}', '.'],
    `${IN_POD}/containers/0/env`,
  ),
  removal(
    'an item of a keyed list',
    container({ env: [{ name: 'B' }, { name: 'A', value: '1' }] }),
    container({ env: [{ name: 'B' }] }),
    [...CONTAINER, 'f:env', 'k:{"name":"A"}', '.'],
    `${IN_POD}/containers/0/env/1`,
  ),
  removal(
    'a field in an item',
    container({ workingDir: '/srv' }),
    container({}),
    [...CONTAINER, 'f:workingDir'],
    `${IN_POD}/containers/0/workingDir`,
  ),
];

describe.each(REMOVALS.map((removed) => [removed.kind, removed] as const))('%s that leaves Git', (_, { full, less, owned, path }) => {
  const live = ownedBy(full, owned, 'gitops-reconciler');
  const shared = ownedBy(full, owned, 'gitops-reconciler', 'other');

  it('is removed offline, by what we own', () => {
    expect(removedIn(diffObject({ desired: less, live }).changes, path)).toBe(true);
  });

  it('is removed where the dry run dropped it', () => {
    expect(removedIn(diffObject({ desired: less, live, predicted: less }).changes, path)).toBe(true);
  });

  it('stays where another owns it too', () => {
    expect(diffObject({ desired: less, live: shared }).changes).toEqual([]);
    expect(diffObject({ desired: less, live: shared, predicted: full }).changes).toEqual([]);
  });
});

describe('what the API server allocates for a Service', () => {
  const allocated = { clusterIP: '10.0.0.7', clusterIPs: ['10.0.0.7'] };
  const service = (spec: Fields, nodePort: Fields): ObjectInput =>
    make('v1', 'Service', { spec: { type: 'NodePort', ...spec, ports: [{ port: 80, protocol: 'TCP', ...nodePort }] } });
  const owned = {
    'f:spec': { 'f:clusterIP': {}, 'f:clusterIPs': {}, 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { 'f:nodePort': {} } } },
  };
  const live = ownedBy(service(allocated, { nodePort: 30_007 }), owned, 'gitops-reconciler');

  it('stays when Git names it no longer', () => {
    expect(diffObject({ desired: service({}, {}), live }).changes).toEqual([]);
  });

  it('goes with the type that needed it', () => {
    const changes = diffObject({ desired: service({ type: 'ClusterIP' }, {}), live }).changes.map(({ op, path }) => `${op} ${path}`);
    expect(changes).toContain('remove /spec/ports/0/nodePort');
  });
});

// So it is on a real API server (v1.36): test/e2e/random-edits.test.ts met it.
describe('an item that leaves Git, of which another set a single field', () => {
  const port = (fields: Fields): ObjectInput =>
    make('v1', 'Service', {
      spec: {
        ports: [
          { port: 80, protocol: 'TCP' },
          { port: 90, protocol: 'TCP', ...fields },
        ],
      },
    });
  const item = 'k:{"port":90,"protocol":"TCP"}';
  const ours = { 'f:spec': { 'f:ports': { [item]: { '.': {}, 'f:port': {}, 'f:targetPort': {} } } } };
  const desired = make('v1', 'Service', { spec: { ports: [{ port: 80 }] } });
  const liveWith = (theirs: Fields): ObjectInput => {
    const live = ownedBy(port({ targetPort: 91 }), { 'f:spec': { 'f:ports': { [item]: theirs } } }, 'other') as {
      metadata: { managedFields: Fields[] };
    };
    live.metadata.managedFields.push({ ...live.metadata.managedFields[0], manager: 'gitops-reconciler', fieldsV1: ours });
    return live as unknown as ObjectInput;
  };

  it('goes with all that is in it', () => {
    expect(diffObject({ desired, live: liveWith({ 'f:targetPort': {} }) }).changes).toMatchObject([
      { op: 'remove', path: '/spec/ports/1' },
    ]);
  });

  it('stays where the other owns the item itself', () => {
    expect(diffObject({ desired, live: liveWith({ '.': {}, 'f:port': {}, 'f:targetPort': {} }) }).changes).toEqual([]);
  });
});

/** Whether the one change removes a place, or all that is in it. */
function removedIn(changes: readonly { op: string; path: string }[], path: string): boolean {
  expect(changes).toHaveLength(1);
  return changes.every((change) => change.op === 'remove' && `${change.path}/`.startsWith(`${path}/`));
}

function removal(kind: string, full: ObjectInput, less: ObjectInput, owned: readonly string[], path: string): Removal {
  return { kind, full, less, owned: owned.toReversed().reduce<Fields>((below, name) => ({ [name]: below }), {}), path };
}

function ownedBy(object: ObjectInput, fieldsV1: Fields, ...managers: readonly string[]): ObjectInput {
  const { apiVersion } = object;
  const managedFields = managers.map((manager) => ({ manager, operation: 'Apply', apiVersion, fieldsType: 'FieldsV1', fieldsV1 }));
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

function make(apiVersion: string, kind: string, fields: Fields, metadata: Fields = {}): ObjectInput {
  return { apiVersion, kind, metadata: { ...metadata, name: 'web', namespace: 'shop' }, ...fields };
}

function deployment(spec: Fields): ObjectInput {
  return make('apps/v1', 'Deployment', { spec });
}

function pod(spec: Fields): ObjectInput {
  return deployment({ template: { spec } });
}

function container(fields: Fields): ObjectInput {
  return pod({ containers: [{ name: 'web', ...fields }] });
}

function budget(spec: Fields): ObjectInput {
  return make('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1, ...spec } });
}

function labelled(labels: Fields | undefined): ObjectInput {
  return make('v1', 'ConfigMap', {}, labels === undefined ? {} : { labels });
}

function finalized(finalizers: string[] | undefined): ObjectInput {
  return make('v1', 'ConfigMap', {}, finalizers === undefined ? {} : { finalizers });
}
