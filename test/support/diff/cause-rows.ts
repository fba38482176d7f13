import type { DiffOptions } from '../../../src/diff/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import type { History } from './played-history.ts';

type Fields = Record<string, unknown>;

const OURS = 'gitops-reconciler';

/** A field's history, and what a diff says of it. */
export interface CauseRow {
  readonly name: string;
  readonly happened: (history: History) => Promise<void>;
  /** As Git has it now. */
  readonly git: ObjectInput;
  readonly options?: Partial<DiffOptions>;
  /** `replace data.a: drift by kubectl-edit`, with `, contested by X` where another owns it too. */
  readonly differences: readonly string[];
}

const settings = (data: Fields): ObjectInput => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data }) as ObjectInput;
const secret = (fields: Fields): ObjectInput => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, ...fields });
const web = { name: 'web', image: 'web:1' };
const log = { name: 'log', image: 'log:1' };
const deployment = (containers: readonly Fields[], replicas?: number): ObjectInput =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'x' },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: { app: 'x' } },
      template: { metadata: { labels: { app: 'x' } }, spec: { containers } },
    },
  }) as ObjectInput;
const scaler = (version: string, maxReplicas: number, more: Fields = {}): ObjectInput =>
  ({
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'x' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' }, maxReplicas, ...more },
  }) as ObjectInput;
const image = 'spec.template.spec.containers[name=web].image';
const editedImage = [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'web:9' }];

const base = settings({ a: '1', b: '1' });
const changed = settings({ a: '2', b: '1' });
const less = settings({ a: '1' });

export const CAUSE_ROWS: readonly CauseRow[] = [
  { name: 'nothing happened', happened: (h) => h.apply(base), git: base, differences: [] },
  { name: 'Git changed', happened: (h) => h.apply(base), git: changed, differences: [`replace data.a: git by ${OURS}`] },
  {
    name: 'a person wrote over null',
    happened: async (h) => {
      const git = deployment([{ ...web, args: null }]);
      await h.apply(git);
      await h.edit(git, [{ op: 'add', path: '/spec/template/spec/containers/0/args', value: ['-v'] }], 'kubectl-edit');
    },
    git: deployment([{ ...web, args: null }]),
    differences: ['remove spec.template.spec.containers[name=web].args: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'Git says null now',
    happened: (h) => h.apply(deployment([{ ...web, args: ['-v'] }])),
    git: deployment([{ ...web, args: null }]),
    differences: [`remove spec.template.spec.containers[name=web].args: git by ${OURS}`],
  },
  {
    name: 'a person edited',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '9' } }, 'kubectl-edit');
    },
    git: base,
    differences: ['replace data.a: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'a person edited, and Git changed after it',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '9' } }, 'kubectl-edit');
    },
    git: changed,
    differences: ['replace data.a: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'a person edited to what Git says now',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '2' } }, 'kubectl-edit');
    },
    git: changed,
    differences: [],
  },
  {
    name: 'a person edited and set it back',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '9' } }, 'kubectl-edit');
      await h.edit(base, { data: { a: '1' } }, 'kubectl-edit');
    },
    git: base,
    differences: [],
  },
  {
    name: 'two edited: the last is named',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '8' } }, 'first');
      await h.edit(base, { data: { a: '9' } }, 'second');
    },
    git: base,
    differences: ['replace data.a: drift by second, contested by second'],
  },
  {
    name: 'a person edited, and we applied again',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { a: '9' } }, 'kubectl-edit');
      await h.apply(base);
    },
    git: changed,
    differences: [`replace data.a: git by ${OURS}`],
  },
  {
    name: 'somebody removed a field, and nothing is recorded',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { b: null } }, 'kubectl-edit');
    },
    git: base,
    differences: ['add data.b: unknown by nobody'],
  },
  {
    name: 'somebody removed a field of the last revision',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { b: null } }, 'kubectl-edit');
    },
    git: base,
    options: { lastApplied: base },
    differences: ['add data.b: drift by nobody'],
  },
  {
    name: 'Git got a field that the last revision had not',
    happened: (h) => h.apply(less),
    git: base,
    options: { lastApplied: less },
    differences: ['add data.b: git by nobody'],
  },
  { name: 'a field left Git', happened: (h) => h.apply(base), git: less, differences: [`remove data.b: git by ${OURS}`] },
  {
    name: 'a field left Git that another applies too',
    happened: async (h) => {
      await h.apply(base);
      await h.apply(settings({ b: '1' }), 'platform');
    },
    git: less,
    differences: [],
  },
  {
    name: 'a field left Git that a person had edited',
    happened: async (h) => {
      await h.apply(base);
      await h.edit(base, { data: { b: '9' } }, 'kubectl-edit');
    },
    git: less,
    differences: [],
  },
  {
    name: 'Git changed a field that another applies too',
    happened: async (h) => {
      await h.apply(base);
      await h.apply(settings({ a: '1' }), 'platform');
    },
    git: changed,
    differences: [`replace data.a: git by ${OURS}, contested by platform`],
  },
  {
    name: 'another took a field by force',
    happened: async (h) => {
      await h.apply(base);
      await h.apply(settings({ a: '7' }), 'platform');
    },
    git: base,
    differences: ['replace data.a: drift by platform, contested by platform'],
  },
  {
    name: 'another added fields of its own',
    happened: async (h) => {
      await h.apply(base);
      await h.apply(settings({ c: '7' }), 'platform');
    },
    git: base,
    differences: [],
  },
  {
    name: 'another made the object',
    happened: (h) => h.create(base, 'installer'),
    git: changed,
    differences: ['replace data.a: drift by installer, contested by installer'],
  },
  {
    name: 'a kubectl apply made the object, and Git changed',
    happened: (h) => h.applyClientSide(base),
    git: changed,
    differences: ['replace data.a: git by kubectl-client-side-apply, contested by kubectl-client-side-apply'],
  },
  {
    name: 'a kubectl apply made the object, and a person edited',
    happened: async (h) => {
      await h.applyClientSide(base);
      await h.edit(base, { data: { a: '9' } }, 'kubectl-edit');
    },
    git: base,
    differences: ['replace data.a: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'a kubectl apply made the object, and a field left Git',
    happened: (h) => h.applyClientSide(base),
    git: less,
    differences: ['remove data.b: git by kubectl-client-side-apply'],
  },
  {
    name: 'a kubectl apply made the object, and a field was removed in the cluster',
    happened: async (h) => {
      await h.applyClientSide(base);
      await h.edit(base, { data: { b: null } }, 'kubectl-edit');
    },
    git: base,
    differences: ['add data.b: drift by nobody'],
  },
  {
    name: 'the image of one container was set',
    happened: async (h) => {
      await h.apply(deployment([web, log]));
      await h.edit(deployment([]), editedImage, 'kubectl-set');
    },
    git: deployment([web, log]),
    differences: [`replace ${image}: drift by kubectl-set, contested by kubectl-set`],
  },
  {
    name: 'somebody removed a container of the last revision',
    happened: async (h) => {
      await h.apply(deployment([web, log]));
      await h.edit(deployment([]), [{ op: 'remove', path: '/spec/template/spec/containers/1' }], 'kubectl-edit');
    },
    git: deployment([web, log]),
    options: { lastApplied: deployment([web, log]) },
    differences: ['add spec.template.spec.containers[name=log]: drift by nobody'],
  },
  {
    name: 'Git changed the order of containers',
    happened: (h) => h.apply(deployment([web, log])),
    git: deployment([log, web]),
    options: { lastApplied: deployment([web, log]) },
    differences: ['reorder spec.template.spec.containers: git by nobody'],
  },
  {
    name: 'somebody changed the order of containers',
    happened: async (h) => {
      await h.apply(deployment([web, log]));
      await h.edit(
        deployment([]),
        [{ op: 'move', from: '/spec/template/spec/containers/0', path: '/spec/template/spec/containers/1' }],
        'kubectl-edit',
      );
    },
    git: deployment([web, log]),
    options: { lastApplied: deployment([web, log]) },
    differences: ['reorder spec.template.spec.containers: drift by nobody'],
  },
  {
    name: 'somebody scaled it',
    happened: async (h) => {
      await h.apply(deployment([web], 2));
      await h.edit(deployment([]), { spec: { replicas: 5 } }, 'kubectl', 'scale');
    },
    git: deployment([web], 2),
    differences: ['replace spec.replicas: drift by kubectl, contested by kubectl through scale'],
  },
  {
    name: 'an autoscaler scaled it',
    happened: async (h) => {
      await h.apply(deployment([web], 2));
      await h.edit(deployment([]), { spec: { replicas: 5 } }, 'kube-controller-manager', 'scale');
    },
    git: deployment([web], 2),
    options: { related: [scaler('v2', 9)] },
    differences: [
      'replace spec.replicas: drift by kube-controller-manager, contested by kube-controller-manager through scale, left to it',
    ],
  },
  {
    name: 'it was scaled, and the replicas left Git',
    happened: async (h) => {
      await h.apply(deployment([web], 2));
      await h.edit(deployment([]), { spec: { replicas: 5 } }, 'kube-controller-manager', 'scale');
    },
    git: deployment([web]),
    differences: [],
  },
  {
    name: 'a controller wrote the status',
    happened: async (h) => {
      await h.apply(deployment([web], 2));
      await h.edit(deployment([]), { status: { replicas: 1 } }, 'kube-controller-manager', 'status');
    },
    git: deployment([web], 2),
    differences: [],
  },
  {
    name: 'we applied in another version, and nothing is recorded',
    happened: (h) => h.apply(scaler('v1', 3)),
    git: scaler('v2', 5),
    differences: ['replace spec.maxReplicas: unknown by nobody'],
  },
  {
    name: 'we applied in another version, and Git changed since the last revision',
    happened: (h) => h.apply(scaler('v1', 3)),
    git: scaler('v2', 5),
    options: { lastApplied: scaler('v2', 3) },
    differences: ['replace spec.maxReplicas: git by nobody'],
  },
  {
    name: 'we applied in another version, and the cluster changed since the last revision',
    happened: async (h) => {
      await h.apply(scaler('v1', 3));
      await h.edit(scaler('v2', 3), { spec: { maxReplicas: 7 } }, 'kubectl-edit');
    },
    git: scaler('v2', 3),
    options: { lastApplied: scaler('v2', 3) },
    differences: ['replace spec.maxReplicas: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'we applied in another version, and a field left Git',
    happened: (h) => h.apply(scaler('v1', 3, { minReplicas: 2 })),
    git: scaler('v2', 3),
    differences: [],
  },
  {
    name: 'we applied in another version, and a field of the last revision left Git',
    happened: (h) => h.apply(scaler('v1', 3, { minReplicas: 2 })),
    git: scaler('v2', 3),
    options: { lastApplied: scaler('v2', 3, { minReplicas: 2 }) },
    differences: ['remove spec.minReplicas: git by nobody'],
  },
  {
    name: 'another wrote a value that we had applied as text',
    happened: async (h) => {
      await h.apply(secret({ stringData: { a: 'one' } }));
      await h.edit(secret({}), { data: { a: 'dHdv' } }, 'kubectl-edit');
    },
    git: secret({ stringData: { a: 'one' } }),
    differences: ['replace data.a: drift by kubectl-edit, contested by kubectl-edit'],
  },
  {
    name: 'Git changed a value that we had applied as text',
    happened: (h) => h.apply(secret({ stringData: { a: 'one' } })),
    git: secret({ stringData: { a: 'two' } }),
    differences: [`replace data.a: git by ${OURS}`],
  },
];
