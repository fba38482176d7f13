/** KubeVirt and its data importer; Karpenter. */
export const KUBEVIRT: string = `cdi.kubevirt.io/DataVolume
Healthy .status.phase=Succeeded: {.status.phase}
Suspended .status.phase=Paused: {.status.phase}
Degraded Running=False(Error)
Degraded .status.phase=Failed|Unknown: {.status.phase}
Progressing .status.phase!=: {.status.phase}
Progressing: No status available

kubevirt.io/VirtualMachine
Suspended .status.printableStatus=Stopped|Paused: {.status.printableStatus}
Degraded Failure
Degraded @default .status.printableStatus=Err*|*Error|*BackOff: {.status.printableStatus}
Healthy Ready: {.status.printableStatus}
Progressing .status.printableStatus!=: {.status.printableStatus}
Progressing: No status available

kubevirt.io/VirtualMachineInstance
Suspended Paused
Suspended .status.phase=Succeeded: {.status.phase}
Degraded .status.phase=Failed|Unknown: {.status.phase}
Healthy .status.phase=Running Ready: {.status.phase}
Progressing .status.phase!=: {.status.phase}
Progressing: No status available

karpenter.sh/NodeClaim
Suspended Disrupting
Degraded Ready=False
Healthy Ready
Progressing Initialized: Node initialized, waiting for Ready
Progressing Registered: Node registered, waiting for initialization
Progressing Launched: Node launched, waiting for registration
Progressing: Waiting for NodeClaim to be launched

karpenter.sh/* karpenter.k8s.aws/* karpenter.azure.com/*
Degraded Ready=False
Healthy Ready
Progressing: Waiting for {.kind}`;
