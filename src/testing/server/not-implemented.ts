/** Something that a Kubernetes API server does and this one does not. */
export interface NotImplemented {
  /** How the answer of 501 names it. */
  readonly name: string;
  /** Which requests it is about, where these tell it: method (`*` for all), group, resource and subresource. */
  readonly requests: readonly {
    readonly method: string;
    readonly group: string;
    readonly resource: string;
    readonly subresource: string;
  }[];
  readonly why: string;
}

const of = (group: string, resource: string, subresource: string, method = '*') => ({ method, group, resource, subresource });

/** All that is answered with 501, and why. docs/testing.md has the same list. */
export const NOT_IMPLEMENTED: readonly NotImplemented[] = [
  { name: 'pods/log', requests: [of('', 'pods', 'log')], why: 'Pods run no containers, so they write no logs.' },
  {
    name: 'pods/exec, pods/attach and pods/portforward',
    requests: [of('', 'pods', 'exec'), of('', 'pods', 'attach'), of('', 'pods', 'portforward')],
    why: 'Pods run no containers to talk to.',
  },
  {
    name: 'proxy',
    requests: [of('', 'pods', 'proxy'), of('', 'services', 'proxy'), of('', 'nodes', 'proxy')],
    why: 'Nothing listens behind Pods, Services and nodes.',
  },
  { name: 'pods/resize', requests: [of('', 'pods', 'resize')], why: 'No kubelet is there to resize containers.' },
  {
    name: 'componentstatuses',
    requests: [of('', 'componentstatuses', '')],
    why: 'No scheduler and no etcd are there to be asked how they are.',
  },
  { name: 'pods/binding', requests: [of('', 'pods', 'binding'), of('', 'bindings', '')], why: 'The stand-in scheduler alone places Pods.' },
  {
    name: 'certificatesigningrequests/approval',
    requests: [of('certificates.k8s.io', 'certificatesigningrequests', 'approval')],
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
  { name: 'discovery in YAML or protobuf', requests: [], why: 'Clients take JSON as well.' },
  {
    name: '/metrics, /debug, /flagz, /statusz, /openid and /.well-known',
    requests: [],
    why: 'There is no process of a server to be measured, and tokens are signed with a key that nobody else can check.',
  },
];

/** What a request asks for that is not done here. */
export function notImplementedFor(method: string, group: string, resource: string, subresource: string): NotImplemented | undefined {
  return NOT_IMPLEMENTED.find(({ requests }) =>
    requests.some(
      (each) =>
        (each.method === '*' || each.method === method) &&
        each.group === group &&
        each.resource === resource &&
        each.subresource === subresource.split('/', 1)[0],
    ),
  );
}
