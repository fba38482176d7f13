import type { KubeRequest } from '../../cluster/index.ts';

/** Something that a Kubernetes API server does and this one does not. */
export interface NotImplemented {
  /** How the answer of 501 names it. */
  readonly name: string;
  /** Which requests it is about, where these tell it: the methods that a server has, group, resource and subresource. */
  readonly requests: readonly {
    readonly methods: readonly KubeRequest['method'][];
    readonly group: string;
    readonly resource: string;
    readonly subresource: string;
  }[];
  readonly why: string;
}

const of = (group: string, resource: string, subresource: string, methods: readonly KubeRequest['method'][] = ['GET']) => ({
  methods,
  group,
  resource,
  subresource,
});
const TALK = ['GET', 'POST'] as const;
const CHANGE = ['GET', 'PUT', 'PATCH'] as const;
const ALL = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** All that is answered with 501, and why. docs/testing.md has the same list. */
export const NOT_IMPLEMENTED: readonly NotImplemented[] = [
  { name: 'pods/log', requests: [of('', 'pods', 'log')], why: 'Pods run no containers, so they write no logs.' },
  {
    name: 'pods/exec, pods/attach and pods/portforward',
    requests: [of('', 'pods', 'exec', TALK), of('', 'pods', 'attach', TALK), of('', 'pods', 'portforward', TALK)],
    why: 'Pods run no containers to talk to.',
  },
  {
    name: 'proxy',
    requests: [of('', 'pods', 'proxy', ALL), of('', 'services', 'proxy', ALL), of('', 'nodes', 'proxy', ALL)],
    why: 'Nothing listens behind Pods, Services and nodes.',
  },
  { name: 'pods/resize', requests: [of('', 'pods', 'resize', CHANGE)], why: 'No kubelet is there to resize containers.' },
  {
    name: 'componentstatuses',
    requests: [of('', 'componentstatuses', '')],
    why: 'No scheduler and no etcd are there to be asked how they are.',
  },
  {
    name: 'pods/binding',
    requests: [of('', 'pods', 'binding', ['POST']), of('', 'bindings', '', ['POST'])],
    why: 'The stand-in scheduler alone places Pods.',
  },
  {
    name: 'certificatesigningrequests/approval',
    requests: [of('certificates.k8s.io', 'certificatesigningrequests', 'approval', CHANGE)],
    why: 'No signer is there to issue certificates.',
  },
  {
    name: 'evaluation of MutatingAdmissionPolicy',
    requests: [],
    why: 'They are stored; a write that a bound policy is about is refused, for their CEL is not evaluated. Hooks of the process can stand in.',
  },
  {
    name: 'the authorizer in expressions of admission policies',
    requests: [],
    why: 'A policy that asks it cannot be evaluated; a write that it is about is refused.',
  },
  {
    name: 'evaluation of the CEL expression',
    requests: [],
    why: 'A few that a server takes are beyond the library that evaluates them: `optional.none()` compared with `==`, for one.',
  },
  { name: 'conversion webhooks', requests: [], why: 'None is called; versions whose objects need it are not converted.' },
  { name: 'answers in protobuf', requests: [], why: 'Requests in protobuf are read; answers are in JSON or YAML.' },
  {
    name: 'reader of YAML that manifests may not hold',
    requests: [],
    why: 'A key that is a boolean, an unknown tag, a number beyond JSON: manifests must not hold them either.',
  },
  { name: 'discovery in protobuf, or aggregated in YAML', requests: [], why: 'Clients take JSON as well.' },
  {
    name: 'patch to another version of the kind',
    requests: [],
    why: 'A patch that changes `apiVersion` to another one of the same kind is rather sent to the path of that version.',
  },
  {
    name: '/metrics, /debug, /flagz, /statusz, /openid and /.well-known',
    requests: [],
    why: 'There is no process of a server to be measured, and tokens are signed with a key that nobody else can check.',
  },
];

/** What is not done here of a resource or subresource, and the methods that a server has for it. */
export function notImplementedFor(
  group: string,
  resource: string,
  subresource: string,
): { readonly name: string; readonly methods: readonly KubeRequest['method'][] } | undefined {
  for (const { name, requests } of NOT_IMPLEMENTED) {
    const [below = ''] = subresource.split('/', 1);
    const found = requests.find((each) => each.group === group && each.resource === resource && each.subresource === below);
    if (found !== undefined) return { name, methods: found.methods };
  }
  return undefined;
}
