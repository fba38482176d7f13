import { StatusError } from '../status-error.ts';

/**
 * An object that cannot be seen in a version of its kind, because that is not served or does not know one of its fields.
 * An update then forgets all managers, an apply fails.
 */
export class ConversionFailure extends StatusError {
  constructor(message: string) {
    super({ code: 500, reason: '', message });
  }
}

/** The same, with what could not be done because of a {@link ConversionFailure} before its text. */
export function whileTrying<T>(task: string, convert: () => T): T {
  try {
    return convert();
  } catch (error) {
    throw error instanceof ConversionFailure ? new ConversionFailure(`${task}: ${error.message}`) : error;
  }
}
