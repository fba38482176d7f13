const CONDITIONS = '{each .status.conditions[] <#>: <type> | <status>\\n}';

/** What serves and computes: Knative, KServe, Ray, Spark, Tekton, JobSet, Kubeflow. */
export const KNATIVE: string = `serving.knative.dev/Service
Degraded .status.conditions[status=False]: ${CONDITIONS}
Healthy Ready: Knative Service is healthy.
Progressing .status: ${CONDITIONS}
Progressing @default: Waiting for {.kind}

serving.kserve.io/*
Suspended Stopped: {.kind} is Stopped
Degraded .status.modelStatus.transitionStatus=BlockedByFailedLoad|InvalidSpec: ${CONDITIONS}
Degraded .status.conditions[status=False]: ${CONDITIONS}
Healthy Ready: {.kind} is healthy.
Progressing .status.conditions>0: ${CONDITIONS}
Progressing: Waiting for {.kind} status

serving.knative.dev/* eventing.knative.dev/* messaging.knative.dev/* sources.knative.dev/* flows.knative.dev/*
Degraded Ready=False
Healthy Ready
Progressing Ready=*
Progressing: Waiting for {.kind}

ray.io/RayCluster
Suspended .status.state=suspended: {.kind} is {.status.state}
Degraded .status.state=failed: {.kind} is {.status.state}
Healthy .status.state=ready: {.kind} is {.status.state}
Progressing: Waiting for {.kind}

ray.io/RayJob
Degraded .status.jobDeploymentStatus=Failed: {.status.message}
Degraded .status.jobStatus=FAILED|STOPPED: {.status.message}
Suspended .status.jobDeploymentStatus=Suspended: {.kind} is suspended
Healthy .status.jobDeploymentStatus=Complete: {.status.message}
Progressing: Waiting for {.kind}

ray.io/RayService
Degraded .status.serviceStatus=*Fail*|*Unhealthy: {.status.serviceStatus}
Healthy .status.serviceStatus=Running: {.status.serviceStatus}
Healthy Ready
Progressing: Waiting for {.kind}

sparkoperator.k8s.io/SparkApplication
Healthy .status.applicationState.state=COMPLETED: SparkApplication was COMPLETED
Degraded .status.applicationState.state=FAILED|SUBMISSION_FAILED|FAILING|UNKNOWN: {.status.applicationState.errorMessage}
Progressing .status.applicationState.state=RUNNING .status.executorState[=PENDING]: Waiting for Executor pods
Healthy .status.applicationState.state=RUNNING: SparkApplication is Running
Suspended .status.applicationState.state=SUSPENDED: SparkApplication is suspended
Progressing: SparkApplication was submitted

tekton.dev/TaskRun,PipelineRun,CustomRun,Run
Healthy Succeeded
Degraded Succeeded=False
Progressing Succeeded=*
Progressing: Waiting for {.kind}

jobset.x-k8s.io/* kubeflow.org/*Job leaderworkerset.x-k8s.io/*
Degraded Failed
Suspended Suspended
Healthy Completed|Succeeded|Available
Progressing: Waiting for {.kind}`;
