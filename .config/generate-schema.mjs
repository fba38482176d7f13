// Writes what the library knows of the built-in kinds, from the discovery and the OpenAPI documents of a real API server
// (KUBECONFIG names it), and from the Go types of the same version: only they tell whether an explicit zero is kept (a
// pointer) or dropped (`omitempty`). Defaults that the documents do not tell are in server-defaults.mjs.
//
// src/schema/tables.ts is what a client needs, and what a browser loads: of a status only the fields that a server writes
// of its own, of definitions only the names that a rule asks for, of kinds neither short names nor verbs; and no field that
// is no more than a text, number or boolean whose empty value is kept, for what is not in the tables is compared as such.
// src/schema/served-tables.ts has the rest.
//
//   node .config/generate-schema.mjs --go-modules "$(go env GOMODCACHE)/k8s.io" [--check]
//
// --check writes nothing and exits 1 where the committed tables differ from the server's. The format is described and
// read in src/schema/decode.ts.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { SERVER_DEFAULTS } from './server-defaults.mjs';

const TABLES = new URL('../src/schema/tables.ts', import.meta.url);
const SERVED_TABLES = new URL('../src/schema/served-tables.ts', import.meta.url);
const DISCOVERY = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const USUAL_VERBS = (255).toString(36);
const WELL_KNOWN = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'q',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'p',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 't',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'u',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Duration': 'd',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'o',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'o',
  'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'a',
};
/** The fields that all kinds have: all that is kept of kinds that nobody stores. */
const HEAD = ['apiVersion', 'kind', 'metadata'];
const METADATA = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
/** Custom resources have these too, so that a server takes them from the smaller table. */
const ALWAYS_NAMED = new Set(['meta.v1.ObjectMeta', 'meta.v1.ManagedFieldsEntry', 'meta.v1.OwnerReference']);
const SCALARS = { string: 's', integer: 'i', number: 'n', boolean: 'b' };
/** Non-pointers without `omitempty` have a zero as `default`; in these few fields it is a default like any other. */
const REAL_ZEROS = new Set([
  'AzureDiskVolumeSource.readOnly',
  'ConfigMapEnvSource.name',
  'ConfigMapKeySelector.name',
  'ConfigMapProjection.name',
  'ConfigMapVolumeSource.name',
  'FileKeySelector.optional',
  'LocalObjectReference.name',
  'ReplicationControllerSpec.minReadySeconds',
  'SecretEnvSource.name',
  'SecretKeySelector.name',
  'SecretProjection.name',
]);

const modules = process.argv[process.argv.indexOf('--go-modules') + 1];
if (!process.argv.includes('--go-modules') || modules === undefined || !existsSync(modules)) {
  console.error('usage: generate-schema.mjs --go-modules DIRECTORY [--check]');
  process.exit(2);
}
const server = await connect();
const { gitVersion } = await server('/version');
const definitions = await readDefinitions();
const goTypes = readGoTypes(gitVersion.replace(/^v1\./, 'v0.'));
/** Those of server-defaults.mjs that were not seen in a definition. */
const leftDefaults = new Set(
  Object.entries(SERVER_DEFAULTS).flatMap(([name, fields]) => Object.keys(fields).map((field) => `${name}.${field}`)),
);
/** The definitions of the kinds; `part` is the fields that are kept of it. */
const roots = [];
const kinds = await readKinds();
const ruledDefinitions = readRuledDefinitions();
const embeddedKinds = readEmbedded();
const numbers = new Map(roots.map(({ name }, number) => [name, number]));
/** The definitions in the order of their numbers. */
const order = [...roots];
reference(METADATA);
const lines = numberedLines(0);
const statuses = order.length;
for (const name of statusDefinitions()) order.push({ name, part: 'status' }) && numbers.set(name, order.length - 1);
const statusLines = numberedLines(statuses);
const needed = [...lines.map(withStatusNumber), ...writtenLines()].map(withoutDetails);
const served = statusLines.map(withoutDetails);
const details = [...needed.slice(0, statuses), ...served].map((line) => line.details);
const linesOf = (all) => all.map(({ line }) => line);
requireNoneLeft();
const head = `// Generated from Kubernetes ${gitVersion} by .config/generate-schema.mjs; do not edit. The format is in decode.ts.\n`;
finish(
  TABLES,
  `${head}export const KINDS: string = ${literal(linesOf(kinds))};\nexport const DEFINITIONS: string = ${literal(linesOf(needed))};\n`,
);
const kindDetails = kinds.flatMap(({ details }) => (details === undefined ? [] : [details]));
finish(
  SERVED_TABLES,
  `${head}${Object.entries({
    STATUS_DEFINITIONS: linesOf(served),
    DEFINITION_NAMES: names(),
    KIND_DETAILS: kindDetails,
    FIELD_DETAILS: details,
  })
    .map(([name, text]) => `export const ${name}: string = ${literal(text)};\n`)
    .join('')}`,
);

function finish(target, text) {
  const name = target.pathname.split('/').slice(-3).join('/');
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text);
    console.log(`${name}: ${text.length} bytes`);
  } else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${name} differs from what this server gives`);
    process.exitCode = 1;
  }
}

function literal(lines) {
  const joined = lines.join('\n');
  if (/[`\\]|\$\{/.test(joined)) throw new Error('the format has no room for these characters');
  return `\`${joined}\``;
}

async function connect() {
  const config = new KubeConfig();
  config.loadFromDefault();
  const cluster = config.getCurrentCluster();
  return async (path, accept = 'application/json') => {
    const options = { headers: { accept } };
    await config.applyToHTTPSOptions(options);
    return new Promise((resolve, reject) => {
      get(`${cluster.server}${path}`, options, async (response) => {
        let body = '';
        for await (const chunk of response.setEncoding('utf8')) body += chunk;
        response.statusCode === 200 ? resolve(JSON.parse(body)) : reject(new Error(`${path}: ${response.statusCode}`));
      }).on('error', reject);
    });
  };
}

async function readDefinitions() {
  const { paths } = await server('/openapi/v3');
  const all = {};
  for (const path of Object.keys(paths).sort()) Object.assign(all, (await server(`/openapi/v3/${path}`)).components?.schemas);
  return all;
}

/** One line a group and version, one a kind, in the order of discovery: see decode.ts. The first definitions are theirs. */
async function readKinds() {
  const lines = [];
  for (const path of ['/api', '/apis']) {
    for (const group of (await server(path, DISCOVERY)).items) {
      for (const version of group.versions) {
        lines.push({ line: `${group.metadata?.name ?? ''}/${version.version}` });
        for (const resource of version.resources) lines.push(kindLine(group.metadata?.name ?? '', version.version, resource));
      }
    }
  }
  return lines;
}

function kindLine(
  group,
  version,
  { resource: plural, responseKind, singularResource, scope, verbs, shortNames, categories, subresources },
) {
  const { kind } = responseKind;
  const singular = kind.toLowerCase();
  if ((singularResource || singular) !== singular) throw new Error(`${kind}: the format has no room for a singular of its own`);
  const name = definitionOf(responseKind.group || group, responseKind.version || version, kind);
  if (roots.some((known) => known.name === name)) throw new Error(`${kind}: the format has no room for two kinds of one definition`);
  roots.push({ name, part: verbs.includes('get') ? 'kind' : 'head' });
  const bits = VERBS.reduce((sum, verb, i) => sum | (verbs.includes(verb) ? 1 << i : 0), 0).toString(36);
  const list = (names) => (names ?? []).join(',');
  const under = subresources?.map(({ subresource }) => subresource) ?? [];
  const marks = `${scope === 'Namespaced' ? 'N' : 'C'}${under.includes('status') ? 's' : ''}${under.includes('scale') ? 'r' : ''}`;
  return {
    line: `${kind} ${marks} ${plural === `${singular}s` ? '' : plural}`.trimEnd(),
    details: [bits === USUAL_VERBS ? '' : bits, list(shortNames), list(categories), list(under)].join(' ').trimEnd(),
  };
}

/** A line without what only a server needs, and that apart: see served.ts. */
function withoutDetails(line) {
  const head = /^([\w.]*)(#?):/.exec(line)?.[0] ?? '';
  const details = [];
  const fields = line
    .slice(head.length)
    .split(',')
    .flatMap((text) => {
      if (text === '') return [];
      const [, name, required, marks, type, patch = '', value = ''] = /^([\w$-]+)(!?)([~*#@]*) ?([^=^]*)(\^[^=]*)?(=.*)?$/.exec(text);
      const isKeptScalar = marks === '*' && /^[inb]?$/.test(type) && value === '';
      const scalar = isKeptScalar ? marks + type : '';
      if (required !== '' || patch !== '' || isKeptScalar) details.push(`${name}${required}${scalar}${patch}`);
      return isKeptScalar ? [] : [`${name}${marks}${type !== '' && marks === '' ? ' ' : ''}${type}${value}`];
    });
  return { line: `${head}${fields.join(',')}`, details: details.join(',') };
}

function definitionOf(group, version, kind) {
  const found = Object.entries(definitions).find(([, schema]) =>
    schema['x-kubernetes-group-version-kind']?.some((gvk) => gvk.group === group && gvk.version === version && gvk.kind === kind),
  );
  if (found === undefined) throw new Error(`no schema of ${group}/${version} ${kind}`);
  return found[0];
}

/** The lines of the definitions from one number on, and of those that they are the first to name. */
function numberedLines(first) {
  const made = [];
  for (let i = first; i < order.length; i++) made.push(definitionLine(order[i]));
  return made;
}

/** The number of a definition; nothing where it is the next new one, which behind the first status none is. */
function reference(name) {
  const known = numbers.get(name);
  if (known !== undefined) return known.toString(36);
  numbers.set(name, order.length);
  const isOfStatus = order.some(({ part }) => part === 'status');
  order.push({ name });
  return isOfStatus ? numbers.get(name).toString(36) : '';
}

function definitionLine({ name, part }) {
  const fields = Object.entries(definitions[name].properties ?? {})
    .filter(([field]) => part !== 'head' || HEAD.includes(field)) // Of kinds that are asked and not kept: nobody has them in Git.
    .map(([field, property]) => fieldText(name, field, property, part === 'kind' && field === 'status'));
  return `${headOf(name)}${(part === 'kind' || part === 'head' ? withoutHead(name, fields) : fields).join(',')}`;
}

/**
 * The status of an object is never compared, so that clients need no more of it than what stands in a new one; but that of
 * a claim stands in the spec of a StatefulSet too.
 */
function statusDefinitions() {
  const kinds = roots.filter(({ name, part }) => part === 'kind' && !embeddedKinds.has(name));
  return kinds.flatMap(({ name }) => {
    const { status } = definitions[name].properties;
    return status === undefined ? [] : [definitionNamed(status)];
  });
}

function definitionNamed(property) {
  const ref = property.$ref ?? property.allOf?.[0].$ref;
  return ref?.slice(ref.lastIndexOf('/') + 1);
}

function withStatusNumber(line) {
  return line.replace(/<([\w.-]+)>/, (_, name) => numbers.get(name).toString(36));
}

/** Of a status what a server writes into a new object; nothing of what is only below its other fields. */
function writtenLines() {
  const made = [];
  const add = (number) => {
    const { name } = order[number];
    const written = Object.entries(definitions[name].properties ?? {}).filter(
      ([field, property]) => zeroMark(name, field, property) === '~' || defaultText(name, field, property) !== '',
    );
    made[number - statuses] = headOf(name) + written.map(([field, property]) => fieldText(name, field, property)).join(',');
    for (const [, property] of written) {
      const below = numbers.get(definitionNamed(property)) ?? 0;
      if (below >= statuses && made[below - statuses] === undefined) add(below);
    }
  };
  order.forEach(({ part }, number) => part === 'status' && add(number));
  return Array.from(made, (line) => line ?? '');
}

/** Definitions that others hold, lists aside. */
function readEmbedded() {
  const others = Object.entries(definitions).filter(([name]) => !name.endsWith('List'));
  return new Set([...JSON.stringify(others).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
}

/** The names of all definitions; one without a dot is of the same group and version as the one before. */
function names() {
  let last;
  return order.map(({ name }) => {
    const [, group, word] = /^(.*)\.(\w+)$/.exec(shortName(name));
    const isSame = group === last;
    last = group;
    return isSame ? word : `${group}.${word}`;
  });
}

function withoutHead(name, fields) {
  if (!HEAD.every((field) => definitions[name].properties[field])) throw new Error(`${name}: a kind without ${HEAD.join(', ')}`);
  const usual = new Set(['apiVersion', 'kind', `metadata~.${numbers.get(METADATA).toString(36)}`]);
  return fields.filter((field) => !usual.has(field));
}

function headOf(name) {
  const short = shortName(name);
  const owner = definitions[name]['x-kubernetes-map-type'] === 'atomic' ? '#' : '';
  const isNamed = ruledDefinitions.has(short) || ALWAYS_NAMED.has(short);
  return isNamed || owner !== '' ? `${isNamed ? short : ''}${owner}:` : '';
}

/** The definitions that the rules of server-defaults.ts are for. */
function readRuledDefinitions() {
  const source = readFileSync(new URL('../src/schema/server-defaults.ts', import.meta.url), 'utf8');
  return new Set([...source.matchAll(/^ +\[?'(\w+\.v\w+\.\w+)'/gm)].map(([, name]) => name));
}

/** `io.k8s.api.core.v1.Container` is `core.v1.Container`, `….pkg.apis.meta.v1.ObjectMeta` is `meta.v1.ObjectMeta`. */
function shortName(name) {
  return name.split('.').slice(-3).join('.');
}

function fieldText(owner, field, property, isStatus = false) {
  const schema = definitions[owner];
  const marks = [
    schema.required?.includes(field) ? '!' : '',
    zeroMark(owner, field, property),
    { atomic: '#', granular: '@' }[property['x-kubernetes-map-type']] ?? '',
  ].join('');
  // The statuses are numbered behind all else.
  const type = isStatus && !embeddedKinds.has(owner) ? `.<${definitionNamed(property)}>` : typeText(property);
  const rest = `${patchText(property)}${defaultText(owner, field, property)}`;
  return `${field}${marks}${type === 's' ? '' : `${marks === '' ? ' ' : ''}${type}`}${rest}`;
}

function typeText(property) {
  const name = definitionNamed(property);
  if (name !== undefined) return referenceText(name);
  if (property.type === 'array') return `${listText(property)}${typeText(property.items)}`;
  if (property.type === 'object') return property.additionalProperties ? `M${typeText(property.additionalProperties)}` : 'o';
  if (property.format === 'byte') return 'y';
  const scalar = SCALARS[property.type];
  if (scalar === undefined) throw new Error(`unknown type ${JSON.stringify(property)}`);
  return scalar;
}

function referenceText(name) {
  if (WELL_KNOWN[name] !== undefined) return WELL_KNOWN[name];
  if (name.includes('JSONSchemaPropsOr')) return 'a';
  return `.${reference(name)}`;
}

function listText(property) {
  const type = property['x-kubernetes-list-type'];
  if (type === 'map') return `K[${property['x-kubernetes-list-map-keys'].join('+')}]`;
  return type === 'set' ? 'S' : type === 'atomic' ? 'A' : 'L';
}

/** `^`: merged by the first list key. Else the key and the strategies. */
function patchText(property) {
  const key = property['x-kubernetes-patch-merge-key'] ?? '';
  const strategy = property['x-kubernetes-patch-strategy'] ?? '';
  if (key === '' && strategy === '') return '';
  if (strategy === 'merge' && key === property['x-kubernetes-list-map-keys']?.[0]) return '^';
  return `^${key}/${strategy.replace(',', '+')}`;
}

function isZero(value) {
  return value === '' || value === 0 || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isRealDefault(owner, field, value) {
  return value !== undefined && (!isZero(value) || REAL_ZEROS.has(`${owner.split('.').at(-1)}.${field}`));
}

function defaultText(owner, field, { default: documented }) {
  const own = SERVER_DEFAULTS[shortName(owner)] ?? {};
  const value = Object.hasOwn(own, field) ? own[field] : isRealDefault(owner, field, documented) ? documented : undefined;
  leftDefaults.delete(`${shortName(owner)}.${field}`);
  if (value === undefined) return '';
  if (/[,\n]/.test(JSON.stringify(value))) throw new Error('the format has no room for this default');
  return `=${JSON.stringify(value)}`;
}

function requireNoneLeft() {
  if (leftDefaults.size > 0) throw new Error(`server-defaults.mjs names unknown fields: ${[...leftDefaults].join(', ')}`);
  const known = new Set(order.map(({ name }) => shortName(name)));
  const unknown = [...ruledDefinitions].filter((name) => !known.has(name));
  if (ruledDefinitions.size === 0 || unknown.length > 0)
    throw new Error(`server-defaults.ts names unknown definitions: ${unknown.join(', ')}`);
}

/** `~` the server writes the zero of an absent field, `*` it keeps a given zero, nothing: it drops a given zero. */
function zeroMark(owner, field, property) {
  if (property.default !== undefined && !isRealDefault(owner, field, property.default)) return '~';
  const go = goTypes(owner).get(field);
  if (go === undefined) throw new Error(`${owner}.${field} is not in the Go types`);
  return go.startsWith('*') ? '*' : '';
}

/** The Go type of each JSON field of a definition. */
function readGoTypes(version) {
  const packages = new Map();
  const structs = (directory) => {
    if (!packages.has(directory)) packages.set(directory, parseGoPackage(directory));
    return packages.get(directory);
  };
  return (definition) => {
    const parts = definition.split('.');
    const [module, ...path] = parts.slice(2, -1);
    const meta = structs(`${modules}/apimachinery@${version}/pkg/apis/meta/v1`);
    return jsonFields(structs(`${modules}/${module}@${version}/${path.join('/')}`), meta, parts.at(-1));
  };
}

function parseGoPackage(directory) {
  const structs = new Map();
  for (const file of readdirSync(directory).filter(
    (name) => name.endsWith('.go') && !name.startsWith('zz_') && !name.endsWith('_test.go'),
  )) {
    const source = readFileSync(`${directory}/${file}`, 'utf8');
    for (const [, name, body] of source.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms)) structs.set(name, body);
  }
  return structs;
}

function jsonFields(structs, meta, name) {
  const fields = new Map();
  for (const [, , type, tag] of (structs.get(name) ?? '').matchAll(/^\t(?:(\w+)[ \t]+)?(\S+)[ \t]+`(?:.*?\s)?json:"([^"]*)"/gm)) {
    const [json] = tag.split(',');
    if (json !== '') fields.set(json, type);
    else for (const [inner, innerType] of inlineFields(structs, meta, type.replace(/^\*/, ''))) fields.set(inner, innerType);
  }
  return fields;
}

function inlineFields(structs, meta, type) {
  return type.startsWith('metav1.') ? jsonFields(meta, meta, type.slice('metav1.'.length)) : jsonFields(structs, meta, type);
}
