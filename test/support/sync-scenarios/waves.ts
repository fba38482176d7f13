import { claim, config, deployment, hook, job, storageClass, volume, wave } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

/** Waves, by which annotation they are told, and what holds them. */
export const WAVES: readonly SyncScenario[] = [
  {
    name: 'waves go from low to high, the negative ones first',
    source: 'argocd.md §2 sync-wave',
    after: [config('a', wave(5)), config('b', wave(-2)), config('c'), config('d', wave(1))],
    order: [['created ConfigMap/b', 'created ConfigMap/c', 'created ConfigMap/d', 'created ConfigMap/a']],
  },
  {
    name: 'a wave that is no number gives way to the weight of Helm',
    source: 'argocd.md §2 sync-wave',
    after: [config('a', { ...wave('late'), 'helm.sh/hook-weight': '3' }), config('b', wave(2)), config('c', wave(4))],
    order: [['created ConfigMap/b', 'created ConfigMap/a', 'created ConfigMap/c']],
    warnings: ['sync-wave'],
  },
  {
    name: 'a wave that is no number is 0 without a weight',
    source: 'argocd.md §2 sync-wave',
    after: [config('a', wave('first')), config('b', wave(-1)), config('c', wave(1))],
    order: [['created ConfigMap/b', 'created ConfigMap/a', 'created ConfigMap/c']],
  },
  {
    name: 'a wave waits for the health of the one before',
    source: 'argocd.md §3 d',
    after: [deployment('web'), config('late', wave(1))],
    order: [['created Deployment/web', 'ready Deployment/web', 'created ConfigMap/late']],
  },
  {
    name: 'a claim that waits for its first consumer holds back no later wave, and is bound when a Pod needs it',
    source: 'argocd.md §6 PersistentVolumeClaim: Pending → Progressing; ours: it holds nothing up',
    there: [storageClass('${NS}', 'WaitForFirstConsumer'), volume('${NS}')],
    after: [claim('data', '${NS}'), deployment('web', wave(1), { template: podWith('data') })],
    order: [['created PersistentVolumeClaim/data', 'created Deployment/web', 'ready PersistentVolumeClaim/data', 'ready Deployment/web']],
  },
  {
    name: 'a claim that waits for a volume holds back the next wave until the deadline, and says why',
    source: 'argocd.md §6 PersistentVolumeClaim: Pending → Progressing',
    there: [storageClass('${NS}', 'Immediate')],
    policy: { timeouts: { objectMs: 2000 } },
    after: [claim('data', '${NS}'), config('late', wave(1))],
    outcome: 'failed',
    told: [
      'not healthy within 2 s (timeouts.objectMs): PersistentVolumeClaim ${NS}/data waits for provisioner example.com/none of StorageClass ${NS}',
    ],
    order: [['created PersistentVolumeClaim/data']],
    never: ['created ConfigMap/late'],
  },
  {
    name: 'hooks are made in the order of their waves',
    source: 'argocd.md §3.9',
    after: [job('two', hook('PreSync', undefined, wave(2))), job('one', hook('PreSync', undefined, wave(-1))), config('a', wave(-5))],
    order: [['created Job/one', 'ready Job/one', 'created Job/two', 'ready Job/two', 'created ConfigMap/a']],
  },
  {
    name: 'waves of deletions are mirrored',
    source: 'argocd.md §3.7',
    before: [config('kept'), config('a', wave(-1)), config('b'), config('c', wave(2))],
    after: [config('kept')],
    order: [['deleted ConfigMap/c', 'deleted ConfigMap/b', 'deleted ConfigMap/a']],
    never: ['changed ConfigMap/kept'],
  },
];

function podWith(name: string): object {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: name } }];
  return { metadata: { labels: { app: 'web' } }, spec: { volumes, containers: [{ name: 'main', image: 'registry.example/main:1' }] } };
}
