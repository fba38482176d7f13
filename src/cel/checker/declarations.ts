import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  opaqueOf,
  optionalOf,
  paramOf,
  STRING,
  structOf,
  TIMESTAMP,
  typeOf,
  UINT,
} from './cel-type.ts';
import { COMPARABLE, SIGNATURES } from './signatures.ts';

/** One way to call a function. */
export interface Overload {
  readonly id: string;
  readonly member: boolean;
  readonly args: readonly CelType[];
  readonly result: CelType;
}

const NAMED: Readonly<Record<string, CelType>> = {
  bool: BOOL,
  bytes: BYTES,
  double: DOUBLE,
  duration: DURATION,
  dyn: DYN,
  int: INT,
  null: NULL,
  string: STRING,
  timestamp: TIMESTAMP,
  uint: UINT,
  ip: opaqueOf('net.IP'),
  cidr: opaqueOf('net.CIDR'),
  url: structOf('kubernetes.URL'),
  quantity: structOf('kubernetes.Quantity'),
  semver: structOf('kubernetes.Semver'),
  format: structOf('kubernetes.NamedFormat'),
  authorizer: structOf('kubernetes.authorization.Authorizer'),
  pathCheck: structOf('kubernetes.authorization.PathCheck'),
  groupCheck: structOf('kubernetes.authorization.GroupCheck'),
  resourceCheck: structOf('kubernetes.authorization.ResourceCheck'),
  decision: structOf('kubernetes.authorization.Decision'),
};

/** A type from its text: `list<string>`, `map<K, V>`. */
function typeFrom(text: string): CelType {
  const [, outer = '', inner = ''] = /^(\w+)<(.*)>$/.exec(text) ?? [];
  const parts = inner === '' ? [] : splitArgs(inner).map(typeFrom);
  switch (outer) {
    case 'list':
      return listOf(parts[0] as CelType);
    case 'map':
      return mapOf(parts[0] as CelType, parts[1] as CelType);
    case 'optional':
      return optionalOf(parts[0] as CelType);
    case 'type':
      return typeOf(parts[0] as CelType);
    default:
      return NAMED[text] ?? (/^[A-Z]$/.test(text) ? paramOf(text) : structOf(text));
  }
}

/** `a, list<b, c>` at the commas outside of brackets. */
function splitArgs(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const [i, character] of Array.from(text).entries()) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

let functions: ReadonlyMap<string, readonly Overload[]> | undefined;

/** The ways to call a function of the API server's environment; `undefined` where it has none of that name. */
export function overloadsOf(name: string): readonly Overload[] | undefined {
  functions ??= overloadsFrom(SIGNATURES);
  return functions.get(name);
}

/** The ways to call functions, by their names. @param signatures a line for each */
export function overloadsFrom(signatures: string): Map<string, Overload[]> {
  const found = new Map<string, Overload[]>();
  for (const line of signatures.split('\n')) {
    for (const each of templated(line.trim())) {
      const { name, overload } = parse(each);
      if (name !== '') found.set(name, [...(found.get(name) ?? []), overload]);
    }
  }
  return found;
}

/** A line that speaks of `$T` stands for one line for each comparable type. */
function templated(line: string): readonly string[] {
  return line.includes('$T') ? COMPARABLE.map((type) => line.replaceAll('$T', type)) : [line];
}

/** `name id: (args) result`, `name id: receiver.(args) result`. */
function parse(line: string): { readonly name: string; readonly overload: Overload } {
  const [, name = '', id = '', receiver = '', args = '', result = ''] = /^(\S+) (\S+): (?:(\S.*)\.)?\(([^)]*)\) (\S.*)$/.exec(line) ?? [];
  const types = [...(receiver === '' ? [] : [receiver]), ...(args === '' ? [] : splitArgs(args))];
  return { name, overload: { id, member: receiver !== '', args: types.map(typeFrom), result: typeFrom(result) } };
}

/** The type that a name stands for: `int`, `google.protobuf.Duration`. */
export function typeNamed(name: string): CelType | undefined {
  return Object.hasOwn(TYPE_NAMES, name) ? TYPE_NAMES[name] : undefined;
}

const TYPE_NAMES: Readonly<Record<string, CelType>> = Object.fromEntries(
  [
    BOOL,
    BYTES,
    DOUBLE,
    DURATION,
    INT,
    NULL,
    STRING,
    TIMESTAMP,
    UINT,
    listOf(DYN),
    mapOf(DYN, DYN),
    optionalOf(DYN),
    ...['ip', 'cidr', 'url', 'quantity', 'semver', 'format'].map((name) => NAMED[name] as CelType),
    typeOf(DYN),
  ].map((type) => [type.name, type]),
);
