import type { KubernetesObject } from '../../../src/object/index.ts';
import { config } from './objects.ts';
import type { SyncScenario } from './scenario.ts';

/**
 * Annotations that mean something to another tool, or on another object, with a value that they may have there. By
 * domain, with the place in the reference.
 */
const WITHOUT_MEANING: Readonly<Record<string, { readonly source: string; readonly names: Readonly<Record<string, string>> }>> = {
  'argocd.argoproj.io': {
    source: 'argocd.md §2, on an Application, a cluster or for the user interface',
    names: {
      'deletion-approved': '2026-01-01T00:00:00Z',
      refresh: 'hard',
      'refresh-timestamp': '2026-01-01T00:00:00Z',
      hydrate: 'normal',
      'hydrate-timestamp': '2026-01-01T00:00:00Z',
      'skip-reconcile': 'true',
      'manifest-generate-paths': '.;/shared',
      'client-side-apply-migration-manager': 'some-tool',
      'installation-id': 'main',
      'managed-by-url': 'https://example.org',
      'ignore-default-links': 'true',
      'application-set-refresh': 'true',
      'ignore-resource-updates': 'true',
    },
  },
  'link.argocd.argoproj.io': { source: 'argocd.md §2 link.…/x', names: { runbook: 'https://example.org/runbook' } },
  'notice.argocd.argoproj.io': { source: 'argocd.md §2 notice.…/*', names: { text: 'Asks the shop first.' } },
  'pref.argocd.argoproj.io': { source: 'argocd.md §2 pref.…/*', names: { 'default-view': 'network' } },
  'helm.sh': { source: 'argocd.md §2 Helm', names: { chart: 'shop-1.0.0', 'hook-output-log-policy': 'hook-failed' } },
  'kustomize.toolkit.fluxcd.io': { source: 'flux-and-friends.md §1.5', names: { substitute: 'disabled', checksum: 'abc' } },
  'kapp.k14s.io': {
    source: 'flux-and-friends.md §6',
    names: {
      'disable-associated-resources-wait': '',
      'deploy-logs': 'for-new',
      'deploy-logs-container-names': 'main',
      'renew-duration': '1h',
      association: 'v1.0123456789abcdef0123456789abcdef',
      'is-app': '',
      'is-app-change': '',
      identity: 'v1;ns//ConfigMap/a;v1',
      original: '{}',
      'original-diff-md5': '0123456789abcdef0123456789abcdef',
      'disable-original': '',
      orphaned: '',
      'disable-default-label-scoping-rules': '',
      'disable-default-ownership-label-rules': '',
      'disable-default-change-group-and-rules': '',
      'num-versions': '3',
      'versioned-explicit-ref': '{}',
      'versioned-keep-original': '',
      'apps-v1-deployment-wait-minimum-replicas-available': '50%',
      nonce: '1',
    },
  },
  'config.kubernetes.io': {
    source: 'flux-and-friends.md §5, of kustomize and kpt',
    names: { path: 'a.yaml', index: '0', origin: 'path: a.yaml', function: '{}', 'merge-source': 'original' },
  },
  'cli-utils.sigs.k8s.io': { source: 'flux-and-friends.md §5 inventory-id', names: { 'inventory-id': 'shop' } },
};

/** What is known, and changes nothing: neither what is written, nor when, and nobody is warned. */
export const KNOWN_ONLY: readonly SyncScenario[] = Object.entries(WITHOUT_MEANING).map(([domain, { source, names }]) => {
  const objects = Object.entries(names).map(([name, value]): KubernetesObject => {
    const suffix = name.replaceAll(/[^a-z0-9]/g, '-');
    return config(`is-${suffix}`, { [`${domain}/${name}`]: value });
  });
  return {
    name: `names of ${domain} that mean nothing here: objects are made as they are, left while Git is the same, and deleted`,
    source,
    before: [config('kept'), ...objects.slice(1), config('gone', objects.at(-1)?.metadata.annotations)],
    after: [config('kept', {}, { key: 'new' }), ...objects],
    warnings: [],
    order: [
      ['changed ConfigMap/kept', 'deleted ConfigMap/gone'],
      [`created ConfigMap/${objects[0]?.metadata.name}`, 'deleted ConfigMap/gone'],
    ],
    never: objects.slice(1).map(({ metadata }) => `touched ConfigMap/${metadata.name}`),
    end: Object.fromEntries(
      objects.map(({ metadata }) => [`ConfigMap/${metadata.name}`, { metadata: { annotations: metadata.annotations } }]),
    ),
  };
});
