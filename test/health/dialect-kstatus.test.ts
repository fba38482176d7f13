import { describe, expect, it } from 'vitest';
import { assessHealth, kstatusOf } from '../../src/health/index.ts';

const established = (status: string, reason: string): object => ({ type: 'Established', status, reason, message: 'told' });
const refused = { type: 'NamesAccepted', status: 'False', reason: 'Taken', message: 'the name is taken' };
const done = { conditions: [{ type: 'Complete', status: 'True' }], succeeded: 2 };
const unplaced = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' };
const CRD = 'apiextensions.k8s.io/v1/CustomResourceDefinition';

/** A kind, what such an object holds, and how kstatus tells of it. */
const CASES: readonly (readonly [kind: string, content: object, told: string])[] = [
  [
    'example.org/v1/Thing',
    { status: { conditions: [{ type: 'Ready', status: 'False', reason: 'Busy', message: 'soon' }] } },
    'InProgress Busy soon',
  ],
  ['example.org/v1/Thing', { status: { conditions: [{ type: 'Ready', status: 'True' }] } }, 'Current ReadyTrue Resource is Ready'],
  ['v1/ConfigMap', {}, 'Current Healthy Resource is always ready'],
  ['policy/v1/PodDisruptionBudget', {}, 'Current Healthy AllowedDisruptions has been computed.'],
  ['v1/PersistentVolumeClaim', {}, 'InProgress NotBound PVC is not Bound. phase: unknown'],
  ['apps/v1/Deployment', { spec: { replicas: 3 } }, 'InProgress LessReplicas Replicas: 0/3'],
  ['apps/v1/DaemonSet', { metadata: { generation: 1 } }, 'InProgress NoObservedGeneration DaemonSet status.observedGeneration not found'],
  ['batch/v1/Job', { spec: { parallelism: 2 }, status: done }, 'Current CompleteTrue Job Completed. succeeded: 2/2'],
  ['batch/v1/Job', { spec: { parallelism: 2, completions: 3 }, status: done }, 'Current CompleteTrue Job Completed. succeeded: 2/3'],
  [
    'batch/v1/Job',
    { spec: { suspend: true }, status: { conditions: [{ type: 'Suspended', status: 'True' }, ...done.conditions] } },
    'Current SuspendedTrue Job is suspended',
  ],
  [
    'batch/v1/Job',
    { spec: { suspend: false }, status: { conditions: [{ type: 'Suspended', status: 'True' }] } },
    'InProgress JobNotStarted Job not started',
  ],
  ['v1/Pod', { status: { phase: 'Pending', conditions: [unplaced] } }, 'Failed PodUnschedulable Pod could not be scheduled'],
  ['example.org/v1/Thing', { status: { conditions: [{ type: 'Ready', status: 'True' }] } }, 'Current ReadyTrue Resource is Ready'],
  ['example.org/v1/Thing', { status: { conditions: [{ ...refused, type: 'Ready' }] } }, 'InProgress Taken the name is taken'],
  [CRD, { status: { conditions: [established('False', 'Installing')] } }, 'InProgress Installing Install in progress'],
  [CRD, { status: { conditions: [established('False', 'Installing'), refused] } }, 'Failed Taken the name is taken'],
  [CRD, { status: { conditions: [established('False', 'Lost'), refused] } }, 'Failed Lost told'],
];

describe('dialect kstatus tells of a kind what kstatus tells', () => {
  it.each(CASES)('%s %j: %s', (path, content, told) => {
    const [, apiVersion = '', kind = ''] = /^(.*)\/(\w+)$/.exec(path) ?? [];
    const health = assessHealth({ apiVersion, kind, metadata: { name: 'x' }, ...content }, { dialect: 'kstatus' });
    expect([kstatusOf(health), health.reason, health.message].join(' ')).toBe(told);
  });
});
