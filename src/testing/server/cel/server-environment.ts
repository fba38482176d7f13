import { CelEnvironment } from '../../../cel/index.ts';
import { addFormatFunctions } from './format-functions.ts';

let base: CelEnvironment | undefined;

/** An environment of its own with all that expressions on the API server may use, to declare variables and types in. */
export function serverEnvironment(): CelEnvironment {
  base ??= makeBase();
  return new CelEnvironment(base);
}

function makeBase(): CelEnvironment {
  const env = new CelEnvironment();
  addFormatFunctions(env.library);
  return env;
}
