/** OpenShift. */
export const OPENSHIFT = `apps.openshift.io/DeploymentConfig
Suspended .spec.paused: Deployment config is paused
Healthy Progressing(NewReplicationControllerAvailable) Available: replication controller successfully rolled out
Healthy Progressing(NewReplicationControllerAvailable) .status.replicas=0: replication controller successfully rolled out
Degraded Available=False .status.replicas>0: Deployment config is degraded
Progressing: replication controller is waiting for pods to run`;
