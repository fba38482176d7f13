import { BOOL, type CelEnvironment, type CelType, DYN, INT, listOf, mapOf, STRING, structOf, TIMESTAMP } from '../../../cel/index.ts';

const texts = (...names: readonly string[]): Readonly<Record<string, CelType>> => Object.fromEntries(names.map((name) => [name, STRING]));

/**
 * Declares what expressions about a write may name.
 *
 * @see apiserver pkg/admission/plugin/cel/compile.go
 */
export function declareRequest(env: CelEnvironment): CelEnvironment {
  env.struct('kubernetes.authorization.Authorizer', {});
  return env
    .variable('object', DYN, 'dyn')
    .variable('oldObject', DYN, 'dyn')
    .variable('request', requestType(env), 'dyn')
    .variable('namespaceObject', namespaceType(env), 'dyn')
    .variable('authorizer', structOf('kubernetes.authorization.Authorizer'), 'dyn');
}

function requestType(env: CelEnvironment): CelType {
  const kind = env.struct('kubernetes.GroupVersionKind', texts('group', 'version', 'kind'));
  const resource = env.struct('kubernetes.GroupVersionResource', texts('group', 'version', 'resource'));
  const userInfo = env.struct('kubernetes.UserInfo', {
    ...texts('username', 'uid'),
    groups: listOf(STRING),
    extra: mapOf(STRING, listOf(STRING)),
  });
  return env.struct('kubernetes.AdmissionRequest', {
    ...texts('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
    kind,
    resource,
    requestKind: kind,
    requestResource: resource,
    userInfo,
    dryRun: BOOL,
    options: DYN,
  });
}

function namespaceType(env: CelEnvironment): CelType {
  const condition = env.struct('kubernetes.NamespaceCondition', {
    ...texts('status', 'type', 'message', 'reason'),
    lastTransitionTime: TIMESTAMP,
  });
  const labels = mapOf(STRING, STRING);
  const metadata = env.struct('kubernetes.NamespaceMetadata', {
    ...texts('name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
    labels,
    annotations: labels,
    creationTimestamp: TIMESTAMP,
    deletionTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    generation: INT,
    finalizers: listOf(STRING),
  });
  return env.struct('kubernetes.Namespace', {
    metadata,
    spec: env.struct('kubernetes.NamespaceSpec', { finalizers: listOf(STRING) }),
    status: env.struct('kubernetes.NamespaceStatus', { conditions: listOf(condition), ...texts('phase') }),
  });
}
