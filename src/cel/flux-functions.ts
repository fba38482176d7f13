import type { Environment } from '@marcbachmann/cel-js';
import { base64OfBytes, bytesOfBase64 } from '../object/index.ts';
import { CelFailure } from './cel-failure.ts';

/**
 * The functions that Flux's expressions have and the API server's do not.
 *
 * @see fluxcd/pkg runtime/cel/expression.go, cel-go ext/encoders.go and ext/strings.go (version 3)
 */
export const FLUX_SIGNATURES = `
  base64.encode base64_encode_bytes: (bytes) string
  base64.decode base64_decode_string: (string) bytes
  reverse string_reverse: string.() string
`;

/** Adds what evaluates them; `reverse` is there for lists, too. */
export function addFluxFunctions(env: Environment): void {
  env.registerType('Base64Namespace', Base64Namespace);
  env.registerConstant('base64', 'Base64Namespace', new Base64Namespace());
  env.registerFunction('Base64Namespace.encode(bytes): string', (_: unknown, bytes: Uint8Array) => base64OfBytes(bytes));
  env.registerFunction('Base64Namespace.decode(string): bytes', (_: unknown, text: string) => decode(text));
  env.registerFunction('string.reverse(): string', (text: string) => Array.from(text).toReversed().join(''));
}

class Base64Namespace {}

/** With or without the padding at its end, as cel-go takes it. */
function decode(text: string): Uint8Array {
  try {
    return bytesOfBase64(text);
  } catch {
    throw new CelFailure('illegal base64 data');
  }
}
