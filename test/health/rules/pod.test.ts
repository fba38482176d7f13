import { describeRule } from '../fixture.ts';

describeRule('pod', {
  'crash-loop': ['Degraded', 'CrashLoopBackOff', 'back-off 5m0s restarting failed container=web pod=web_shop'],
  'crashed-once': ['Degraded', 'ContainerCrashed', 'container "web" ran out of memory (OOMKilled) with exit code 137'],
  'ended-with-0': ['Degraded', 'ContainerCrashed', 'container "web" ended with exit code 0'],
  evicted: ['Degraded', 'Evicted', 'The node was low on resource memory.'],
  'failed-beside-sidecar': ['Degraded', 'PodFailed', 'container "web" failed with exit code 3'],
  'failed-exit-code': ['Degraded', 'PodFailed', 'container "web" failed with exit code 3'],
  'image-pull-back-off': ['Degraded', 'ImagePullBackOff', 'Back-off pulling image "nginx:nope"'],
  'init-container-crash-loop': ['Degraded', 'CrashLoopBackOff', 'back-off 40s restarting failed container=migrate pod=web_shop'],
  'never-image-missing': ['Degraded', 'ErrImageNeverPull', 'ErrImageNeverPull'],
  'never-running': ['Progressing', 'PodRunning', 'running; waiting for it to complete'],
  'no-status': ['Progressing', 'NoStatusYet', 'waiting for the controller to report a status'],
  'node-lost': ['Unknown', 'PodPhaseUnknown', "the Pod's phase is Unknown; its node may be lost"],
  'not-ready': ['Progressing', 'PodNotReady', 'ContainersNotReady: containers with unready status: [web]'],
  'on-failure-back-off': ['Progressing', 'PodRunning', 'running; waiting for it to complete'],
  'not-scheduled': ['Progressing', 'PodNotScheduled', 'not scheduled yet'],
  'not-scheduled-by-its-scheduler': ['Progressing', 'PodNotScheduled', 'not scheduled yet by volcano'],
  ready: ['Healthy', 'PodReady', 'running and ready'],
  'sidecar-crash-loop-never': ['Degraded', 'CrashLoopBackOff', 'back-off 40s restarting failed container=proxy pod=web_shop'],
  succeeded: ['Healthy', 'PodSucceeded', 'all containers have succeeded'],
  unschedulable: ['Progressing', 'Unschedulable', 'Unschedulable: 0/3 nodes are available: 3 Insufficient cpu.'],
});
