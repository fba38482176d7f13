import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import { textOf } from '../text-of.ts';
import type { AdmissionHook } from './admission-hook.ts';
import type { Matching } from './matches.ts';

/** The two times at which a write is admitted. */
export type Phase = 'mutate' | 'validate';

/** A webhook that may have to be asked: a hook of this process, or one that a stored configuration names. */
export interface Webhook extends Matching {
  readonly name: string;
  readonly ignoreFailure: boolean;
  readonly reinvoke: boolean;
  readonly sideEffects: boolean;
  /** The `matchConditions` of its configuration. */
  readonly conditions: unknown;
  /** Where it would be called. */
  readonly client: unknown;
  readonly timeoutSeconds: number;
  /** Who answers; nobody serves a webhook that is configured alone. */
  readonly hook: AdmissionHook | undefined;
}

const CONFIGURATIONS = { mutate: 'mutatingwebhookconfigurations', validate: 'validatingwebhookconfigurations' } as const;

/** All webhooks of a phase in the order in which they are asked: those of the process, then those configured, by name. */
export function webhooksOf(context: ServerContext, phase: Phase): readonly Webhook[] {
  const stored = context.store.list({ group: 'admissionregistration.k8s.io', plural: CONFIGURATIONS[phase] });
  const { hooks } = context.admission;
  if (stored.length === 0 && hooks.length === 0) return [];
  const configured = stored.flatMap((configuration) => configuredIn(configuration, hooks));
  const named = new Set(configured.map(({ name }) => name));
  return [
    ...hooks.filter((hook) => hook[phase] !== undefined && hook.match !== 'configured' && !named.has(hook.name)).map(ofProcess),
    ...configured,
  ];
}

function ofProcess(hook: AdmissionHook): Webhook {
  const match = typeof hook.match === 'object' ? hook.match : {};
  return {
    name: hook.name,
    rules: [match],
    namespaceSelector: match.namespaceSelector ?? {},
    objectSelector: match.objectSelector ?? {},
    equivalent: true,
    ignoreFailure: hook.failurePolicy === 'Ignore',
    reinvoke: false,
    sideEffects: false,
    conditions: undefined,
    client: undefined,
    timeoutSeconds: 10,
    hook,
  };
}

function configuredIn(configuration: KubernetesObject, hooks: readonly AdmissionHook[]): Webhook[] {
  const webhooks = configuration['webhooks'];
  return (Array.isArray(webhooks) ? webhooks : []).filter(isRecord).map((webhook) => {
    const name = textOf(webhook['name']);
    const rules = webhook['rules'];
    const conditions = webhook['matchConditions'];
    return {
      name,
      rules: (Array.isArray(rules) ? rules : []).filter(isRecord),
      namespaceSelector: webhook['namespaceSelector'] ?? {},
      objectSelector: webhook['objectSelector'] ?? {},
      equivalent: webhook['matchPolicy'] !== 'Exact',
      ignoreFailure: webhook['failurePolicy'] === 'Ignore',
      reinvoke: webhook['reinvocationPolicy'] === 'IfNeeded',
      sideEffects: webhook['sideEffects'] !== 'None' && webhook['sideEffects'] !== 'NoneOnDryRun',
      conditions,
      client: webhook['clientConfig'],
      timeoutSeconds: Number(webhook['timeoutSeconds'] ?? 10),
      hook: hooks.find((hook) => hook.name === name),
    };
  });
}

/** The address at which the server would call a webhook. */
export function addressOf({ client, timeoutSeconds }: Webhook): { readonly url: string; readonly service: string | undefined } {
  const query = `?timeout=${timeoutSeconds}s`;
  const url = getIn(client, 'url');
  if (typeof url === 'string') return { url: `${url}${query}`, service: undefined };
  const of = (member: string): string => textOf(getIn(client, 'service', member));
  const path = of('path').replace(/^\/?/, '/');
  return { url: `https://${of('name')}.${of('namespace')}.svc:${of('port') || '443'}${path}${query}`, service: of('name') };
}
