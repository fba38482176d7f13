/** Keptn, Numaflow and Numaplane. */
export const KEPTN: string = `lifecycle.keptn.sh/*
${keptn('overallStatus')}
${keptn('status')}
Progressing: {.kind} is progressing

metrics.keptn.sh/Analysis
Healthy .status.state=Completed .status.pass: Analysis is healthy
Healthy .status.state=Completed .status.warning: Analysis is healthy with warnings
Degraded .status.state=Completed: Analysis is degraded
Progressing: Analysis is progressing

numaflow.numaproj.io/*
Degraded .metadata.labels.numaplane\\.numaproj\\.io/progressive-result-state=failed: Failed progressive upgrade
Progressing .status.observedGeneration<.metadata.generation: Waiting for {.kind} status
Healthy .status.phase=Paused|Pausing: {.kind} is paused
Degraded .status.phase=Failed: {.status.message}
Degraded .kind=InterStepBufferService *=False
Degraded *=False: Subresources are unhealthy
Healthy .status.phase=Running: {.kind} is healthy
Progressing: Waiting for {.kind} status

numaplane.numaproj.io/*
Progressing !.status: Not yet reconciled
Progressing .status.observedGeneration<.metadata.generation: Not yet reconciled
Degraded ProgressiveUpgradeSucceeded=False: Progressive upgrade failed
Progressing .status.upgradeInProgress!=: Update in progress
Progressing .status.phase=Pending: Update in progress
Healthy *PausingOrPaused
Progressing ChildResourcesHealthy=False(Progressing): Child Progressing
Degraded ChildResourcesHealthy=False
Degraded .status.phase=Failed: {.status.message}
Healthy .status.phase=Deployed: Healthy
Progressing: Not yet reconciled`;

function keptn(field: string): string {
  return `Healthy .status.${field}=Succeeded|Warning: {.kind} is healthy
Degraded .status.${field}=Failed|Deprecated: {.kind} is degraded`;
}
