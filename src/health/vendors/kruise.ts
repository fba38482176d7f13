/** OpenKruise: workloads, rollouts, game servers. */
export const KRUISE: string = `apps.kruise.io/AdvancedCronJob
Suspended @default .spec.paused: AdvancedCronJob is Paused
Suspended !.status.lastScheduleTime .spec.paused=true: AdvancedCronJob is Paused
Progressing .status.active>0: AdvancedCronJobs has active jobs
Healthy .status.lastScheduleTime: AdvancedCronJobs has run successfully
Progressing !.status: AdvancedCronJobs has not run successfully
Healthy @default: AdvancedCronJob has not run yet
Degraded: AdvancedCronJobs has not run successfully

apps.kruise.io/BroadcastJob
Suspended @default .spec.paused: BroadcastJob is Paused
Healthy .status.phase=completed .status.desired=.status.succeeded: BroadcastJob is completed successfully
Degraded .status.phase=failed .status.failed!=0: BroadcastJob failed
Suspended .status.phase=paused .spec.paused=true: BroadcastJob is Paused
Progressing: BroadcastJob is still running

apps.kruise.io/CloneSet
Progressing .metadata.generation!=.status.observedGeneration: Waiting for initialization
Suspended .spec.updateStrategy.paused=true: Cloneset is paused
Suspended @argocd !.status.updatedAvailableReplicas: Cloneset is paused
Suspended @argocd .spec.updateStrategy.partition!=0 .metadata.generation>1 .status.updatedReplicas>=.status.expectedUpdatedReplicas: Cloneset needs manual intervention
Progressing @argocd .spec.updateStrategy.partition!=0 .metadata.generation>1: Waiting for initialization
Suspended .spec.updateStrategy.partition!=|0 .metadata.generation>1 .status.updatedReplicas>=.status.expectedUpdatedReplicas: Cloneset needs manual intervention
Healthy .status.updatedAvailableReplicas=.status.replicas: All Cloneset workloads are ready and updated
Progressing @default: {.status.updatedAvailableReplicas?0} of {.status.replicas?0} replicas are updated and available
Degraded: Some replicas are not ready or available

apps.kruise.io/DaemonSet
${begun('Daemonset', '.status.updatedNumberScheduled')}
Suspended .spec.updateStrategy.rollingUpdate.partition!=|0 .metadata.generation>1 .status.updatedNumberScheduled+.spec.updateStrategy.rollingUpdate.partition>.status.desiredNumberScheduled: Daemonset needs manual intervention
Progressing @argocd .spec.updateStrategy.rollingUpdate.partition!=|0 .metadata.generation>1: Waiting for initialization
Healthy .status.updatedNumberScheduled=.status.desiredNumberScheduled .status.numberAvailable=.status.desiredNumberScheduled: All Daemonset workloads are ready and updated
Degraded @argocd .status.updatedNumberScheduled=.status.desiredNumberScheduled .status.numberUnavailable=.status.desiredNumberScheduled: Some pods are not ready or available
Progressing: Waiting for initialization

apps.kruise.io/StatefulSet
${begun('Statefulset', '.status.updatedAvailableReplicas')}
Suspended .spec.updateStrategy.rollingUpdate.partition!=|0 .metadata.generation>1 .status.updatedReplicas+.spec.updateStrategy.rollingUpdate.partition>.status.replicas: Statefulset needs manual intervention
Progressing @argocd .spec.updateStrategy.rollingUpdate.partition!=|0 .metadata.generation>1: Waiting for initialization
Healthy .status.updatedAvailableReplicas=.status.replicas: All Statefulset workloads are ready and updated
Progressing @default: {.status.updatedAvailableReplicas?0} of {.status.replicas?0} replicas are updated and available
Degraded: Some replicas are not ready or available

rollouts.kruise.io/Rollout
Progressing .status.observedGeneration!=.metadata.generation: Rollout is still progressing
Degraded @default .status.phase=Disabled|Disabling|Terminating: Rollout is Disabled or Terminating
Degraded .status.phase=Disabled|Terminating .status.canaryStatus.currentStepState=StepPaused: Rollout is Disabled or Terminating
Suspended .status.phase=Progressing .status.canaryStatus.currentStepState=StepPaused: Rollout is Paused need manual intervention
Suspended @default .status.blueGreenStatus.currentStepState=StepPaused: Rollout is Paused need manual intervention
Healthy .status.phase=Healthy .status.canaryStatus.currentStepState=Completed: Rollout is Completed
Healthy @default .status.phase=Healthy: Rollout is Completed
Progressing: Rollout is still progressing

game.kruise.io/GameServer
Progressing .status .status.currentState!=.status.desiredState: State change: {.status.currentState?Unknown} → {.status.desiredState?Unknown}
Degraded .status.podStatus.conditions[type=KruisePodReady,status!=True]: Pod is not ready: {type}
Healthy .status.currentState=Ready: GameServer is Ready
Healthy @default .status.currentState!=: GameServer is {.status.currentState}
Progressing @default: Waiting for GameServer to be ready
Unknown: Waiting for GameServer to be ready

game.kruise.io/GameServerSet
Progressing !.status: Waiting for GameServerSet initialization
Progressing .metadata.generation!=.status.observedGeneration: Waiting for GameServerSet initialization
Suspended .spec.updateStrategy.rollingUpdate.paused=true: GameServerSet is paused
Suspended .spec.updateStrategy.rollingUpdate.partition!=|0 .status.updatedReplicas+.spec.updateStrategy.rollingUpdate.partition>=.status.replicas: Partition={.spec.updateStrategy.rollingUpdate.partition}, waiting for manual intervention
Healthy .status.updatedReadyReplicas?0=.status.replicas?0: All GameServerSet replicas are updated and ready
Progressing .status.readyReplicas<.status.replicas: ReadyReplicas {.status.readyReplicas?0}/{.status.replicas}, still progressing
Progressing: Waiting for GameServerSet initialization`;

function begun(name: string, updated: string): string {
  return `Progressing .metadata.generation!=.status.observedGeneration: Waiting for initialization
Suspended .spec.updateStrategy.rollingUpdate.paused=true: ${name} is paused
Suspended @argocd !${updated}: ${name} is paused`;
}
