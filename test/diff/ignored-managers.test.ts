import { expect, it } from 'vitest';
import { diffObject, predictLive, respectIgnored } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

interface Deployment extends ObjectInput {
  readonly spec: unknown;
}

type Fields = Record<string, unknown>;

const own = (...names: readonly string[]): Fields => Object.fromEntries([['.', {}], ...names.map((name) => [`f:${name}`, {}])]);
const ENV = 'k:{"name":"A"}';
const A = 'k:{"name":"a"}';
const SIDE = 'k:{"name":"side"}';
const a = { name: 'a', image: 'i:1', env: [{ name: 'A', value: '1' }] };
const side = { name: 'side', image: 'side:1' };
const OURS = {
  [A]: { ...own('name', 'image'), 'f:env': { [ENV]: own('name', 'value') } },
  [SIDE]: own('name', 'image'),
};

it('what a manager owns in an item stays, and what Git changes beside it is seen and sent', async () => {
  const live = deployment([{ ...a, env: [{ name: 'A', value: '9' }] }], OURS, {
    vault: { [A]: { 'f:env': { [ENV]: { 'f:value': {} } } } },
  });
  const options = { desired: deployment([{ ...a, image: 'i:2' }]), live, ignore: [{ managers: ['vault'] }] };
  expect(changesOf(options)).toEqual(['replace /spec/template/spec/containers/0/image']);
  const sent = await respectIgnored(options);
  expect(sent['spec']).toEqual(deployment([{ ...a, image: 'i:2', env: [{ name: 'A', value: '9' }] }]).spec);
  expect(predictLive({ ...options, desired: sent })).toEqual(predictLive(options));
});

it('what a manager owns as a whole is that of live', async () => {
  const args = { [A]: { 'f:args': {} } };
  const live = deployment([{ ...a, args: ['-v'] }], OURS, { tuner: args });
  const options = { desired: deployment([{ ...a, args: ['-q'] }]), live, ignore: [{ managers: ['tuner'] }] };
  expect(changesOf(options)).toEqual([]);
  expect((await respectIgnored(options))['spec']).toEqual(live.spec);
});

it.each<[string, object[], object, string]>([
  [
    'shows the removal of an item in which the manager owns a field',
    [a],
    { [SIDE]: { 'f:image': {} } },
    'remove /spec/template/spec/containers/1',
  ],
  ['hides the removal of an item that the manager owns', [a], { [SIDE]: own('name', 'image') }, ''],
  [
    'shows another order of items in which the manager owns a field',
    [side, a],
    { [A]: { 'f:image': {} } },
    'reorder /spec/template/spec/containers',
  ],
])('a rule on a manager %s', async (_, containers, theirs, change) => {
  const live = deployment([a, side], OURS, { updater: theirs });
  const options = { desired: deployment(containers), live, ignore: [{ managers: ['updater'] }] };
  expect(changesOf(options).join()).toBe(change);
  expect(changesOf({ ...options, desired: await respectIgnored(options) }).join()).toBe(change);
});

it('a manager that owns one image hides no removal of what was applied with kubectl', () => {
  const live = deployment([a, side], undefined, { updater: { [SIDE]: { 'f:image': {} } } });
  const options = { desired: deployment([a]), live, lastApplied: deployment([a, side]), ignore: [{ managers: ['updater'] }] };
  expect(changesOf(options)).toEqual(['remove /spec/template/spec/containers/1']);
});

function changesOf(options: Parameters<typeof diffObject>[0]): string[] {
  return diffObject(options).changes.map(({ op, path }) => `${op} ${path}`);
}

/** A Deployment of containers; in live with the items that we own, and those that others do, by manager. */
function deployment(containers: readonly object[], ours?: Fields, others: Record<string, object> = {}): Deployment {
  const entries = Object.entries({ ...(ours === undefined ? {} : { 'gitops-reconciler': ours }), ...others });
  const managedFields = entries.map(([manager, owned]) => ({
    manager,
    operation: 'Apply',
    apiVersion: 'apps/v1',
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': owned } } } },
  }));
  const metadata = { name: 'web', namespace: 'shop', ...(entries.length > 0 ? { managedFields } : {}) };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { template: { spec: { containers } } } };
}
