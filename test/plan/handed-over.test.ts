import { describe, expect, it } from 'vitest';
import { type KubernetesObject, LAST_APPLIED, type ManagedFieldsEntry } from '../../src/object/index.ts';
import { handedOver, managersOf } from '../../src/plan/handed-over.ts';

const OURS = 'gitops-reconciler';
const RECORD = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { a: '1' }, list: [{ name: 'x', v: 1 }] });
const RECORD_FIELDS = { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${LAST_APPLIED}`]: {} } } };

function entry(
  manager: string,
  operation: string,
  fields: Record<string, unknown>,
  more: Partial<ManagedFieldsEntry> = {},
): ManagedFieldsEntry {
  return { manager, operation, apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: fields, ...more };
}

function objectOf(entries: readonly ManagedFieldsEntry[], record?: string): KubernetesObject {
  const annotations = record === undefined ? {} : { [LAST_APPLIED]: record };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', annotations, managedFields: [...entries] } };
}

const data = (...keys: readonly string[]): Record<string, unknown> => ({
  'f:data': Object.fromEntries(keys.map((key) => [`f:${key}`, {}])),
});

/** `manager/operation` and the fields of `data` that it has, of each entry. */
function told(entries: readonly ManagedFieldsEntry[] | undefined): readonly string[] | undefined {
  return entries?.map(({ manager, operation, fieldsV1 }) => `${manager}/${operation} ${JSON.stringify(fieldsV1?.['f:data'] ?? {})}`);
}

/** What live has, the managers of the other tool, and who has what after; `undefined`: nothing changes hands. */
const ROWS: readonly [name: string, live: KubernetesObject, managers: readonly string[], after: readonly string[] | undefined][] = [
  [
    'kubectl apply: its fields are ours, its record is nobody’s',
    objectOf([entry('kubectl-client-side-apply', 'Update', { ...data('a'), ...RECORD_FIELDS })], RECORD),
    [],
    [`${OURS}/Apply {"f:a":{}}`],
  ],
  [
    'any manager that wrote the record, as older kubectl and Argo CD’s migration manager',
    objectOf(
      [entry('kubectl', 'Update', { ...data('a'), ...RECORD_FIELDS }), entry('my-migration', 'Update', { ...data('b'), ...RECORD_FIELDS })],
      RECORD,
    ),
    [],
    [`${OURS}/Apply {"f:a":{},"f:b":{}}`],
  ],
  ['kubectl edit, which applied nothing', objectOf([entry('kubectl-edit', 'Update', data('a'))], RECORD), [], undefined],
  ['no record', objectOf([entry('kubectl-client-side-apply', 'Update', data('a'))]), [], undefined],
  [
    'the time before owners were kept: what the record has, the rest stays',
    objectOf([entry('before-first-apply', 'Update', { ...data('a', 'controller'), ...RECORD_FIELDS })], RECORD),
    [],
    [`${OURS}/Apply {"f:a":{}}`, 'before-first-apply/Update {"f:controller":{}}'],
  ],
  [
    'an apply that came after ours: it is another’s',
    objectOf([entry(OURS, 'Apply', data('a')), entry('kubectl-client-side-apply', 'Update', { ...data('b'), ...RECORD_FIELDS })], RECORD),
    [],
    undefined,
  ],
  ['Helm 3, which updates', objectOf([entry('helm', 'Update', data('a'))]), managersOf(['helm']), [`${OURS}/Apply {"f:a":{}}`]],
  [
    'Helm 4 and Argo CD, which apply',
    objectOf([entry('argocd-controller', 'Apply', data('a'))]),
    managersOf(['argocd']),
    [`${OURS}/Apply {"f:a":{}}`],
  ],
  [
    'Flux, before and after it applied on the server’s side',
    objectOf([
      entry('kustomize-controller', 'Apply', data('a')),
      entry('kustomize-controller', 'Update', data('b')),
      entry('hpa', 'Update', data('c')),
    ]),
    managersOf(['flux']),
    [`${OURS}/Apply {"f:a":{},"f:b":{}}`, 'hpa/Update {"f:c":{}}'],
  ],
  ['a tool that adoptFrom does not name', objectOf([entry('argocd-controller', 'Apply', data('a'))]), managersOf(['flux']), undefined],
  ['a subresource', objectOf([entry('helm', 'Update', data('a'), { subresource: 'status' })]), managersOf(['helm']), undefined],
  [
    'what we made or replaced ourselves joins what we applied',
    objectOf([entry(OURS, 'Apply', data('a')), entry(OURS, 'Update', data('b'))]),
    [],
    [`${OURS}/Apply {"f:a":{},"f:b":{}}`],
  ],
  [
    'another apiVersion than ours stays: its paths may be others',
    objectOf([entry(OURS, 'Apply', data('a')), entry('helm', 'Update', data('b'), { apiVersion: 'v2' })]),
    managersOf(['helm']),
    undefined,
  ],
];

describe('what is handed over to our manager', () => {
  it.each(ROWS)('%s', (_name, live, managers, after) => {
    const before = JSON.stringify(live);
    expect(told(handedOver(live, { fieldManager: OURS, managers }))).toEqual(after);
    expect(JSON.stringify(live)).toBe(before);
  });

  it('is nothing the second time', () => {
    for (const [, live, managers] of ROWS) {
      const managedFields = handedOver(live, { fieldManager: OURS, managers });
      if (managedFields === undefined) continue;
      const again = { ...live, metadata: { ...live.metadata, managedFields } };
      expect(handedOver(again, { fieldManager: OURS, managers })).toBeUndefined();
    }
  });

  it('keeps a place that one owned as a whole and another in parts', () => {
    const live = objectOf([entry('helm', 'Update', { 'f:spec': {} }), entry('Helm', 'Update', { 'f:spec': { 'f:a': {} } })]);
    expect(handedOver(live, { fieldManager: OURS, managers: ['helm', 'Helm'] })?.[0]?.fieldsV1).toEqual({
      'f:spec': { '.': {}, 'f:a': {} },
    });
  });
});
