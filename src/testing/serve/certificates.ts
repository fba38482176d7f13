import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { der } from './der.ts';

/** A key and the certificate of its owner, as PEM. */
interface Credential {
  readonly certificate: string;
  readonly key: string;
}

/** Somebody who signs certificates for the life of one listener. */
export interface Authority {
  /** Its own certificate, which clients trust, as PEM. */
  readonly certificate: string;
  /** For a server at these addresses of the own machine. */
  issueServer(): Credential;
  /** For a user: its name as common name, its groups as organisations. */
  issueClient(user: { readonly name: string; readonly groups: readonly string[] }): Credential;
}

const OID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAltName: '2.5.29.17',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
};
/** Whatever time a test plays, its certificates are good. */
const VALIDITY = der.sequence(der.time('000101000000Z'), der.time('20991231235959Z'));
const ALGORITHM = der.sequence(der.oid(OID.ecdsaWithSha256));
const AUTHORITY_NAME = nameOf('gitops-reconciler testing');

/**
 * Makes an authority with keys of its own (P-256), by hand: Node can sign but not write certificates, and these need
 * less than a library would bring.
 */
export function newAuthority(): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = [
    extension(OID.basicConstraints, der.sequence(der.boolean(true)), true),
    extension(OID.keyUsage, der.bits(Buffer.of(0b0000_0110), 1), true), // signs certificates and revocations
  ];
  const issue = (subject: Buffer, extensions: readonly Buffer[]): Credential => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { certificate: certificateOf(subject, pair.publicKey, extensions, privateKey), key };
  };
  return {
    certificate: certificateOf(AUTHORITY_NAME, publicKey, own, privateKey),
    issueServer: () => issue(nameOf('kube-apiserver'), [usage(OID.serverAuth), addresses()]),
    issueClient: ({ name, groups }) => issue(nameOf(name, groups), [usage(OID.clientAuth)]),
  };
}

function certificateOf(subject: Buffer, publicKey: KeyObject, extensions: readonly Buffer[], signer: KeyObject): string {
  const body = der.sequence(
    der.context(0, der.integer(Buffer.of(2))), // version 3
    der.integer(randomBytes(16)),
    ALGORITHM,
    AUTHORITY_NAME,
    VALIDITY,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.context(3, der.sequence(...extensions)),
  );
  const signed = der.sequence(body, ALGORITHM, der.bits(sign('sha256', body, signer)));
  const lines = signed.toString('base64').replaceAll(/(.{64})(?=.)/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function nameOf(commonName: string, organizations: readonly string[] = []): Buffer {
  const part = (oid: string, text: string): Buffer => der.set(der.sequence(der.oid(oid), der.text(text)));
  return der.sequence(...organizations.map((text) => part(OID.organization, text)), part(OID.commonName, commonName));
}

function extension(oid: string, value: Buffer, critical = false): Buffer {
  return der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

function usage(oid: string): Buffer {
  return extension(OID.extendedKeyUsage, der.sequence(der.oid(oid)));
}

/** `localhost`, 127.0.0.1 and ::1. */
function addresses(): Buffer {
  const six = Buffer.alloc(16);
  six[15] = 1;
  const names = [der.primitive(2, Buffer.from('localhost')), der.primitive(7, Buffer.of(127, 0, 0, 1)), der.primitive(7, six)];
  return extension(OID.subjectAltName, der.sequence(...names));
}
