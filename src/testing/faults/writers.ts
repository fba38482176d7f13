import { cloneJson, type KubernetesObject } from '../../object/index.ts';
import { ControllerApi } from '../controllers/controller-api.ts';
import type { AdmissionHook } from '../server/admission/admission-hook.ts';
import { type Fault, type FaultCall, isWrite, statusAnswer } from './fault-call.ts';

const WEBHOOK = 'faults.testing.gitops-reconciler';

/**
 * F07: admission that refuses, hangs, or changes what is written.
 *
 * @param hooks those of the server; one that changes a write is there while it is under way.
 */
export function admissionFaults(hooks: AdmissionHook[]): Record<'admissionRefused' | 'admissionTimeout' | 'admissionChanged', Fault> {
  return {
    admissionRefused: {
      applies: isWrite,
      answer: async ({ rule }) =>
        statusAnswer(400, '', `admission webhook "${WEBHOOK}" denied the request: ${rule.message ?? 'not today'}`),
    },
    admissionTimeout: {
      applies: isWrite,
      async answer({ rule, request, context }) {
        const ms = rule.delayMs ?? 10_000;
        await context.clock.sleep(ms, { signal: request.signal });
        const message = `failed calling webhook "${WEBHOOK}": failed to call webhook: Post "https://faults.invalid/?timeout=${Math.ceil(ms / 1000)}s": context deadline exceeded`;
        return statusAnswer(500, 'InternalError', `Internal error occurred: ${message}`, {
          details: { causes: [{ message }] },
        });
      },
    },
    admissionChanged: {
      applies: isWrite,
      async answer({ rule, pass }) {
        const change = rule.change ?? annotated;
        const hook: AdmissionHook = {
          name: WEBHOOK,
          mutate: ({ object }) => (object === undefined ? undefined : { object: change(cloneJson(object)) }),
        };
        hooks.push(hook);
        try {
          return await pass();
        } finally {
          hooks.splice(hooks.indexOf(hook), 1);
        }
      },
    },
  };
}

function annotated(object: object): object {
  const { metadata } = object as KubernetesObject;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, 'faults.testing/injected': 'true' } } };
}

/** F08: others who write to the same objects, right after the request. */
export const RIVAL_FAULTS: Readonly<Record<'writtenBack' | 'autoscaled' | 'marksDeleted' | 'marksCopied', Fault>> = {
  writtenBack: after(({ before, api }) => {
    if (before === undefined) return;
    const live = liveOf(before, api);
    if (live !== undefined)
      api.as('another-controller').update({ ...before, metadata: { ...before.metadata, resourceVersion: live.metadata.resourceVersion } });
  }),
  autoscaled: after(({ live, api, call }) => {
    if (live === undefined) return;
    const spec = { ...(live['spec'] as object | undefined), replicas: call.rule.replicas ?? 5 };
    api.as('horizontal-pod-autoscaler').update({ ...live, spec });
  }),
  marksDeleted: after(({ live, api, call }) => {
    if (live === undefined) return;
    const keep = (map: Readonly<Record<string, string>> | undefined): Record<string, string> =>
      Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => !isMark(key, call)));
    const { labels, annotations } = live.metadata;
    api.as('somebody').update({ ...live, metadata: { ...live.metadata, labels: keep(labels), annotations: keep(annotations) } });
  }),
  marksCopied: after(({ live, api, call }) => {
    if (live === undefined) return;
    const marks = (map: Readonly<Record<string, string>> | undefined): Record<string, string> =>
      Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => isMark(key, call)));
    const { labels, annotations, name, namespace = 'default' } = live.metadata;
    const metadata = { name: `copy-of-${name}`, namespace, labels: marks(labels), annotations: marks(annotations) };
    api.as('somebody').create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
  }),
};

function isMark(key: string, { rule }: FaultCall): boolean {
  return rule.marks === undefined ? key.includes('gitops-reconciler') : rule.marks.some((mark) => key.startsWith(mark));
}

interface Aftermath {
  readonly call: FaultCall;
  readonly api: ControllerApi;
  readonly before: KubernetesObject | undefined;
  readonly live: KubernetesObject | undefined;
}

function after(act: (aftermath: Aftermath) => void): Fault {
  return {
    applies: (attributes) =>
      isWrite(attributes) && attributes.verb !== 'delete' && attributes.verb !== 'deletecollection' && attributes.name !== '',
    async answer(call) {
      const { group, resource, namespace, name } = call.attributes;
      const api = new ControllerApi(call.context, 'another-controller');
      const read = (): KubernetesObject | undefined => api.get(`${group}/${resource}`, namespace, name);
      const before = read();
      const answer = await call.pass();
      if (answer.status < 300 && call.request.query['dryRun'] === undefined) act({ call, api, before, live: read() });
      return answer;
    },
  };
}

function liveOf(object: KubernetesObject, { context }: ControllerApi): KubernetesObject | undefined {
  const resource = context.resources.byKind(object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? '') : '', object.kind);
  return resource === undefined ? undefined : context.store.get(resource, object.metadata.namespace ?? '', object.metadata.name);
}
