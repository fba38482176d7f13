import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClusterListener, type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';

const assets = process.env['KUBEBUILDER_ASSETS'];
const run = promisify(execFile);

const SHOP = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: "nginx:1", ports: [{containerPort: 80}], resources: {requests: {cpu: 500m, memory: 1Gi}}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: {mode: fast}
`;

const WIDGETS = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wd]}
  versions:
    - name: v1
      served: true
      storage: true
      additionalPrinterColumns: [{name: Size, type: integer, jsonPath: .spec.size}]
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, required: [size], properties: {size: {type: integer}, colour: {type: string, default: red}}}}
`;

const WIDGET = `
apiVersion: example.com/v1
kind: Widget
metadata: {name: gear, namespace: shop}
spec: {size: 3}
`;

describe.skipIf(assets === undefined)('kubectl works with the embedded cluster (needs KUBEBUILDER_ASSETS)', () => {
  let cluster: MemoryCluster;
  let listener: ClusterListener;
  const folder = mkdtempSync(join(tmpdir(), 'memory-cluster-'));

  beforeAll(async () => {
    cluster = memoryCluster();
    listener = await cluster.listen();
    writeFileSync(join(folder, 'kubeconfig'), listener.kubeconfig);
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, { fieldManager: 'test' });
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true });
  });

  async function kubectl(...args: readonly string[]): Promise<string> {
    const env = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') };
    const { stdout } = await run(join(assets ?? '', 'kubectl'), [...args], { env });
    return stdout;
  }

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  test('lists kinds and namespaces', async () => {
    expect(await kubectl('version')).toContain('Server Version: v1.36');
    expect(await kubectl('api-resources')).toMatch(/deployments\s+deploy\s+apps\/v1\s+true\s+Deployment/);
    expect(await kubectl('get', 'namespaces')).toMatch(/NAME\s+STATUS\s+AGE\n/);
    expect(await kubectl('get', 'all', '-n', 'shop')).toBe('');
    expect(await kubectl('auth', 'can-i', 'create', 'deployments')).toBe('yes\n');
    expect(await kubectl('explain', 'deployment.spec.replicas')).toContain('replicas');
  });

  test('applies from the client, and finds nothing to change the second time', async () => {
    const path = file('shop.yaml', SHOP);
    expect(await kubectl('apply', '-f', path)).toBe('deployment.apps/web created\nservice/web created\nconfigmap/settings created\n');
    expect(await kubectl('apply', '-f', path)).toBe('deployment.apps/web unchanged\nservice/web unchanged\nconfigmap/settings unchanged\n');
    const changed = file('shop-2.yaml', SHOP.replace('nginx:1', 'nginx:2').replace(', ports: [{containerPort: 80}]', ''));
    expect(await kubectl('apply', '-f', changed)).toContain('deployment.apps/web configured');
    const containers = await kubectl('get', 'deployment', 'web', '-n', 'shop', '-o', 'jsonpath={.spec.template.spec.containers}');
    expect(JSON.parse(containers)).toMatchObject([{ image: 'nginx:2', resources: { requests: { cpu: '500m', memory: '1Gi' } } }]);
    expect(containers).not.toContain('containerPort');
  });

  test('takes over on the server, and finds nothing to change the second time', async () => {
    const path = file('shop.yaml', SHOP);
    const applied = 'deployment.apps/web serverside-applied\nservice/web serverside-applied\nconfigmap/settings serverside-applied\n';
    expect(await kubectl('apply', '--server-side', '-f', path)).toBe(applied);
    const versions = [
      'get',
      'deployment,service,configmap',
      '-n',
      'shop',
      '-o',
      'jsonpath={.items[?(@.kind!="Deployment")].metadata.resourceVersion}',
    ];
    const before = await kubectl(...versions);
    expect(await kubectl('apply', '--server-side', '-f', path)).toBe(applied);
    expect(await kubectl(...versions)).toBe(before);
  });

  test('waits for a rollout and prints wide tables', async () => {
    expect(await kubectl('rollout', 'status', 'deployment/web', '-n', 'shop', '--timeout=20s')).toContain('successfully rolled out');
    expect(await kubectl('get', 'deployments', '-n', 'shop', '-o', 'wide')).toMatch(
      /NAME\s+READY\s+UP-TO-DATE\s+AVAILABLE\s+AGE\s+CONTAINERS\s+IMAGES\s+SELECTOR\nweb\s+2\/2\s+2\s+2\s+\S+\s+web\s+nginx:1\s+app=web\n/,
    );
    expect(await kubectl('get', 'pods', '-n', 'shop', '-o', 'wide')).toMatch(/web-\S+\s+1\/1\s+Running\s+0/);
  });

  test('scales, labels, patches and edits', async () => {
    await kubectl('scale', 'deployment/web', '-n', 'shop', '--replicas=3');
    await kubectl('label', 'deployment/web', '-n', 'shop', 'tier=front');
    await kubectl('set', 'image', 'deployment/web', '-n', 'shop', 'web=nginx:3');
    await kubectl(
      'patch',
      'deployment/web',
      '-n',
      'shop',
      '--type=json',
      '-p',
      '[{"op":"add","path":"/metadata/annotations/a","value":"b"}]',
    );
    const [found] = (await cluster.list({ group: 'apps', kind: 'Deployment', namespace: 'shop' })).items;
    expect(found).toMatchObject({
      metadata: { labels: { tier: 'front' }, annotations: { a: 'b' } },
      spec: { replicas: 3, template: { spec: { containers: [{ image: 'nginx:3' }] } } },
    });
  });

  test('refuses what the server refuses', async () => {
    const wrong = file('wrong.yaml', SHOP.replace('replicas: 2', 'replicaz: 2'));
    await expect(kubectl('apply', '-f', wrong)).rejects.toThrow('strict decoding error: unknown field "spec.replicaz"');
    await expect(kubectl('apply', '--server-side', '-f', wrong)).rejects.toThrow('.spec.replicaz: field not declared in schema');
    await expect(kubectl('get', 'deployment', 'none', '-n', 'shop')).rejects.toThrow('deployments.apps "none" not found');
    await expect(kubectl('create', 'namespace', 'shop')).rejects.toThrow('namespaces "shop" already exists');
    await expect(kubectl('logs', 'deployment/web', '-n', 'shop')).rejects.toThrow('the embedded cluster has no pods/log');
    const unserved = file('unserved.yaml', SHOP.replace('apps/v1', 'apps/v1beta1'));
    await expect(kubectl('apply', '-f', unserved)).rejects.toThrow('no matches for kind "Deployment" in version "apps/v1beta1"');
    const other = ['apply', '--server-side', '--field-manager=other', '-f', file('shop.yaml', SHOP)];
    await expect(kubectl(...other)).rejects.toThrow(
      'conflicts with "kubectl" with subresource "scale" using apps/v1:\n- .spec.replicas\nconflicts with "kubectl-set" using apps/v1:\n- .spec.template.spec.containers[name="web"].image',
    );
  });

  test('uses a custom kind', async () => {
    await kubectl('apply', '-f', file('widgets.yaml', WIDGETS));
    await kubectl('wait', '--for=condition=Established', 'crd/widgets.example.com', '--timeout=10s');
    const path = file('widget.yaml', WIDGET);
    expect(await kubectl('apply', '-f', path)).toBe('widget.example.com/gear created\n');
    expect(await kubectl('apply', '-f', path)).toBe('widget.example.com/gear unchanged\n');
    expect(await kubectl('apply', '--server-side', '-f', path)).toBe('widget.example.com/gear serverside-applied\n');
    expect(await kubectl('get', 'wd', '-n', 'shop')).toMatch(/NAME\s+SIZE\ngear\s+3\n/);
    expect(await kubectl('get', 'wd', 'gear', '-n', 'shop', '-o', 'jsonpath={.spec.colour}')).toBe('red');
    const wrong = file('wrong-widget.yaml', WIDGET.replace('size: 3', 'size: big'));
    await expect(kubectl('apply', '-f', wrong)).rejects.toThrow('spec.size in body must be of type integer: "string"');
  });

  test('deletes a namespace and its contents by one file', async () => {
    const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: mall}\n---';
    const path = file('mall.yaml', `${NAMESPACE}${SHOP.replaceAll('namespace: shop', 'namespace: mall')}`);
    await kubectl('apply', '-f', path);
    expect(await kubectl('delete', '-f', path)).toMatch(/^namespace "mall" deleted\n(?:.* deleted(?: from mall namespace)?\n){3}$/);
  });

  test('watches and deletes', async () => {
    expect(await kubectl('delete', '-f', file('shop.yaml', SHOP))).toContain('deployment.apps "web" deleted');
    await kubectl('delete', 'namespace', 'shop', '--timeout=20s');
    await expect(kubectl('get', 'namespace', 'shop')).rejects.toThrow('NotFound');
  });
});
