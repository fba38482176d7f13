import { describe, it, vi } from 'vitest';
import { nameOf } from '../support/corpus.ts';
import { corpusMissing, expectRefused, expectSynced, onItsOwnControlPlane } from '../support/corpus-row.ts';
import { CORPUS_TABLE } from './corpus.table.ts';

/** While one control plane starts, or waits for Pods, another works. */
vi.setConfig({ maxConcurrency: 2 });

describe.skipIf(corpusMissing)(
  'published sets of manifests, each on its own control plane (needs CORPUS_DIR and KUBEBUILDER_ASSETS)',
  { concurrent: true },
  () => {
    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 0)) {
      it(`${nameOf(row)} ends healthy; a second sync sends no write, and there is no difference`, () =>
        onItsOwnControlPlane((plane) => expectSynced(row, plane)));
    }

    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 1)) {
      const outcome = row.problem === 'hookUnfinished' ? 'fails' : 'is refused and nothing is written';
      it(`${nameOf(row)} ${outcome}: ${row.why}`, () => onItsOwnControlPlane((plane) => expectRefused(row, plane)));
    }
  },
);
