import { ARGOCD } from './argocd-annotations.ts';
import { AUTOMATED } from './automated.ts';
import { CLI_UTILS } from './cli-utils.ts';
import { FLUX_SETTINGS } from './flux.ts';
import { HELM } from './helm.ts';
import { HOOK_DELETION } from './hook-deletion.ts';
import { HOOKS } from './hooks.ts';
import { KAPP_SETTINGS } from './kapp.ts';
import { KAPP_ORDER } from './kapp-order.ts';
import { APPLY_OPTIONS } from './apply-options.ts';
import { PRUNE_OPTIONS } from './prune-options.ts';
import { REPLACE_OPTIONS } from './replace-options.ts';
import { MACHINE } from './sync-machine.ts';
import type { SyncScenario } from './scenario.ts';
import { WAVES } from './waves.ts';
import { KNOWN_ONLY } from './without-meaning.ts';

const AREAS: Readonly<Record<string, readonly SyncScenario[]>> = {
  waves: WAVES,
  hooks: HOOKS,
  'hook-deletion': HOOK_DELETION,
  helm: HELM,
  machine: MACHINE,
  argocd: ARGOCD,
  prune: PRUNE_OPTIONS,
  apply: [...APPLY_OPTIONS, ...REPLACE_OPTIONS],
  flux: FLUX_SETTINGS,
  'cli-utils': CLI_UTILS,
  kapp: [...KAPP_ORDER, ...KAPP_SETTINGS],
  automated: AUTOMATED,
  known: KNOWN_ONLY,
};

/** A row with the area it belongs to and a namespace of its own. */
export interface PlacedScenario {
  readonly row: SyncScenario;
  readonly title: string;
  readonly namespace: string;
}

/** All rows. */
export const SYNC_SCENARIOS: readonly PlacedScenario[] = Object.entries(AREAS).flatMap(([area, rows]) =>
  rows.map((row, at) => ({ row, title: `${area}: ${row.name} (${row.source})`, namespace: `${area}-${String(at).padStart(2, '0')}` })),
);
