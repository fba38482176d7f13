import type { ServerContext } from '../../server/server-context.ts';
import { ControllerApi } from '../controller-api.ts';

/** Gives a cluster that provisions volumes its default storage class, `standard`. */
export function seedStorage(context: ServerContext): void {
  new ControllerApi(context, 'kube-apiserver').create({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'testing.gitops-reconciler/volumes',
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'Immediate',
  } as Parameters<ControllerApi['create']>[0]);
}
