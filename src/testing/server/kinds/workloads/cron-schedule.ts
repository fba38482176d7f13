/** The five fields of a schedule: what they begin and end with, and names of their values. */
const FIELDS: readonly { readonly min: number; readonly max: number; readonly names?: readonly string[] }[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const WORDS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const DURATION = /^[+-]?(?:0|(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))*)$/;

/**
 * Why a schedule cannot be read, in the words of the parser that the API server uses; nothing where it can.
 *
 * @see github.com/robfig/cron/v3 parser.go
 */
export function scheduleProblem(schedule: string): string | undefined {
  const zone = /^(?:CRON_)?TZ=(\S*)(?: (.*))?$/.exec(schedule);
  if (zone !== null && zone[2] === undefined) return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
  if (zone !== null && !isTimeZone(zone[1] ?? '')) return `provided bad location ${zone[1]}: unknown time zone ${zone[1]}`;
  const text = (zone?.[2] ?? schedule).trim();
  if (text.startsWith('@')) return wordProblem(text);
  const fields = text.split(/\s+/).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) return `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
  for (const [i, field] of fields.entries()) {
    for (const range of field.split(',').filter((part) => part !== '')) {
      const problem = rangeProblem(range, FIELDS[i] ?? { min: 0, max: 0 });
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

/** Whether a name of the IANA time zone database is known. */
export function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC') return true;
  if (!name.split('/').every((part) => /^[A-Z]/.test(part))) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

function wordProblem(text: string): string | undefined {
  if (WORDS.includes(text)) return undefined;
  if (!text.startsWith('@every ')) return `unrecognized descriptor: ${text}`;
  const duration = text.slice('@every '.length);
  if (DURATION.test(duration)) return undefined;
  const why = /^[+-]?[\d.]+$/.test(duration) ? 'missing unit in duration' : 'invalid duration';
  return `failed to parse duration ${text}: time: ${why} ${JSON.stringify(duration)}`;
}

type Bounds = (typeof FIELDS)[number];

function rangeProblem(text: string, bounds: Bounds): string | undefined {
  const [range = '', step, ...more] = text.split('/');
  const [low = '', high, ...others] = range.split('-');
  const star = low === '*' || low === '?';
  if (!star) {
    const problem =
      numberProblem(low, bounds) ??
      (others.length > 0 ? `too many hyphens: ${text}` : high === undefined ? undefined : numberProblem(high, bounds));
    if (problem !== undefined) return problem;
  }
  if (more.length > 0) return `too many slashes: ${text}`;
  const wrongStep = step === undefined ? undefined : numberProblem(step, { min: 0, max: 0 });
  if (wrongStep !== undefined) return wrongStep;
  const start = star ? bounds.min : valueOf(low, bounds);
  const end = star || (step !== undefined && high === undefined) ? bounds.max : valueOf(high ?? low, bounds);
  return (
    boundsProblem(start, end, bounds, text) ?? (Number(step ?? 1) === 0 ? `step of range should be a positive number: ${text}` : undefined)
  );
}

function boundsProblem(start: number, end: number, { min, max }: Bounds, text: string): string | undefined {
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${text}`;
  if (end > max) return `end of range (${end}) above maximum (${max}): ${text}`;
  return start > end ? `beginning of range (${start}) beyond end of range (${end}): ${text}` : undefined;
}

function valueOf(text: string, { names }: Bounds): number {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 && text !== '' ? named : Number(text);
}

function numberProblem(text: string, { names }: Bounds): string | undefined {
  if (text !== '' && names?.includes(text.toLowerCase()) === true) return undefined;
  if (!/^[+-]?\d+$/.test(text)) return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  return Number(text) < 0 ? `negative number (${Number(text)}) not allowed: ${text}` : undefined;
}
