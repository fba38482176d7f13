import type { Environment } from '@marcbachmann/cel-js';
import { addComprehensions } from './comprehensions.ts';
import { addIpFunctions } from './ip-functions.ts';
import { celLibrary } from './library.ts';
import { addListFunctions } from './list-functions.ts';
import { addQuantityFunctions } from './quantity-functions.ts';
import { addSemverFunctions } from './semver-functions.ts';
import { addTextFunctions } from './text-functions.ts';
import { addUrlFunctions } from './url-functions.ts';

let base: Environment | undefined;

/**
 * An environment of its own with all that Kubernetes adds to CEL but the named formats, to declare variables and types in.
 *
 * @see apiserver pkg/cel/environment/base.go
 */
export function newEnvironment(): Environment {
  base ??= makeBase();
  return base.clone();
}

function makeBase(): Environment {
  const { Environment: Env, Optional } = celLibrary();
  const env = new Env({ enableOptionalTypes: true, limits: { maxListElements: 10_000, maxMapEntries: 10_000 } });
  addListFunctions(env, Optional);
  addTextFunctions(env);
  addUrlFunctions(env);
  addQuantityFunctions(env);
  addIpFunctions(env);
  addSemverFunctions(env);
  addComprehensions(env, Optional);
  return env;
}
