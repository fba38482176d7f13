import type { KubeRequest } from '../../../cluster/index.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, StatusError } from '../status-error.ts';
import { authorize, forbiddenFor, requirePermission } from './authorize.ts';
import { authenticated, type Identity, MASTERS, serviceAccountGroups, splitServiceAccount } from './identity.ts';
import { attributesOf, type RequestAttributes } from './request-attributes.ts';

const EXTRA = 'impersonate-extra-';
const AUTHENTICATION = 'authentication.k8s.io';

/**
 * Who a request acts as, by its `Impersonate-` headers; the requestor where it has none.
 *
 * @throws StatusError 400 for groups without a user, 403 where the requestor may not impersonate this user.
 */
export function impersonate(context: ServerContext, requestor: Identity, request: KubeRequest): Identity {
  const wanted = wantedUser(request.headers);
  if (wanted === undefined) return requestor;
  if (requestor.groups.includes(MASTERS)) return acting(wanted, wanted.groups);
  return impersonateAs(context, requestor, wanted, attributesOf(request));
}

function wantedUser(headers: Readonly<Record<string, string>>): Identity | undefined {
  const name = headers['impersonate-user'] ?? '';
  const uid = headers['impersonate-uid'];
  const groups = listOf(headers['impersonate-group']);
  const extra: Record<string, string[]> = {};
  for (const [header, value] of Object.entries(headers)) {
    if (header.startsWith(EXTRA)) extra[unescapeKey(header.slice(EXTRA.length))] = listOf(value);
  }
  const more = Object.keys(extra).length > 0;
  if (name !== '') return { name, groups, ...(uid === undefined ? {} : { uid }), ...(more ? { extra } : {}) };
  if (groups.length === 0 && uid === undefined && !more) return undefined;
  throw badRequest(`requested ${goUser(uid ?? '', groups, extra)} without impersonating a user name`);
}

/** Several headers of one name arrive as one text. */
function listOf(header: string | undefined): string[] {
  return header === undefined ? [] : header.split(',').map((item) => item.trim());
}

function unescapeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** How Go prints the user that was asked for. */
function goUser(uid: string, groups: readonly string[], extra: Readonly<Record<string, readonly string[]>>): string {
  const strings = (list: readonly string[]): string => `[]string{${list.map((item) => JSON.stringify(item)).join(', ')}}`;
  const entries = Object.entries(extra).map(([key, values]) => `${JSON.stringify(key)}:${strings(values)}`);
  const groupText = groups.length === 0 ? '[]string(nil)' : strings(groups);
  const extraText = entries.length === 0 ? 'map[string][]string(nil)' : `map[string][]string{${entries.join(', ')}}`;
  return `&user.DefaultInfo{Name:"", UID:${JSON.stringify(uid)}, Groups:${groupText}, Extra:${extraText}}`;
}

/** A way to impersonate: the newer ones ask for a permission of what is done, and of whom it is done as. */
interface Mode {
  readonly name: string;
  readonly kind: 'node' | 'serviceaccount' | 'user';
}

const MODES: readonly Mode[] = [
  { name: 'arbitrary-node', kind: 'node' },
  { name: 'serviceaccount', kind: 'serviceaccount' },
  { name: 'user-info', kind: 'user' },
];

/** The way that was open to a requestor before: it is tried first, so that its refusal is the one that is told. */
const LAST_MODES = new WeakMap<ServerContext, Map<string, Mode | undefined>>();

/** The first way that is open; else the refusal of the first that was tried. */
function impersonateAs(context: ServerContext, requestor: Identity, wanted: Identity, request: RequestAttributes): Identity {
  const last = LAST_MODES.get(context) ?? new Map<string, Mode | undefined>();
  LAST_MODES.set(context, last);
  const inOrder = [...MODES, undefined];
  const modes = last.has(requestor.name)
    ? [last.get(requestor.name), ...inOrder.filter((mode) => mode !== last.get(requestor.name))]
    : inOrder;
  let refusal: StatusError | undefined;
  for (const mode of modes) {
    if (mode !== undefined && !fits(mode, wanted)) continue;
    const refused = attempt(() => checkMode(context, requestor, wanted, request, mode));
    refusal ??= refused;
    if (refused !== undefined) continue;
    last.set(requestor.name, mode);
    return acting(wanted, mode?.kind === 'node' ? ['system:nodes'] : wanted.groups);
  }
  throw refusal ?? forbiddenFor(requestor, request);
}

function checkMode(
  context: ServerContext,
  requestor: Identity,
  wanted: Identity,
  request: RequestAttributes,
  mode: Mode | undefined,
): void {
  if (mode !== undefined) requirePermission(context, requestor, { ...request, verb: `impersonate-on:${mode.name}:${request.verb}` });
  checkWanted(context, requestor, wanted, mode === undefined ? 'impersonate' : `impersonate:${mode.name}`, mode);
}

function attempt(work: () => void): StatusError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof StatusError) return error;
    throw error;
  }
}

function fits(mode: Mode, wanted: Identity): boolean {
  const kind = kindOf(wanted.name);
  const nameOnly = wanted.groups.length === 0 && wanted.uid === undefined && wanted.extra === undefined;
  return kind === mode.kind && (kind === 'user' || nameOnly);
}

function kindOf(user: string): Mode['kind'] {
  if (splitServiceAccount(user) !== undefined) return 'serviceaccount';
  return /^system:node:[a-z0-9]/.test(user) ? 'node' : 'user';
}

/** A permission for the name, the uid, each group and each extra value that is taken on. */
function checkWanted(context: ServerContext, requestor: Identity, wanted: Identity, verb: string, mode: Mode | undefined): void {
  const group = mode === undefined ? '' : AUTHENTICATION;
  const check = (a: Partial<RequestAttributes>): void => requirePermission(context, requestor, taking(verb, group, a));
  const account = splitServiceAccount(wanted.name);
  if (mode?.kind === 'node') check({ resource: 'nodes', name: wanted.name.slice('system:node:'.length) });
  else if (account !== undefined) check({ resource: 'serviceaccounts', ...account });
  else check({ resource: 'users', name: wanted.name });
  if (wanted.uid !== undefined) check({ group: AUTHENTICATION, resource: 'uids', name: wanted.uid });
  if (mode !== undefined && wanted.groups.includes(MASTERS)) {
    const masters = taking(verb, group, { resource: 'groups', name: MASTERS });
    throw forbiddenFor(requestor, masters, 'impersonating the system:masters group is not allowed');
  }
  const all =
    mode !== undefined &&
    wanted.groups.length >= 4 &&
    authorize(context, requestor, taking(verb, group, { resource: 'groups', name: '*' })).allowed;
  for (const name of all ? [] : wanted.groups) check({ resource: 'groups', name });
  for (const [subresource, values] of Object.entries(wanted.extra ?? {}))
    for (const name of values) check({ group: AUTHENTICATION, resource: 'userextras', subresource, name });
}

function taking(verb: string, group: string, a: Partial<RequestAttributes>): RequestAttributes {
  return { forResource: true, verb, path: '', group, version: 'v1', resource: '', subresource: '', namespace: '', name: '', ...a };
}

/** The user with the groups that follow from the name. */
function acting(wanted: Identity, groups: readonly string[]): Identity {
  const account = splitServiceAccount(wanted.name);
  return authenticated({
    ...wanted,
    groups: groups.length === 0 && account !== undefined ? serviceAccountGroups(account.namespace) : groups,
  });
}
