import { Reconciler } from '../../../src/index.ts';
import { kubernetesCluster } from '../../../src/cluster/index.ts';
import { combineSources, gitSource } from '../../../src/source/index.ts';

const source = combineSources({
  sources: {
    app: gitSource({ url: 'https://github.com/you/shop', ref: { semver: '>=1.4.0 <2.0.0' }, path: 'deploy' }),
    env: gitSource({ url: 'https://github.com/you/environments', path: 'production' }),
  },
});
const shop = new Reconciler({ name: 'shop', source, cluster: kubernetesCluster(), namespace: 'shop' });
await shop.refresh(); // reads both sides, writes nothing
console.log(shop.status().sources); // { app: 'v1.4.2@sha1:…', env: 'main@sha1:…' }
await shop.close();
