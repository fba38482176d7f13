import type { ObjectInput } from '../../object/index.ts';
import { annotationOf } from './annotation.ts';

const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK_WEIGHT = 'helm.sh/hook-weight';

/**
 * The wave of an object, 0 where it names none. A wave that is no integer falls back to Helm's hook weight, else 0.
 *
 * @see Argo CD gitops-engine/pkg/sync/syncwaves/waves.go
 */
export function syncWave(object: ObjectInput): number {
  return integerOf(annotationOf(object, SYNC_WAVE)) ?? integerOf(annotationOf(object, HOOK_WEIGHT)) ?? 0;
}

function integerOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
