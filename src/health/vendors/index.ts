import { type Table, tablesOf } from '../table/table.ts';
import { ARGOPROJ } from './argoproj.ts';
import { CAPSULE } from './capsule.ts';
import { CERT_MANAGER } from './cert-manager.ts';
import { CLOUDS } from './clouds.ts';
import { CLUSTER_API } from './cluster-api.ts';
import { CONFLUENT } from './confluent.ts';
import { CROSSPLANE } from './crossplane.ts';
import { DATABASES } from './databases.ts';
import { ELASTIC } from './elastic.ts';
import { FLUX } from './flux.ts';
import { GATEWAY_API } from './gateway-api.ts';
import { GLOO } from './gloo.ts';
import { GRAFANA } from './grafana.ts';
import { KAFKA } from './kafka.ts';
import { KUBEVIRT } from './kubevirt.ts';
import { KEPTN } from './keptn.ts';
import { KNATIVE } from './knative.ts';
import { KRUISE } from './kruise.ts';
import { KUBERNETES } from './kubernetes.ts';
import { MICROGATEWAY } from './microgateway.ts';
import { OPEN_CLUSTER_MANAGEMENT } from './open-cluster-management.ts';
import { OPENSHIFT } from './openshift.ts';
import { OPERATORS } from './operators.ts';
import { PERCONA } from './percona.ts';
import { PROMOTER } from './promoter.ts';
import { RABBITMQ } from './rabbitmq.ts';
import { SECRETS } from './secrets.ts';
import { SHAPES } from './shapes.ts';
import { STORAGE } from './storage.ts';
import { THREESCALE } from './threescale.ts';

const TEXTS: readonly string[] = [
  ARGOPROJ,
  CAPSULE,
  CERT_MANAGER,
  CLOUDS,
  CLUSTER_API,
  CONFLUENT,
  CROSSPLANE,
  DATABASES,
  ELASTIC,
  FLUX,
  GATEWAY_API,
  GLOO,
  GRAFANA,
  KAFKA,
  KUBEVIRT,
  KEPTN,
  KNATIVE,
  KRUISE,
  KUBERNETES,
  MICROGATEWAY,
  OPEN_CLUSTER_MANAGEMENT,
  OPENSHIFT,
  OPERATORS,
  PERCONA,
  PROMOTER,
  RABBITMQ,
  SECRETS,
  SHAPES,
  STORAGE,
  THREESCALE,
];

/** The table of a kind of a vendor (`cert-manager.io/Issuer`), whatever its version. */
export const vendorTable: (kind: string) => Table | undefined = tablesOf(...TEXTS);
