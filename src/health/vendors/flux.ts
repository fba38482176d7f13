/** Flux: sources, Kustomization, HelmRelease, image automation, notification. */
export const FLUX: string = `source.toolkit.fluxcd.io/HelmRepository
Suspended .spec.suspend: HelmRepository is suspended
Healthy .spec.type=oci !.status: Helm repositories of type 'oci' do not contain any information in the status.
Healthy .spec.type=oci: Helm repositories of type 'oci' do not contain any information in the status.
Degraded Ready=False: {reason}
Healthy Ready: {reason}
Progressing Ready=Unknown: {reason}
Progressing: Waiting for {.kind}

notification.toolkit.fluxcd.io/Alert,Provider
Suspended .spec.suspend: {.kind} is suspended
Degraded Ready=False: {reason}
Healthy Ready: {reason}
Healthy !.status: reports no status
Progressing Ready=Unknown: {reason}
Healthy

*.toolkit.fluxcd.io/*
Suspended .spec.suspend: {.kind} is suspended
Degraded Ready=False: {reason}
Healthy Ready: {reason}
Progressing Ready=Unknown: {reason}
Progressing: Waiting for {.kind}`;
