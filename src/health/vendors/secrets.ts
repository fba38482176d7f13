/** Secrets that come from elsewhere: Sealed Secrets, External Secrets. */
export const SECRETS: string = `bitnami.com/SealedSecret
Degraded Synced=False
Healthy Synced
Progressing: Waiting for Sealed Secret to be decrypted

external-secrets.io/ClusterExternalSecret
Healthy .status.conditions[-1].type=Ready .status.conditions[-1].status=True: {.status.conditions[-1].message}
Degraded .status.conditions[-1].type=NotReady|PartiallyReady .status.conditions[-1].status=True: {.status.conditions[-1].message}
Degraded @default NotReady|PartiallyReady
Degraded @default Ready=False
Progressing: Waiting for {.kind}

external-secrets.io/*
Degraded Ready=False
Healthy Ready
Progressing: Waiting for {.kind}`;
