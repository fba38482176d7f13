const OURS = `Degraded Ready=False: {reason}
Healthy Ready: {reason}
Progressing Ready=Unknown: {reason}
Progressing: Waiting for {.kind}`;

const READY = `Healthy Ready: {reason}
Progressing @default Ready=Unknown: {reason}
Degraded @argocd .status.conditions: {.status.conditions[Ready].reason}
Degraded Ready=False: {reason}
Progressing @argocd: Status unknown
Progressing: Waiting for {.kind}`;

const SOURCE = '{.status.conditions[Ready].reason}{if .status.conditions[ArtifactOutdated].reason  <>}';

const ARTIFACT = `Progressing Ready=Unknown Reconciling: ${SOURCE}
Healthy Ready ArtifactInStorage: ${SOURCE}
Healthy @default Ready: ${SOURCE}
Progressing @default Ready=Unknown: ${SOURCE}
Degraded @argocd .status.conditions: ${SOURCE}
Degraded Ready=False: ${SOURCE}
Progressing @argocd: Status unknown
Progressing: Waiting for {.kind}`;

/** Flux: sources, Kustomization, HelmRelease, image automation, notification. */
export const FLUX: string = `source.toolkit.fluxcd.io/HelmRepository
Suspended .spec.suspend: HelmRepository is suspended
Healthy .spec.type=oci !.status: Helm repositories of type 'oci' do not contain any information in the status.
Healthy .spec.type=oci: Helm repositories of type 'oci' do not contain any information in the status.
${ARTIFACT}

source.toolkit.fluxcd.io/Bucket,GitRepository,HelmChart,OCIRepository @default source.toolkit.fluxcd.io/*
Suspended .spec.suspend: {.kind} is suspended
${ARTIFACT}

kustomize.toolkit.fluxcd.io/Kustomization @default kustomize.toolkit.fluxcd.io/*
Suspended .spec.suspend: {.kind} is suspended
Progressing Ready=Unknown Reconciling: {reason}
${READY}

notification.toolkit.fluxcd.io/Receiver
Suspended .spec.suspend: {.kind} is suspended
${READY}

@default notification.toolkit.fluxcd.io/Alert,Provider
Suspended .spec.suspend: {.kind} is suspended
Degraded Ready=False: {reason}
Healthy Ready: {reason}
Healthy !.status: reports no status
Progressing Ready=Unknown: {reason}
Healthy

helm.toolkit.fluxcd.io/HelmRelease
Suspended .spec.suspend=true: {.kind} is suspended
${theirs(`Progressing Ready=Unknown Reconciling: {reason}
Healthy Ready Released !TestSuccess: {reason}
Healthy Ready TestSuccess !Released: {reason}
Healthy Released TestSuccess !Ready: {.status.conditions[Ready].reason}`)}
${OURS}

image.toolkit.fluxcd.io/ImagePolicy
${image('Ready=False Reconciling(NewGeneration|AccessingRepository|ApplyingPolicy)')}

image.toolkit.fluxcd.io/ImageRepository
Suspended .spec.suspend=true: {.kind} is suspended
${image('Ready=False Reconciling(NewGeneration|Scanning)')}

image.toolkit.fluxcd.io/ImageUpdateAutomation
Suspended .spec.suspend=true: {.kind} is suspended
${image('Ready=Unknown Reconciling')}

@default *.toolkit.fluxcd.io/*
Suspended .spec.suspend: {.kind} is suspended
${OURS}`;

/** Argo CD counts the conditions of a release and of what watches images: what is neither is Degraded. */
function theirs(rows: string): string {
  return `${rows}
Degraded .status.conditions: {.status.conditions[Ready].reason}
Progressing: Status unknown`.replace(/^\w+/gm, '$& @argocd');
}

function image(progressing: string): string {
  return `${theirs(`Progressing ${progressing}: {reason}\nHealthy Ready: {reason}`)}
${OURS}`;
}
