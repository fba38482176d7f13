import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';

type Container = Record<string, unknown>;

/** What a kubelet tells of Pods. @see kubernetes pkg/kubelet/events, pkg/kubelet/kuberuntime, pkg/kubelet/images */
export class PodEvents {
  readonly #pod: KubernetesObject;
  readonly #api: ControllerApi;

  constructor(pod: KubernetesObject, api: ControllerApi) {
    this.#pod = pod;
    this.#api = api;
  }

  started(container: Container): void {
    this.#of(container, 'Pulled', `Container image "${imageOf(container)}" already present on machine and can be accessed by the pod`);
    this.#of(container, 'Created', 'Container created');
    this.#of(container, 'Started', 'Container started');
  }

  stopping(container: Container): void {
    this.#of(container, 'Killing', `Stopping container ${nameOf(container)}`);
  }

  pullFailed(container: Container, why: string): void {
    this.#of(container, 'Pulling', `Pulling image "${imageOf(container)}"`);
    this.#of(container, 'Failed', `Failed to pull image "${imageOf(container)}": ${why}`, 'Warning');
    this.failed(container, 'ErrImagePull');
  }

  pullBackOff(container: Container): void {
    this.#of(container, 'BackOff', `Back-off pulling image "${imageOf(container)}"`);
    this.failed(container, 'ImagePullBackOff');
  }

  imageMissing(container: Container): void {
    this.#of(container, 'ErrImageNeverPull', neverPulled(container), 'Warning');
    this.failed(container, 'ErrImageNeverPull');
  }

  failed(container: Container, why: string): void {
    this.#of(container, 'Failed', `Error: ${why}`, 'Warning');
  }

  backOff(container: Container): void {
    this.#of(container, 'BackOff', `Back-off restarting failed container ${nameOf(container)} in pod ${podText(this.#pod)}`, 'Warning');
  }

  /** Once for a container that is not ready though it has a probe that says when it is. */
  notReady(container: Container): void {
    const why = probeFailure(container['readinessProbe']);
    if (why !== undefined) this.#of(container, 'Unhealthy', `Readiness probe failed: ${why}`, 'Warning');
  }

  mountFailed(volume: string, why: string): void {
    this.#record('FailedMount', `MountVolume.SetUp failed for volume "${volume}" : ${why}`, 'Warning');
  }

  noPullSecrets(names: readonly string[]): void {
    const message = `Unable to retrieve some image pull secrets (${names.join(', ')}); attempting to pull the image may not succeed.`;
    this.#record('FailedToRetrieveImagePullSecret', message, 'Warning');
  }

  deadlineExceeded(message: string): void {
    this.#record('DeadlineExceeded', message);
  }

  #of(container: Container, reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal'): void {
    const first = recordsOf(getIn(this.#pod, 'spec', 'initContainers')).some(({ name }) => name === container['name']);
    this.#record(reason, message, type, `spec.${first ? 'initContainers' : 'containers'}{${nameOf(container)}}`);
  }

  #record(reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal', fieldPath?: string): void {
    const host = String(getIn(this.#pod, 'spec', 'nodeName'));
    this.#api.event(this.#pod, { type, reason, message, host, fieldPath }, 'kubelet');
  }
}

function nameOf(container: Container): string {
  return String(container['name']);
}

function imageOf(container: Container): string {
  return String(container['image']);
}

/** A Pod as kubelets name it. */
export function podText({ metadata: { name, namespace = '', uid = '' } }: KubernetesObject): string {
  return `${name}_${namespace}(${uid})`;
}

/** What containerd says of an image that its registry does not have. */
export function pullFailure(image: string): string {
  const [path = '', digest] = image.split('@');
  const host = path.split('/')[0] ?? '';
  const placed = path.includes('/') ? (/[.:]|^localhost$/.test(host) ? path : `docker.io/${path}`) : `docker.io/library/${path}`;
  const full = digest !== undefined ? `${placed}@${digest}` : /:[^/]*$/.test(placed) ? placed : `${placed}:latest`;
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`;
}

export function neverPulled(container: Container): string {
  return `Container image "${imageOf(container)}" is not present with pull policy of Never`;
}

/** What a probe says that failed; `undefined` where there is none. */
function probeFailure(probe: unknown): string | undefined {
  if (probe === undefined) return undefined;
  if (getIn(probe, 'httpGet') !== undefined) return 'HTTP probe failed with statuscode: 503';
  if (getIn(probe, 'grpc') !== undefined) return 'service unhealthy (responded with "NOT_SERVING")';
  return getIn(probe, 'tcpSocket') === undefined ? '' : 'dial tcp: connect: connection refused';
}
