/** The base64 of a text's UTF-8 bytes, as a Secret's `data` has it. */
export function base64OfText(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
