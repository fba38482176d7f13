/**
 * What the embedded API server does, bullet by bullet, and the topics of each that scenarios cover. docs/testing.md
 * tells the same to users.
 */
export const BULLETS = {
  discovery: ['discovery', 'openapi', 'health endpoints', 'served versions', 'a new cluster'],
  verbs: [
    'get',
    'list',
    'watch',
    'create',
    'update',
    'delete',
    'delete collection',
    'dry run',
    'field validation',
    'tables',
    'bodies',
    'scale',
    'status',
  ],
  patches: ['JSON patch', 'merge patch', 'strategic merge patch'],
  'server-side apply': ['apply', 'conflicts', 'managed fields', 'schema of apply'],
  'built-in kinds': ['defaults', 'validation', 'immutable fields', 'names and metadata', 'quota and limits'],
  'custom kinds': ['definitions', 'custom resources', 'custom validation', 'CEL', 'custom versions'],
  lifecycle: ['garbage collection', 'namespaces', 'finalizers'],
  controllers: ['rollouts', 'stateful workloads', 'jobs', 'services', 'autoscaling', 'storage', 'scheduling'],
  admission: ['admission', 'pod security', 'default admission'],
  access: ['impersonation', 'authorization', 'reviews'],
  faults: ['faults'],
  http: ['http'],
} as const;

export type Topic = (typeof BULLETS)[keyof typeof BULLETS][number];
