import type { Environment } from '@marcbachmann/cel-js';
import { newEnvironment } from './base-environment.ts';
import { type CelType, structOf } from './checker/cel-type.ts';
import { type Overload, overloadsFrom } from './checker/declarations.ts';
import type { CheckScope } from './checker/check-expression.ts';

/** What expressions may name: as the library evaluates it, and as the API server checks it. */
export class CelEnvironment implements CheckScope {
  readonly library: Environment;
  readonly variables: Map<string, CelType>;
  readonly fields: Map<string, ReadonlyMap<string, CelType>>;

  readonly functions: Map<string, readonly Overload[]>;

  constructor(before?: CelEnvironment) {
    this.library = before?.library.clone() ?? newEnvironment();
    this.variables = new Map(before?.variables);
    this.fields = new Map(before?.fields);
    this.functions = new Map(before?.functions);
  }

  /** Declares a name. @param shown its type as the library knows it. */
  variable(name: string, type: CelType, shown: string): this {
    this.variables.set(name, type);
    this.library.registerVariable(name, shown);
    return this;
  }

  /** Declares functions beside those of the API server, and what evaluates them. */
  withFunctions(signatures: string, add: (library: Environment) => void): this {
    for (const [name, overloads] of overloadsFrom(signatures)) this.functions.set(name, overloads);
    add(this.library);
    return this;
  }

  /** Declares a type with fields, for the check alone. */
  struct(name: string, fields: Readonly<Record<string, CelType>>): CelType {
    this.fields.set(name, new Map(Object.entries(fields)));
    return structOf(name);
  }
}
