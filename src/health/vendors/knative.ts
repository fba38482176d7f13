const OTHERS = '{each .status.conditions[status=False|Unknown] <type> is <status><, since &reason&.>< &message>\\n}';
const PARTS = '{each .status.conditions[type!=Stopped,status!=True]  | <#>: <type> | <status>< | &reason>< | &message>}';
const SHORT = '{each .status.conditions[type!=Ready,status!=True] <type>: <status>< | &reason>< | &message>~; }';

const RUNNING = '.status.applicationState.state=RUNNING .status.executorState';

/** What serves and computes: Knative, KServe, Ray, Spark, Tekton, JobSet, Kubeflow. */
export const KNATIVE: string = `serving.knative.dev/Service
Degraded *=False: ${OTHERS}
Healthy ConfigurationsReady RoutesReady Ready !*=Unknown: Knative Service is healthy.
Progressing .status.conditions: ${OTHERS}
Progressing .status: Waiting for status update.
Progressing @default: Waiting for {.kind}

serving.kserve.io/LLMInferenceService
Progressing !.status.conditions: Waiting for {.kind} to report status...
Progressing .status.observedGeneration<>.metadata.generation: Waiting for {.kind} reconciliation (generation mismatch)
Progressing .status.conditions[type=Ready,observedGeneration<>.metadata.generation]: Waiting for {.kind} reconciliation (generation mismatch)
Suspended *=*(Stopped): {.kind} is Stopped
Healthy Ready: {.kind} is healthy.
${llm('Degraded Ready=False')}
${llm('Progressing')}

serving.kserve.io/InferenceService @default serving.kserve.io/InferenceGraph,TrainedModel
Progressing !.status.conditions: Waiting for {.kind} to report status...
Suspended Stopped: {.kind} is Stopped
Degraded .status.modelStatus .status.modelStatus.transitionStatus!=UpToDate|InProgress: 0: transitionStatus | {.status.modelStatus.transitionStatus}${PARTS}
Degraded @default .status.conditions[status=False,type!=Stopped,severity!=Info]: {type}: {message}
Progressing .status.modelStatus.transitionStatus=InProgress: 0: transitionStatus | {.status.modelStatus.transitionStatus}${PARTS}
Progressing *=Unknown: ${PARTS}
Progressing .status.conditions[status=False,type!=Stopped]: ${PARTS}
Healthy: {.kind} is healthy.

@default serving.kserve.io/LocalModelCache,LocalModelNamespaceCache
Degraded .status.copies.failed>0: {.status.copies.failed} of {.status.copies.total} copies failed
Healthy .status.copies.total>0 .status.copies.available=.status.copies.total: {.status.copies.available} copies
Progressing: {.status.copies.available?0} of {.status.copies.total?0} copies

@default serving.knative.dev/* eventing.knative.dev/* messaging.knative.dev/* sources.knative.dev/* flows.knative.dev/*
Degraded Ready=False
Healthy Ready
Progressing Ready=*
Progressing: Waiting for {.kind}

@default ray.io/RayCluster
Suspended .status.state=suspended: {.kind} is {.status.state}
Degraded .status.state=failed: {.kind} is {.status.state}
Healthy .status.state=ready: {.kind} is {.status.state}
Progressing: Waiting for {.kind}

@default ray.io/RayJob
Degraded .status.jobDeploymentStatus=*Failed: {.status.message}
Degraded .status.jobStatus=FAILED|STOPPED: {.status.message}
Suspended .status.jobDeploymentStatus=Suspended: {.kind} is suspended
Healthy .status.jobDeploymentStatus=Complete: {.status.message}
Progressing: Waiting for {.kind}

@default ray.io/RayService
Degraded .status.serviceStatus=*Fail*|*Unhealthy: {.status.serviceStatus}
Healthy .status.serviceStatus=Running: {.status.serviceStatus}
Healthy Ready
Progressing: Waiting for {.kind}

sparkoperator.k8s.io/SparkApplication
Progressing .status.applicationState.state .status.applicationState.state=: SparkApplication was added, enqueuing it for submission
Progressing @default .status.applicationState.state=RUNNING .status.executorState[=PENDING]: Waiting for Executor pods
Healthy @default .status.applicationState.state=RUNNING: SparkApplication is Running
Healthy ${RUNNING} .spec.executor.instances .status.executorState[=RUNNING]=.spec.executor.instances: SparkApplication is Running
${spark('.spec.dynamicAllocation.enabled', '.spec.dynamicAllocation.')}
${spark('.spec.sparkConf.spark\\.streaming\\.dynamicAllocation\\.enabled=true', '.spec.sparkConf.spark\\.streaming\\.dynamicAllocation\\.')}
${spark('.spec.sparkConf.spark\\.dynamicAllocation\\.enabled=true', '.spec.sparkConf.spark\\.dynamicAllocation\\.')}
Healthy ${RUNNING} !.spec.dynamicAllocation !.spec.executor.instances .status.executorState[=RUNNING]>0: SparkApplication is Running
Progressing .status.applicationState.state=SUBMITTED: SparkApplication was submitted successfully
Healthy .status.applicationState.state=COMPLETED: SparkApplication was Completed
Degraded .status.applicationState.state=FAILED|SUBMISSION_FAILED|FAILING: {.status.applicationState.errorMessage}
Progressing .status.applicationState.state=PENDING_RERUN: SparkApplication is Pending Rerun
Progressing @default .status.applicationState.state=INVALIDATING: SparkApplication is in InvalidatingState
Missing .status.applicationState.state=INVALIDATING: SparkApplication is in InvalidatingState
Progressing @argocd .status.applicationState.state=SUCCEEDING: The driver pod has been completed successfully. The executor pods terminate and are cleaned up.\\n                                Under this circumstances, we assume the executor pod are completed.
Progressing .status.applicationState.state=SUCCEEDING: the driver has completed; the executors are being removed
Suspended @default .status.applicationState.state=SUSPENDED: SparkApplication is suspended
Progressing .status.applicationState.state=UNKNOWN: SparkApplication is in UnknownState because either driver pod or one or all executor pods in unknown state  
Progressing: Waiting for Executor pods

@default sparkoperator.k8s.io/ScheduledSparkApplication
Suspended .spec.suspend: {.kind} is suspended
Degraded .status.scheduleState=FailedValidation: {.status.reason}
Healthy .status.scheduleState=Scheduled: {.kind} is scheduled
Progressing: Waiting for {.kind}

tekton.dev/TaskRun,PipelineRun @default tekton.dev/CustomRun,Run
${tekton('Healthy', '=True')}
${tekton('Degraded', '=False')}
${tekton('Progressing', '=*')}
Progressing: Waiting for run to start

@default jobset.x-k8s.io/* kubeflow.org/*Job,Experiment,Trial leaderworkerset.x-k8s.io/* trainer.kubeflow.org/TrainJob
Degraded Failed
Suspended Suspended
Healthy Complete*|Succeeded|Available
Progressing: Waiting for {.kind}`;

function llm(row: string): string {
  return `${row} .status.conditions[type!=Ready,status!=True]: ${SHORT}
${row} .status.conditions[type=Ready,message!=]
${row}: Waiting for {.kind} to report status...`;
}

/** As many executors as its limits want. */
function spark(enabled: string, limits: string): string {
  return `Healthy ${RUNNING} ${enabled} .status.executorState[=RUNNING]>=${limits}minExecutors .status.executorState[=RUNNING]<=${limits}maxExecutors?9e9: SparkApplication is Running`;
}

function tekton(status: string, is: string): string {
  return `${status} .status.conditions[type=Succeeded,status${is},message]
${status} Succeeded${is}: {reason}`;
}
