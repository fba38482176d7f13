// A strict consumer with typed objects of its own: interfaces without an index signature fit wherever an object goes in.
import { keyOf, type ObjectRef, refOf } from 'gitops-reconciler';
import { diffObject, maskSecrets, predictLive } from 'gitops-reconciler/diff';
import { aggregateHealth, assessHealth, type Health, type HealthRule } from 'gitops-reconciler/health';
import { type Manifest, parseManifests, prepareManifests, stringifyManifests } from 'gitops-reconciler/manifest';
import { formatPlan, parsePlan, type Plan, planSync } from 'gitops-reconciler/plan';
import { builtinSchema, crdSchema, mergeSchemas } from 'gitops-reconciler/schema';

interface Deployment {
  apiVersion: 'apps/v1';
  kind: 'Deployment';
  metadata: { name: string; namespace: string };
  spec: { replicas?: number; template: { spec: { containers: readonly { name: string; image: string }[] } } };
}

const deployment: Deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] } } },
};
const frozen = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { key: 'value' } } as const;

const ref: ObjectRef = refOf(deployment);
export const key: string = keyOf(ref);
export const health: Health = assessHealth(deployment, { now: undefined, rules: undefined });
export const worst: Health = aggregateHealth([health, assessHealth(frozen)]);
export const paths: readonly string[] = diffObject({ desired: deployment, live: undefined, lastApplied: frozen }).changes.map(
  ({ path }) => path,
);
export const masked: Deployment = maskSecrets(deployment);
export const predicted: string = predictLive({ desired: deployment, live: deployment }).kind;
export const text: string = stringifyManifests([deployment, frozen]);

const manifests: readonly Manifest[] = parseManifests(new Uint8Array(), { path: undefined });
export const prepared: readonly Manifest[] = prepareManifests({ manifests, namespace: undefined });

const schema = mergeSchemas(builtinSchema, crdSchema([]));
const plan: Plan = planSync({ application: 'shop', revision: 'r', desired: [deployment], live: [frozen], schema, inventory: undefined });
export const fromManifests: Plan = planSync({ application: 'shop', revision: 'r', desired: manifests, live: [] });
export const printed: string = formatPlan(parsePlan(JSON.stringify(plan)), { color: false, width: 80 });

export const rule: HealthRule = {
  name: 'always-well',
  appliesTo: (object) => object.kind === 'Widget',
  assess: (_object, { now }) => (now === undefined ? undefined : { status: 'Healthy', reason: 'Well', message: '', rule: 'always-well' }),
};

// @ts-expect-error an object without a kind is none
refOf({ apiVersion: 'v1', metadata: { name: 'a' } });
// @ts-expect-error what comes out is not to be changed
plan.steps.length = 0;
// @ts-expect-error a status is one of six
export const wrong: Health['status'] = 'Fine';
