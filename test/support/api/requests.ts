import type { RequestStep } from './scenario.ts';

type Query = Readonly<Record<string, string>>;

export const CONFIG_MAPS = '/api/v1/namespaces/NS/configmaps';
export const SECRETS = '/api/v1/namespaces/NS/secrets';
export const SERVICES = '/api/v1/namespaces/NS/services';
export const PODS = '/api/v1/namespaces/NS/pods';
export const CLAIMS = '/api/v1/namespaces/NS/persistentvolumeclaims';
export const DEPLOYMENTS = '/apis/apps/v1/namespaces/NS/deployments';
export const STATEFUL_SETS = '/apis/apps/v1/namespaces/NS/statefulsets';
export const JOBS = '/apis/batch/v1/namespaces/NS/jobs';
export const ROLES = '/apis/rbac.authorization.k8s.io/v1/namespaces/NS/roles';
export const BINDINGS = '/apis/rbac.authorization.k8s.io/v1/namespaces/NS/rolebindings';
export const HPAS = '/apis/autoscaling/v2/namespaces/NS/horizontalpodautoscalers';
export const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

export function post(path: string, body: unknown, query: Query = {}): RequestStep {
  return { method: 'POST', path, body, query: { fieldManager: 'poster', ...query } };
}
export function put(path: string, body: unknown, query: Query = {}): RequestStep {
  return { method: 'PUT', path, body, query: { fieldManager: 'putter', ...query } };
}
export function get(path: string, query: Query = {}): RequestStep {
  return { method: 'GET', path, query };
}
export function del(path: string, body?: unknown, query: Query = {}): RequestStep {
  return { method: 'DELETE', path, ...(body === undefined ? {} : { body }), query };
}
export function patch(kind: 'json' | 'merge' | 'strategic', path: string, body: unknown, query: Query = {}): RequestStep {
  return { method: 'PATCH', path, patch: kind, body, query: { fieldManager: 'patcher', ...query } };
}
/** A server-side apply; without a manager where that is empty. */
export function apply(path: string, body: unknown, manager: string, query: Query = {}): RequestStep {
  return { method: 'PATCH', path, patch: 'apply', body, query: { ...(manager === '' ? {} : { fieldManager: manager }), ...query } };
}
/** A watch that is over after a number of events. */
export function watch(path: string, events: number, query: Query = {}, during: RequestStep['during'] = []): RequestStep {
  return { method: 'GET', path, query: { watch: 'true', ...query }, events, during };
}

export function configMap(data: Record<string, unknown> | undefined, metadata: object = {}, rest: object = {}): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ...metadata }, ...(data === undefined ? {} : { data }), ...rest };
}

export function secret(data: object): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data };
}

export interface DeploymentParts {
  readonly spec?: object;
  readonly container?: object;
  readonly pod?: object;
  readonly metadata?: object;
}

export function deployment(o: DeploymentParts = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', ...o.metadata },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'nginx:1', ...o.container }], ...o.pod },
      },
      ...o.spec,
    },
  };
}

export function service(spec: object, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec };
}

/** A definition of the namespaced kind Widget in the scenario's group, with one version; `schema` is that of `spec`. */
export function widgetDefinition(schema: object, version: object = {}, spec: object = {}): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.GROUP' },
    spec: {
      group: 'GROUP',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: schema, status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
            },
          },
          ...version,
        },
      ],
      ...spec,
    },
  };
}

export const WIDGETS = '/apis/GROUP/v1/namespaces/NS/widgets';

export function widget(spec: unknown, metadata: object = {}, rest: object = {}): object {
  return { apiVersion: 'GROUP/v1', kind: 'Widget', metadata: { name: 'w', ...metadata }, spec, ...rest };
}

/** The two steps that make a definition and wait until it is served. */
export function defineWidgets(definition: object): RequestStep[] {
  return [
    { ...post(DEFINITIONS, definition), select: ['/metadata/name', '/reason'] },
    { ...get(WIDGETS), untilStatus: 200, select: ['/kind'] },
  ];
}
