import { type Seed, written } from './seed.ts';

/** The default storage class of a cluster that provisions volumes, `standard`. */
export const DEFAULT_CLASS: Seed = written('storage.k8s.io', 'storageclasses', 1, () => [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'testing.gitops-reconciler/volumes',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  },
]);
