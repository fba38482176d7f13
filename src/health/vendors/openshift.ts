/** OpenShift. */
export const OPENSHIFT: string = `apps.openshift.io/DeploymentConfig
Suspended @default .spec.paused: Deployment config is paused
Healthy .status.conditions .status.replicas=0: replication controller successfully rolled out
Healthy .status.replicas Progressing(NewReplicationControllerAvailable) Available: replication controller successfully rolled out
Progressing .status.replicas Progressing(NewReplicationControllerAvailable): replication controller is waiting for pods to run
Progressing .status.replicas Available: replication controller is waiting for pods to run
Degraded @argocd .status.replicas .status.conditions: Deployment config is degraded
Degraded Available=False .status.replicas>0: Deployment config is degraded
Progressing: replication controller is waiting for pods to run

route.openshift.io/Route
Degraded .status.ingress[].conditions[type=Admitted,status=False]: Route is degraded
Progressing .status.ingress[].conditions[type=Admitted,status!=True]: Route is still getting admitted
Healthy .status.ingress[].conditions[type=Admitted]: Route is healthy
Progressing: Route is still getting admitted`;
