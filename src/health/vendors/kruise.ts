/** OpenKruise: workloads, rollouts, game servers. */
export const KRUISE: string = `apps.kruise.io/AdvancedCronJob
Suspended .spec.paused: AdvancedCronJob is Paused
Progressing .status.active>0: AdvancedCronJobs has active jobs
Healthy .status.lastScheduleTime!=: AdvancedCronJobs has run successfully
Progressing !.status: AdvancedCronJobs has not run successfully
Degraded: AdvancedCronJobs has not run successfully

apps.kruise.io/BroadcastJob
Suspended .spec.paused: BroadcastJob is Paused
Degraded .status.phase=failed: BroadcastJob failed
Healthy .status.phase=completed: BroadcastJob is completed successfully
Progressing: BroadcastJob is still running

apps.kruise.io/CloneSet
Progressing .status.observedGeneration<.metadata.generation: Waiting for initialization
Suspended .spec.updateStrategy.paused: Cloneset is paused
Suspended .spec.updateStrategy.partition!=|0 .metadata.generation>1 .status.updatedReplicas>=.status.expectedUpdatedReplicas: Cloneset needs manual intervention
Healthy .status.updatedAvailableReplicas=.status.replicas: All Cloneset workloads are ready and updated
Degraded .status: Some replicas are not ready or available
Progressing: Waiting for initialization

apps.kruise.io/DaemonSet
${rolling('Daemonset', '.status.updatedNumberScheduled', '.status.desiredNumberScheduled', '.status.numberAvailable', 'pods')}

apps.kruise.io/StatefulSet
${rolling('Statefulset', '.status.updatedReplicas', '.status.replicas', '.status.updatedAvailableReplicas', 'replicas')}

rollouts.kruise.io/Rollout
Progressing .status.observedGeneration<.metadata.generation: Rollout is still progressing
Degraded .status.phase=Disabled|Disabling|Terminating: Rollout is Disabled or Terminating
Suspended .status.canaryStatus.currentStepState=StepPaused: Rollout is Paused need manual intervention
Suspended .status.blueGreenStatus.currentStepState=StepPaused: Rollout is Paused need manual intervention
Healthy .status.phase=Healthy: Rollout is Completed
Progressing: Rollout is still progressing

game.kruise.io/GameServer
Unknown .status.currentState=: Waiting for GameServer to be ready
Degraded .status.podStatus.conditions[status=False]: Pod is not ready: {type}
Degraded *=False: {type} is False
Healthy .status.currentState=.status.desiredState: GameServer is {.status.currentState}
Progressing: State change: {.status.currentState} → {.status.desiredState}

game.kruise.io/GameServerSet
Progressing .status.observedGeneration<.metadata.generation: Waiting for GameServerSet initialization
Suspended .spec.updateStrategy.rollingUpdate.paused: GameServerSet is paused
Suspended .spec.updateStrategy.rollingUpdate.partition>0: Partition={.spec.updateStrategy.rollingUpdate.partition}, waiting for manual intervention
Progressing .status.readyReplicas<.spec.replicas: ReadyReplicas {.status.readyReplicas?0}/{.spec.replicas}, still progressing
Progressing .status.updatedReadyReplicas<.spec.replicas: ReadyReplicas {.status.updatedReadyReplicas?0}/{.spec.replicas}, still progressing
Healthy: All GameServerSet replicas are updated and ready`;

function rolling(name: string, updated: string, desired: string, available: string, pods: string): string {
  return `Progressing .status.observedGeneration<.metadata.generation: Waiting for initialization
Suspended .spec.updateStrategy.rollingUpdate.paused: ${name} is paused
Suspended .spec.updateStrategy.rollingUpdate.partition!=|0 .metadata.generation>1 ${updated}+.spec.updateStrategy.rollingUpdate.partition>${desired}: ${name} needs manual intervention
Healthy ${updated}=${desired} ${available}=${desired}: All ${name} workloads are ready and updated
Degraded .status: Some ${pods} are not ready or available
Progressing: Waiting for initialization`;
}
