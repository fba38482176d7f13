import type { Problem } from '../errors.ts';
import { displayRef, getIn, isRecord, type ObjectInput, parseJson, recordsAt, refOf } from '../object/index.ts';
import { isExtended, patternOfGlob } from './extended-glob.ts';
import type { IgnoreRule } from './ignore-rule.ts';
import { wholeTest } from './meets-selector.ts';

/** The ignore rules of another tool's settings. @since 0.1.0 */
export interface ReadIgnoreRules {
  readonly rules: readonly IgnoreRule[];
  /** Argo CD's sync option `RespectIgnoreDifferences=true`. */
  readonly respectIgnoreDifferences: boolean;
  readonly warnings: readonly Problem[];
}

type Warn = (message: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const CUSTOMIZATIONS = 'resource.customizations'; // the old form: every kind in one text
const CUSTOMIZATION = `${CUSTOMIZATIONS}.ignoreDifferences.`;

/** What `ignoreRulesOf` of the room does. */
export function ignoreRulesOf(settings: ObjectInput, o: { readonly parseYaml?: ((text: string) => unknown) | undefined }): ReadIgnoreRules {
  const warnings: Problem[] = [];
  const ref = refOf(settings);
  const warn: Warn = (message) =>
    warnings.push({ kind: 'ignoreRuleFailed', path: '', object: ref, message: `${displayRef(ref)}: ${message}` });
  const options = getIn(settings, 'spec', 'syncPolicy', 'syncOptions');
  const respectIgnoreDifferences = Array.isArray(options) && options.includes('RespectIgnoreDifferences=true');
  return { rules: rulesIn(settings, o.parseYaml, warn), respectIgnoreDifferences, warnings };
}

function rulesIn(settings: ObjectInput, parseYaml: ((text: string) => unknown) | undefined, warn: Warn): IgnoreRule[] {
  switch (settings.kind) {
    case 'Application':
      return recordsAt(settings, 'spec', 'ignoreDifferences').flatMap((rule) => argoRule(rule, { group: '' }, warn));
    case 'ConfigMap':
      return Object.entries(recordAt(settings, 'data')).flatMap(([key, value]) => customization(key, value, parseYaml, warn));
    case 'Kustomization':
      return recordsAt(settings, 'spec', 'ignore').flatMap((rule) => fluxRules(rule, warn));
    case 'HelmRelease':
      return recordsAt(settings, 'spec', 'driftDetection', 'ignore').flatMap((rule) => fluxRules(rule, warn));
    default:
      warn('no ignore rules are known in this kind; give an Application, argocd-cm, a Kustomization or a HelmRelease');
      return [];
  }
}

/** `apps_Deployment`, `Secret` (the core group), `all`. */
function customization(key: string, value: unknown, parseYaml: ((text: string) => unknown) | undefined, warn: Warn): IgnoreRule[] {
  if (key === 'resource.compareoptions') warn(`${key} is not read: give diffObject its options (ignoreAggregatedRoles)`);
  const isOfAll = key === CUSTOMIZATIONS;
  if (!isOfAll && !key.startsWith(CUSTOMIZATION)) return [];
  const read = typeof value === 'string' ? parsed(value, parseYaml) : value;
  if (!isRecord(read)) warn(`${key} cannot be read${parseYaml === undefined ? ': give parseYaml' : ''}`);
  if (!isRecord(read)) return [];
  if (!isOfAll) return argoRule(read, targetOf(key.slice(CUSTOMIZATION.length), '_'), warn);
  return Object.entries(read).flatMap(([target, settings]) => {
    const text = getIn(settings, 'ignoreDifferences');
    const rule = typeof text === 'string' ? parsed(text, parseYaml) : text;
    if (text !== undefined && !isRecord(rule)) warn(`${key}: ignoreDifferences of ${target} cannot be read`);
    return isRecord(rule) ? argoRule(rule, targetOf(target, '/'), warn) : [];
  });
}

function targetOf(target: string, separator: string): IgnoreRule {
  if (target === 'all' || target === '*/*') return {};
  const at = target.lastIndexOf(separator);
  return { group: target.slice(0, Math.max(at, 0)), kind: target.slice(at + 1) };
}

function parsed(text: string, parseYaml: ((text: string) => unknown) | undefined): unknown {
  try {
    return parseYaml === undefined ? parseJson(text) : parseYaml(text);
  } catch {
    return undefined;
  }
}

/** Names are read in any case, as Argo CD's own parser does. */
function argoRule(rule: Fields, defaults: IgnoreRule, warn: Warn): IgnoreRule[] {
  const fields = new Map(Object.entries(rule).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of fields.keys()) if (!ARGO_FIELDS.has(name)) warn(`an ignore rule has "${name}", which is not known`);
  const texts = (name: string): string[] | undefined => {
    const list = fields.get(name);
    return Array.isArray(list) && list.length > 0 ? list.map(String) : undefined;
  };
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const group = fields.get('group');
  const kind = text('kind') ?? defaults.kind;
  if (kind === undefined && defaults.group !== undefined) {
    warn('an ignore rule names no kind; it is left out');
    return [];
  }
  const target = targetOfGlobs({ group: typeof group === 'string' ? group : defaults.group, kind }, warn);
  if (target === undefined) return [];
  return [
    compact({
      ...target,
      name: text('name'),
      namespace: text('namespace'),
      jsonPointers: texts('jsonpointers'),
      jqPathExpressions: texts('jqpathexpressions'),
      managers: texts('managedfieldsmanagers'),
    }),
  ];
}

/** Globs that say more than ours stand as patterns. */
function targetOfGlobs(target: IgnoreRule, warn: Warn): IgnoreRule | undefined {
  const globs: Record<string, string> = {};
  const patterns: Record<string, string> = {};
  for (const field of ['group', 'kind'] as const) {
    const glob = target[field];
    if (glob === undefined) continue;
    const pattern = isExtended(glob) ? patternOfGlob(glob) : undefined;
    if (!isExtended(glob)) globs[field] = glob;
    else if (pattern !== undefined && isServed(pattern)) patterns[field] = pattern;
    else {
      warn(`the ${field} "${glob}" of an ignore rule is no glob that is served; the rule is left out`);
      return undefined;
    }
  }
  return Object.keys(patterns).length === 0 ? globs : { ...globs, patterns };
}

const ARGO_FIELDS = new Set(['group', 'kind', 'name', 'namespace', 'jsonpointers', 'jqpathexpressions', 'managedfieldsmanagers']);

function fluxRules(rule: Fields, warn: Warn): IgnoreRule[] {
  const target = recordAt(rule, 'target');
  const paths = rule['paths'];
  if (target['version'] !== undefined) warn('a target names a version: objects of the kind are meant in every version');
  let targets: IgnoreRule[] = [{}];
  const patterns: Record<string, string> = {};
  for (const field of ['group', 'kind', 'namespace', 'name'] as const) {
    const pattern = target[field];
    const globs = globsOf(field === 'group' ? dotsAsText(pattern) : pattern);
    if (globs !== undefined) targets = targets.flatMap((before) => globs.map((glob) => ({ ...before, [field]: glob })));
    else if (isServed(String(pattern))) patterns[field] = String(pattern);
    else {
      warn(`the target's ${field} is a pattern that is not served; the rule is left out`);
      return [];
    }
  }
  const selectors = { labelSelector: target['labelSelector'], annotationSelector: target['annotationSelector'] } as IgnoreRule;
  const matched = Object.keys(patterns).length === 0 ? {} : { patterns };
  return targets.map((one) => compact({ ...one, ...selectors, ...matched, jsonPointers: Array.isArray(paths) ? paths.map(String) : [] }));
}

/** A group is written with its dots as they are, and none is meant to be any character. */
function dotsAsText(pattern: unknown): unknown {
  return typeof pattern === 'string' ? pattern.replaceAll(/(?<!\\)\.(?![*+])/g, '\\.') : pattern;
}

/** The globs of an anchored regular expression: words, `.*`, `.+` at an end, and alternatives of them. */
function globsOf(pattern: unknown): readonly (string | undefined)[] | undefined {
  if (typeof pattern !== 'string' || pattern === '') return [undefined];
  const bare = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/^\((?:\?:)?(.*)\)$/, '$1');
  const parts = bare.split('|');
  if (!parts.every((part) => /^(?:[\w-]|\\\.|\.[*+]?)+$/.test(part))) return undefined;
  return parts.map((part) => part.replaceAll(/\\\.|\.[*+]?/g, (found) => GLOBS[found] ?? found));
}

function isServed(pattern: string): boolean {
  try {
    wholeTest(pattern);
    return true;
  } catch {
    return false;
  }
}

const GLOBS: Readonly<Record<string, string>> = { '\\.': '.', '.*': '*', '.+': '?*', '.': '?' };

function compact(rule: IgnoreRule): IgnoreRule {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as IgnoreRule;
}

function recordAt(value: unknown, ...keys: readonly string[]): Fields {
  const found = getIn(value, ...keys);
  return isRecord(found) ? found : {};
}
