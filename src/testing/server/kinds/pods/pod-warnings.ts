import { equalJson } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { isWhole } from '../quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { containersOf, type PlacedContainer } from './containers-of.ts';
import { APPARMOR, APPARMOR_HELP, appArmorProfileOf } from './profile-annotations.ts';
import { volumeWarnings } from './volume-warnings.ts';

const LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};
const ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const SECCOMP_HELP = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const NO_SELECTOR = 'a null labelSelector results in matching no pod';

/**
 * What the author of a Pod or of a template of Pods is warned of.
 *
 * @param prefix where the template stands, with a dot at its end: `spec.template.`; empty for a Pod.
 * @see kubernetes pkg/api/pod/warnings.go
 */
export function podWarnings(pod: Fields, prefix: string): string[] {
  const spec = fieldsIn(pod, 'spec') ?? {};
  const annotations = fieldsIn(fieldsIn(pod, 'metadata'), 'annotations') ?? {};
  const containers = containersOf(spec, `${prefix}spec`);
  return [
    ...labelWarnings(spec, prefix),
    ...Object.entries(ANNOTATIONS).flatMap(([key, help]) => (key in annotations ? [`${prefix}metadata.annotations[${key}]: ${help}`] : [])),
    ...volumeWarnings(spec, prefix),
    ...listWarnings(spec, prefix),
    ...fractionWarnings(fieldsIn(spec, 'overhead'), `${prefix}spec.overhead`),
    ...(fieldsIn(spec, 'securityContext')?.['seccompProfile'] === undefined && SECCOMP_POD in annotations
      ? [`${prefix}metadata.annotations[${SECCOMP_POD}]: ${SECCOMP_HELP}`]
      : []),
    ...containers.flatMap(({ container, path }) => [
      ...profileWarnings(container, spec, annotations, prefix),
      ...containerWarnings(container, path),
    ]),
    ...portWarnings(containers),
    ...portNameWarnings(containers),
    ...((numberIn(spec, 'terminationGracePeriodSeconds') ?? 0) < 0
      ? [`${prefix}spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...affinityWarnings(spec, prefix),
  ];
}

function labelWarnings(spec: Fields, prefix: string): string[] {
  const nodes = fieldsIn(fieldsIn(spec, 'affinity'), 'nodeAffinity');
  const at = `${prefix}spec.affinity.nodeAffinity`;
  return [
    ...entriesIn(spec, 'nodeSelector').flatMap(([key]) =>
      LABELS[key] === undefined ? [] : [`${prefix}spec.nodeSelector[${key}]: ${LABELS[key]}`],
    ),
    ...itemsIn(fieldsIn(nodes, REQUIRED), 'nodeSelectorTerms').flatMap((term, i) =>
      termWarnings(term, `${at}.${REQUIRED}.nodeSelectorTerms[${i}]`),
    ),
    ...itemsIn(nodes, PREFERRED).flatMap((term, i) => termWarnings(fieldsIn(term, 'preference'), `${at}.${PREFERRED}[${i}].preference`)),
    ...itemsIn(spec, 'topologySpreadConstraints').flatMap((constraint, i) => {
      const [path, key] = [`${prefix}spec.topologySpreadConstraints[${i}]`, textIn(constraint, 'topologyKey')];
      return [
        ...(LABELS[key] === undefined ? [] : [`${path}.topologyKey: ${key} is ${LABELS[key]}`]),
        ...(constraint['labelSelector'] === undefined ? [`${path}.labelSelector: ${NO_SELECTOR}`] : []),
      ];
    }),
  ];
}

function termWarnings(term: Fields | undefined, path: string): string[] {
  return itemsIn(term, 'matchExpressions').flatMap((expression, i) => {
    const key = textIn(expression, 'key');
    return LABELS[key] === undefined ? [] : [`${path}.matchExpressions[${i}].key: ${key} is ${LABELS[key]}`];
  });
}

function listWarnings(spec: Fields, prefix: string): string[] {
  const secrets = itemsIn(spec, 'imagePullSecrets');
  return [
    ...repeated(itemsIn(spec, 'hostAliases'), 'ip').map(([i, ip]) => `${prefix}spec.hostAliases[${i}].ip: duplicate ip "${ip}"`),
    ...repeated(secrets, 'name').map(([i, name]) => `${prefix}spec.imagePullSecrets[${i}].name: duplicate name "${name}"`),
    ...secrets.flatMap((each, i) =>
      textIn(each, 'name') === '' ? [`${prefix}spec.imagePullSecrets[${i}].name: invalid empty name ""`] : [],
    ),
  ];
}

/** The items that have a value which one before them has, with it. */
function repeated(items: readonly Fields[], field: string): [number, string][] {
  const seen = new Set<string>();
  const found: [number, string][] = [];
  for (const [i, item] of items.entries()) {
    const value = textIn(item, field);
    if (seen.has(value)) found.push([i, value]);
    seen.add(value);
  }
  return found;
}

function fractionWarnings(amounts: Fields | undefined, path: string): string[] {
  return ['memory', 'ephemeral-storage'].flatMap((name) => {
    const amount = amounts?.[name];
    if (amount === undefined || isWhole(amount)) return [];
    return [`${path}[${name}]: fractional byte value "${textOf(amount)}" is invalid, must be an integer`];
  });
}

function profileWarnings(container: Fields, spec: Fields, annotations: Fields, prefix: string): string[] {
  const [name, context] = [textIn(container, 'name'), fieldsIn(container, 'securityContext')];
  const [seccomp, appArmor] = [`${SECCOMP_CONTAINER}${name}`, `${APPARMOR}${name}`];
  const annotation = annotations[appArmor];
  // The profile of a Pod's container comes from its annotation, and is warned of there.
  const isTemplate = prefix !== '';
  const same =
    typeof annotation === 'string' && equalJson(appArmorProfileOf(annotation), fieldsIn(spec, 'securityContext')?.['appArmorProfile']);
  const old = isTemplate && annotation !== undefined && context?.['appArmorProfile'] === undefined && !same;
  return [
    ...(context?.['seccompProfile'] === undefined && seccomp in annotations
      ? [`${prefix}metadata.annotations[${seccomp}]: ${SECCOMP_HELP}`]
      : []),
    ...(old ? [`${prefix}metadata.annotations[${appArmor}]: ${APPARMOR_HELP}`] : []),
  ];
}

function containerWarnings(container: Fields, path: string): string[] {
  const resources = fieldsIn(container, 'resources');
  const fractions = ['memory', 'ephemeral-storage'].flatMap((resource) =>
    ['limits', 'requests'].flatMap((list) => {
      const amount = fieldsIn(resources, list)?.[resource];
      return fractionWarnings(amount === undefined ? undefined : { [resource]: amount }, `${path}.resources.${list}`);
    }),
  );
  return [...fractions, ...variableWarnings(container, path)];
}

function variableWarnings(container: Fields, path: string): string[] {
  const seen = new Set<string>();
  return itemsIn(container, 'env').flatMap((variable, i) => {
    const name = textIn(variable, 'name');
    const known = seen.has(name);
    seen.add(name);
    const builds = textIn(variable, 'value').includes(`$(${name})`) && textIn(variable, 'value') !== `$(${name})`;
    if (!known || (variable['valueFrom'] === undefined && builds)) return [];
    return [`${path}.env[${i}]: hides previous definition of "${name}", which may be dropped when using apply`];
  });
}

function portWarnings(containers: readonly PlacedContainer[]): string[] {
  const seen: { readonly key: string; readonly port: Fields; readonly path: string }[] = [];
  const warnings: string[] = [];
  for (const { container, path } of containers) {
    for (const [i, port] of itemsIn(container, 'ports').entries()) {
      const [at, key] = [`${path}.ports[${i}]`, `${String(port['containerPort'])}/${textIn(port, 'protocol')}`];
      for (const other of seen) if (other.key === key) warnings.push(...clash(port, at, other));
      seen.push({ key, port, path: at });
    }
  }
  return warnings;
}

function clash(port: Fields, path: string, other: { readonly port: Fields; readonly path: string }): string[] {
  const [ip, otherIp] = [textIn(port, 'hostIP'), textIn(other.port, 'hostIP')];
  const [host, otherHost] = [numberIn(port, 'hostPort') ?? 0, numberIn(other.port, 'hostPort') ?? 0];
  if (ip === otherIp && host === otherHost) return [`${path}: duplicate port definition with ${other.path}`];
  if (host === 0 || otherHost === 0) return [`${path}: overlapping port definition with ${other.path}`];
  const one = (ip === '') !== (otherIp === '');
  return host === otherHost && one ? [`${path}: dangerously ambiguous port definition with ${other.path}`] : [];
}

function portNameWarnings(containers: readonly PlacedContainer[]): string[] {
  const seen = new Map<string, string>();
  return containers.flatMap(({ container, path }) =>
    itemsIn(container, 'ports').flatMap((port, i) => {
      const [at, name] = [`${path}.ports[${i}]`, textIn(port, 'name')];
      const other = seen.get(name);
      if (name === '') return [];
      if (other === undefined) seen.set(name, at);
      return other === undefined
        ? []
        : [`${at}: duplicate port name "${name}" with ${other}, services and probes that select ports by name will use ${other}`];
    }),
  );
}

function affinityWarnings(spec: Fields, prefix: string): string[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap((kind) => {
    const [terms, path] = [fieldsIn(fieldsIn(spec, 'affinity'), kind), `${prefix}spec.affinity.${kind}`];
    return [
      ...itemsIn(terms, REQUIRED).flatMap((term, i) =>
        term['labelSelector'] === undefined ? [`${path}.${REQUIRED}[${i}].labelSelector: ${NO_SELECTOR}`] : [],
      ),
      ...itemsIn(terms, PREFERRED).flatMap((term, i) =>
        fieldsIn(term, 'podAffinityTerm')?.['labelSelector'] === undefined
          ? [`${path}.${PREFERRED}[${i}].podAffinityTerm.labelSelector: ${NO_SELECTOR}`]
          : [],
      ),
    ];
  });
}
