import { getIn, type ObjectInput, type ObjectRef, splitApiVersion } from '../object/index.ts';

const DEFAULT_TARGET_KIND = 'Deployment'; // of a KEDA ScaledObject that names none

/** Whether one of the autoscalers scales an object: a HorizontalPodAutoscaler, or another kind with `scaleTargetRef`. */
export function isAutoscaled(ref: ObjectRef, autoscalers: readonly ObjectInput[]): boolean {
  return autoscalers.some((autoscaler) => targets(autoscaler, ref));
}

function targets(autoscaler: ObjectInput, ref: ObjectRef): boolean {
  const target = getIn(autoscaler, 'spec', 'scaleTargetRef');
  const namespace = getIn(autoscaler.metadata, 'namespace');
  const apiVersion = getIn(target, 'apiVersion');
  return (
    getIn(target, 'name') === ref.name &&
    (getIn(target, 'kind') ?? DEFAULT_TARGET_KIND) === ref.kind &&
    (namespace === undefined || ref.namespace === undefined || namespace === ref.namespace) &&
    (typeof apiVersion !== 'string' || splitApiVersion(apiVersion).group === ref.group)
  );
}
