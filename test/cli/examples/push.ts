import { Reconciler } from '../../../src/index.ts';
import { kubernetesCluster } from '../../../src/cluster/index.ts';
import { renderReport } from '../../../src/report/index.ts';
import { gitSource } from '../../../src/source/index.ts';

const shop = new Reconciler({
  name: 'shop',
  source: gitSource({ url: 'https://github.com/you/deployments', path: 'shop' }),
  cluster: kubernetesCluster({ context: 'production' }),
});
const plan = await shop.plan(); // writes nothing
console.log(renderReport(plan, { format: 'markdown' })); // for the pull request

const result = await shop.sync({ plan }); // only if it is still true
await shop.close();
process.exitCode = result.outcome === 'succeeded' ? 0 : 1;
