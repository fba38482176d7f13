import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPlan, parsePlan, planDigest } from '../../src/plan/index.ts';
import { renderReport, type Reportable, type ReportOptions } from '../../src/report/index.ts';
import { diffs, hardDiffs, now, plan, progressing, result, status, web, webChanges } from './examples.ts';

const text = (value: Reportable, o: Partial<ReportOptions> = {}): string => renderReport(value, { format: 'text', now, ...o });
const markdown = (value: Reportable): string => renderReport(value, { format: 'markdown', now });

describe('text', () => {
  it('shows differences field by field, with who changed what and when', () => {
    expect(text(diffs)).toMatchInlineSnapshot(`
      "~ Deployment shop/web (apps)
          ~ spec.replicas                                  5 → 2  # changed by kubectl-edit 3 minutes ago
          ~ spec.template.spec.containers[name=web].image  "nginx:1.27" → "nginx:1.28"  # changed in Git
          + metadata.labels.tier                           "front"  # owned by helm
          - spec.paused                                    true  # changed by kubectl 2 days ago
          ~ spec.x                                         order ["a","b"] → ["b","a"]

      + Service shop/web  not in the cluster

      ~ Secret shop/db
          ~ data.password  (secret 1) → (secret 2)  # changed in Git
          warning: an ignore rule failed

      - ConfigMap shop/old  not in Git

      4 objects differ: 1 not in the cluster, 2 changed, 1 not in Git. 1 in sync."
    `);
  });

  it('says what the API server refuses, what is left to an autoscaler, who else owns a field, and what was not known', () => {
    expect(text(hardDiffs)).toMatchInlineSnapshot(`
      "~ Deployment shop/web (apps)
          · spec.replicas                                  4, in Git 2  # left to the autoscaler, written by kube-controller-manager
          ~ spec.selector                                  …app":"web"}} → …app":"shop"}}  # immutable, changed in Git
          ~ spec.template.spec.containers[name=web].image  …eb:1.27.0… → …eb:1.28.0"  # changed by kubectl-edit 3 minutes ago
          ~ spec.paused                                    false → true  # changed in Git, owned by argo too
          ! immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git
          note: our ownership is recorded in another apiVersion: which fields left Git cannot be told

      ~ Cache shop/hot (example.com)
          ~ spec.token  (secret 2) → (secret 1)
          note: the kind is not known: values are compared as they stand, without defaults and list keys
          note: nothing says what was applied before: fields that left Git are not found

      2 objects differ: 2 changed. 1 object cannot be changed in place. 1 in sync."
    `);
  });

  it('shows where two long values part', () => {
    const [long] = hardDiffs;
    expect(text(long === undefined ? [] : [{ ...long, changes: long.changes.slice(2, 3) }], { width: 128 })).toMatchInlineSnapshot(`
      "~ Deployment shop/web (apps)
          ~ spec.template.spec.containers[name=web].image  …eb:1.27.0-rc.… → …eb:1.28.0"  # changed by kubectl-edit 3 minutes ago
          note: our ownership is recorded in another apiVersion: which fields left Git cannot be told

      1 object differs: 1 changed."
    `);
  });

  it('shows a plan that the API server will refuse', () => {
    const [step] = plan.steps.filter(({ action }) => action === 'update');
    const changes = hardDiffs.flatMap((diff) => diff.changes);
    const steps = step === undefined ? [] : [{ ...step, changes }];
    expect(text({ ...plan, steps, blocked: [], warnings: [] })).toMatchInlineSnapshot(`
      "Sync shop to main@sha1:2222222 (sha256:abc)

      ~ update    Deployment shop/web (apps)  2 fields differ
            · spec.replicas: 4, in Git 2  # left to the autoscaler (written by kube-controller-manager)
            ~ spec.selector: {"matchLabels":{"app":"web"}} → {"matchLabels":{"app":"shop"}}  # immutable, changed in Git
            ~ spec.template.spec.containers[name=web].image: …eb:1.27.0-rc.1" → …eb:1.28.0"  # drift by kubectl-edit
            ~ spec.paused: false → true  # changed in Git, taken from argo
            ~ spec.token: (secret 2) → (secret 1)
            ! immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git

      Plan: 1 to create, 1 to change, 1 to delete, 1 unchanged."
    `);
    const anew = steps.map((each) => ({ ...each, action: 'recreate' as const }));
    expect(text({ ...plan, steps: anew })).not.toContain('the API server refuses');
  });

  it('says when there are none', () => {
    expect(text([])).toBe('No differences.');
    expect(text(diffs.slice(4))).toBe('No differences: 1 object in sync.');
  });

  it('shows a plan as formatPlan does', () => {
    expect(text(plan, { color: true, width: 80 })).toBe(formatPlan(plan, { color: true, width: 80 }));
  });

  it('shows what a sync did', () => {
    expect(text(result)).toMatchInlineSnapshot(`
      "Sync of shop to main@sha1:2222222: failed

      ✓  update  Deployment shop/web (apps)  succeeded  applied; Progressing: 1 of 2 updated replicas are available
      ✗  create  Service shop/web            failed     API_ERROR
      !  delete  ConfigMap shop/old          blocked    too much would be deleted

      Warning: jobs/a|b.yaml:3: no such option

      Failed: API_ERROR: port 99999 is out of range

      Warning: Deployment shop/web (apps): spec.x is deprecated

      1 succeeded, 1 failed, 1 blocked. 1 object unchanged.
      Health: Progressing: 1 of 3 objects is Progressing: Deployment shop/web (1 of 2)"
    `);
  });

  it('says what held a sync back', () => {
    expect(text({ ...result, outcome: 'blocked', steps: [] })).toMatchInlineSnapshot(`
      "Sync of shop to main@sha1:2222222: blocked

      Warning: jobs/a|b.yaml:3: no such option

      Blocked: too much would be deleted

      Nothing to do.
      Health: Progressing: 1 of 3 objects is Progressing: Deployment shop/web (1 of 2)"
    `);
  });

  it('shows the status of an application as tables', () => {
    expect(text(status)).toMatchInlineSnapshot(`
      "Application  shop
      Sync         OutOfSync
      Health       Progressing: 1 of 3 objects is Progressing: Deployment shop/web (1 of 2)
      Source app   main@sha1:2222222
      Source env   main@sha1:3333333
      Running      sync to main@sha1:2222222: 3 of 7 steps

      CONDITION    STATUS  SINCE         REASON   MESSAGE
      Ready        False   1 minute ago  Drift    one object differs
      Reconciling  True    just now      Syncing  a sync runs

      OBJECT                      SYNC       HEALTH       MESSAGE
      Deployment shop/web (apps)  OutOfSync  Progressing  1 of 2 updated replicas are available
      Service shop/web            Synced     Healthy      needs no load balancer"
    `);
  });

  it('names the one revision of a single source, and no operation when none runs', () => {
    const single = { ...status, sources: { '': 'main@sha1:2222222' }, revision: 'main@sha1:2222222', conditions: [], resources: [] };
    expect(text({ ...single, operation: undefined })).toMatchInlineSnapshot(`
      "Application  shop
      Sync         OutOfSync
      Health       Progressing: 1 of 3 objects is Progressing: Deployment shop/web (1 of 2)
      Revision     main@sha1:2222222

      No objects."
    `);
  });

  it('gives dates where it is not known what time it is', () => {
    expect(text(diffs, { now: undefined })).toContain('# changed by kubectl-edit 2026-01-10T09:57:00Z');
    expect(text(status, { now: undefined })).toContain('2026-01-10T09:58:30Z');
  });

  it('does not speak of the future when the clock of the cluster is ahead', () => {
    expect(text(diffs, { now: now - 3_600_000 })).toContain('kubectl-edit just now');
  });

  it('cuts values to the width', () => {
    const long = { ...webChanges[0]!, live: 'a'.repeat(300), desired: 'b'.repeat(300) };
    const lines = text([{ ref: web, state: 'changed', changes: [long], warnings: [] }], { width: 100 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines[1]).toMatch(/"a+… → "b+… {2}# changed by kubectl-edit 3 minutes ago$/);
  });

  it('colours only when told, and then says the same', () => {
    for (const value of [diffs, result, status]) {
      expect(text(value)).not.toContain('\u001b');
      const colored = text(value, { color: true });
      expect(colored).toContain('\u001b[');
      expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(text(value));
    }
  });
});

describe('markdown', () => {
  it('shows differences', () => {
    expect(markdown(diffs)).toMatchInlineSnapshot(`
      "**4 objects differ: 1 not in the cluster, 2 changed, 1 not in Git. 1 in sync.**

      ⚠️ Secret shop/db: an ignore rule failed

      | State | Object | Fields |
      | --- | --- | --- |
      | ✏️ changed | Deployment shop/web (apps) | 5 |
      | ➕ not in the cluster | Service shop/web |  |
      | ✏️ changed | Secret shop/db | 1 |
      | ➖ not in Git | ConfigMap shop/old |  |

      **Deployment shop/web (apps)**
      \`\`\`diff
      # changed by kubectl-edit 3 minutes ago
      - spec.replicas: 5
      + spec.replicas: 2
      # changed in Git
      - spec.template.spec.containers[name=web].image: "nginx:1.27"
      + spec.template.spec.containers[name=web].image: "nginx:1.28"
      # owned by helm
      + metadata.labels.tier: "front"
      # changed by kubectl 2 days ago
      - spec.paused: true
      - spec.x (order): ["a","b"]
      + spec.x (order): ["b","a"]
      \`\`\`

      **Secret shop/db**
      \`\`\`diff
      # changed in Git
      - data.password: (secret 1)
      + data.password: (secret 2)
      \`\`\`"
    `);
  });

  it('says what is refused, and what is left to an autoscaler', () => {
    expect(markdown(hardDiffs)).toMatchInlineSnapshot(`
      "**2 objects differ: 2 changed. 1 object cannot be changed in place. 1 in sync.**

      ℹ️ Deployment shop/web (apps): our ownership is recorded in another apiVersion: which fields left Git cannot be told

      ℹ️ Cache shop/hot (example.com): the kind is not known: values are compared as they stand, without defaults and list keys

      ℹ️ Cache shop/hot (example.com): nothing says what was applied before: fields that left Git are not found

      | State | Object | Fields |
      | --- | --- | --- |
      | ✏️ changed | Deployment shop/web (apps) | 3 |
      | ✏️ changed | Cache shop/hot (example.com) | 1 |

      **Deployment shop/web (apps)**

      ⛔ immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git
      \`\`\`diff
      # spec.replicas: 4, in Git 2: left to the autoscaler, written by kube-controller-manager
      # immutable, changed in Git
      - spec.selector: {"matchLabels":{"app":"web"}}
      + spec.selector: {"matchLabels":{"app":"shop"}}
      # changed by kubectl-edit 3 minutes ago
      - spec.template.spec.containers[name=web].image: "registry.example/team/shop/web:1.27.0-rc.1"
      + spec.template.spec.containers[name=web].image: "registry.example/team/shop/web:1.28.0"
      # changed in Git, owned by argo too
      - spec.paused: false
      + spec.paused: true
      \`\`\`

      **Cache shop/hot (example.com)**
      \`\`\`diff
      - spec.token: (secret 2)
      + spec.token: (secret 1)
      \`\`\`"
    `);
  });

  it('shows a plan, fit for a comment on a pull request', () => {
    expect(markdown(plan)).toMatchInlineSnapshot(`
      "### Sync \`shop\` to \`main@sha1:2222222\`

      **Plan: 1 to create, 1 to change, 1 to delete, 1 unchanged.**

      ⛔ **Blocked:** too much would be deleted (to approve it: \`sha256:abc\`)

      ⚠️ jobs/a\\|b.yaml:3: no such option

      | Action | Object | Why |
      | --- | --- | --- |
      | ➕ create | Service shop/web | not in the cluster |
      | ✏️ update | Deployment shop/web (apps) | 2 fields differ |
      | ➖ delete ⛔ | ConfigMap shop/old | no longer in Git |

      **Deployment shop/web (apps)**
      \`\`\`diff
      # changed by kubectl-edit 3 minutes ago
      - spec.replicas: 5
      + spec.replicas: 2
      # changed in Git
      - spec.template.spec.containers[name=web].image: "nginx:1.27"
      + spec.template.spec.containers[name=web].image: "nginx:1.28"
      \`\`\`

      Plan \`sha256:abc\` for cluster \`c1\`"
    `);
  });

  it('shows what a sync did', () => {
    expect(markdown(result)).toMatchInlineSnapshot(`
      "### ❌ failed: sync of \`shop\` at \`main@sha1:2222222\`

      **1 succeeded, 1 failed, 1 blocked. 1 object unchanged.** Health: **Progressing**: 1 of 3 objects is Progressing: Deployment shop/web (1 of 2)

      | Action | Object | Result | Message |
      | --- | --- | --- | --- |
      | update | Deployment shop/web (apps) | ✅ | applied; Progressing: 1 of 2 updated replicas are available |
      | create | Service shop/web | ❌ failed | API\\_ERROR: port 99999 is out of range |
      | delete | ConfigMap shop/old | ⛔ blocked | too much would be deleted |

      ⚠️ Deployment shop/web (apps): spec.x is deprecated"
    `);
  });

  it('shows the status of an application', () => {
    expect(markdown(status)).toMatchInlineSnapshot(`
      "### \`shop\`: OutOfSync, ⏳ Progressing

      1 of 3 objects is Progressing: Deployment shop/web (1 of 2)

      Source app: \`main@sha1:2222222\`

      Source env: \`main@sha1:3333333\`

      Running: sync to main@​sha1:2222222: 3 of 7 steps

      | Condition | Status | Since | Reason | Message |
      | --- | --- | --- | --- | --- |
      | Ready | False | 1 minute ago | Drift | one object differs |
      | Reconciling | True | just now | Syncing | a sync runs |

      | Object | Sync | Health | Message |
      | --- | --- | --- | --- |
      | Deployment shop/web (apps) | OutOfSync | ⏳ Progressing | 1 of 2 updated replicas are available |
      | Service shop/web | Synced | ✅ Healthy | needs no load balancer |"
    `);
  });

  it('gives data no effect: no cell, code block, tag, link or mention of its own', () => {
    const evil = '| `x` ``` <img src=x> [a](https://evil.example) @team **b** www.evil.example\n# head';
    const value = { ...status, health: { ...progressing, message: evil }, conditions: [], resources: [] };
    expect(markdown(value).split('\n')[2]).toBe(
      '\\| \\`x\\` \\`\\`\\` &lt;img src=x&gt; \\[a\\](https:\u200b//evil.example) @\u200bteam \\*\\*b\\*\\* www\u200b.evil.example \\# head',
    );
    const block = markdown([{ ref: web, state: 'changed', changes: [{ ...webChanges[0]!, live: evil }], warnings: [] }]);
    expect(block).toContain('\n````diff\n');
    expect(block.endsWith('\n````')).toBe(true);
    expect(block).toContain('<img src=x> [a](https://evil.example) @team **b** www.evil.example\\n# head"\n');
  });

  it('stays below 60,000 bytes and says what it left out', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({ ...diffs[0]!, ref: { ...web, name: `web-${i}-ü` } }));
    const comment = markdown(many);
    expect(new TextEncoder().encode(comment).length).toBeLessThan(60_000);
    expect(comment).toMatch(/_\d+ objects left out here for length: see the text or JSON report._$/);
    expect(comment.match(/^```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0);
  });

  it('counts the fields of one object beyond forty', () => {
    const changes = Array.from({ length: 50 }, (_, i) => ({ ...webChanges[0]!, display: `spec.f${i}` }));
    expect(markdown([{ ref: web, state: 'changed', changes, warnings: [] }])).toContain('  … and 10 more fields\n```');
  });
});

describe('json', () => {
  it('is the value', () => {
    for (const value of [diffs, plan, result, status]) {
      expect(JSON.parse(renderReport(value, { format: 'json' }))).toEqual(JSON.parse(JSON.stringify(value)));
    }
  });

  it('stores a plan, which is read back as it was', () => {
    const sealed = { ...plan, digest: planDigest(plan) };
    expect(parsePlan(renderReport(sealed, { format: 'json' }))).toEqual(sealed);
  });

  it('writes a bigint as its digits', () => {
    const change = { ...webChanges[0]!, live: 9007199254740993n };
    const value = [{ ref: web, state: 'changed', changes: [change], warnings: [] } as const];
    expect(renderReport(value, { format: 'json' })).toContain('"live": "9007199254740993"');
    expect(text(value)).toContain('9007199254740993 → 2');
  });
});

const nastyText = fc.string({ unit: fc.constantFrom(...Array.from('aü|`\n\t\r\u0000\u0007\u001b\u007f\u009b\u2028\u202e')) });

describe('every format', () => {
  it('escapes control characters, wherever the data has them', () => {
    fc.assert(
      fc.property(fc.constantFrom<ReportOptions['format']>('text', 'markdown'), nastyText, (format, data) => {
        const health = { ...progressing, reason: data, message: data };
        const dirty = { ...web, name: data };
        const values: readonly Reportable[] = [
          [{ ref: dirty, state: 'changed', changes: [{ ...webChanges[0]!, display: data, live: data, manager: data }], warnings: [] }],
          { ...result, revision: data, health, steps: [{ ...result.steps[0]!, ref: dirty, message: data, health, warnings: [data] }] },
          { ...status, application: data, health, sources: { [data]: data }, resources: [{ ref: dirty, sync: 'Synced', health }] },
          { ...plan, application: data, revision: data, steps: [{ ...plan.steps[0]!, ref: dirty, reason: data }] },
        ];
        // Text of a plan is formatPlan's, which has tests of its own.
        for (const value of values)
          if (format === 'markdown' || value !== values[3]) expectNoControls(renderReport(value, { format, now }));
      }),
    );
  });
});

function expectNoControls(output: string): void {
  expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
}
