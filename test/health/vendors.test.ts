import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthDialect } from '../../src/health/index.ts';

const FOLDER = new URL('../../src/health/vendors/', import.meta.url);

interface Vendor {
  readonly about: string;
  readonly kinds: readonly string[];
  /** Those of the kinds that Argo CD has no check for. */
  readonly ours: readonly string[];
}

const vendors = await readVendors();
const kinds = vendors.flatMap((vendor) => vendor.kinds);

/** An object of a kind that is given as `group/Kind`; a star stands for `any`. */
function objectOf(kind: string, more: object): { apiVersion: string; kind: string; metadata: { name: string } } {
  const [group = '', name = ''] = kind.replaceAll('*', 'any').split('/');
  return { apiVersion: `${group}/v1`, kind: name, metadata: { name: 'it' }, ...more };
}

describe('the tables of vendors', () => {
  it('are those that docs/concepts/health-kinds.md lists', async () => {
    await expect(pageOf(vendors)).toMatchFileSnapshot('../../docs/concepts/health-kinds.md');
  });

  it('name each kind once', () => {
    expect(kinds.filter((kind, at) => kinds.indexOf(kind) !== at)).toEqual([]);
  });

  it.each(kinds)('can all be read: %s', (kind) => {
    for (const dialect of ['default', 'argocd'] satisfies HealthDialect[]) {
      const { reason, rule } = assessHealth(objectOf(kind, { status: { conditions: [{ type: 'Odd', status: 'Odd' }], odd: 1 } }), {
        dialect,
      });
      expect([reason, rule], dialect).not.toContain('NotReadable');
    }
  });

  it('have no answer in dialect argocd where Argo CD has no check', () => {
    for (const { ours } of vendors) {
      for (const kind of ours) expect([kind, assessHealth(objectOf(kind, {}), { dialect: 'argocd' }).rule]).toEqual([kind, null]);
    }
    expect(vendors.flatMap(({ ours }) => ours)).toContain('metal3.io/BareMetalHost');
  });

  it('call nothing Healthy before its controller has reported, save what never does', () => {
    const early = kinds.filter((kind) => !kind.includes('*') && assessHealth(objectOf(kind, {})).status === 'Healthy');
    expect(early.toSorted()).toEqual([
      '/ResourceQuota',
      'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
      'argoproj.io/CronWorkflow',
      'astra.netapp.io/Schedule',
      'atlas.mongodb.com/AtlasBackupPolicy',
      'atlas.mongodb.com/AtlasBackupSchedule',
      'ceph.rook.io/CephCOSIDriver',
      'cilium.io/CiliumClusterwideNetworkPolicy',
      'cilium.io/CiliumLoadBalancerIPPool',
      'cilium.io/CiliumNetworkPolicy',
      'flowcontrol.apiserver.k8s.io/FlowSchema',
      'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
      'notification.toolkit.fluxcd.io/Alert',
      'notification.toolkit.fluxcd.io/Provider',
      'resource.k8s.io/DeviceTaintRule',
      'resource.k8s.io/ResourceClaim',
      'secrets.hashicorp.com/CSISecrets',
    ]);
  });

  it('answer for any JSON, in every dialect, and the same each time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom('default', 'argocd', 'kstatus'),
        (kind, spec, status, dialect) => {
          const object = objectOf(kind, { spec, status });
          const health = assessHealth(object, { dialect });
          expect(health.status).toMatch(/^[A-Z]/);
          expect(health.reason).toMatch(/./);
          expect(assessHealth(object, { dialect })).toEqual(health);
        },
      ),
      { numRuns: 500 },
    );
  });
});

async function readVendors(): Promise<readonly Vendor[]> {
  const files = readdirSync(FOLDER).filter((file) => file !== 'index.ts');
  return await Promise.all(files.toSorted().map(readVendor));
}

async function readVendor(file: string): Promise<Vendor> {
  const about = /\/\*\* (.*?)\.? \*\/\nexport const/.exec(readFileSync(new URL(file, FOLDER), 'utf8'))?.[1] ?? '';
  const [text] = Object.values((await import(new URL(file, FOLDER).href)) as Record<string, string>);
  const headings = (text ?? '').split(/\n\s*\n/).map((block) => (block.split('\n')[0] ?? '').split('@default'));
  return {
    about,
    kinds: headings.flatMap((heading) => heading.flatMap(kindsOf)),
    ours: headings.flatMap(([, ours = '']) => kindsOf(ours)),
  };
}

function kindsOf(heading: string): readonly string[] {
  const patterns = heading.trim().split(' ');
  return patterns.flatMap((pattern) => {
    const [group = '', names] = pattern.split('/');
    return names === undefined ? [] : names.split(',').map((name) => `${group}/${name}`);
  });
}

function pageOf(all: readonly Vendor[]): string {
  const sections = all.map(({ about, kinds: names, ours }) => {
    const lines = names.map((name) => `- \`${name}\`${ours.includes(name) ? ', by default only' : ''}`);
    return `## ${about}\n\n${lines.join('\n')}\n`;
  });
  return `# Kinds that health has tables for

\`*\` stands for any text; a kind that is named goes before it. What a table says, and how to write one, stands in
[Health](health.md). "By default only": Argo CD has no check for the kind, so dialect \`argocd\` has no answer either.
This page is written by test/health/vendors.test.ts.

${sections.join('\n')}`;
}
