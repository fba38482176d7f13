import { nearest } from '../../object/index.ts';
import { quoted, unknownWord, type ValueCheck, wordsIn } from './value-checks.ts';

interface Option {
  readonly values: readonly string[];
  /** For the application alone: what to set instead. */
  readonly policy?: string | undefined;
}

const TRUE_OR_FALSE = ['true', 'false'];

/** The sync options of Argo CD. Those of the application alone do nothing on an object. */
export const KNOWN_SYNC_OPTIONS: Readonly<Record<string, Option>> = {
  Prune: { values: ['false', 'confirm', 'true'] },
  PruneLast: { values: TRUE_OR_FALSE },
  PrunePropagationPolicy: { values: ['foreground', 'background', 'orphan'], policy: 'propagation' },
  Delete: { values: ['false', 'confirm', 'true'] },
  Validate: { values: TRUE_OR_FALSE },
  SkipDryRunOnMissingResource: { values: TRUE_OR_FALSE },
  ApplyOutOfSyncOnly: { values: TRUE_OR_FALSE },
  CreateNamespace: { values: TRUE_OR_FALSE, policy: 'createNamespace' },
  Replace: { values: TRUE_OR_FALSE },
  Force: { values: TRUE_OR_FALSE },
  ServerSideApply: { values: TRUE_OR_FALSE },
  ClientSideApplyMigration: { values: TRUE_OR_FALSE },
  RespectIgnoreDifferences: { values: TRUE_OR_FALSE, policy: 'respectIgnoreDifferences' },
  FailOnSharedResource: { values: TRUE_OR_FALSE, policy: 'failOnSharedResource' },
};

/** What is wrong with the words of `argocd.argoproj.io/sync-options`. */
export const syncOptionWords: ValueCheck = (value) =>
  wordsIn(value).flatMap((word) => {
    const [name = '', setting = ''] = word.split('=');
    const option = Object.hasOwn(KNOWN_SYNC_OPTIONS, name) ? KNOWN_SYNC_OPTIONS[name] : undefined;
    if (option === undefined) return [unknownOption(word, name)];
    if (!option.values.includes(setting))
      return [
        unknownWord(
          word,
          option.values.map((each) => `${name}=${each}`),
        ),
      ];
    if (option.policy !== undefined)
      return [`has ${quoted(word)}, which is an option of the application: set \`${option.policy}\` in its policy`];
    return word === 'ServerSideApply=false' ? ['has "ServerSideApply=false": objects are applied by the server all the same'] : [];
  });

function unknownOption(word: string, name: string): string {
  const meant = nearest(name, Object.keys(KNOWN_SYNC_OPTIONS));
  return meant === undefined ? `has ${quoted(word)}, which is no option that is known` : `has ${quoted(word)}; is "${meant}=…" meant?`;
}
