/** The bytes of an address: 4 or 16; `undefined` for a text that is none. */
export function ipBytes(text: string): readonly number[] | undefined {
  return text.includes(':') ? bytesOf6(text) : bytesOf4(text);
}

/** Whether a text is an address with dots; leading zeros pass, as in Kubernetes. */
export function isIpv4(text: string): boolean {
  return text.includes('.') && ipBytes(text) !== undefined;
}

/** Whether a text is an address with colons. */
export function isIpv6(text: string): boolean {
  return text.includes(':') && ipBytes(text) !== undefined;
}

/** Whether a text is an address and the length of a prefix: `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  return cidrParts(text) !== undefined;
}

/** The address and the length of a prefix. */
export function cidrParts(text: string): { readonly bytes: readonly number[]; readonly bits: number } | undefined {
  const slash = text.lastIndexOf('/');
  const bytes = slash < 0 ? undefined : ipBytes(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (bytes === undefined || !/^\d{1,3}$/.test(length) || Number(length) > bytes.length * 8) return undefined;
  return { bytes, bits: Number(length) };
}

function bytesOf4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
}

function bytesOf6(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  if (before === undefined || after === undefined) return undefined;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    const last4 = i === groups.length - 1 && group.includes('.') ? bytesOf4(group) : undefined;
    if (last4 !== undefined) bytes.push(...last4);
    else if (/^[0-9a-fA-F]{1,4}$/.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
    else return undefined;
  }
  return bytes;
}
