import type { FieldReport } from '../field-report.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { validatePortOrName } from './ports.ts';

const SCHEMES = ['HTTP', 'HTTPS'];

type Handler = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc' | 'sleep';
const OF_PROBES: readonly Handler[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const OF_LIFECYCLES: readonly Handler[] = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/** What a handler is checked against beside itself. */
interface Pod {
  /** `terminationGracePeriodSeconds`. */
  readonly grace: number | undefined;
  readonly os: Fields | undefined;
}

/** Reports what is wrong with the hooks and probes of a container. */
export function validateLifecycle(container: Fields, pod: Pod, path: string, report: FieldReport): void {
  const lifecycle = fieldsIn(container, 'lifecycle');
  for (const hook of ['postStart', 'preStop']) {
    const handler = fieldsIn(lifecycle, hook);
    if (handler !== undefined) validateHandler(handler, OF_LIFECYCLES, pod, `${path}.lifecycle.${hook}`, report);
  }
  if (textIn(lifecycle, 'stopSignal') !== '' && pod.os === undefined) {
    report.forbidden(`${path}.lifecycle.stopSignal`, 'may not be set for containers with empty `spec.os.name`');
  }
  validateProbes(container, pod, path, report);
}

function validateProbes(container: Fields, pod: Pod, path: string, report: FieldReport): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = fieldsIn(container, name);
    if (probe === undefined) continue;
    const at = `${path}.${name}`;
    validateProbe(probe, pod, at, report);
    const grace = numberIn(probe, 'terminationGracePeriodSeconds');
    const successes = numberIn(probe, 'successThreshold') ?? 0;
    if (name !== 'readinessProbe' && successes !== 1) report.invalid(`${at}.successThreshold`, successes, 'must be 1');
    if (name === 'readinessProbe' && grace !== undefined) {
      report.invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes');
    }
  }
}

function validateProbe(probe: Fields, pod: Pod, path: string, report: FieldReport): void {
  validateHandler(probe, OF_PROBES, pod, path, report);
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
    notNegative(numberIn(probe, name), `${path}.${name}`, report);
  }
  const grace = numberIn(probe, 'terminationGracePeriodSeconds');
  if (grace !== undefined && grace <= 0) report.invalid(`${path}.terminationGracePeriodSeconds`, grace, 'must be greater than 0');
}

function validateHandler(owner: Fields, kinds: readonly Handler[], pod: Pod, path: string, report: FieldReport): void {
  const found = kinds.filter((kind) => fieldsIn(owner, kind) !== undefined);
  for (const [i, kind] of found.entries()) {
    if (i > 0) report.forbidden(`${path}.${kind}`, 'may not specify more than 1 handler type');
    else validateAction(kind, fieldsIn(owner, kind) ?? {}, pod, `${path}.${kind}`, report);
  }
  if (found.length === 0) report.required(path, 'must specify a handler type');
}

function validateAction(kind: Handler, action: Fields, { grace }: Pod, path: string, report: FieldReport): void {
  if (kind === 'exec') {
    if (textsIn(action, 'command').length === 0) report.required(`${path}.command`);
  } else if (kind === 'httpGet') validateHttp(action, path, report);
  else if (kind === 'sleep') {
    const seconds = numberIn(action, 'seconds') ?? 0;
    if (grace !== undefined && (seconds < 0 || seconds > grace)) {
      report.invalid(path, seconds, `must be non-negative and less than terminationGracePeriodSeconds (${grace})`);
    }
  } else validatePortOrName(action['port'] ?? 0, `${path}.port`, report);
}

function validateHttp(action: Fields, path: string, report: FieldReport): void {
  if (textIn(action, 'path') === '') report.required(`${path}.path`);
  validatePortOrName(action['port'] ?? 0, `${path}.port`, report);
  const scheme = textIn(action, 'scheme');
  if (!SCHEMES.includes(scheme)) report.notSupported(`${path}.scheme`, scheme, SCHEMES);
  for (const header of itemsIn(action, 'httpHeaders')) {
    const name = textIn(header, 'name');
    if (!/^[-A-Za-z0-9]+$/.test(name)) report.invalid(`${path}.httpHeaders`, name, HEADER_HELP);
  }
}

const HEADER_HELP =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
