const DETAILS = '{each .status.compliancyDetails[].conditions[message,type] <type> - <message>~; }';

/** Policies of Open Cluster Management. */
export const OPEN_CLUSTER_MANAGEMENT: string = `policy.open-cluster-management.io/CertificatePolicy
Progressing !.status.compliant: Waiting for the status to be reported
Progressing @default .status.compliant=|Pending|Unknown*: Waiting for the status to be reported
Healthy .status.compliant=Compliant: All certificates found comply with the policy
Degraded: At least once certificate does not comply with the policy

policy.open-cluster-management.io/ConfigurationPolicy
Progressing !.status.compliant: Waiting for the status to be reported
Progressing .status.lastEvaluatedGeneration!=.metadata.generation: Waiting for the status to be updated
Progressing !.status.compliancyDetails: Waiting for compliance
Healthy .status.compliant=Compliant: ${DETAILS}
Progressing @default .status.compliant!=NonCompliant: ${DETAILS}
Degraded: ${DETAILS}

policy.open-cluster-management.io/OperatorPolicy
Progressing !.status.conditions: Waiting for the status to be reported
Progressing .status.observedGeneration .status.observedGeneration!=.metadata.generation: Waiting for the status to be updated
Healthy Compliant
Degraded Compliant=*
Progressing: Waiting for the compliance condition

policy.open-cluster-management.io/Policy @default policy.open-cluster-management.io/PolicySet
Healthy .spec.disabled !.status: Policy is disabled
Healthy .spec.disabled: Policy is disabled
Progressing !.status: Waiting for the status to be reported
Healthy !.status.compliant !.status.status .status.placement>0: No clusters match this policy
Progressing !.status.compliant: Waiting for the status to be reported
Progressing @default .status.compliant=Pending .status.status[compliant!=Compliant]: Pending clusters: {clustername*}
Progressing @default .status.compliant=Pending .status.details[compliant!=Compliant]: Pending templates: {templateMeta.name*}
${compliance('Healthy .status.compliant=Compliant')}
${compliance('Degraded')}`;

function compliance(row: string): string {
  return `${row} .status.status[compliant!=Compliant]: NonCompliant clusters: {clustername*}
${row} .status.status: All clusters are compliant
${row} .status.details[compliant!=Compliant]: NonCompliant templates: {templateMeta.name*}
${row} .status.details: All templates are compliant
${row}:`;
}
