/** Secrets that come from elsewhere: Sealed Secrets, External Secrets. */
export const SECRETS: string = `bitnami.com/SealedSecret
Degraded Synced=False
Healthy Synced
Progressing: Waiting for Sealed Secret to be decrypted

external-secrets.io/ClusterExternalSecret
Healthy Ready
Degraded NotReady|PartiallyReady
Degraded Ready=False
Progressing: Waiting for {.kind}

external-secrets.io/SecretStore,ClusterSecretStore
Degraded Ready=False
Healthy Ready
Progressing: Initializing SecretStore

external-secrets.io/*
Degraded Ready=False
Healthy Ready
Progressing: Waiting for {.kind}`;
