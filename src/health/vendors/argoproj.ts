/** Argo: ApplicationSet, Argo Workflows, Argo Rollouts (and Spot's). */
export const ARGOPROJ: string = `argoproj.io/ApplicationSet
Degraded ErrorOccurred
Degraded ResourcesUpToDate=False
Progressing RolloutProgressing
Healthy ResourcesUpToDate
Progressing: Waiting for the status to be reported

argoproj.io/CronWorkflow
Degraded ~ SpecError|SubmissionError
Healthy ~ Completed
Healthy !.status: CronWorkflow is healthy.
Healthy: CronWorkflow is healthy.

argoproj.io/Rollout
Progressing !.status: Waiting for rollout spec update to be observed
Progressing .status.observedGeneration .status.observedGeneration<.metadata.generation: Waiting for rollout spec update to be observed
Progressing .spec.workloadRef .metadata.annotations .metadata.annotations.rollout\\.argoproj\\.io/workload-generation!=.status.workloadObservedGeneration: Waiting for rollout spec update to be observed
Degraded .status.phase=Degraded: {.status.message}
Suspended .status.phase=Paused: {.status.message}
Progressing .status.phase=Progressing: {.status.message}
Healthy .status.phase=Healthy: {.status.message}
Degraded ~ InvalidSpec=*
Degraded ~ Progressing=*(RolloutAborted|ProgressDeadlineExceeded)
Suspended .spec.paused: Rollout is paused
Suspended .status.pauseConditions>0: Rollout is paused
Progressing !.status.currentPodHash: Waiting for rollout to finish: status has not been reconciled.
Progressing .status.updatedReplicas<.spec.replicas?1: Waiting for roll out to finish: More replicas need to be updated
Progressing .status.availableReplicas<.status.updatedReplicas: Waiting for roll out to finish: updated replicas are still becoming available
Progressing .spec.strategy.blueGreen .status.blueGreen.activeSelector!=.status.currentPodHash: active service cutover pending
${stable('.spec.strategy.blueGreen .status.STABLE!=', 'waiting for analysis to complete')}
Progressing .spec.strategy.canary .status.replicas>.status.updatedReplicas: Waiting for roll out to finish: old replicas are pending termination
${stable('.spec.strategy.canary', 'Waiting for rollout to finish steps')}
Healthy

spot.io/SpotDeployment
Degraded ~ InvalidSpec=*
Degraded ~ Progressing=*(RolloutAborted|ProgressDeadlineExceeded)
Suspended ~ Paused: Rollout is paused
Degraded @default .status.phase=Degraded: {.status.message}
Suspended @default .status.phase=Paused: {.status.message}
Progressing .status.conditions .status.phase=Progressing: Waiting for rollout to finish steps
Healthy @argocd .status.conditions:
Healthy .status.phase=Healthy: {.status.message}
Progressing @default: Waiting for rollout spec update to be observed

argoproj.io/AnalysisRun
Progressing .status.phase=Pending|Running: Analysis run is running
Healthy .status.phase=Successful: {.status.message?Analysis run completed successfully}
Degraded .status.phase=Failed: {.status.message?Analysis run failed}
Degraded .status.phase=Error: {.status.message?Analysis run had an error}
Unknown @argocd .status.phase=Inconclusive: {.status.message?Analysis run was inconclusive}
Degraded .status.phase=Inconclusive: {.status.message?Analysis run was inconclusive}
Progressing: Waiting for analysis run to finish: status has not been reconciled.

argoproj.io/Experiment
Progressing .status.phase=Pending: Experiment is pending
Progressing .status.phase=Running: Experiment is running
Healthy .status.phase=Successful: Experiment is successful
Degraded .status.phase=Failed: Experiment has failed
Degraded .status.phase=Error: Experiment had an error
Degraded .status.phase=Inconclusive: {.status.message?Experiment was inconclusive}
Progressing: Waiting for experiment to finish: status has not been reconciled.

argoproj.io/EventBus
Degraded .status.conditions[type=Deployed,status=False,message=]: {reason}
Degraded Deployed=False
Healthy .status.conditions[type=Deployed,status=True,message=]: {reason}
Healthy Deployed
Degraded @default Configured=False
Progressing: Waiting for initialization

@default argoproj.io/EventSource,Sensor
Degraded *=False
Healthy Deployed
Progressing: Waiting for {.kind} to be deployed`;

/** Of both places in which a Rollout says what it goes back to: it is not yet what was rolled out. */
function stable(when: string, message: string): string {
  return `Progressing ${when.replace('STABLE', 'stableRS')} .status.stableRS .status.stableRS!=.status.currentPodHash: ${message}
Progressing ${when.replace('STABLE', 'canary.stableRS')} !.status.stableRS .status.canary.stableRS!=.status.currentPodHash: ${message}`;
}
