import { describe, expect, it } from 'vitest';
import { builtinSchema, type FieldSchema, servedSchema, withServerDefaults } from '../../src/schema/index.ts';

const servedDeployment = servedSchema.find({ group: 'apps', version: 'v1', kind: 'Deployment' });
const deployment = builtinSchema.find({ group: 'apps', version: 'v1', kind: 'Deployment' });

describe('the built-in kinds', () => {
  it('come in the order of discovery, preferred versions first', () => {
    const kinds = builtinSchema.kinds();
    expect(kinds.length).toBeGreaterThan(60);
    expect(kinds[0]).toMatchObject({ group: '', version: 'v1', kind: 'Binding' });
    const autoscalers = kinds.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(autoscalers.map(({ version }) => version)).toEqual(['v2', 'v1']);
  });

  it('know how the server names a kind', () => {
    expect(deployment).toMatchObject({
      plural: 'deployments',
      singular: 'deployment',
      namespaced: true,
      subresources: ['scale', 'status'],
    });
    expect(builtinSchema.find({ group: '', version: 'v1', kind: 'Namespace' })).toMatchObject({ namespaced: false, plural: 'namespaces' });
    expect(builtinSchema.find({ group: '', version: 'v1', kind: 'Endpoints' })).toMatchObject({ plural: 'endpoints' });
    expect(builtinSchema.find({ group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy' })?.plural).toBe('networkpolicies');
  });

  it('are known in their own versions only', () => {
    expect(builtinSchema.find({ group: 'extensions', version: 'v1beta1', kind: 'Deployment' })).toBeUndefined();
    expect(builtinSchema.find({ group: 'apps', version: 'v1', kind: 'Nothing' })).toBeUndefined();
  });
});

describe('the kinds as a server needs them', () => {
  const find = (kind: string): FieldSchema | undefined => servedSchema.find({ group: '', version: 'v1', kind })?.root;

  it('know each field of a status, and each definition by name', () => {
    expect(field(find('Pod'), 'status.containerStatuses.state.waiting.reason')).toMatchObject({ type: 'string' });
    expect(field(find('Pod'), 'spec.affinity')).toMatchObject({ definition: 'core.v1.Affinity' });
  });

  it('know how a kind is served', () => {
    expect(servedDeployment).toMatchObject({ shortNames: ['deploy'], categories: ['all'], subresources: ['scale', 'status'] });
    expect(servedDeployment?.verbs).toEqual(['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']);
    expect(servedSchema.find({ group: 'authorization.k8s.io', version: 'v1', kind: 'SubjectAccessReview' })?.verbs).toEqual(['create']);
    expect(servedSchema.find({ group: '', version: 'v1', kind: 'Pod' })?.subresources).toContain('eviction');
  });

  it('know what is required, and how a strategic merge patch merges', () => {
    const spec = servedDeployment?.root.fields?.get('spec');
    expect(spec?.required).toEqual(['selector', 'template']);
    expect(field(servedDeployment?.root, 'spec.template.spec.containers')).toMatchObject({
      patchMergeKey: 'name',
      patchStrategy: ['merge'],
    });
    expect(field(servedDeployment?.root, 'spec.template.spec.containers.ports')).toMatchObject({ patchMergeKey: 'containerPort' });
    expect(field(servedDeployment?.root, 'spec.template.spec.volumes')).toMatchObject({ patchStrategy: ['merge', 'retainKeys'] });
  });

  it('know the type of each field, also of those that a client takes for some scalar', () => {
    const [served, known] = [servedDeployment, deployment].map((kind) => field(kind?.root, 'spec.template.spec'));
    expect(served?.fields?.get('hostUsers')).toEqual({ type: 'boolean', zero: 'kept' });
    expect(known?.fields?.get('hostUsers')).toEqual({ type: 'scalar', zero: 'kept' });
    expect(known?.fields?.get('__proto__')).toBeUndefined();
  });

  it('are else those that a client knows', () => {
    expect(servedSchema.kinds().length).toBe(builtinSchema.kinds().length);
    for (const kind of servedSchema.kinds()) {
      const [served, known] = [servedSchema.find(kind), builtinSchema.find(kind)];
      expect({ ...served, root: undefined }).toMatchObject({ ...known, root: undefined, subresources: expect.any(Array) as string[] });
      expect(served?.subresources).toEqual(expect.arrayContaining([...(known?.subresources ?? ['none'])]));
      expect(plain(known?.root)).toEqual(plain(served?.root));
    }
  });

  it('write the same into a new object', () => {
    const object = { apiVersion: 'v1', kind: 'A', metadata: {}, spec: {} };
    for (const kind of servedSchema.kinds()) {
      const [served, known] = [servedSchema.find(kind)?.root, builtinSchema.find(kind)?.root];
      if (served === undefined || known === undefined) throw new Error(`no schema of ${kind.kind}`);
      expect(withServerDefaults(known, object)).toEqual(withServerDefaults(served, object));
    }
  });
});

describe('the fields of a Deployment', () => {
  it('say how a list merges', () => {
    expect(at('spec.template.spec.containers')).toMatchObject({ type: 'list', listType: 'map', listKeys: ['name'] });
    expect(at('spec.template.spec.containers.ports')).toMatchObject({ listKeys: ['containerPort', 'protocol'] });
    expect(at('spec.template.spec.tolerations')).toMatchObject({ listType: 'atomic' });
    expect(at('metadata.finalizers')).toMatchObject({ listType: 'set', items: { type: 'string' } });
    expect(at('spec.selector')).toMatchObject({ type: 'object', atomic: true });
    expect(at('spec.template.spec.nodeSelector')).toMatchObject({ type: 'map', atomic: true });
  });

  it('say what a text stands for', () => {
    expect(at('spec.template.spec.containers.resources.limits')).toMatchObject({ type: 'map', values: { format: 'quantity' } });
    expect(at('spec.strategy.rollingUpdate.maxSurge')).toMatchObject({ format: 'int-or-string', default: '25%' });
    expect(at('metadata.creationTimestamp')).toMatchObject({ format: 'date-time' });
  });

  it('say what the server writes where a field is absent or empty', () => {
    expect(at('spec.replicas')).toMatchObject({ default: 1, zero: 'kept' });
    expect(at('spec.template.spec.dnsPolicy')).toMatchObject({ default: 'ClusterFirst', zero: 'dropped' });
    expect(at('spec.template.spec.containers.resources')).toMatchObject({ zero: 'written' });
    expect(at('spec.template.spec.containers.ports.protocol')).toMatchObject({ default: 'TCP' });
    expect(at('spec.template.spec.hostNetwork')).toMatchObject({ type: 'boolean', zero: 'dropped' });
    expect(at('spec.template.spec.automountServiceAccountToken')).toMatchObject({ type: 'scalar', zero: 'kept' });
  });
});

describe('single facts of other kinds', () => {
  it('a claim that a volume is bound to is merged field by field, although its type is atomic elsewhere', () => {
    const volume = builtinSchema.find({ group: '', version: 'v1', kind: 'PersistentVolume' });
    expect(field(volume?.root, 'spec.claimRef')).toMatchObject({ type: 'object', atomic: false });
  });

  it('a definition may lead back to itself', () => {
    const crd = builtinSchema.find({ group: 'apiextensions.k8s.io', version: 'v1', kind: 'CustomResourceDefinition' });
    const schema = field(crd?.root, 'spec.versions.schema.openAPIV3Schema');
    expect(field(schema, 'properties').values?.fields).toBe(schema.fields);
  });
});

function at(path: string): FieldSchema {
  return field(deployment?.root, path);
}

/** The field at a path of names; lists are passed through to their items. */
function field(root: FieldSchema | undefined, path: string): FieldSchema {
  let schema = root;
  for (const name of path.split('.')) schema = (schema?.items ?? schema)?.fields?.get(name);
  if (schema === undefined) throw new Error(`no field ${path}`);
  return schema;
}

/**
 * The schema as data, without what is below the status, without names, and without the fields that a client takes for some
 * scalar; a definition within itself is left out.
 */
function plain(schema: FieldSchema | undefined, above: readonly unknown[] = []): unknown {
  if (schema === undefined || (schema.fields !== undefined && above.includes(schema.fields))) return undefined;
  const { fields, items, values, definition: _, required: __, patchMergeKey: ___, patchStrategy: ____, ...rest } = schema;
  const inside = fields === undefined ? above : [...above, fields];
  const below = (name: string, of: FieldSchema): unknown => (above.length === 0 && name === 'status' ? of.zero : plain(of, inside));
  return {
    ...rest,
    fields:
      fields === undefined ? undefined : [...fields].filter(([, of]) => !isKeptScalar(of)).map(([name, of]) => [name, below(name, of)]),
    items: plain(items, inside),
    values: plain(values, inside),
  };
}

function isKeptScalar({ type, zero, default: value, format }: FieldSchema): boolean {
  return zero === 'kept' && ['string', 'boolean', 'integer', 'number'].includes(type) && value === undefined && format === undefined;
}
