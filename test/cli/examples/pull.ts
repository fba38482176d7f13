import { Reconciler } from '../../../src/index.ts';
import { kubernetesCluster } from '../../../src/cluster/index.ts';
import { consoleNotifier } from '../../../src/notify/index.ts';
import { interval } from '../../../src/schedule/index.ts';
import { gitSource } from '../../../src/source/index.ts';

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());

const shop = new Reconciler({
  name: 'shop',
  source: gitSource({ url: 'https://github.com/you/deployments', path: 'shop' }),
  cluster: kubernetesCluster(), // in a Pod: its service account
  notifiers: [consoleNotifier()],
});
await shop.run({ schedule: interval({ everyMs: 60_000, jitter: 0.2 }), signal: stop.signal });
await shop.close();
