// Run in a project that has the packed package installed: imports and requires every subpath, and reconciles once.
// Where Node can load it, a client of another major version gives the connection.
//
//   node import-all.mjs
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const NAME = 'gitops-reconciler';
const { exports } = JSON.parse(readFileSync(require.resolve(`${NAME}/package.json`), 'utf8'));
const subpaths = Object.keys(exports).filter((subpath) => subpath !== './package.json');

for (const subpath of subpaths) {
  const specifier = NAME + subpath.slice(1);
  const imported = await import(specifier);
  const required = require(specifier);
  assert.notEqual(Object.keys(imported).length, 0, `${specifier} offers something`);
  for (const name of Object.keys(imported)) assert.equal(required[name], imported[name], `${name} is the same by require()`);
}

const { Reconciler } = await import(NAME);
const { memoryCluster, memorySource } = await import(`${NAME}/testing`);
const source = memorySource({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {key: value}\n' });

const cluster = memoryCluster();
const application = new Reconciler({ name: 'in-process', source, cluster });
assert.equal((await application.sync()).outcome, 'succeeded');
await application.close();

// The client of 2.x does not load on Node 20.
if (Number(process.versions.node.split('.')[0]) >= 22) {
  const { KubeConfig } = await import('client-node-2');
  const { kubernetesCluster } = await import(`${NAME}/cluster`);
  const server = await cluster.listen();
  try {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(server.kubeconfig);
    const remote = new Reconciler({
      name: 'over-http',
      namespace: 'other',
      source,
      cluster: kubernetesCluster({ kubeConfig }),
      policy: { createNamespace: true },
    });
    assert.equal((await remote.sync()).outcome, 'succeeded');
    assert.equal((await remote.plan()).summary.writes, 0);
    await remote.close();
  } finally {
    await server.close();
  }
}
// The quickest of some runs of each, taken in turns: what it costs when nothing else is in the way.
const timeOf = (script) => {
  const start = performance.now();
  assert.equal(spawnSync(process.execPath, ['--input-type=module', '--eval', script]).status, 0);
  return performance.now() - start;
};
let [empty, root] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let run = 0; run < 20; run++) {
  empty = Math.min(empty, timeOf(''));
  root = Math.min(root, timeOf(`import '${NAME}';`));
}
console.log(`import costs ${(root - empty).toFixed(0)} ms more than an empty script`);
assert.ok(root - empty <= 50, 'importing the package takes at most 50 ms');

console.log(`${subpaths.length} subpaths on Node ${process.versions.node}`);
