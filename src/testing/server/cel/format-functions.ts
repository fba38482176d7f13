import { type CelEnvironment, celLibrary } from '../../../cel/index.ts';
import { FORMATS } from '../custom/formats.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, type Grammar, labelValue, qualifiedName } from '../kinds/names.ts';

/** A named format. */
class CelFormat {
  readonly name: string;
  readonly check: Grammar;

  constructor(name: string, check: Grammar) {
    this.name = name;
    this.check = check;
  }

  toString(): string {
    return this.name;
  }
}

class FormatNamespace {}

const prefix =
  (check: Grammar): Grammar =>
  (text) =>
    check(text.endsWith('-') ? `${text.slice(0, -1)}a` : text);
const known =
  (name: string, detail: string): Grammar =>
  (text) =>
    FORMATS[name]?.(text) === true ? [] : [detail];

const CHECKS: Readonly<Record<string, Grammar>> = {
  dns1123Label: dnsLabel,
  dns1123Subdomain: dnsSubdomain,
  dns1035Label,
  qualifiedName,
  dns1123LabelPrefix: prefix(dnsLabel),
  dns1123SubdomainPrefix: prefix(dnsSubdomain),
  dns1035LabelPrefix: prefix(dns1035Label),
  labelValue,
  uri: known('uri', 'invalid URI'),
  uuid: known('uuid', 'does not match the UUID format'),
  byte: known('byte', 'invalid base64'),
  date: known('date', 'invalid date'),
  datetime: known('datetime', 'invalid datetime'),
};

/** @see apiserver pkg/cel/library/format.go */
export function addFormatFunctions(env: CelEnvironment['library']): void {
  const { Optional: optional } = celLibrary();
  const type = 'kubernetes.NamedFormat';
  const formats = new Map(Object.entries(CHECKS).map(([name, check]) => [name, new CelFormat(name, check)]));
  env.registerType(type, CelFormat);
  env.registerOperator(`${type} == ${type}`, (a: CelFormat, b: CelFormat) => a.name === b.name);
  env.registerType('FormatNamespace', FormatNamespace);
  env.registerConstant('format', 'FormatNamespace', new FormatNamespace());
  for (const [name, format] of formats) env.registerFunction(`FormatNamespace.${name}(): ${type}`, () => format);
  env.registerFunction(`FormatNamespace.named(string): optional<${type}>`, (_: unknown, name: string) => optional.of(formats.get(name)));
  env.registerFunction(`${type}.validate(string): optional<list<string>>`, (format: CelFormat, text: string) => {
    const problems = format.check(text);
    return optional.of(problems.length === 0 ? undefined : [...problems]);
  });
}
