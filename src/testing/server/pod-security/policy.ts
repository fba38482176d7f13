import { FieldReport } from '../kinds/field-report.ts';
import type { FieldError } from '../status-error.ts';

/** How strict a namespace is, from the mildest on. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/** A level of the Pod security standards. */
type Level = (typeof LEVELS)[number];

/** A level as a version of Kubernetes has it: `latest` or `v1.N`. */
export interface LevelVersion {
  readonly level: Level;
  readonly version: string;
}

/** What the labels of a namespace ask for. What is audited shows nowhere here, so of that only the mistakes are kept. */
export interface Policy {
  readonly enforce: LevelVersion;
  readonly warn: LevelVersion;
  /** What is wrong with the labels. */
  readonly errors: readonly FieldError[];
}

const PREFIX = 'pod-security.kubernetes.io/';
const MOST_MINOR = 2n ** 63n - 1n;

type Labels = Readonly<Record<string, string>>;

/**
 * The policy of a namespace by its labels. Where one is wrong, Pods are held to the strictest, and warned of nothing.
 *
 * @see pod-security-admission api/helpers.go PolicyToEvaluate
 */
export function policyOf(labels: Labels = {}): Policy {
  const report = new FieldReport();
  const enforce = read(labels, 'enforce', report);
  read(labels, 'audit', report);
  const warn = read(labels, 'warn', report);
  return {
    enforce: { level: enforce.level ?? (enforce.wrong ? 'restricted' : 'privileged'), version: enforce.version ?? 'latest' },
    warn: warnedOf(labels, enforce, warn),
    errors: report.errors,
  };
}

/** Who is held to something is warned of it too, unless the labels say otherwise. */
function warnedOf(labels: Labels, enforce: Read, warn: Read): LevelVersion {
  const own = { level: warn.level ?? 'privileged', version: warn.version ?? 'latest' };
  if (labels[`${PREFIX}warn`] !== undefined || enforce.level === undefined || enforce.level === 'privileged') return own;
  return { level: enforce.level, version: labels[`${PREFIX}warn-version`] === undefined ? (enforce.version ?? 'latest') : own.version };
}

interface Read {
  readonly level: Level | undefined;
  readonly version: string | undefined;
  readonly wrong: boolean;
}

/** Level and version of a mode, where its labels are right. */
function read(labels: Labels, mode: string, report: FieldReport): Read {
  const [given, version] = [labels[`${PREFIX}${mode}`], labels[`${PREFIX}${mode}-version`]];
  const level = LEVELS.find((each) => each === given);
  const wrong = given !== undefined && level === undefined;
  if (wrong) report.invalid(`metadata.labels[${PREFIX}${mode}]`, given, `must be one of ${LEVELS.join(', ')}`);
  const isRight = version === undefined || isVersion(version);
  if (!isRight) report.invalid(`metadata.labels[${PREFIX}${mode}-version]`, version, 'must be "latest" or "v1.x"');
  return { level, version: isRight ? version : undefined, wrong };
}

function isVersion(text: string): boolean {
  const minor = /^v1\.(0|[1-9]\d*)$/.exec(text)?.[1];
  return text === 'latest' || (minor !== undefined && BigInt(minor) <= MOST_MINOR);
}

/** `baseline:v1.30`. */
export function formatLevel({ level, version }: LevelVersion): string {
  return `${level}:${version}`;
}
