/** Secrets that come from elsewhere: Sealed Secrets, External Secrets and the older Kubernetes External Secrets. */
export const SECRETS: string = `bitnami.com/SealedSecret
Degraded Synced=False
Healthy Synced
Progressing: Waiting for Sealed Secret to be decrypted

kubernetes-client.io/ExternalSecret
Healthy .status.status=SUCCESS: Fetched ExternalSecret.
Degraded .status.status=ERROR*: {.status.status%ERROR, }
Progressing: Waiting for ExternalSecret.

external-secrets.io/ClusterExternalSecret
Healthy .status.conditions[-1].type=Ready .status.conditions[-1].status=True: {.status.conditions[-1].message}
Degraded .status.conditions[-1].type=NotReady|PartiallyReady .status.conditions[-1].status=True: {.status.conditions[-1].message}
Degraded @default NotReady|PartiallyReady
Degraded @default Ready=False
Progressing: Waiting for {.kind}

external-secrets.io/ClusterSecretStore,ExternalSecret,PushSecret,SecretStore @default external-secrets.io/*
Degraded Ready=False
Healthy Ready
Progressing: Waiting for {.kind}`;
