import type { KindBehaviour } from './kind-behaviour.ts';
import { POD } from './pods/pod.ts';
import { AUTOSCALER } from './workloads/autoscaler.ts';
import { CONTROLLER_REVISION } from './workloads/controller-revision.ts';
import { CRON_JOB } from './workloads/cron-job.ts';
import { DAEMON_SET } from './workloads/daemon-set.ts';
import { DEPLOYMENT, REPLICA_SET } from './workloads/deployment.ts';
import { DISRUPTION_BUDGET } from './workloads/disruption-budget.ts';
import { JOB } from './workloads/job.ts';
import { POD_TEMPLATE, REPLICATION_CONTROLLER } from './workloads/replication-controller.ts';
import { STATEFUL_SET } from './workloads/stateful-set.ts';

/** What makes Pods, and Pods, by group and kind. */
export const WORKLOADS: Readonly<Record<string, KindBehaviour>> = {
  '/Pod': POD,
  '/PodTemplate': POD_TEMPLATE,
  '/ReplicationController': REPLICATION_CONTROLLER,
  'apps/ControllerRevision': CONTROLLER_REVISION,
  'apps/DaemonSet': DAEMON_SET,
  'apps/Deployment': DEPLOYMENT,
  'apps/ReplicaSet': REPLICA_SET,
  'apps/StatefulSet': STATEFUL_SET,
  'autoscaling/HorizontalPodAutoscaler': AUTOSCALER,
  'batch/CronJob': CRON_JOB,
  'batch/Job': JOB,
  'policy/PodDisruptionBudget': DISRUPTION_BUDGET,
};
