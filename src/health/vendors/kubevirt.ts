/** KubeVirt and its data importer; Karpenter. */
export const KUBEVIRT: string = `cdi.kubevirt.io/DataVolume
Healthy .status.phase=Succeeded: {.status.phase}
Suspended .status.phase=Paused: {.status.phase}
Degraded Running=False(Error)
Degraded .status.phase=Failed|Unknown: {.status.phase}
Progressing .status.phase!=: {.status.phase}
Progressing: No status available

kubevirt.io/VirtualMachine
Suspended Paused: Paused
Suspended @default .status.printableStatus=Stopped|Paused: {.status.printableStatus}
Degraded @default Failure
Degraded @default .status.printableStatus=Err*|*Error|*BackOff: {.status.printableStatus}
Healthy Ready: {.status.printableStatus?Running}
Progressing Ready=* .status.created: {.status.printableStatus?Starting}
Suspended @argocd Ready=*: {.status.printableStatus?Stopped}
Progressing .status.printableStatus: {.status.printableStatus}
Progressing: No status available

kubevirt.io/VirtualMachineInstance
Degraded .status.phase=Failed: {.status.phase}
Progressing .status.phase=Pending|Scheduling|Scheduled: {.status.phase}
Suspended .status.phase=Succeeded: {.status.phase}
Degraded @default .status.phase=Unknown: {.status.phase}
Unknown .status.phase=Unknown: {.status.phase}
Suspended Paused
Healthy Ready: Running
Degraded @argocd Ready=*
Progressing .status.phase: {.status.phase}
Progressing: No status available

karpenter.sh/NodeClaim
Progressing .status.observedGeneration<>.metadata.generation: Waiting for NodeClaim spec to be reconciled
Suspended Disrupting
Degraded Ready=False
Healthy Ready
Progressing Initialized: Node initialized, waiting for Ready
Progressing Registered: Node registered, waiting for initialization
Progressing Launched: Node launched, waiting for registration
Progressing: Waiting for NodeClaim to be launched

karpenter.k8s.aws/EC2NodeClass @default karpenter.k8s.aws/*
Degraded Ready=False
Healthy Ready: {.kind} is ready
Healthy @default .apiVersion=*/v1alpha*|*/v1beta* .status !.status.conditions: {.kind} is ready
Progressing: Waiting for {.kind} to be ready

karpenter.sh/NodePool @default karpenter.sh/* karpenter.azure.com/*
Degraded Ready=False
Healthy Ready
Healthy @default .apiVersion=*/v1alpha*|*/v1beta* .status !.status.conditions: {.kind} is ready
Progressing: Waiting for {.kind} to be ready`;
