import { diffObject, type DiffOptions, explain, type FieldChange } from '../../../src/diff/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import type { Picture, Row } from './three-columns.ts';

// The pictures of docs/concepts/diff.md. Their verdicts are those of the library: a picture cannot say what is not so.

const NONE = '(not there)';
const AT = 'data.color';

/** One field with a record of what was applied last, and nothing that says who owns it. */
function recorded(lastApplied: string | undefined, desired: string | undefined, live: string | undefined): Row {
  const options = { lastApplied: configMap(lastApplied), desired: configMap(desired), live: configMap(live) };
  return { cells: [cell(lastApplied), cell(desired), cell(live)], ...verdictOf(options, AT) };
}

/** One field, owned by these managers in the cluster. */
function owned(owners: readonly string[], desired: string | undefined, live: string | undefined): Row {
  const options = { desired: configMap(desired), live: configMap(live, owners) };
  return { cells: [owners.join('\n') || '(nobody)', cell(desired), cell(live)], ...verdictOf(options, AT) };
}

/** The containers of a Deployment, by name. */
function listed(lastApplied: readonly string[], desired: readonly string[], live: readonly string[]): Row {
  const options = { lastApplied: deployment(lastApplied), desired: deployment(desired), live: deployment(live) };
  const field = 'spec.template.spec.containers';
  const cells = [lastApplied, desired, live].map((names) => names.join('\n')) as [string, string, string];
  const row = verdictOf(options, field);
  return { cells, ...row, ...(row.tone === 'same' ? { why: 'What only the cluster has belongs to others.' } : {}) };
}

export const PICTURES: Readonly<Record<string, Picture>> = {
  'three-way': {
    title: 'One field: what was applied last, what Git says, what the cluster has, and what follows',
    columns: ['last applied', 'Git', 'cluster'],
    rows: [
      recorded('red', 'red', 'red'),
      recorded('red', 'blue', 'red'),
      recorded('red', 'red', 'blue'),
      recorded('red', 'blue', 'green'),
      recorded('red', 'blue', 'blue'),
      recorded(undefined, 'red', undefined),
      recorded('red', 'red', undefined),
      recorded('red', undefined, 'red'),
      recorded('red', undefined, undefined),
      recorded(undefined, undefined, 'red'),
    ],
  },
  ownership: {
    title: 'One field: who owns it in managedFields, what Git says, what the cluster has, and what follows',
    columns: ['owners', 'Git', 'cluster'],
    rows: [
      owned(['gitops-reconciler'], 'blue', 'red'),
      owned(['kubectl-edit'], 'red', 'blue'),
      owned(['gitops-reconciler', 'tuner'], 'blue', 'red'),
      owned(['gitops-reconciler'], undefined, 'red'),
      owned(['gitops-reconciler', 'tuner'], undefined, 'red'),
      owned(['tuner'], undefined, 'red'),
      owned([], 'red', undefined),
    ],
  },
  lists: {
    title: 'A keyed list: the containers that were applied last, those in Git, those in the cluster, and what follows',
    columns: ['last applied', 'Git', 'cluster'],
    rows: [
      listed(['web'], ['web'], ['istio-proxy', 'web']),
      listed(['web'], ['web', 'log'], ['web', 'istio-proxy']),
      listed(['web', 'log'], ['web'], ['web', 'log', 'istio-proxy']),
      listed(['web', 'log'], ['log', 'web'], ['web', 'log']),
    ],
  },
};

type Verdict = Pick<Row, 'verdict' | 'why' | 'tone'>;

function verdictOf(options: DiffOptions, field: string): Verdict {
  const { changes } = diffObject(options);
  const [change] = changes;
  if (change === undefined) return { verdict: 'Nothing', why: explain(options, field).reasons.at(-1) ?? '', tone: 'same' };
  if (changes.length > 1) throw new Error('one row shows one change');
  return { verdict: actionOf(change), why: causeOf(change), tone: change.cause };
}

function actionOf({ op, display }: FieldChange): string {
  const item = /\[name=(.*)\]$/.exec(display)?.[1];
  const what = item === undefined ? '' : ` the container ${item}`;
  return { add: `Add${what || ' it'}`, remove: `Remove${what || ' it'}`, replace: 'Replace it', reorder: 'Put them in the order of Git' }[
    op
  ];
}

function causeOf({ cause, manager, contested }: FieldChange): string {
  const also = contested !== undefined && contested.by !== manager ? `; ${contested.by} owns it too` : '';
  if (cause === 'git') return `Cause git: the manifest changed${also}.`;
  if (cause === 'drift') return `Cause drift: ${manager ?? 'somebody'} changed the cluster${also}.`;
  return 'Cause unknown: new in Git, or deleted in the cluster.';
}

function configMap(color: string | undefined, owners: readonly string[] = []): ObjectInput {
  const managedFields = owners.map((manager) => ({
    manager,
    operation: manager === 'kubectl-edit' ? 'Update' : 'Apply',
    apiVersion: 'v1',
    fieldsV1: { 'f:data': { 'f:color': {} } },
  }));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'shop', ...(owners.length === 0 ? {} : { managedFields }) },
    ...(color === undefined ? {} : { data: { color } }),
  };
}

function deployment(names: readonly string[]): ObjectInput {
  const containers = names.map((name) => ({ name, image: `registry.example/${name}:1` }));
  const spec = { template: { spec: { containers } } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec } as ObjectInput;
}

function cell(value: string | undefined): string {
  return value ?? NONE;
}
