import type { Identity } from '../access/identity.ts';
import type { FieldValidation } from '../decode/decode-object.ts';

/** How a write is done. */
export interface WriteOptions {
  readonly dryRun: boolean;
  readonly fieldManager: string;
  readonly fieldValidation: FieldValidation;
  /** `status`, or empty for the object itself. */
  readonly subresource: string;
  readonly force: boolean;
  /** Who writes; a controller where nobody is named. */
  readonly user?: Identity | undefined;
  /** Whether whoever writes was asked for another right than that to create, which an object that is made needs too. */
  readonly checkCreate?: boolean | undefined;
}
