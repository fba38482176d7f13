import { Reconciler } from '../../../src/index.ts';
import { kubernetesCluster } from '../../../src/cluster/index.ts';
import { gitSource } from '../../../src/source/index.ts';

const reconciler = new Reconciler({
  name: 'shop',
  source: gitSource({ url: 'https://github.com/you/deployments', path: 'shop' }),
  cluster: kubernetesCluster(),
  namespace: 'shop',
});
const { outcome, health } = await reconciler.sync();
console.log(outcome, health.status); // succeeded Healthy
await reconciler.close();
