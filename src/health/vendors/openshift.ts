/** OpenShift. */
export const OPENSHIFT: string = `apps.openshift.io/DeploymentConfig
Suspended .spec.paused: Deployment config is paused
Healthy Progressing(NewReplicationControllerAvailable) Available: replication controller successfully rolled out
Healthy Progressing(NewReplicationControllerAvailable) .status.replicas=0: replication controller successfully rolled out
Degraded Available=False .status.replicas>0: Deployment config is degraded
Progressing: replication controller is waiting for pods to run

route.openshift.io/Route
Degraded .status.ingress[].conditions[type=Admitted,status=False]: Route is degraded
Progressing .status.ingress[].conditions[type=Admitted,status!=True]: Route is still getting admitted
Healthy .status.ingress[].conditions[type=Admitted]: Route is healthy
Progressing: Route is still getting admitted`;
