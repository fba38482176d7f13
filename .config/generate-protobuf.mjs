// Writes src/testing/server/protobuf/messages.ts: the numbers and types of the fields of the built-in kinds in protobuf,
// from the generated.proto files and the Go types of Kubernetes; only the types tell what a field is called in JSON.
//
//   node .config/generate-protobuf.mjs --go-modules "$(go env GOMODCACHE)/k8s.io" [--check]
//
// --check writes nothing and exits 1 where the committed table differs. The format is described and read in
// src/testing/server/protobuf/message-table.ts.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const TARGET = new URL('../src/testing/server/protobuf/messages.ts', import.meta.url);
const TABLES = readFileSync(new URL('../src/schema/tables.ts', import.meta.url), 'utf8');
const SCALARS = { string: 's', bytes: 'y', bool: 'b', int32: 'i', int64: 'i', double: 'd' };
/** Read by rules of their own. */
const WELL_KNOWN = [
  'resource.Quantity',
  'intstr.IntOrString',
  'v1.Time',
  'v1.MicroTime',
  'v1.Duration',
  'v1.FieldsV1',
  'runtime.RawExtension',
];

const modules = process.argv[process.argv.indexOf('--go-modules') + 1];
if (!process.argv.includes('--go-modules') || modules === undefined || !existsSync(modules)) {
  console.error('usage: generate-protobuf.mjs --go-modules DIRECTORY [--check]');
  process.exit(2);
}
const [, release] = /Kubernetes v1\.([\d.]+)/.exec(TABLES);
const messages = new Map(packages().flatMap(readPackage));
const kept = new Set();
for (const name of messages.keys()) if (isRoot(name)) keep(name);
const text = render();
finish();

function finish() {
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, text);
    console.log(`${kept.size} messages, ${text.length} bytes`);
  } else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('src/testing/server/protobuf/messages.ts differs from what these modules give');
    process.exitCode = 1;
  }
}

/** The packages of the groups and versions that the server has, and of what their kinds are made of. */
function packages() {
  const [, kinds] = /KINDS: string = `([^`]*)`/.exec(TABLES);
  const served = kinds.split('\n').filter((line) => line.includes('/'));
  const paths = served.map((line) => line.split('/')).map(([group, version]) => packagePath(group.split('.')[0] || 'core', version));
  const shared = ['apis/meta/v1', 'runtime', 'util/intstr', 'api/resource'];
  return [...paths, ...shared.map((path) => `apimachinery@v0.${release}/pkg/${path}`)];
}

function packagePath(group, version) {
  if (group === 'apiextensions') return `apiextensions-apiserver@v0.${release}/pkg/apis/apiextensions/${version}`;
  if (group === 'apiregistration') return `kube-aggregator@v0.${release}/pkg/apis/apiregistration/${version}`;
  return `api@v0.${release}/${group}/${version}`;
}

function readPackage(path) {
  const proto = readFileSync(`${modules}/${path}/generated.proto`, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '');
  const [, name] = /^package ([\w.]+);/m.exec(proto);
  const types = readGoTypes(`${modules}/${path}`);
  return [...proto.matchAll(/^message (\w+) \{\n(.*?)^\}/gms)].map(([, message, body]) => [
    `${shortPackage(name)}.${message}`,
    { fields: readFields(body, name, types.structs.get(message) ?? ''), isList: types.lists.has(message) },
  ]);
}

/** `core.v1`, `apis.meta.v1` is `meta.v1`, `pkg.util.intstr` is `util.intstr`. */
function shortPackage(name) {
  return name.split('.').slice(-2).join('.');
}

function readGoTypes(directory) {
  const structs = new Map();
  const lists = new Set();
  const files = readdirSync(directory).filter((name) => name.endsWith('.go') && !/^zz_|_test\.go$|\.pb\.go$/.test(name));
  for (const file of files) {
    const source = readFileSync(`${directory}/${file}`, 'utf8');
    for (const [, name, body] of source.matchAll(/^type (\w+) struct \{\n(.*?)^\}/gms)) structs.set(name, body);
    for (const [, name] of source.matchAll(/^type (\w+) \[\]/gm)) lists.add(name);
  }
  return { structs, lists };
}

function readFields(body, packageName, struct) {
  const names = new Map(
    [...struct.matchAll(/`json:"([^"]*)" protobuf:"\w+,(\d+),/g)].map(([, tag, number]) => [number, tag.split(',')[0]]),
  );
  return [...body.matchAll(/^\s*(optional|repeated|map<(\w+), ([\w.]+)>) (?:([\w.]+) )?(\w+) = (\d+)/gm)].map(
    ([, label, , mapped, type, proto, number]) => ({
      name: names.get(number) ?? proto,
      number,
      label: mapped !== undefined ? 'M' : label === 'repeated' ? '*' : '',
      type: typeOf(mapped ?? type, packageName),
    }),
  );
}

function typeOf(type, packageName) {
  if (SCALARS[type] !== undefined) return SCALARS[type];
  if (!type.includes('.')) return `${shortPackage(packageName)}.${type}`;
  return type.split('.').slice(-3).join('.');
}

/** What a request can carry: a kind, or options of a request. */
function isRoot(name) {
  const { fields } = messages.get(name);
  if (name.endsWith('List') && fields.some((field) => field.name === 'items')) return false;
  return /^meta\.v1\.(?:Create|Update|Patch|Delete)Options$/.test(name) || fields.some(({ type }) => type === 'meta.v1.ObjectMeta');
}

function keep(name) {
  if (kept.has(name) || !messages.has(name) || isWellKnown(name)) return;
  kept.add(name);
  for (const { type } of messages.get(name).fields) keep(type);
}

function isWellKnown(name) {
  return WELL_KNOWN.includes(name.split('.').slice(-2).join('.'));
}

/** A line a package, beginning with `#`, and a line a message below it. */
function render() {
  const lines = [];
  let current;
  for (const name of kept) {
    const home = name.slice(0, name.lastIndexOf('.'));
    if (home !== current) lines.push(`#${home}`);
    current = home;
    const { fields, isList } = messages.get(name);
    const list = fields.map((field) => `${field.name}:${field.number}${field.label}${localType(field.type, home)}`);
    lines.push(`${name.slice(home.length + 1)}${isList ? '*' : ''} ${list.join(',')}`.trimEnd());
  }
  return `// Generated from Kubernetes v1.${release} by .config/generate-protobuf.mjs; do not edit. The format is in message-table.ts.
export const MESSAGES: string = \`${lines.join('\n')}\`;
`;
}

function localType(type, home) {
  return type.startsWith(`${home}.`) ? type.slice(home.length) : type;
}
