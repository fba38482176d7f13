import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { ageOf, containerCells, formatLabels, formatSelector, listAt, NONE, numberAt, type Row, sizeAt, textAt, UNSET } from '../cells.ts';
import { formatAge, formatDuration } from '../format-age.ts';
import { formatMetrics } from './metrics.ts';
import { podRow } from './pod.ts';

/** The rows of what runs Pods. */
export const WORKLOAD_ROWS: Readonly<Record<string, Row>> = {
  '/Pod': podRow,
  '/PodTemplate': (object) => [
    object.metadata.name,
    ...containerCells(listAt(object, 'template', 'spec', 'containers')),
    formatLabels(getIn(object, 'template', 'metadata', 'labels')),
  ],
  '/ReplicationController': (object, now) => [
    ...replicaCells(object, now),
    ...templateCells(object),
    formatLabels(getIn(object, 'spec', 'selector')),
  ],
  'apps/ReplicaSet': (object, now) => [...replicaCells(object, now), ...templateCells(object), selectorOf(object, 'spec')],
  'apps/Deployment': (object, now) => [
    object.metadata.name,
    `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
    numberAt(object, 'status', 'updatedReplicas'),
    numberAt(object, 'status', 'availableReplicas'),
    ageOf(object, now),
    ...templateCells(object),
    formatSelector(getIn(object, 'spec', 'selector')),
  ],
  'apps/StatefulSet': (object, now) => [
    object.metadata.name,
    `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
    ageOf(object, now),
    ...templateCells(object),
  ],
  'apps/DaemonSet': (object, now) => [
    object.metadata.name,
    numberAt(object, 'status', 'desiredNumberScheduled'),
    numberAt(object, 'status', 'currentNumberScheduled'),
    numberAt(object, 'status', 'numberReady'),
    numberAt(object, 'status', 'updatedNumberScheduled'),
    numberAt(object, 'status', 'numberAvailable'),
    formatLabels(getIn(object, 'spec', 'template', 'spec', 'nodeSelector')),
    ageOf(object, now),
    ...templateCells(object),
    selectorOf(object, 'spec'),
  ],
  'apps/ControllerRevision': (object, now) => [
    object.metadata.name,
    controllerOf(object),
    numberAt(object, 'revision'),
    ageOf(object, now),
  ],
  'batch/Job': (object, now) => [
    object.metadata.name,
    jobStatus(object),
    jobCompletions(object),
    jobDuration(object, now),
    ageOf(object, now),
    ...templateCells(object),
    selectorOf(object, 'spec'),
  ],
  'batch/CronJob': (object, now) => {
    const last = getIn(object, 'status', 'lastScheduleTime');
    return [
      object.metadata.name,
      textAt(object, ['spec', 'schedule']),
      textAt(object, ['spec', 'timeZone'], NONE),
      formatBoolean(getIn(object, 'spec', 'suspend')),
      sizeAt(object, 'status', 'active'),
      typeof last === 'string' ? formatAge(last, now) : NONE,
      ageOf(object, now),
      ...containerCells(listAt(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers')),
      selectorOf(object, 'spec', 'jobTemplate', 'spec'),
    ];
  },
  'autoscaling/Scale': (object, now) => [
    object.metadata.name,
    numberAt(object, 'spec', 'replicas'),
    numberAt(object, 'status', 'replicas'),
    ageOf(object, now),
  ],
  'policy/PodDisruptionBudget': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'minAvailable'], 'N/A'),
    textAt(object, ['spec', 'maxUnavailable'], 'N/A'),
    numberAt(object, 'status', 'disruptionsAllowed'),
    ageOf(object, now),
  ],
  'autoscaling/HorizontalPodAutoscaler': (object, now) => [
    object.metadata.name,
    `${textAt(object, ['spec', 'scaleTargetRef', 'kind'])}/${textAt(object, ['spec', 'scaleTargetRef', 'name'])}`,
    formatMetrics(object),
    textAt(object, ['spec', 'minReplicas'], UNSET),
    numberAt(object, 'spec', 'maxReplicas'),
    numberAt(object, 'status', 'currentReplicas'),
    ageOf(object, now),
  ],
};

function replicaCells(object: KubernetesObject, now: number): readonly unknown[] {
  return [
    object.metadata.name,
    numberAt(object, 'spec', 'replicas'),
    numberAt(object, 'status', 'replicas'),
    numberAt(object, 'status', 'readyReplicas'),
    ageOf(object, now),
  ];
}

function templateCells(object: KubernetesObject): readonly string[] {
  return containerCells(listAt(object, 'spec', 'template', 'spec', 'containers'));
}

function selectorOf(object: KubernetesObject, ...path: readonly string[]): string {
  return formatSelector(getIn(object, ...path, 'selector')) || NONE;
}

function controllerOf(object: KubernetesObject): string {
  const owner = listAt(object, 'metadata', 'ownerReferences').find(({ controller }) => controller === true);
  if (owner === undefined) return NONE;
  const [group] = textOf(owner['apiVersion']).split('/').slice(0, -1);
  const kind = textOf(owner['kind']).toLowerCase();
  return `${group === undefined ? kind : `${kind}.${group}`}/${textOf(owner['name'])}`;
}

/** The first of these conditions that is true, in the order of their weight; a deletion stands between them. */
const JOB_ENDS = ['Complete', 'Failed'];
const JOB_STATES = ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'];

function jobStatus(job: KubernetesObject): string {
  const conditions = listAt(job, 'status', 'conditions');
  const holds = (wanted: string): boolean => conditions.find(({ type }) => type === wanted)?.['status'] === 'True';
  const deleted = job.metadata.deletionTimestamp === undefined ? undefined : 'Terminating';
  return JOB_ENDS.find(holds) ?? deleted ?? JOB_STATES.find(holds) ?? 'Running';
}

function jobCompletions(job: KubernetesObject): string {
  const done = numberAt(job, 'status', 'succeeded');
  const wanted = getIn(job, 'spec', 'completions');
  if (wanted !== undefined) return `${done}/${textOf(wanted)}`;
  const parallelism = numberAt(job, 'spec', 'parallelism');
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
}

function jobDuration(job: KubernetesObject, now: number): string {
  const start = getIn(job, 'status', 'startTime');
  const end = getIn(job, 'status', 'completionTime');
  if (typeof start !== 'string') return '';
  return formatDuration((typeof end === 'string' ? Date.parse(end) : now) - Date.parse(start));
}

function formatBoolean(value: unknown): string {
  return value === undefined ? UNSET : value === true ? 'True' : 'False';
}
