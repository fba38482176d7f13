/** Keptn, Numaflow and Numaplane. */
export const KEPTN: string = `lifecycle.keptn.sh/KeptnAppVersion,KeptnEvaluation,KeptnTask,KeptnWorkloadInstance,KeptnWorkloadVersion
${keptn('overallStatus')}
${keptn('status')}
Progressing: {.kind} is progressing

metrics.keptn.sh/Analysis
Progressing @default .status.state=Pending|Progressing: Analysis is progressing
Healthy .status.pass=true: Analysis is healthy
Healthy .status.warning=true: Analysis is healthy with warnings
Degraded .status.pass=false: Analysis is degraded
Progressing: Analysis is progressing

metrics.keptn.sh/KeptnMetric
Degraded .status.errMsg!=: KeptnMetric is degraded
Healthy .status.value: KeptnMetric is healthy
Progressing: KeptnMetric is progressing

numaflow.numaproj.io/InterStepBufferService,MonoVertex,Pipeline,Vertex @default numaflow.numaproj.io/*
Progressing .status.observedGeneration!=.metadata.generation: Waiting for {.kind} status
Degraded .status.phase=Failed: {.status.message}
Degraded .kind!=Vertex .metadata.labels.numaplane\\.numaproj\\.io/progressive-result-state=failed: Failed progressive upgrade
Degraded .kind=InterStepBufferService|Vertex *=False: {message$}
Degraded *=False: Subresources are unhealthy
Healthy .kind!=InterStepBufferService .status.phase=Paused: {.kind} is paused
Healthy .kind=Pipeline .status.phase=Pausing: {.kind} is paused
Healthy .status.phase=Running: {.kind} is healthy
Progressing: Waiting for {.kind} status

numaplane.numaproj.io/ISBServiceRollout,MonoVertexRollout,NumaflowControllerRollout,PipelineRollout @default numaplane.numaproj.io/*
Progressing !.status: Not yet reconciled
Progressing .status.observedGeneration!=.metadata.generation: Not yet reconciled
Progressing .status.upgradeInProgress!= !ProgressiveUpgradeSucceeded=False: Update in progress
Progressing .status.phase=Pending !ProgressiveUpgradeSucceeded=False: Update in progress
Progressing ChildResourcesHealthy=False(Progressing): Child Progressing
Degraded .status.phase=Failed: {.status.message}
Degraded ~ ChildResourcesHealthy=False(ISBSvcFailed|PipelineFailed|MonoVertexFailed)
Degraded ~ .kind=NumaflowControllerRollout ChildResourcesHealthy=False
Degraded ~ ProgressiveUpgradeSucceeded=False: Progressive upgrade failed
Degraded @default ChildResourcesHealthy=False
Healthy *PausingOrPaused
Healthy ChildResourcesHealthy: Healthy
Healthy @default .status.phase=Deployed: Healthy
Progressing @default: Not yet reconciled
Unknown .kind=PipelineRollout: Unknown Pipeline status
Unknown .kind=MonoVertexRollout: Unknown MonoVertex status
Unknown: Unknown status`;

function keptn(field: string): string {
  return `Healthy .status.${field}=Succeeded: {.kind} is healthy
Healthy @default .status.${field}=Warning: {.kind} is healthy
Degraded .status.${field}=Failed: {.kind} is degraded
Degraded @default .status.${field}=Deprecated: {.kind} is degraded`;
}
