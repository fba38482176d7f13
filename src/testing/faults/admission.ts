import { cloneJson, type KubernetesObject } from '../../object/index.ts';
import type { AdmissionHook } from '../server/admission/admission-hook.ts';
import { denied, failedCall } from '../server/admission/refusals.ts';
import { errorTo, type Fault, isChange, isWrite } from './fault-call.ts';

const WEBHOOK = { name: 'faults.testing.gitops-reconciler' };

/** F07: admission that refuses, hangs, or changes what is written. */
export const ADMISSION_FAULTS: Readonly<Record<'admissionRefused' | 'admissionTimeout' | 'admissionChanged', Fault>> = {
  admissionRefused: {
    applies: isWrite,
    answer: async (call) => errorTo(call, denied(WEBHOOK, { message: call.rule.message ?? 'not today' })),
  },
  admissionTimeout: {
    applies: isWrite,
    async answer(call) {
      const ms = call.rule.delayMs ?? 10_000;
      await call.context.clock.sleep(ms, { signal: call.request.signal });
      const url = `https://faults.invalid/?timeout=${Math.ceil(ms / 1000)}s`;
      return errorTo(call, failedCall(WEBHOOK, `Post ${JSON.stringify(url)}: context deadline exceeded`));
    },
  },
  admissionChanged: {
    applies: isChange,
    async answer({ rule, pass }) {
      const change = rule.change ?? annotated;
      const mutate: AdmissionHook['mutate'] = ({ object }) => (object === undefined ? undefined : { object: change(cloneJson(object)) });
      return pass({ hooks: [{ ...WEBHOOK, mutate }] });
    },
  },
};

function annotated(object: object): object {
  const { metadata } = object as KubernetesObject;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, 'faults.testing/injected': 'true' } } };
}
