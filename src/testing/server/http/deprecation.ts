import type { Resource } from '../resource.ts';

/** Kinds whose every answer warns of their end, by apiVersion and kind. */
const DEPRECATED: Readonly<Record<string, string>> = {
  'v1 ComponentStatus': 'v1 ComponentStatus is deprecated in v1.19+',
  'v1 Endpoints': 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};

/** What is warned of in every answer about a kind. */
export function deprecationOf({ group, version, kind, custom }: Resource): readonly string[] {
  if (custom !== undefined) return custom.served.deprecation === undefined ? [] : [custom.served.deprecation];
  const warning = group === '' ? DEPRECATED[`${version} ${kind}`] : undefined;
  return warning === undefined ? [] : [warning];
}
