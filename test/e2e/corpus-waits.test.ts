import { describe, it } from 'vitest';
import { nameOf } from '../support/corpus.ts';
import { corpusMissing, eachOnItsOwnControlPlane, expectSynced } from '../support/corpus-row.ts';
import { CORPUS_TABLE } from './corpus.table.ts';

// In a file of its own: these wait a minute each and cost nothing meanwhile, so the others run beside them.
describe.skipIf(corpusMissing)('published sets that cannot be healthy everywhere (needs CORPUS_DIR and KUBEBUILDER_ASSETS)', () => {
  const controlPlane = eachOnItsOwnControlPlane();

  for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 4)) {
    it(`${nameOf(row)} is written and named as not healthy: ${row.why}`, () => expectSynced(row, controlPlane()));
  }
});
