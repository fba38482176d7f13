import { describe, it, vi } from 'vitest';
import { nameOf } from '../support/corpus.ts';
import { corpusMissing, expectSynced, onItsOwnControlPlane } from '../support/corpus-row.ts';
import { CORPUS_TABLE } from './corpus.table.ts';

/** So many control planes start at once: they would starve each other else. */
vi.setConfig({ maxConcurrency: 4 });

// In a file of its own: these wait a minute each and cost nothing meanwhile, so they wait beside each other.
describe.skipIf(corpusMissing)(
  'published sets that cannot be healthy everywhere (needs CORPUS_DIR and KUBEBUILDER_ASSETS)',
  { concurrent: true },
  () => {
    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 4)) {
      it(`${nameOf(row)} is written and named as not healthy: ${row.why}`, () => onItsOwnControlPlane((plane) => expectSynced(row, plane)));
    }
  },
);
