import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth, type HealthStatus } from '../../src/health/index.ts';
import { type KubernetesObject, parseJson } from '../../src/object/index.ts';

interface Case {
  readonly id: string;
  readonly object: KubernetesObject;
  readonly expected: { readonly status: HealthStatus | null };
}

/** Where our answer is another one, and why. Argo CD's null means that it has no check for the kind. */
const DIFFERENCES: Readonly<Record<string, readonly [ours: HealthStatus, why: string]>> = {
  'serving.knative.dev/Service/builtin-knative-service': ['Progressing', 'no status yet'],
  'argoproj.io/Application/builtin-application-healthy': ['Healthy', 'an Application is as its status says'],
  'argoproj.io/Application/builtin-application-degraded': ['Degraded', 'an Application is as its status says'],
  'game.kruise.io/GameServer/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Binding/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Exchange/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Policy/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Queue/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Shovel/unknown': ['Progressing', 'no status yet'],
  'rabbitmq.com/Exchange/degraded': ['Progressing', 'its status speaks of an older generation'],
  'rabbitmq.com/Exchange/healthy': ['Progressing', 'its status speaks of an older generation'],
  'pxc.percona.com/PerconaXtraDBCluster/paused': ['Suspended', 'stopped on purpose is known, not Unknown'],
  'pxc.percona.com/PerconaXtraDBCluster/stopping': ['Progressing', 'stopping on purpose is no failure'],
  'batch/CronJob/never-succeeded': ['Degraded', 'a run that has ended, and none that has succeeded, is a failure'],
  'apps.kruise.io/AdvancedCronJob/notScheduled': ['Healthy', 'its first run is yet to come'],
  'apps.openshift.io/DeploymentConfig/degraded': ['Progressing', 'so it is, too, while it starts'],
  'logstash.k8s.elastic.co/Logstash/red': ['Progressing', 'so it is, too, while it starts'],
  'opentelemetry.io/OpenTelemetryCollector/degraded': ['Progressing', 'so it is, too, while it starts'],
  'pkg.crossplane.io/Provider/degraded_healthy': ['Progressing', 'so it is, too, while it starts'],
  'pkg.crossplane.io/Provider/degraded_installed': ['Progressing', 'so it is, too, while it starts'],
  'pkg.crossplane.io/Provider/provider_degraded': ['Progressing', 'so it is, too, while it starts'],
  'sql.cnrm.cloud.google.com/SQLInstance/dependency_not_ready': ['Progressing', 'it waits, nobody has stopped it'],
  'gateway.networking.k8s.io/HTTPRoute/healthy_multiple_generations': ['Progressing', 'a parent speaks of an older generation'],
  'kubevirt.io/VirtualMachineInstance/suspended_succeeded': ['Progressing', 'it is being deleted'],
};

const folder = process.env['CONFORMANCE_DIR'];

describe.skipIf(!folder)("the status that Argo CD's own tests expect (needs CONFORMANCE_DIR)", () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/health/argocd.jsonl`);

  it('covers the 50 cases of its engine and the 697 of its scripts', () => {
    expect(cases.filter(({ id }) => id.includes('builtin-'))).toHaveLength(50);
    expect(cases).toHaveLength(747);
  });

  it('is ours too, except where a difference is explained', () => {
    const different = cases
      .map(({ id, object, expected }) => ({ id, ours: assessHealth(object).status, theirs: expected.status }))
      .filter(({ ours, theirs }) => ours !== theirs)
      .map(({ id, ours }): [string, HealthStatus] => [id, ours]);
    const explained = Object.entries(DIFFERENCES).map(([id, [ours]]): [string, HealthStatus] => [id, ours]);
    expect(Object.fromEntries(different)).toEqual(Object.fromEntries(explained));
  });
});

function readCases(file: string): readonly Case[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => parseJson(line) as unknown as Case);
}
