import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth, tableRule } from '../../../src/health/index.ts';

const KINDS = ['queues.example.org/Broker'];

/** How a Broker with this content is by these rows. */
function assess(rows: readonly string[], content: object, now?: number): readonly unknown[] {
  const broker = { apiVersion: 'queues.example.org/v1', kind: 'Broker', metadata: { name: 'q', generation: 1 }, ...content };
  const { status, reason, message, evidence } = assessHealth(broker, { rules: [tableRule({ name: 'broker', kinds: KINDS, rows })], now });
  return [status, reason, message, evidence];
}

const ready = (status: string, more: object = {}): object => ({ status: { conditions: [{ type: 'Ready', status, ...more }] } });

describe('tableRule', () => {
  const ROWS = ['Suspended .spec.paused: paused', 'Degraded Ready=False(Crash*|Gone)', 'Healthy Ready: serves', 'Progressing: waiting'];

  it('answers with the first row that holds, and says where it looked', () => {
    expect(assess(ROWS, ready('True'))).toEqual(['Healthy', 'ReadyTrue', 'serves', ['status.conditions[type=Ready]']]);
    expect(assess(ROWS, ready('False', { reason: 'CrashLoop', message: 'down' })).slice(0, 3)).toEqual(['Degraded', 'CrashLoop', 'down']);
    expect(assess(ROWS, ready('False', { reason: 'Busy' })).slice(0, 3)).toEqual(['Progressing', 'Progressing', 'waiting']);
  });

  it('is Suspended by the spec at once, and else Progressing while there is no status', () => {
    expect(assess(ROWS, { spec: { paused: true } }).slice(0, 2)).toEqual(['Suspended', 'Suspended']);
    expect(assess(['Healthy'], {}).slice(0, 2)).toEqual(['Progressing', 'NoStatusYet']);
    expect(assess(['Healthy !.status: never reports'], {}).slice(0, 3)).toEqual(['Healthy', 'Healthy', 'never reports']);
  });

  it('leaves an object that is being deleted, or of which an older generation was observed, to what holds for all kinds', () => {
    const deleted = { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect(assess(['Healthy'], { ...ready('True'), ...deleted })[1]).toBe('Terminating');
    expect(assess(['Healthy'], { metadata: { generation: 2 }, status: { observedGeneration: 1 } })[1]).toBe('LatestGenerationNotObserved');
  });

  it('compares counts, with what counts where a field is absent, and adds up', () => {
    const rows = ['Progressing .status.ready+.spec.spare<.spec.replicas?1: {.status.ready?0} of {.spec.replicas?1}', 'Healthy'];
    expect(assess(rows, { status: { ready: 0 } })[2]).toBe('0 of 1');
    expect(assess(rows, { spec: { replicas: 3, spare: 1 }, status: { ready: 1 } })[2]).toBe('1 of 3');
    expect(assess(rows, { spec: { replicas: 3, spare: 1 }, status: { ready: 2 } })[0]).toBe('Healthy');
  });

  it('compares times as texts and lists by their length', () => {
    const rows = ['Degraded .status.lastGood<.status.lastRun: failed', 'Progressing .status.active>1: {.status.active} active', 'Healthy'];
    expect(assess(rows, { status: { lastRun: '2026-01-02T00:00:00Z', lastGood: '2026-01-01T00:00:00Z' } })[2]).toBe('failed');
    expect(assess(rows, { status: { active: [{}, {}] } })[2]).toBe('2 active');
  });

  it('finds entries of lists and maps, joins them, and names what holds their list', () => {
    const rows = ['Degraded .status.nodes[phase=Failed]: {name*}', 'Degraded .status.routes[].hosts[ok=false]: {..name}/{host}', 'Healthy'];
    const nodes = [{ name: 'a', phase: 'Failed' }, { name: 'b' }, { name: 'c', phase: 'Failed' }];
    expect(assess(rows, { status: { nodes } })[2]).toBe('a, c');
    expect(assess(rows, { status: { nodes: { x: nodes[0] } } })[2]).toBe('a');
    expect(assess(rows, { status: { routes: [{ name: 'r', hosts: [{ host: 'h', ok: false }] }] } })[2]).toBe('r/h');
  });

  it('tells every entry of a list in a text of its own', () => {
    const nodes = [
      { name: 'a', ready: false, why: 'lost' },
      { name: 'b', ready: true },
      { name: 'c', ready: false, why: 'new' },
    ];
    const rows = ['Progressing .status.nodes[ready=false]: waits for {each .status.nodes[ready!=true] <#> <name> (<why>)~; }'];
    expect(assess(rows, { status: { nodes } })[2]).toBe('waits for 1 a (lost); 3 c (new)');
  });

  it('says before and after all entries, and around a field, what is said only where there are any', () => {
    const rows = ['Progressing .status.nodes[name]: {name}. {each .status.nodes[ready=false] <name>< (&why&)>~, ~Not ready: ~.}'];
    const nodes = [
      { name: 'a', why: 'lost', ready: false },
      { name: 'b', ready: false },
    ];
    expect(assess(rows, { status: { nodes } })[2]).toBe('a. Not ready: a (lost), b.');
    expect(assess(rows, { status: { nodes: [{ name: 'b', ready: true }] } })[2]).toBe('b. ');
  });

  it('counts the entries that pass, in the object and in an entry', () => {
    const checks = [{ ok: false }, { ok: true }, { ok: false }];
    const nodes = [
      { name: 'a', checks: [{ ok: true }] },
      { name: 'b', checks },
    ];
    const rows = [
      'Healthy .status.nodes[name=*]=.spec.nodes: {.status.nodes[name!=a]} more',
      'Degraded .status.nodes[checks[ok=false]]: {name}: {checks[ok=false]} of {checks}: {each checks[ok=false] <#>~ and }',
    ];
    expect(assess(rows, { status: { nodes } })[2]).toBe('b: 2 of 3: 1 and 3');
    expect(assess(rows, { spec: { nodes: 2 }, status: { nodes } })[2]).toBe('1 more');
  });

  it('tells the last of those found, the begin of a text, and leaves words out', () => {
    const conditions = ['one', 'two'].map((word) => ({ type: word, status: 'True', message: `ERROR ${word}` }));
    expect(assess(['Degraded *: {message$}, {message%5}, {message%ERROR $}'], { status: { conditions } })[2]).toBe('ERROR two, ERROR, two');
  });

  it('asks of a list within an entry, and leaves out entries whose own list is stale', () => {
    const fresh = '!..conditions[seen<>.metadata.generation]';
    const rows = [
      `Degraded .status.parents[].conditions[ok=false,${fresh}]: {..name}: {why}`,
      'Healthy .status.parents[name,conditions[ok=true],!conditions[seen<>.metadata.generation]]: {name} serves',
      'Progressing',
    ];
    const parent = (name: string, ...conditions: readonly object[]): object => ({ name, conditions });
    const told = (...parents: readonly object[]): unknown => assess(rows, { status: { parents } })[2];
    expect(told(parent('a', { ok: false, why: 'lost' }))).toBe('a: lost');
    expect(told(parent('a', { ok: false, why: 'lost' }, { seen: 7 }), parent('b', { ok: true, seen: 1 }))).toBe('b serves');
    expect(told(parent('b', { ok: true, seen: 7 }))).toBe('');
  });

  it('goes into the first and the last entry, adds up over a list, and puts words around what is there', () => {
    const rows = [
      'Progressing .status.ready<.spec.pools[].size: {.status.ready} of {.spec.pools[].size}{if .status.why  (<>)}',
      'Degraded .status.runs[-1].ok=false: {.status.runs[0].name} was, {.status.runs[-1].name} is not',
      'Healthy',
    ];
    const spec = { pools: [{ size: 2 }, { size: 3 }] };
    expect(assess(rows, { spec, status: { ready: 4 } })[2]).toBe('4 of 5');
    expect(assess(rows, { spec, status: { ready: 4, why: 'costs $& each' } })[2]).toBe('4 of 5 (costs $& each)');
    const runs = [{ name: 'a' }, { name: 'b', ok: false }];
    expect(assess(rows, { spec, status: { ready: 5, runs } })[2]).toBe('a was, b is not');
  });

  it('compares what two parts of a text stand for, and fields of one entry', () => {
    const rows = [
      'Healthy .status.ready=*/#',
      'Degraded .status.racks[ready<@members]: {each .status.racks[ready<@members] <name>}',
      'Progressing',
    ];
    expect(assess(rows, { status: { ready: '2/2' } })[0]).toBe('Healthy');
    expect(assess(rows, { status: { ready: '1/2', racks: [{ name: 'r', ready: 1, members: 3 }] } }).slice(0, 3)).toEqual([
      'Degraded',
      'Degraded',
      'r',
    ]);
    expect(assess(rows, { status: { ready: '1/2', racks: [{ ready: 3, members: 3 }] } })[0]).toBe('Progressing');
  });

  it('asks rows with ~ together of one condition after the other', () => {
    const conditions = [
      { type: 'Synced', status: 'True', message: 'first' },
      { type: 'Failed', status: 'True', message: 'second' },
    ];
    expect(assess(['Degraded ~ Failed', 'Healthy ~ Synced'], { status: { conditions } })[2]).toBe('first');
    expect(assess(['Degraded Failed', 'Healthy Synced'], { status: { conditions } })[2]).toBe('second');
  });

  it('knows the age of an object when it knows the time', () => {
    const made = { metadata: { creationTimestamp: '2026-01-01T00:00:00Z' }, status: { phase: 'Pending' } };
    const rows = ['Degraded .status.phase=Pending @age>60: too long', 'Progressing'];
    const at = Date.parse('2026-01-01T00:00:00Z');
    expect(assess(rows, made, at + 61_000)[0]).toBe('Degraded');
    expect(assess(rows, made, at + 60_000)[0]).toBe('Progressing');
    expect(assess(rows, made)[0]).toBe('Progressing');
  });

  it('reads words with blanks in quotes, and keys with dots behind a backslash', () => {
    const rows = ['Degraded .status.phase="Not Ready"|Lost: {.status.phase}', 'Suspended .metadata.labels.a\\.b/c=off', 'Healthy'];
    expect(assess(rows, { status: { phase: 'Not Ready' } }).slice(0, 3)).toEqual(['Degraded', 'NotReady', 'Not Ready']);
    expect(assess(rows, { metadata: { labels: { 'a.b/c': 'off' } }, status: { phase: 'Up' } })[0]).toBe('Suspended');
  });

  it('takes no time over words that are texts', () => {
    const phase = 'ab'.repeat(500_000);
    const started = process.cpuUsage();
    expect(assess(['Degraded .status.phase=*a*c*d', 'Healthy'], { status: { phase } })[0]).toBe('Healthy');
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it('passes on what no row knows', () => {
    expect(assess(['Degraded Failed'], ready('True')).slice(0, 2)).toEqual(['Healthy', 'ReadyTrue']);
  });

  it.each([
    [['Fine Ready'], 'row 1: it begins with "Fine", not with one of Healthy,'],
    [['Healthy Ready', 'Degraded (x)'], 'row 2: it has the condition "(x)", which cannot be read'],
    [[': message'], 'row 1: it is not "Status conditions: message"'],
  ])('says which row of %j is wrong', (rows, message) => {
    expect(() => tableRule({ name: 'broker', kinds: KINDS, rows })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(message) }),
    );
  });

  it('wants kinds with their group, and takes patterns of them', () => {
    expect(() => tableRule({ name: 'broker', kinds: ['Broker'], rows: [] })).toThrow('"Broker" is not group/Kind');
    const rule = tableRule({ name: 'all', kinds: ['*.example.org/*', '/Node'], rows: ['Healthy'] });
    const of = (apiVersion: string, kind: string): boolean => rule.appliesTo({ apiVersion, kind, metadata: { name: 'x' } });
    expect([of('a.example.org/v1', 'X'), of('example.org/v1', 'X'), of('v1', 'Node'), of('v1', 'Pod')]).toEqual([true, false, true, false]);
  });

  it('answers for any JSON', () => {
    const rows = ['Degraded .status[].a[b=1,c<.d]: {..x*} {e.f}', ...ROWS];
    fc.assert(
      fc.property(fc.jsonValue(), (status) => {
        expect(assess(rows, { status })[0]).toMatch(/^[A-Z]/);
      }),
    );
  });
});
