import { afterAll, describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { holdRandomEdits } from '../support/diff/hold-random-edits.ts';

const { BENCH_DIR, KUBEBUILDER_ASSETS } = process.env;

// Without controllers, so that nothing but the edits moves an object.
describe.skipIf(BENCH_DIR === undefined || KUBEBUILDER_ASSETS === undefined)(
  'random edits of several managers on a real API server (needs BENCH_DIR and KUBEBUILDER_ASSETS)',
  () => {
    let plane: ControlPlane | undefined;
    afterAll(() => plane?.close());
    const open = async (): Promise<ReturnType<typeof kubernetesCluster>> => {
      plane = await startControlPlane(KUBEBUILDER_ASSETS ?? '', { controllers: false });
      return kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
    };
    holdRandomEdits(open, { directory: BENCH_DIR ?? '', seeds: 100 });
  },
);
