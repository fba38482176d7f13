import { FieldReport } from '../kinds/field-report.ts';
import { badRequest, invalid } from '../status-error.ts';

type Query = Readonly<Record<string, string>>;

/** The parameters of a list or watch, checked. */
export interface ListOptions {
  readonly watch: boolean;
  readonly limit: number;
  readonly continue: string;
  readonly resourceVersion: string;
  readonly resourceVersionMatch: string;
  readonly allowWatchBookmarks: boolean;
  readonly sendInitialEvents: boolean | undefined;
  readonly timeoutSeconds: number;
}

/** A parameter that is not `false` and not `0` is true. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && value.toLowerCase() !== 'false' && value !== '0';
}

/**
 * The parameters of a list or watch.
 *
 * @throws StatusError 400 for what is no number, 422 for parameters that do not go together.
 * @see apimachinery pkg/apis/meta/internalversion/validation
 */
export function listOptionsOf(query: Query): ListOptions {
  const given: ListOptions = {
    watch: isTrue(query['watch']),
    limit: readInteger(query['limit']),
    continue: query['continue'] ?? '',
    resourceVersion: query['resourceVersion'] ?? '',
    resourceVersionMatch: query['resourceVersionMatch'] ?? '',
    allowWatchBookmarks: isTrue(query['allowWatchBookmarks']),
    sendInitialEvents: query['sendInitialEvents'] === undefined ? undefined : isTrue(query['sendInitialEvents']),
    timeoutSeconds: readInteger(query['timeoutSeconds']),
  };
  const options = withDefaults(given);
  const report = new FieldReport();
  if (options.watch) checkWatch(options, report);
  else checkList(options, report);
  if (report.errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', report.errors);
  return options;
}

function readInteger(text: string | undefined): number {
  if (text === undefined) return 0;
  const why = !/^[+-]?\d+$/.test(text) ? 'invalid syntax' : isInt64(text) ? undefined : 'value out of range';
  if (why !== undefined) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: ${why}`);
  return Number(text);
}

function isInt64(digits: string): boolean {
  const value = BigInt(digits.replace('+', ''));
  return BigInt.asIntN(64, value) === value;
}

/** A watch from nowhere begins with what is there. */
function withDefaults(o: ListOptions): ListOptions {
  const fromNowhere = o.resourceVersion === '' || o.resourceVersion === '0';
  if (!o.watch || !fromNowhere || o.sendInitialEvents !== undefined || o.resourceVersionMatch !== '') return o;
  return { ...o, sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' };
}

const MATCH = 'resourceVersionMatch';

function checkList(o: ListOptions, report: FieldReport): void {
  const { resourceVersionMatch: match } = o;
  if (match !== '') {
    if (o.resourceVersion === '') report.forbidden(MATCH, 'resourceVersionMatch is forbidden unless resourceVersion is provided');
    if (o.continue !== '') report.forbidden(MATCH, 'resourceVersionMatch is forbidden when continue is provided');
    if (match !== 'Exact' && match !== 'NotOlderThan') report.notSupported(MATCH, match, ['Exact', 'NotOlderThan', '']);
    if (match === 'Exact' && o.resourceVersion === '0') {
      report.forbidden(MATCH, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
    }
  }
  if (o.sendInitialEvents !== undefined) report.forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list');
}

function checkWatch(o: ListOptions, report: FieldReport): void {
  const { resourceVersionMatch: match } = o;
  if (o.sendInitialEvents !== undefined && match !== 'NotOlderThan') {
    report.forbidden(MATCH, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan');
  }
  if (match === '') return;
  if (o.sendInitialEvents === undefined) {
    report.forbidden(MATCH, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided');
  }
  if (match !== 'NotOlderThan') report.notSupported(MATCH, match, ['NotOlderThan']);
  if (o.continue !== '') report.forbidden(MATCH, 'resourceVersionMatch is forbidden when continue is provided');
}
