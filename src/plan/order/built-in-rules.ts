import { getIn, keyOf, kindKey, type ObjectRef, recordsAt } from '../../object/index.ts';
import type { PlacedStep } from './placed-step.ts';
import { podAccount, podReferences } from './pod-template.ts';
import type { Relate } from './relations.ts';
import type { Scene } from './scene.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** What objects refer to: who uses another waits for it. A reference to what is not in the plan gives no order. */
export function relateBuiltInRules(scene: Scene, relate: Relate): void {
  for (const actor of scene.actors) {
    relateToItsApi(actor, scene, relate);
    relateWorkload(actor, scene, relate);
    RULES.get(kindKey(actor.draft.ref))?.(actor, scene, relate);
  }
}

type Rule = (actor: PlacedStep, scene: Scene, relate: Relate) => void;

/** Rules by the kind of the user; or, for what bounds a namespace, of what is used. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>(
  Object.entries({
    '/Secret': relateToken,
    '/PersistentVolumeClaim': relateClaims,
    '/LimitRange': relateBound,
    '/ResourceQuota': relateBound,
    'networking.k8s.io/NetworkPolicy': relateBound,
    'apps/StatefulSet': relateClaims,
    [`${RBAC}/RoleBinding`]: relateBinding,
    [`${RBAC}/ClusterRoleBinding`]: relateBinding,
    'admissionregistration.k8s.io/MutatingWebhookConfiguration': relateWebhooks,
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration': relateWebhooks,
    'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': relatePolicyBinding,
    'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': relatePolicyBinding,
    'apiregistration.k8s.io/APIService': ({ at, object }, scene, relate) =>
      relateToBackend(at, getIn(object, 'spec', 'service'), scene, relate),
  } satisfies Record<string, Rule>),
);

/** Its namespace, the definition of its kind with what converts it, and the registration of its API. */
function relateToItsApi({ at, draft: { ref } }: PlacedStep, scene: Scene, relate: Relate): void {
  const needs = (used: readonly number[], name: string): void => {
    if (used.length > 0) relate(name, 'required', 'the API it belongs to', used, [at]);
  };
  if (ref.namespace !== undefined) needs(scene.find({ group: '', kind: 'Namespace', name: ref.namespace }), `Namespace ${ref.namespace}`);
  needs(scene.apiServices(ref), `APIService ${ref.version ?? ''}.${ref.group}`);
  for (const definition of scene.definitions(ref)) {
    needs([definition.at], `CustomResourceDefinition ${definition.draft.ref.name}`);
    relateToBackend(at, getIn(definition.object, 'spec', 'conversion', 'webhook', 'clientConfig', 'service'), scene, relate);
  }
}

function relateWorkload({ at, object, draft: { ref } }: PlacedStep, scene: Scene, relate: Relate): void {
  const account = podAccount(object);
  if (account === undefined) return;
  const { namespace = '' } = ref;
  use(at, { group: '', kind: 'ServiceAccount', namespace, name: account }, scene, relate);
  for (const { ref: used, optional } of podReferences(object, namespace)) use(at, used, scene, relate, optional);
  relate(`bindings of ServiceAccount ${namespace}/${account}`, 'preferred', BINDINGS, [], [at]);
  relate(`bounds of Namespace ${namespace}`, 'preferred', BOUNDS, [], [at]);
}

const BINDINGS = 'the rights of its ServiceAccount';
const BOUNDS = 'what bounds its namespace';

function relateBound({ at, draft: { ref } }: PlacedStep, _: Scene, relate: Relate): void {
  relate(`bounds of Namespace ${ref.namespace ?? ''}`, 'preferred', BOUNDS, [at], []);
}

function relateBinding({ at, object, draft: { ref } }: PlacedStep, scene: Scene, relate: Relate): void {
  const role = getIn(object, 'roleRef', 'name');
  const kind = getIn(object, 'roleRef', 'kind');
  if (typeof role === 'string' && typeof kind === 'string') {
    use(at, { group: RBAC, kind, name: role, ...(kind === 'Role' ? { namespace: ref.namespace } : {}) }, scene, relate, true);
  }
  for (const subject of recordsAt(object, 'subjects')) {
    const { name, namespace = ref.namespace } = subject;
    if (subject['kind'] !== 'ServiceAccount' || typeof name !== 'string' || typeof namespace !== 'string') continue;
    use(at, { group: '', kind: 'ServiceAccount', namespace, name }, scene, relate, true);
    relate(`bindings of ServiceAccount ${namespace}/${name}`, 'preferred', BINDINGS, [at], []);
  }
}

/** A token is removed by the server while its ServiceAccount is not there. */
function relateToken({ at, object, draft: { ref } }: PlacedStep, scene: Scene, relate: Relate): void {
  const name = getIn(object?.metadata, 'annotations', 'kubernetes.io/service-account.name');
  if (getIn(object, 'type') !== 'kubernetes.io/service-account-token' || typeof name !== 'string') return;
  use(at, { group: '', kind: 'ServiceAccount', namespace: ref.namespace, name }, scene, relate);
}

/** The classes of a claim, or of the claims that are made for each Pod. */
function relateClaims({ at, object }: PlacedStep, scene: Scene, relate: Relate): void {
  for (const claim of [object, ...recordsAt(object, 'spec', 'volumeClaimTemplates')]) {
    const name = getIn(claim, 'spec', 'storageClassName');
    if (typeof name === 'string') use(at, { group: 'storage.k8s.io', kind: 'StorageClass', name }, scene, relate);
  }
}

function relateWebhooks({ at, object }: PlacedStep, scene: Scene, relate: Relate): void {
  for (const webhook of recordsAt(object, 'webhooks')) relateToBackend(at, getIn(webhook, 'clientConfig', 'service'), scene, relate);
}

function relatePolicyBinding({ at, object, draft: { ref } }: PlacedStep, scene: Scene, relate: Relate): void {
  const name = getIn(object, 'spec', 'policyName');
  if (typeof name === 'string') use(at, { group: ref.group, kind: ref.kind.replace(/Binding$/, ''), name }, scene, relate);
}

/** The Service that answers for a webhook or an API, and the workloads behind it. */
function relateToBackend(at: number, service: unknown, scene: Scene, relate: Relate): void {
  const name = getIn(service, 'name');
  const namespace = getIn(service, 'namespace');
  if (typeof name !== 'string' || typeof namespace !== 'string') return;
  const ref: ObjectRef = { group: '', kind: 'Service', namespace, name };
  const found = scene.find(ref);
  if (found.length === 0) return;
  use(at, ref, scene, relate, true);
  const key = `Pods behind Service ${namespace}/${name}`;
  relate(key, 'preferred', 'what answers for it', scene.backends(ref), [at]);
}

function use(at: number, ref: ObjectRef, scene: Scene, relate: Relate, optional: boolean = false): void {
  const used = scene.find(ref);
  if (used.length > 0) relate(keyOf(ref), optional ? 'preferred' : 'required', 'it uses the other', used, [at]);
}
