/** Grafana and what stands beside it: Jaeger, Kiali, Istio, KEDA. */
export const GRAFANA: string = `grafana-org-operator.kubitus-project.gitlab.io/*
Degraded Ready=False
Healthy Ready
Progressing: Waiting ...

grafana.integreatly.org/*
Degraded .status.NoMatchingInstances: can't find matching grafana instance
Degraded NoMatchingInstance: {reason} for {type} because {message}
Degraded *Synchronized=False: {reason} for {type} because {message}
Healthy *Synchronized: {reason} for {type} because {message}
Healthy .status.hash!=
Degraded .status.stageStatus=failed: {.status.lastMessage}
Healthy .status.stage=complete .status.stageStatus=success
Progressing

install.istio.io/IstioOperator
Healthy .status.status=HEALTHY: Component is healthy.
Degraded .status.status=ERROR: Component is in an error state.
Suspended .status.status=NONE: Component is not present.
Suspended .status.status=ACTION_REQUIRED: Component needs an action.
Progressing .status.status=UPDATING: Component is being updated to a different version.
Progressing: Controller has started but not yet completed reconciliation loop for the component.

jaegertracing.io/Jaeger
Healthy .status.phase=Running: Jaeger is Running
Degraded .status.phase=Failed: Jaeger Failed For Some Reason
Progressing: Waiting for Jaeger

keda.sh/ScaledJob,ScaledObject
Suspended Paused
Degraded Ready=False
Degraded Ready=Unknown(*Error)
Degraded @argocd Ready=Unknown
Healthy Ready
Progressing: Waiting for {.kind}

kiali.io/* *.ansible.com/*
Degraded Failure
Healthy Successful
Progressing Running
Progressing: Waiting for {.kind}`;
