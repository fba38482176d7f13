import { describe, it } from 'vitest';
import { nameOf } from '../support/corpus.ts';
import { corpusMissing, eachOnItsOwnControlPlane, expectRefused, expectSynced } from '../support/corpus-row.ts';
import { CORPUS_TABLE } from './corpus.table.ts';

describe.skipIf(corpusMissing)(
  'published sets of manifests, each on its own control plane (needs CORPUS_DIR and KUBEBUILDER_ASSETS)',
  () => {
    const controlPlane = eachOnItsOwnControlPlane();

    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 0)) {
      it(`${nameOf(row)} ends healthy; a second sync sends no write, and there is no difference`, () => expectSynced(row, controlPlane()));
    }

    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 1)) {
      const outcome = row.problem === 'rejected' ? 'fails for single objects' : 'is refused and nothing is written';
      it(`${nameOf(row)} ${outcome}: ${row.why}`, () => expectRefused(row, controlPlane()));
    }
  },
);
