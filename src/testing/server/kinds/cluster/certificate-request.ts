import { forbidden } from '../../status-error.ts';
import type { FieldReport } from '../field-report.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { dnsSubdomain } from '../names.ts';
import { fieldsIn, numberIn, textIn, textsIn } from '../read-fields.ts';
import { checkSupported } from '../supported-values.ts';
import { organizationsOf } from './certificate-subject.ts';

const CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client';
/** They may do everything. */
const MASTERS = 'system:masters';
const MIN_SECONDS = 600;
const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/**
 * Requests for certificates. What is in the request itself is not looked at, but that it is one, and for whom.
 *
 * @see kubernetes pkg/apis/certificates/validation/validation.go, plugin/pkg/admission/certificates/subjectrestriction
 */
export const CERTIFICATE_REQUEST: KindBehaviour = {
  refuse: (object, live) => {
    if (live !== undefined || textIn(object['spec'], 'signerName') !== CLIENT_SIGNER) return;
    if (!organizationsOf(textIn(object['spec'], 'request')).includes(MASTERS)) return;
    const what = { group: 'certificates.k8s.io', plural: 'certificatesigningrequests' };
    throw forbidden(what, object.metadata.name, `use of ${CLIENT_SIGNER} signer with ${MASTERS} group is not allowed`);
  },
  validateCreate: (object, report) => {
    const spec = fieldsIn(object, 'spec') ?? {};
    const request = Buffer.from(textIn(spec, 'request'), 'base64').toString();
    if (!request.includes('-----BEGIN CERTIFICATE REQUEST-----')) {
      report.invalid('spec.request', spec['request'], 'PEM block type must be CERTIFICATE REQUEST');
    }
    validateUsages(textsIn(spec, 'usages'), report);
    validateSigner(textIn(spec, 'signerName'), report);
    const seconds = numberIn(spec, 'expirationSeconds');
    if (seconds !== undefined && seconds < MIN_SECONDS) {
      report.invalid('spec.expirationSeconds', seconds, `may not specify a duration less than ${MIN_SECONDS} seconds (10 minutes)`);
    }
  },
};

function validateUsages(usages: readonly string[], report: FieldReport): void {
  if (usages.length === 0) report.required('spec.usages');
  for (const [i, usage] of usages.entries()) {
    checkSupported(usage, `spec.usages[${i}]`, USAGES, report);
    if (usages.indexOf(usage) < i) report.duplicate(`spec.usages[${i}]`, usage);
  }
}

function validateSigner(name: string, report: FieldReport): void {
  if (name === '') return report.required('spec.signerName');
  const [domain = '', ...path] = name.split('/');
  if (path.length !== 1) {
    report.invalid('spec.signerName', name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
  } else for (const problem of dnsSubdomain(domain)) report.invalid('spec.signerName', domain, problem);
}
