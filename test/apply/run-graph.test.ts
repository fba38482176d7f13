import { describe, expect, it } from 'vitest';
import type { ApplyEvent } from '../../src/apply/index.ts';
import { refOf } from '../../src/object/index.ts';
import type { PlanStep } from '../../src/plan/index.ts';
import { manualClock } from '../../src/testing/index.ts';
import { configMap, deployment, hook, job, NAMESPACE, statuses, wave, world } from './world.ts';

const slowPods = (...names: string[]) => ({
  script: {
    pods: ({ metadata }: { metadata: { labels?: Record<string, string> | undefined } }) =>
      names.includes(metadata.labels?.['app'] ?? '') ? { ready: false } : undefined,
  },
});

/** A plan whose steps wait for what the test says. */
function after(step: PlanStep, ...names: readonly string[]): PlanStep {
  return { ...step, after: names.map((name) => `apply:${name}`) };
}

describe('the order of a sync, as the API server sees it', () => {
  it('a wave begins when all of the one before is healthy', async () => {
    await using w = await world();
    const result = await w.sync([configMap('late', wave(1)), deployment('a'), deployment('b'), configMap('first', wave(-1))]);
    expect(result.outcome).toBe('succeeded');
    const order = w.order('first', 'a', 'b', 'late');
    expect([order[0], order[3]]).toEqual(['CREATE ConfigMap/first', 'CREATE ConfigMap/late']);
    expect(w.seen.find(({ what }) => what === 'CREATE ConfigMap/late')?.ready.toSorted()).toEqual(['a', 'b']);
  });

  describe('what lies between and has not changed opens no gate', () => {
    const user = (name: string, version: string, annotations = {}) => {
      const made = deployment(name, annotations);
      const uses = name === 'web' ? { envFrom: [{ configMapRef: { name: 'config' } }] } : {};
      const spec = { containers: [{ name: 'c', image: 'registry.example/c:1', env: [{ name: 'V', value: version }], ...uses }] };
      return { ...made, spec: { ...(made['spec'] as object), template: { metadata: { labels: { app: name } }, spec } } };
    };

    it('of its own wave, before a wave that has', async () => {
      await using w = await world();
      const objects = (version: string) => [user('db', version), configMap('config', wave(1)), user('web', version, wave(1))];
      expect((await w.sync(objects('1'))).outcome).toBe('succeeded');
      const started: string[] = [];
      const result = await w.sync(objects('2'), {
        revision: 'r2',
        onEvent: (event) => {
          if (event.type === 'stepStarted' || event.type === 'stepSettled') started.push(`${event.type} ${event.ref.name}`);
        },
      });
      expect(result.outcome).toBe('succeeded');
      expect(started.slice(0, 3)).toEqual(['stepStarted db', 'stepSettled db', 'stepStarted web']);
    });

    it('a wave of its own, before a wave that has', async () => {
      await using w = await world(slowPods('db'));
      const objects = (version: string) => [user('db', version), configMap('config', wave(1)), configMap('late', wave(2), { version })];
      await w.sync(objects('1').slice(1));
      const result = await w.sync(objects('2'), { revision: 'r2', timeoutMs: 300 });
      expect(statuses(result)).toEqual({ db: 'succeeded', config: 'succeeded', late: 'skipped' });
    });

    it('before a hook of an earlier phase has ended, and fails', async () => {
      let fails = false;
      await using w = await world({
        script: { pods: ({ metadata }) => (fails && metadata.labels?.['job-name'] === 'migrate' ? { exitCode: 1 } : undefined) },
      });
      const objects = (version: string) => [job('migrate', hook('PreSync')), configMap('config'), user('web', version)];
      expect((await w.sync(objects('1'))).outcome).toBe('succeeded');
      w.seen.length = 0;
      fails = true;
      const result = await w.sync(objects('2'), { revision: 'r2' });
      expect(statuses(result)).toEqual({ migrate: 'failed', config: 'succeeded', web: 'skipped' });
      expect(w.order('web')).toEqual([]);
    });
  });

  it('a slow branch holds nothing up that does not wait for it', async () => {
    await using w = await world(slowPods('slow'));
    const objects = [deployment('slow'), configMap('behind-slow'), configMap('other'), configMap('behind-other')];
    const plan = await w.plan(objects);
    const steps = plan.steps.map((step) => {
      if (step.ref.name === 'behind-slow') return after(step, `apps/Deployment/${NAMESPACE}/slow`);
      return step.ref.name === 'behind-other' ? after(step, `/ConfigMap/${NAMESPACE}/other`) : step;
    });
    const result = await w.sync(objects, { plan: { ...plan, steps }, timeoutMs: 400 });
    expect(result.outcome).toBe('failed');
    expect(statuses(result)).toEqual({ slow: 'succeeded', 'behind-slow': 'skipped', other: 'succeeded', 'behind-other': 'succeeded' });
    expect(result.steps.find(({ ref }) => ref.name === 'behind-slow')?.message).toMatch(
      /^waits for Deployment shop\/slow, which is not healthy: not healthy within 400 ms \(timeouts\.syncMs\)/,
    );
  });

  it('what waits for a failed step names it, however far behind, and all else is done', async () => {
    await using w = await world();
    const objects = [configMap('bad', {}, { 'not a key': '1' }), configMap('b'), configMap('c'), configMap('free')];
    const plan = await w.plan(objects);
    const steps = plan.steps.map((step) => {
      if (step.ref.name === 'b') return after(step, `/ConfigMap/${NAMESPACE}/bad`);
      return step.ref.name === 'c' ? after(step, `/ConfigMap/${NAMESPACE}/b`) : step;
    });
    const result = await w.sync(objects, { plan: { ...plan, steps }, preflight: false });
    expect(statuses(result)).toEqual({ bad: 'failed', b: 'skipped', c: 'skipped', free: 'succeeded' });
    expect(result.steps.find(({ ref }) => ref.name === 'c')?.message).toBe('waits for ConfigMap shop/bad, which was not done (failed)');
  });

  it('steps that wait for each other end the sync and do not hang it', async () => {
    await using w = await world();
    const objects = [configMap('a'), configMap('b'), configMap('c')];
    const plan = await w.plan(objects);
    const steps = plan.steps.map((step) => {
      if (step.ref.name === 'c') return step;
      return after(step, `/ConfigMap/${NAMESPACE}/${step.ref.name === 'a' ? 'b' : 'a'}`);
    });
    const result = await w.sync(objects, { plan: { ...plan, steps } });
    expect(statuses(result)).toEqual({ a: 'skipped', b: 'skipped', c: 'succeeded' });
  });

  it('no more writes are under way than allowed, and a hook that runs takes no place', async () => {
    let now = 0;
    let most = 0;
    await using w = await world({}, (memory) => ({
      ...memory,
      apply: async (object, o) => {
        if (o.dryRun === true) return memory.apply(object, o);
        most = Math.max(most, ++now);
        const written = await memory.apply(object, o);
        now--;
        return written;
      },
    }));
    const many = Array.from({ length: 12 }, (_, at) => configMap(`c${at}`));
    const result = await w.sync([...many, job('beside', hook('Sync'))], { applyConcurrency: 2 });
    expect(result.outcome).toBe('succeeded');
    expect(most).toBe(2);
  });

  it('deletes come when all is applied, without waiting for the health of the last wave', async () => {
    await using w = await world(slowPods('web'));
    await w.sync([configMap('old'), configMap('a')], { revision: 'r0' });
    w.seen.length = 0;
    const result = await w.sync([configMap('a'), deployment('web')], { timeoutMs: 300 });
    expect(result.outcome).toBe('unhealthy');
    expect(w.order('old', 'web')).toEqual(['CREATE Deployment/web', 'DELETE ConfigMap/old']);
  });
});

describe('health gates', () => {
  it('are not fooled by the status of the time before the write', async () => {
    await using w = await world({ script: { pods: () => ({ readyAfterMs: 150 }) } });
    const objects = (image: string) => {
      const web = deployment('web');
      (web['spec'] as { template: { spec: { containers: { image: string }[] } } }).template.spec.containers[0]!.image = image;
      return [web, configMap('late', wave(1), { image })];
    };
    await w.sync(objects('i:1'));
    w.seen.length = 0;
    const events: ApplyEvent[] = [];
    await w.sync(objects('i:2'), { onEvent: (event) => void events.push(event) });
    expect(w.order('web', 'late')).toEqual(['UPDATE Deployment/web', 'UPDATE ConfigMap/late']);
    const settled = events.findIndex((event) => event.type === 'stepSettled' && event.ref.name === 'web');
    const started = events.findIndex((event) => event.type === 'stepStarted' && event.ref.name === 'late');
    expect(settled).toBeGreaterThan(-1);
    expect(started).toBeGreaterThan(settled);
    const live = w.memory.objects().find(({ kind }) => kind === 'Deployment');
    expect(live).toMatchObject({ status: { observedGeneration: live?.metadata['generation'] } });
  });

  it('tell at the deadline what the Pod waits for', async () => {
    await using w = await world({ failingImages: () => true });
    const result = await w.sync([deployment('web'), configMap('late', wave(1))], { objectTimeoutMs: 600, degradedGraceMs: 60_000 });
    expect(result.outcome).toBe('failed');
    expect(result.steps.find(({ ref }) => ref.name === 'web')?.health?.message).toMatch(
      /^not healthy within 600 ms \(timeouts\.objectMs\): Pod shop\/web-\S+ cannot start: container c waits with ImagePullBackOff: image registry\.example\/c:1 was not found; mend/,
    );
  });

  it('tell at the deadline of a wave which it was', async () => {
    await using w = await world(slowPods('web'));
    const result = await w.sync([deployment('web'), configMap('late', wave(1))], { waveTimeoutMs: 150 });
    expect(result.steps.find(({ ref }) => ref.name === 'late')?.message).toContain('(timeouts.waveMs)');
  });

  it('are passed by what is suspended', async () => {
    await using w = await world();
    const result = await w.sync([job('paused', {}, { suspend: true }), configMap('late', wave(1))]);
    expect(result).toMatchObject({ outcome: 'succeeded' });
    expect(statuses(result)).toEqual({ paused: 'succeeded', late: 'succeeded' });
  });

  it('wait for a Job that is resumed while its status still says that it is suspended', async () => {
    await using w = await world({ controllers: { job: false } });
    const paused = job('migrate', {}, { suspend: true });
    await w.sync([paused]);
    const conditions = [{ type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }];
    await w.memory.patch(refOf(paused), { status: { conditions } }, { type: 'merge', subresource: 'status' });
    const resumed = [job('migrate', {}, { suspend: false }), configMap('late', wave(1))];
    const result = await w.sync(resumed, { revision: 'r2', timeoutMs: 300 });
    expect(statuses(result)).toEqual({ migrate: 'succeeded', late: 'skipped' });
  });

  it('cost one list and one watch for all objects of a kind', async () => {
    const asked: string[] = [];
    await using w = await world({ script: { pods: () => ({ readyAfterMs: 60 }) } }, (memory) => ({
      ...memory,
      list: (kind, o) => (asked.push(`list ${kind.kind}`), memory.list(kind, o)),
      watch: (kind, o) => (asked.push(`watch ${kind.kind}`), memory.watch(kind, o)),
    }));
    const result = await w.sync(Array.from({ length: 8 }, (_, at) => deployment(`d${at}`)));
    expect(result.outcome).toBe('succeeded');
    expect(asked).toEqual(['list Deployment', 'watch Deployment']);
  });

  it('read by name what may not be listed', async () => {
    await using w = await world({ script: { pods: () => ({ readyAfterMs: 30 }) } }, (memory) => {
      const nobody = memory.as({ user: 'nobody' });
      return { ...memory, list: (kind, o) => nobody.list(kind, o), watch: (kind, o) => nobody.watch(kind, o) };
    });
    expect(await w.sync([deployment('web')])).toMatchObject({ outcome: 'succeeded', health: { status: 'Healthy' } });
  });

  it('a hook that does not end is given up after its own time, by the clock', async () => {
    const clock = manualClock();
    await using w = await world({ script: { pods: () => ({ endsAfterMs: 86_400_000 }) } });
    let result: Awaited<ReturnType<typeof w.sync>> | undefined;
    const running = w.sync([job('migrate', hook('PreSync')), configMap('a')], { runtime: { clock } }).then((r) => (result = r));
    for (let i = 0; i < 400 && result === undefined; i++) await clock.advance(1000);
    await running;
    expect(result?.steps[0]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('did not end within 5 min (timeouts.hookMs)'),
    });
    expect(w.names('Job')).toEqual(['migrate']);
  });
});
