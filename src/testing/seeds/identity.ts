import { newUid } from '../server/server-context.ts';
import { type Seed, written } from './seed.ts';

/** The name of a server is a digest of the name of its host, which is `memory`. */
const IDENTITY = 'apiserver-ybspxsu5txun3g5qmjeyiqb3fa';
const HOST = 'memory';
const LEASE_SECONDS = 3600;

/**
 * That this server is there. A real one renews its lease as long as it runs.
 *
 * @see kubernetes pkg/controlplane/apiserver/server.go
 */
export const IDENTITY_LEASE: Seed = written('coordination.k8s.io', 'leases', 1, (api) => [
  {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: IDENTITY,
      namespace: 'kube-system',
      labels: { 'apiserver.kubernetes.io/identity': 'kube-apiserver', 'kubernetes.io/hostname': HOST },
    },
    spec: {
      holderIdentity: `${IDENTITY}_${newUid(api.context)}`,
      leaseDurationSeconds: LEASE_SECONDS,
      renewTime: new Date(api.now()).toISOString().replace('Z', '000Z'),
    },
  },
]);
