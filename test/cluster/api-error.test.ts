import { describe, expect, it } from 'vitest';
import { type GitOpsError, isGitOpsError } from '../../src/errors.ts';
import { CONFIG_MAP, failure, type Scripted, scriptedServer } from './support/scripted-server.ts';

const MANAGER = { fieldManager: 'gitops-reconciler' };

async function errorOf(answer: Scripted): Promise<GitOpsError> {
  const { cluster } = scriptedServer([answer], { retry: { tries: 1 } });
  const error = await cluster.apply(CONFIG_MAP, MANAGER).catch((thrown: unknown) => thrown);
  if (!isGitOpsError(error)) throw error;
  return error;
}

/** Answers as a kube-apiserver 1.34 gives them, with the message shortened to what is read of it. */
const SENTENCES: readonly [name: string, answer: Scripted, text: string, context: object][] = [
  ['401', failure(401, 'Unauthorized'), 'does not accept the credentials', { status: 401, reason: 'Unauthorized' }],
  [
    'RBAC',
    failure(403, 'Forbidden', {
      message: 'configmaps "settings" is forbidden: User "CANARY" cannot patch',
      details: { name: 'settings', kind: 'configmaps' },
    }),
    'apply ConfigMap shop/settings: not allowed; grant the verb "patch" on "configmaps" in namespace "shop" to the credentials in use',
    { status: 403, reason: 'Forbidden' },
  ],
  [
    'a webhook that refuses',
    failure(403, 'Forbidden', { message: 'admission webhook "policy.example.com" denied the request: CANARY' }),
    'refused by admission webhook "policy.example.com"',
    { status: 403 },
  ],
  [
    'a webhook that cannot be called',
    failure(500, 'InternalError', { message: 'Internal error occurred: failed calling webhook "policy.example.com": CANARY' }),
    'refused by admission webhook "policy.example.com", which could not be called',
    { status: 500, reason: 'InternalError' },
  ],
  [
    'a webhook that takes no dry run',
    failure(400, 'BadRequest', { message: 'admission webhook "policy.example.com" does not support dry run' }),
    'apply ConfigMap shop/settings: admission webhook "policy.example.com" takes no dry run',
    { status: 400, reason: 'DryRunUnsupported' },
  ],
  [
    'a quota',
    failure(403, 'Forbidden', { message: 'configmaps "settings" is forbidden: exceeded quota: small, requested: CANARY' }),
    'refused by quota "small"',
    { status: 403 },
  ],
  [
    'Pod Security',
    failure(403, 'Forbidden', { message: 'pods "web" is forbidden: violates PodSecurity "restricted:latest": CANARY' }),
    'refused by Pod Security level "restricted:latest"',
    { status: 403 },
  ],
  [
    'a namespace that terminates',
    failure(403, 'Forbidden', {
      details: { causes: [{ reason: 'NamespaceTerminating', message: 'namespace shop is being terminated', field: 'metadata.namespace' }] },
    }),
    'refused by the namespace, which is being deleted',
    { status: 403 },
  ],
  [
    'a missing namespace',
    failure(404, 'NotFound', { message: 'namespaces "shop" not found', details: { name: 'shop', kind: 'namespaces' } }),
    'namespace shop does not exist; create it first',
    { status: 404, reason: 'NotFound' },
  ],
  [
    'invalid fields',
    failure(422, 'Invalid', {
      details: {
        causes: [
          { reason: 'FieldValueInvalid', message: 'Invalid value: "CANARY": field is immutable', field: 'spec.clusterIP' },
          { reason: 'FieldValueRequired', message: 'Required value', field: 'spec.ports' },
        ],
      },
    }),
    'spec.clusterIP cannot be changed; spec.ports is required',
    { status: 422, reason: 'Invalid', fields: ['spec.clusterIP', 'spec.ports'] },
  ],
  [
    'unknown fields under strict decoding',
    failure(400, 'BadRequest', {
      message:
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec.foo", duplicate field "data.a"',
    }),
    'spec.foo is not a field of this kind; data.a stands there twice',
    { status: 400, reason: 'BadRequest', fields: ['spec.foo', 'data.a'] },
  ],
  [
    'a wrong type in create',
    failure(400, 'BadRequest', {
      message:
        'Secret in version "v1" cannot be handled as a Secret: json: cannot unmarshal object into Go struct field Secret.stringData of type string',
    }),
    'stringData has the wrong type',
    { status: 400, fields: ['stringData'] },
  ],
  [
    'a value that is not base64',
    failure(500, '', {
      message:
        'failed to convert new object (a/b; /v1, Kind=Secret) to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 6',
    }),
    'data has a value that is not base64',
    { status: 500, reason: 'Invalid', fields: ['data'] },
  ],
  [
    'a page of a proxy',
    { status: 407, body: '<html>CANARY</html>' },
    'the API server answered 407 Unknown',
    { status: 407, reason: 'Unknown' },
  ],
  ['a redirect', { status: 302, headers: { location: 'https://CANARY/' }, body: '' }, 'answered 302', { status: 302 }],
  ['a reason that is no word', failure(418, 'CANARY: long text'), 'answered 418 Unknown', { status: 418, reason: 'Unknown' }],
  ['too many requests', failure(429, 'TooManyRequests'), 'set qps or try later', { status: 429 }],
];

describe('API_ERROR', () => {
  it.each(SENTENCES)('P07 P08 says what to do about %s, and passes on no text of the server', async (_, answer, text, context) => {
    const error = await errorOf(answer);
    expect(error.message).toContain(text);
    expect(error).toMatchObject({
      code: 'API_ERROR',
      context: { ...context, object: { kind: 'ConfigMap', namespace: 'shop', name: 'settings' } },
    });
    expect(JSON.stringify([error.message, error.stack, error.context, error.cause])).not.toContain('CANARY');
  });
});

/** Messages of structured-merge-diff, with the paths that are taken from them. */
const FAULTS: readonly [message: string, fields: readonly string[], words: string][] = [
  [
    ': .stringData.password: expected string, got &value.valueUnstructured{Value:map[string]interface {}{"v":"CANARY"}}',
    ['.stringData.password'],
    'has the wrong type',
  ],
  [
    ': errors:\n  .metadata.labels.app.kubernetes.io/name: expected string, got &value.valueUnstructured{Value:"CANARY"}\n  .spec.foo: field not declared in schema',
    ['.metadata.labels.app.kubernetes.io/name', '.spec.foo'],
    'is not a field of this kind',
  ],
  [
    ': .spec.template.spec.containers[name="web: a]"].ports: element 0: associative list with keys has an element that omits key field "containerPort" (and doesn\'t have default value)',
    ['.spec.template.spec.containers[name="web: a]"].ports'],
    'has an item without its key',
  ],
  [
    ': .spec.template.spec.containers: duplicate entries for key [name="web"]',
    ['.spec.template.spec.containers'],
    'has two items with the same key',
  ],
  [
    ': .spec.ports[containerPort=80,protocol="TCP"].name: expected string, got CANARY',
    ['.spec.ports[containerPort=80,protocol="TCP"].name'],
    'has the wrong type',
  ],
  [' something else entirely CANARY', [], 'does not fit'],
];

describe('an apply whose manifest does not fit its schema', () => {
  it.each(FAULTS)('P15 takes the paths of %j', async (text, fields, words) => {
    const message = `failed to create typed patch object (shop/settings; /v1, Kind=ConfigMap)${text}`;
    const error = await errorOf(failure(500, '', { message }));
    expect(error).toMatchObject({ code: 'API_ERROR', context: { status: 500, reason: 'Invalid' } });
    expect((error.context as { fields?: readonly string[] }).fields ?? []).toEqual(fields);
    expect(error.message).toContain(words);
    expect(JSON.stringify([error.message, error.stack, error.context])).not.toContain('CANARY');
  });
});

describe('APPLY_CONFLICT', () => {
  it('names managers and fields', async () => {
    const cause = (manager: string, field: string): object => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${manager} using apps/v1`,
      field,
    });
    const causes = [
      cause('"kube-controller-manager" with subresource "scale"', '.spec.replicas'),
      cause('"kubectl-edit"', '.spec.template.spec.containers[name="web"].image'),
    ];
    const error = await errorOf(failure(409, 'Conflict', { details: { causes } }));
    expect(error).toMatchObject({
      code: 'APPLY_CONFLICT',
      context: {
        object: { kind: 'ConfigMap', name: 'settings' },
        managers: ['kube-controller-manager', 'kubectl-edit'],
        fields: ['.spec.replicas', '.spec.template.spec.containers[name="web"].image'],
      },
    });
    expect(error.message).toBe(
      'ConfigMap shop/settings: fields .spec.replicas, .spec.template.spec.containers[name="web"].image are owned by "kube-controller-manager" and "kubectl-edit"; drop them from Git or set force',
    );
  });

  it('is not what a changed resourceVersion is', async () => {
    expect(await errorOf(failure(409, 'Conflict'))).toMatchObject({ code: 'API_ERROR', context: { status: 409, reason: 'Conflict' } });
  });
});
