import type { ObjectInput, ObjectRef } from '../../object/index.ts';
import { addressOf } from './address.ts';
import { type Cause, missing, ownCause, type Question, shortened } from './cause.ts';
import { missingIn } from './missing-object.ts';
import { mendable } from './owners.ts';

/** What stands in the way when a controller may not create what it wants to: `Error creating: pods "web-" is forbidden: …`. */
export function refusalCause(object: ObjectInput, message: string, question: Question): Cause {
  const owner = mendable(object, question);
  const what = /\bPersistentVolumeClaim\b|persistentvolumeclaims? "/i.test(message) ? 'claims' : 'Pods';
  const about = { object, owner, what, namespace: addressOf(object).namespace };
  for (const find of [quotaCause, webhookCause, missingCause, limitCause, securityCause]) {
    const cause = find(message, about, question);
    if (cause !== undefined) return cause;
  }
  return ownCause(object, `may not create ${what}: ${shortened(reasonIn(message), question)}`, { advice: `mend ${owner}` });
}

interface About {
  readonly object: ObjectInput;
  /** Whose manifest can be mended. */
  readonly owner: string;
  readonly what: string;
  readonly namespace: string | undefined;
}

/** What comes after the name of what was to be created. */
function reasonIn(message: string): string {
  return (
    /(?:is forbidden|failed error|is invalid|denied the request): (.*)$/s.exec(message)?.[1] ?? message.replace(/^Error creating: /, '')
  );
}

const QUOTA = /exceeded quota: ([^,\s]+)(?:, requested: (.+?), used: (.+?), limited: (.+?))?$/;
const QUOTA_ASKS = /failed quota: ([^:\s]+): must specify (.+?)(?: for: .*)?$/;

function quotaCause(message: string, { owner, what, namespace }: About): Cause | undefined {
  const ref = (name: string): ObjectRef => ({ group: '', kind: 'ResourceQuota', namespace, name });
  const [, name, requested, used, limited] = QUOTA.exec(message.trim()) ?? [];
  if (name !== undefined) {
    const figures = requested === undefined ? '' : ` (requested ${requested}; used ${used}; limited to ${limited})`;
    return uses(ref(name), `has no room for more ${what} of ${owner}${figures}`, 'raise the quota, or free what it counts');
  }
  const [, asking, fields] = QUOTA_ASKS.exec(message.trim()) ?? [];
  if (asking === undefined) return undefined;
  return uses(ref(asking), `refuses the ${what} of ${owner}, which must specify ${fields}`, `specify them in ${owner}`);
}

const DENIED = /admission webhook "([^"]+)" denied the request(?: without explanation)?(?:: (.*))?$/s;
const FAILING = /failed calling webhook "([^"]+)": (.*)$/s;
const POLICY = /ValidatingAdmissionPolicy '([^']+)'.*denied request: (.*)$/s;

function webhookCause(message: string, { object, owner, what }: About, question: Question): Cause | undefined {
  const [, failing, why = ''] = FAILING.exec(message) ?? [];
  if (failing !== undefined) {
    const service = /service "([^"]+)" not found/.exec(why)?.[1];
    const told =
      service === undefined ? shortened(why.replace(/^failed to call webhook: /, ''), question) : `its Service ${service} does not exist`;
    return part(object, `admission webhook ${failing}`, `gets no ${what}: admission webhook ${failing} does not answer: ${told}`, {
      advice: 'bring the webhook back, or delete its configuration',
    });
  }
  const [, denying, said = ''] = DENIED.exec(message) ?? [];
  if (denying !== undefined) {
    const told = said === '' ? 'without a word' : shortened(said, question);
    return part(object, `admission webhook ${denying}`, `gets no ${what}: admission webhook ${denying} refuses them: ${told}`, {
      advice: `mend ${owner} as it asks`,
    });
  }
  const [, policy, denied = ''] = POLICY.exec(message) ?? [];
  if (policy === undefined) return undefined;
  const ref = { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy', name: policy };
  return uses(ref, `refuses the ${what} of ${owner}: ${shortened(denied, question)}`, `mend ${owner} as it asks`);
}

const ACCOUNT = /error looking up service account ([^/\s]+)\/([^:\s]+): .* not found/;

function missingCause(message: string, { owner, namespace }: About, question: Question): Cause | undefined {
  const needs = `${owner} gets no Pods without it`;
  const [, place, name] = ACCOUNT.exec(message) ?? [];
  const account = { group: '', kind: 'ServiceAccount', namespace: place, name: name ?? '' };
  if (name === undefined || question.related.get(account) !== undefined) return missingIn(message, namespace, needs, question);
  return missing(account, needs);
}

const LIMIT =
  /(?:maximum|minimum) [\w.-]+ usage per (?:Container|Pod|PersistentVolumeClaim) is .*$|[\w.-]+ max limit to request ratio per .*$/s;

/** The message does not name the LimitRange: where there is but one, it is that one. */
function limitCause(message: string, { object, owner, what, namespace }: About, question: Question): Cause | undefined {
  const told = LIMIT.exec(message)?.[0];
  if (told === undefined) return undefined;
  const [range, another] = [...question.related.list({ group: '', kind: 'LimitRange' }, namespace)];
  const advice = `mend the resources of ${owner}, or the LimitRange`;
  if (range === undefined || another !== undefined) {
    return part(object, 'LimitRange', `gets no ${what}: a LimitRange refuses them: ${shortened(told, question)}`, { advice });
  }
  return uses(addressOf(range), `refuses the ${what} of ${owner}: ${shortened(told, question)}`, advice);
}

const SECURITY = /violates PodSecurity "([^"]+)": (.*)$/s;

function securityCause(message: string, { owner, namespace }: About, question: Question): Cause | undefined {
  const [, level, told = ''] = SECURITY.exec(message) ?? [];
  if (level === undefined || namespace === undefined) return undefined;
  const ref = { group: '', kind: 'Namespace', name: namespace };
  return uses(
    ref,
    `refuses the Pods of ${owner} by PodSecurity ${level}: ${shortened(told, question)}`,
    `mend the securityContext of ${owner}`,
  );
}

function uses(ref: ObjectRef, problem: string, advice: string): Cause {
  return { links: [{ ref, relation: 'uses', message: problem }], subject: ref, problem, advice };
}

function part(object: ObjectInput, name: string, problem: string, o: { advice: string }): Cause {
  return ownCause(object, problem, { part: name, ...o });
}
