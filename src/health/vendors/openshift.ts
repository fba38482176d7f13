/** OpenShift. */
export const OPENSHIFT: string = `apps.openshift.io/DeploymentConfig
Suspended @default .spec.paused: Deployment config is paused
Healthy .status.conditions .status.replicas=0: replication controller successfully rolled out
Healthy .status.replicas Progressing(NewReplicationControllerAvailable) Available: replication controller successfully rolled out
Progressing .status.replicas Progressing(NewReplicationControllerAvailable): replication controller is waiting for pods to run
Progressing .status.replicas Available: replication controller is waiting for pods to run
Degraded @argocd .status.replicas .status.conditions: Deployment config is degraded
Degraded Progressing=False: Deployment config is degraded
Progressing: replication controller is waiting for pods to run

operator.openshift.io/IngressController
Degraded @default Degraded
Degraded ~ Degraded
Progressing ~ DeploymentReplicasAllAvailable=False
Progressing ~ Progressing: {reason}
Healthy ~ Available: IngressController is available
Progressing: Status of IngressController is not known yet

route.openshift.io/Route
Degraded .status.ingress[].conditions[type=Admitted,status=False]: Route is degraded
Progressing .status.ingress[conditions[Admitted].status!=True]: Route is still getting admitted
Healthy .status.ingress>0: Route is healthy
Healthy @argocd .status.ingress: Route is healthy
Progressing: Route is still getting admitted`;
