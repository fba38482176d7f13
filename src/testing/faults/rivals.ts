import { getIn, type KubernetesObject, parseJson } from '../../object/index.ts';
import type { KubeResponse } from '../../cluster/index.ts';
import { ControllerApi } from '../controllers/controller-api.ts';
import { inVersion } from '../server/http/versioned.ts';
import type { Resource } from '../server/resource.ts';
import { StatusError } from '../server/status-error.ts';
import { writeScale } from '../server/writes/scale-object.ts';
import { trackWrite } from '../server/writes/tracked-object.ts';
import { servedOf } from './conflicts.ts';
import { type Fault, type FaultCall, type FaultTarget, isChange } from './fault-call.ts';

/** F08: others who write to the same objects, right after the request. */
export const RIVAL_FAULTS: Readonly<Record<'writtenBack' | 'autoscaled' | 'marksDeleted' | 'marksCopied', Fault>> = {
  writtenBack: after(
    (target) => liveOf(target, target.attributes.name) !== undefined,
    ({ before, live, api }) => {
      if (before === undefined) return;
      const { resourceVersion } = live.metadata;
      api.as('another-controller').update({ ...before, metadata: { ...before.metadata, resourceVersion } });
    },
  ),
  autoscaled: after(
    (target) => servedOf(target)?.subresources.includes('scale') === true,
    ({ live, resource, call }) => scale(call, resource, live),
  ),
  marksDeleted: after(
    () => true,
    ({ live, api, call }) => {
      const { labels, annotations } = live.metadata;
      const keep = (map: Marks | undefined): Marks => only(map, (key) => !isMark(key, call));
      api.as('somebody').update({ ...live, metadata: { ...live.metadata, labels: keep(labels), annotations: keep(annotations) } });
    },
  ),
  marksCopied: after(
    () => true,
    ({ live, api, call }) => {
      const { labels, annotations, name, namespace = 'default' } = live.metadata;
      const marks = (map: Marks | undefined): Marks => only(map, (key) => isMark(key, call));
      const metadata = { name: `copy-of-${name}`, namespace, labels: marks(labels), annotations: marks(annotations) };
      api.as('somebody').create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
    },
  ),
};

type Marks = Readonly<Record<string, string>>;

function only(map: Marks = {}, wanted: (key: string) => boolean): Marks {
  return Object.fromEntries(Object.entries(map).filter(([key]) => wanted(key)));
}

function isMark(key: string, { rule }: FaultCall): boolean {
  return rule.marks === undefined ? key.includes('gitops-reconciler') : rule.marks.some((mark) => key.startsWith(mark));
}

/** Writes the number of replicas as an autoscaler does. */
function scale(call: FaultCall, resource: Resource, live: KubernetesObject): void {
  const o = {
    dryRun: false,
    fieldManager: 'kube-controller-manager',
    fieldValidation: 'Ignore' as const,
    subresource: 'scale',
    force: false,
  };
  const replicas = call.rule.replicas ?? 5;
  try {
    writeScale(call.context, resource, live, o, (before, writer) => trackWrite(before, { ...before, spec: { replicas } }, false, writer));
  } catch (error) {
    if (!(error instanceof StatusError)) throw error; // what is refused has no effect
  }
}

interface Aftermath {
  readonly call: FaultCall;
  readonly api: ControllerApi;
  readonly resource: Resource;
  readonly before: KubernetesObject | undefined;
  readonly live: KubernetesObject;
}

function after(applies: (target: FaultTarget) => boolean, act: (aftermath: Aftermath) => void): Fault {
  return {
    applies: (target) =>
      isChange(target) && target.request.query['dryRun'] === undefined && servedOf(target) !== undefined && applies(target),
    async answer(call) {
      const before = liveOf(call, call.attributes.name);
      const answer = await call.pass();
      const resource = servedOf(call);
      const live = answer.status < 300 ? liveOf(call, call.attributes.name || nameIn(answer)) : undefined;
      if (resource !== undefined && live !== undefined) {
        act({ call, api: new ControllerApi(call.context, 'another-controller'), resource, before, live });
      }
      return answer;
    },
  };
}

function liveOf(target: FaultTarget, name: string): KubernetesObject | undefined {
  const resource = servedOf(target);
  const stored = resource === undefined ? undefined : target.context.store.get(resource, target.attributes.namespace, name);
  return stored === undefined || resource === undefined ? undefined : inVersion(stored, resource);
}

/** The name that an object was given. */
function nameIn({ body, headers }: KubeResponse): string {
  if (typeof body !== 'string' || headers['content-type']?.startsWith('application/json') !== true) return '';
  const name = getIn(parseJson(body), 'metadata', 'name');
  return typeof name === 'string' ? name : '';
}
