import { diffObject } from '../../../src/diff/index.ts';
import { assessHealth } from '../../../src/health/index.ts';
import { parseManifests } from '../../../src/manifest/index.ts';

const [desired] = parseManifests('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { currency: EUR }\n');
const live = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { currency: 'USD' } };

for (const change of diffObject({ desired: desired?.object, live }).changes) {
  console.log(change.display, change.live, change.desired); // data.currency USD EUR
}
console.log(assessHealth(live).status); // Healthy
