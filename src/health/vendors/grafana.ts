/** What all conditions of a resource of Grafana say. */
const SAID = '{each .status.conditions[status] <reason>< for &type&>< because &message&>~, }';

/** Grafana and what stands beside it: Jaeger, Kiali, Istio, KEDA; Ansible's operators. */
export const GRAFANA: string = `grafana-org-operator.kubitus-project.gitlab.io/*
Degraded Ready=False
Healthy Ready
Progressing Ready=*
Progressing: Waiting ...

grafana.integreatly.org/Grafana
Degraded .status.stageStatus=failed: Failed at stage {.status.stage}
Healthy .status.stage=complete .status.stageStatus=success:
Progressing .status.stageStatus: {.status.stage}
Progressing: Waiting for Grafana status info

grafana.integreatly.org/GrafanaDatasource
Progressing @argocd .status.uid .status.uid=
Degraded .status.NoMatchingInstances: can't find matching grafana instance
Degraded @default NoMatchingInstance: {reason} for {type} because {message}
Degraded @default *Synchronized=False: {reason} for {type} because {message}
Progressing !.status:
Progressing .status.uid .status.uid=
Healthy

grafana.integreatly.org/GrafanaDashboard,GrafanaFolder @default grafana.integreatly.org/*
Degraded NoMatchingInstance|FolderUIDMismatch: {reason} for {type} because {message}
Degraded .status.conditions[0].status=False !.status.conditions[0].type=FolderUIDMismatch: {.status.conditions[0].reason} for {.status.conditions[0].type} because {.status.conditions[0].message}
Degraded .status.conditions[-1].status=False !.status.conditions[-1].type=FolderUIDMismatch: ${SAID}
Degraded .status.conditions[type!=FolderUIDMismatch,status=False]: {reason} for {type} because {message}
Healthy *: ${SAID}
Healthy @default .status.hash!=
Progressing: ${SAID}

install.istio.io/IstioOperator
Healthy .status.status=HEALTHY|3: Component is healthy.
Degraded .status.status=ERROR|4: Component is in an error state.
Suspended @default .status.status=NONE|0: Component is not present.
Unknown .status.status=NONE|0: Component is not present.
Suspended @default .status.status=ACTION_REQUIRED|5: Component needs an action.
Progressing .status.status=UPDATING|1: Component is being updated to a different version.
Progressing .status.status=RECONCILING|2: Controller has started but not yet completed reconciliation loop for the component.
Progressing: Waiting for Istio Control Plane

jaegertracing.io/Jaeger
Healthy .status.phase=Running: Jaeger is Running
Degraded .status.phase=Failed: Jaeger Failed For Some Reason
Progressing: Waiting for Jaeger

keda.sh/ScaledObject
Suspended @default Paused
Degraded Paused Ready=False
Degraded Paused Fallback
Degraded Fallback
Degraded Ready=False
Suspended Paused Ready
Healthy Ready
Progressing: Creating HorizontalPodAutoscaler Object

keda.sh/ScaledJob
Suspended @default Paused
Degraded Paused Ready=False
Degraded @argocd Paused Ready=Unknown
Degraded Ready=False
Degraded Ready=Unknown(*Error)
Degraded @argocd Ready=Unknown
Suspended Paused Ready
Healthy Ready
Progressing: Waiting for {.kind}

tower.ansible.com/AnsibleJob
Healthy .status.ansibleJobResult.status=successful: {.status.ansibleJobResult.status} job - {.status.ansibleJobResult.url}
Degraded .status.ansibleJobResult.status=failed|error|canceled: {.status.ansibleJobResult.status} job - {.status.ansibleJobResult.url}
Progressing .status.ansibleJobResult.status=new|pending|waiting|running: {.status.ansibleJobResult.status} job - {.status.ansibleJobResult.url}
Degraded @default Failure
Progressing: Waiting for AnsibleJob

kiali.io/Kiali @default kiali.io/* *.ansible.com/*
Healthy ~ Successful
Degraded ~ Failure
Progressing ~ Running=*(Running)
Progressing: Waiting for {.kind}`;
