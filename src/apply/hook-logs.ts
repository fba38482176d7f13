import { isGitOpsError, printable } from '../errors.ts';
import { getIn, isRecord, type KubernetesObject, type ObjectRef, recordsAt, refOf } from '../object/index.ts';
import type { SecretTexts } from './secret-texts.ts';
import type { SyncRun } from './sync-run.ts';

const MAX_LINES = 50;
const MAX_LINE_CHARS = 500;
const MAX_BYTES = 64 * 1024;

const HIDDEN_LINE = '(a line with a Secret value is left out)';
/** A token of a service account, or another JSON Web Token. */
const TOKEN = /\beyJ[\w-]{8,}\.[\w-]{8,}\./;

/**
 * The last lines that the Pod of a failed hook wrote. Lines with a value of a Secret that the Pod names, or that the
 * application has, are left out; where one of those Secrets cannot be read, so are all lines.
 *
 * @returns `undefined` where there are none to be had.
 */
export async function hookLogs(
  run: SyncRun,
  ref: ObjectRef,
  hook: KubernetesObject,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  if (run.cluster.logs === undefined || ref.namespace === undefined) return undefined;
  try {
    const pod = await newestPod(run, ref, hook, signal);
    if (pod === undefined) return undefined;
    const secrets = await secretsOf(run, pod, signal);
    if (secrets === undefined) return ['(the logs are left out: a Secret of the Pod cannot be read, so its values would not be known)'];
    const text = await run.cluster.logs(refOf(pod), {
      container: failedContainer(pod),
      tailLines: MAX_LINES,
      limitBytes: MAX_BYTES,
      signal,
    });
    return linesOf(text, secrets);
  } catch (error) {
    if (signal.aborted || !isGitOpsError(error)) throw error;
    return undefined; // a cluster without logs, or one that does not show them
  }
}

async function newestPod(run: SyncRun, ref: ObjectRef, hook: KubernetesObject, signal: AbortSignal): Promise<KubernetesObject | undefined> {
  if (ref.group === '' && ref.kind === 'Pod') {
    const pod = await run.cluster.get(ref, { signal });
    return pod?.metadata.uid === hook.metadata.uid ? pod : undefined;
  }
  const { items } = await run.cluster.list({ group: '', kind: 'Pod', namespace: ref.namespace }, { signal });
  const own = items.filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === hook.metadata.uid) === true);
  return own.toSorted((a, b) => String(a.metadata['creationTimestamp']).localeCompare(String(b.metadata['creationTimestamp']))).at(-1);
}

/** The container that ended badly, else the first. */
function failedContainer(pod: KubernetesObject): string | undefined {
  const statuses = ['initContainerStatuses', 'containerStatuses'].flatMap((list) => recordsAt(pod, 'status', list));
  const failed = statuses.find((status) => {
    const end = getIn(status, 'state', 'terminated') ?? getIn(status, 'lastState', 'terminated');
    return isRecord(end) && end['exitCode'] !== 0;
  });
  const name = failed?.['name'] ?? recordsAt(pod, 'spec', 'containers')[0]?.['name'];
  return typeof name === 'string' ? name : undefined;
}

/** The values of the Secrets that a Pod names, and of those of the application; `undefined` where one cannot be read. */
async function secretsOf(run: SyncRun, pod: KubernetesObject, signal: AbortSignal): Promise<SecretTexts | undefined> {
  const { namespace } = pod.metadata;
  const found: KubernetesObject[] = [];
  for (const name of namesOfSecrets(pod)) {
    try {
      const secret = await run.cluster.get({ group: '', kind: 'Secret', namespace, name }, { signal });
      if (secret !== undefined) found.push(secret);
    } catch (error) {
      if (signal.aborted || !isGitOpsError(error)) throw error;
      return undefined;
    }
  }
  return run.newSecretTexts().add(found);
}

/** Every `secretRef`, `secretKeyRef`, `secret` and pull secret, wherever it stands in the spec. */
function namesOfSecrets(pod: KubernetesObject): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isRecord(value)) return;
    for (const [field, member] of Object.entries(value)) {
      const name = SECRET_FIELDS.has(field) ? (getIn(member, 'name') ?? getIn(member, 'secretName')) : undefined;
      if (typeof name === 'string') names.add(name);
      if (field === 'secretName' && typeof member === 'string') names.add(member);
      visit(member);
    }
  };
  visit(pod['spec']);
  for (const reference of recordsAt(pod, 'spec', 'imagePullSecrets'))
    if (typeof reference['name'] === 'string') names.add(reference['name']);
  return names;
}

const SECRET_FIELDS: ReadonlySet<string> = new Set(['secretRef', 'secretKeyRef', 'secret', 'nodePublishSecretRef', 'nodeStageSecretRef']);

function linesOf(text: string, secrets: SecretTexts): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(-MAX_LINES).map((line) => (secrets.isIn(line) || TOKEN.test(line) ? HIDDEN_LINE : printable(line, MAX_LINE_CHARS)));
}
