const DETAILS = '{each .status.compliancyDetails[].conditions[] <type> - <message>~; }';

/** Policies of Open Cluster Management. */
export const OPEN_CLUSTER_MANAGEMENT: string = `policy.open-cluster-management.io/CertificatePolicy
Degraded .status.compliant=NonCompliant: At least once certificate does not comply with the policy
Healthy .status.compliant=Compliant: All certificates found comply with the policy
Progressing: Waiting for the status to be reported

policy.open-cluster-management.io/ConfigurationPolicy
Progressing .status.compliant=: Waiting for the status to be reported
Progressing .status.lastEvaluatedGeneration!=.metadata.generation: Waiting for the status to be updated
Healthy .status.compliant=Compliant: ${DETAILS}
Degraded .status.compliant=NonCompliant: ${DETAILS}
Progressing: Waiting for the status to be updated

policy.open-cluster-management.io/OperatorPolicy
Progressing .status.compliant=: Waiting for the status to be reported
Progressing .status.observedGeneration .status.observedGeneration!=.metadata.generation: Waiting for the status to be updated
Healthy Compliant
Degraded Compliant=*
Progressing: Waiting for the compliance condition

policy.open-cluster-management.io/*
Healthy .spec.disabled .status: Policy is disabled
Degraded .status.status[compliant=NonCompliant]: NonCompliant clusters: {clustername*}
Degraded .status.details[compliant=NonCompliant]: NonCompliant templates: {templateMeta.name*}
Degraded .status.compliant=NonCompliant: NonCompliant
Progressing .status.status[compliant!=Compliant]: Pending clusters: {clustername*}
Progressing .status.details[compliant!=Compliant]: Pending templates: {templateMeta.name*}
Healthy .status.compliant=Compliant .status.status: All clusters are compliant
Healthy .status.compliant=Compliant: All templates are compliant
Healthy .status.placement: No clusters match this policy
Progressing: Waiting for the status to be reported`;
