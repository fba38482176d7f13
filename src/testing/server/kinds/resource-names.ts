import { dnsSubdomain, qualifiedName } from './names.ts';

const OF_CONTAINERS = new Set(['cpu', 'memory', 'ephemeral-storage']);
const INTEGERS = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const STANDARD = new Set([
  ...OF_CONTAINERS,
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  ...INTEGERS,
  'storage',
  'requests.storage',
]);

/** Whether a resource counts huge pages: `hugepages-2Mi`. */
export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Whether a resource is Kubernetes' own. @see kubernetes pkg/apis/core/helper/helpers.go IsNativeResource */
function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Whether a resource is one of a vendor: `example.com/gpu`. */
function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;
}

/** Whether only whole numbers of it exist. */
export function isIntegerResource(name: string): boolean {
  return INTEGERS.includes(name) || isExtendedResource(name);
}

/** Whether more may be promised than there is, so that requests may be below limits. */
export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

/** What is wrong with the name of a resource. */
export function resourceName(name: string): readonly string[] {
  const problems = qualifiedName(name);
  if (problems.length > 0) return problems;
  const known = name.includes('/') || STANDARD.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
  return known ? [] : ['must be a standard resource type or fully qualified'];
}

/** What is wrong with the name of a resource that a container asks for. */
export function containerResourceName(name: string): readonly string[] {
  const problems = resourceName(name);
  if (!name.includes('/')) {
    return OF_CONTAINERS.has(name) || isHugePages(name) ? problems : [...problems, 'must be a standard resource for containers'];
  }
  if (isNativeResource(name) || isExtendedResource(name)) return problems;
  return [...problems, "doesn't follow extended resource name standard"];
}

/** What is wrong with the name of a CSI driver, apart from its length. */
export function driverName(name: string): readonly string[] {
  return dnsSubdomain(name.toLowerCase());
}
