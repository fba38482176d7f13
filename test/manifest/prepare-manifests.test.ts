import { describe, expect, it } from 'vitest';
import { isGitOpsError, type Problem } from '../../src/errors.ts';
import { type Manifest, parseManifests, type PrepareOptions, prepareManifests } from '../../src/manifest/index.ts';
import { refOf } from '../../src/object/index.ts';

function prepare(text: string, options: Omit<PrepareOptions, 'manifests'> = {}, path = 'app.yaml'): Manifest[] {
  return prepareManifests({ manifests: parseManifests(text, { path }), ...options });
}

function problemsOf(run: () => unknown): { code: string; problems: readonly Problem[] } {
  try {
    run();
  } catch (error) {
    if (isGitOpsError(error, 'MANIFEST_INVALID') || isGitOpsError(error, 'POLICY_DENIED')) {
      return { code: error.code, problems: error.context.problems };
    }
    throw error;
  }
  throw new Error('nothing was refused');
}

const warningsOf = (manifests: readonly Manifest[]): string[] => manifests.flatMap(({ warnings }) => warnings.map(({ kind }) => kind));

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec: {group: example.com, scope: Cluster, names: {kind: Widget, plural: widgets}}
`;
const WIDGET = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';

describe('namespaces', () => {
  it('gives namespaced objects without one the destination namespace, and keeps those that are named', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: other}\n';
    expect(prepare(text, { namespace: 'shop' }).map(({ object }) => refOf(object).namespace)).toEqual(['shop', 'other']);
  });

  it('takes the scope from CRDs in the set before what the cluster serves, and that before the built-in kinds', () => {
    const resources = [{ group: 'example.com', kind: 'Widget', plural: 'widgets', namespaced: true, versions: ['v1'] }];
    expect(prepare(WIDGET, { namespace: 'shop', resources })[0]?.object.metadata.namespace).toBe('shop');
    expect(prepare(`${CRD}---\n${WIDGET}`, { namespace: 'shop', resources })[1]?.object.metadata.namespace).toBeUndefined();
  });

  it('leaves an object of an unknown kind as it is', () => {
    const manifests = parseManifests(WIDGET);
    expect(prepareManifests({ manifests, namespace: 'shop' })).toEqual(manifests);
  });

  it('drops the namespace of a cluster-scoped object, with a warning, and an empty one without', () => {
    const named = prepare('apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b}\n');
    expect(named[0]?.object.metadata).toEqual({ name: 'a' });
    expect(warningsOf(named)).toEqual(['namespaceDropped']);
    const empty = prepare('apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: ""}\n');
    expect([empty[0]?.object.metadata, warningsOf(empty)]).toEqual([{ name: 'a' }, []]);
  });
});

describe('what only the server sets', () => {
  it('is dropped with a warning that names the fields', () => {
    const [manifest] = prepare(
      'apiVersion: v1\nkind: Service\nmetadata: {name: a, uid: x, managedFields: [{manager: m}]}\nspec: {}\nstatus: {loadBalancer: {ingress: [{ip: 1.2.3.4}]}}\n',
    );
    expect(manifest?.object).toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: {} });
    expect(manifest?.warnings.map(({ kind, message }) => [kind, message.match(/\/[a-zA-Z/]+/g)])).toEqual([
      ['serverFieldsDropped', ['/metadata/uid', '/metadata/managedFields', '/status']],
    ]);
  });

  it('is dropped in silence where generators leave it empty', () => {
    const prepared = prepare(
      `${CRD.replace('metadata: {', 'metadata: {creationTimestamp: null, ')}status: {acceptedNames: {kind: "", plural: ""}, conditions: [], storedVersions: []}\n`,
    );
    expect(prepared[0]?.object).not.toHaveProperty('status');
    expect(prepared[0]?.object.metadata).toEqual({ name: 'widgets.example.com' });
    expect(warningsOf(prepared)).toEqual([]);
  });

  it('never changes what was given in', () => {
    const manifests = parseManifests(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b, uid: c}\nstatus: {phase: Active}\n',
    );
    const before = JSON.stringify(manifests);
    prepareManifests({ manifests, namespace: 'shop' });
    expect(JSON.stringify(manifests)).toBe(before);
  });
});

describe('the mark', () => {
  const marked = (value: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations: {gitops-reconciler/application: ${value}}\n`;

  it('of the own application is dropped without a word', () => {
    const [manifest] = prepare(marked('shop/web'), { application: 'shop/web' });
    expect(manifest?.object.metadata).toEqual({ name: 'a' });
    expect(manifest?.warnings).toEqual([]);
  });

  it('of another application is refused, and so is any when the application is not known', () => {
    for (const application of ['shop/other', undefined]) {
      expect(problemsOf(() => prepare(marked('shop/web'), { application })).problems).toMatchObject([
        { kind: 'reservedKey', field: '/metadata/annotations', path: 'app.yaml', document: 0, line: 5, column: 3 },
      ]);
    }
  });

  it('follows the prefix of the application', () => {
    expect(prepare(marked('shop/web'), { annotationPrefix: 'acme' })).toHaveLength(1);
  });

  it('of an inventory is refused', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {gitops-reconciler/inventory: web}}\n';
    expect(problemsOf(() => prepare(text)).problems).toMatchObject([{ kind: 'reservedKey', field: '/metadata/labels' }]);
  });
});

describe('duplicates', () => {
  it('are found over all files, with the place of the first', () => {
    const file = (path: string): Manifest[] => parseManifests('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n', { path });
    const { code, problems } = problemsOf(() => prepareManifests({ manifests: [...file('a.yaml'), ...file('b.yaml')], namespace: 'x' }));
    expect(code).toBe('MANIFEST_INVALID');
    expect(problems).toMatchObject([{ kind: 'duplicateObject', path: 'b.yaml', line: 1, object: { kind: 'ConfigMap', name: 'same' } }]);
    expect(problems[0]?.message).toContain('a.yaml, line 1');
  });

  it('are one object under two versions, not under two groups', () => {
    const ingress = (group: string, name: string): string => `apiVersion: ${group}\nkind: Ingress\nmetadata: {name: ${name}}\n`;
    expect(prepare(`${ingress('extensions/v1beta1', 'a')}---\n${ingress('networking.k8s.io/v1', 'a')}`)).toHaveLength(2);
    expect(
      problemsOf(() => prepare(`${ingress('networking.k8s.io/v1beta1', 'a')}---\n${ingress('networking.k8s.io/v1', 'a')}`)).problems,
    ).toHaveLength(1);
  });

  it('are none of hooks that the server names', () => {
    const hook = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: run-, annotations: {argocd.argoproj.io/hook: PreSync}}\n';
    expect(prepare(`${hook}---\n${hook}`, { namespace: 'shop' })).toHaveLength(2);
  });
});

describe('the policy', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\n${CRD}---\n${WIDGET.replace('example.com', 'acme.example')}`;
  const kinds = (options: Omit<PrepareOptions, 'manifests'>): [string, ...string[]] => {
    const { code, problems } = problemsOf(() => prepare(text, options));
    return [code, ...problems.map(({ kind, document }) => `${kind} ${document}`)];
  };

  it('names each object that it forbids', () => {
    expect(kinds({ policy: { clusterScoped: 'deny' } })).toEqual(['POLICY_DENIED', 'clusterScoped 1', 'clusterScoped 2']);
    expect(kinds({ policy: { allowedNamespaces: ['y'] }, namespace: 'y' })).toEqual(['POLICY_DENIED', 'namespace 0']);
    expect(kinds({ policy: { allowedNamespaces: [] }, namespace: 'y' })).toEqual(['POLICY_DENIED', 'namespace 0', 'namespace 2']);
    expect(kinds({ policy: { allowedKinds: [{ group: '', kind: 'ConfigMap' }] } })).toEqual([
      'POLICY_DENIED',
      'kindNotAllowed 1',
      'kindNotAllowed 2',
    ]);
  });

  it('allows all that it does not speak of', () => {
    expect(prepare(text, { policy: {} })).toHaveLength(3);
  });
});

describe('manifests of a host', () => {
  it('are checked like those of a file', () => {
    const manifest = (name: unknown): Manifest => ({
      object: { apiVersion: 'v1', kind: 'Secret', metadata: { name: name as string } },
      origin: { path: 'made', document: 0, line: 1 },
      warnings: [],
    });
    expect(prepareManifests({ manifests: [manifest('a')] })).toHaveLength(1);
    for (const name of ['../x', 5, undefined])
      expect(problemsOf(() => prepareManifests({ manifests: [manifest(name)] })).code).toBe('MANIFEST_INVALID');
  });

  it('may hold a typed list that is one object', () => {
    const manifests = parseManifests('apiVersion: v1\nkind: SecretList\nitems: [{metadata: {name: s}}]\n');
    expect(prepareManifests({ manifests, namespace: 'shop', policy: {} })).toEqual(manifests);
  });
});
