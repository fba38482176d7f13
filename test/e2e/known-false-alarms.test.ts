import { afterAll, describe } from 'vitest';
import { kubernetesCluster } from '../../src/cluster/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { judgeFalseAlarms } from '../support/diff/judge-false-alarms.ts';

const { KUBEBUILDER_ASSETS } = process.env;

describe.skipIf(KUBEBUILDER_ASSETS === undefined)(
  'what users of other tools complained of, on a real API server (needs KUBEBUILDER_ASSETS)',
  () => {
    let plane: ControlPlane | undefined;
    afterAll(() => plane?.close());
    judgeFalseAlarms(async () => {
      plane = await startControlPlane(KUBEBUILDER_ASSETS ?? '', { controllers: false });
      return kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
    });
  },
);
