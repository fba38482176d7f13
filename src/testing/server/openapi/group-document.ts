import type { Resource } from '../resource.ts';
import { customModels, customPaths } from './custom-models.ts';
import { lineOf, type OpenApiLines } from './open-documents.ts';

const SECURITY = '{"BearerToken":{"type":"apiKey","description":"Bearer Token authentication","name":"authorization","in":"header"}}';
/** Kinds of the core group that belong to every other group too. */
const OF_EVERY_GROUP = ['io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions', 'io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent'];

/** The text of a document of version 3 about built-in kinds; `undefined` where there is none. */
export function builtInDocument(lines: OpenApiLines, path: string): string | undefined {
  const paths = lines.get(`v3/${path}`);
  if (paths === undefined) return undefined;
  const [root, group = '', version = ''] = path.split('/');
  const own = root === 'apis' && version !== '' ? { group, version } : undefined;
  const schemas = reachable(paths, (name) => builtInSchema(lines, name, own));
  return `{"openapi":"3.0.0","info":{"title":"Kubernetes","version":"1.36"},"paths":${paths},"components":{${schemas === '' ? '' : `"schemas":{${schemas}},`}"securitySchemes":${SECURITY}}}`;
}

function builtInSchema(lines: OpenApiLines, name: string, own: { readonly group: string; readonly version: string } | undefined): string {
  const text = lineOf(lines, `schema/${name}`);
  if (own === undefined || !OF_EVERY_GROUP.includes(name)) return text;
  const kind = name.slice(name.lastIndexOf('.') + 1);
  return text.replace(/\]\}$/, `,${JSON.stringify({ group: own.group, kind, version: own.version })}]}`);
}

/** The text of the document of version 3 about the custom kinds of a group and version. */
export function customDocument(lines: OpenApiLines, kinds: readonly Resource[]): string {
  const models = new Map(kinds.flatMap((kind) => [...customModels(lines, kind)]));
  const paths = JSON.stringify(Object.assign({}, ...kinds.map((kind) => customPaths(lines, kind, 'v3'))));
  const schemas = reachable(paths, (name) => models.get(name) ?? lines.get(`custom/schema/${name}`) ?? lineOf(lines, `schema/${name}`));
  return `{"openapi":"3.0.0","info":{"title":"Kubernetes CRD Swagger","version":"v0.1.0"},"paths":${paths},"components":{"schemas":{${schemas}}}}`;
}

/** All schemas that a text leads to, as the members of an object in the order of their names. */
function reachable(text: string, schemaOf: (name: string) => string): string {
  const found = new Map<string, string>();
  const follow = (from: string): void => {
    for (const [, name = ''] of from.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      const schema = schemaOf(name);
      found.set(name, schema);
      follow(schema);
    }
  };
  follow(text);
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, schema]) => `${JSON.stringify(name)}:${schema}`).join(',');
}
