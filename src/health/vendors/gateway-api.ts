// What a parent or ancestor said of an older generation is left out, all of it.
const FRESH = '!..conditions[observedGeneration<>.metadata.generation]';
const FRESH_PARENT = FRESH.replace('..', '');

/** Routes and policies of the Gateway API and of Envoy Gateway report once for each parent that they attach to. */
export const GATEWAY_API: string = `gateway.networking.k8s.io/HTTPRoute,GRPCRoute @default gateway.networking.k8s.io/TCPRoute,UDPRoute
${route()}
Healthy .status.parents[].conditions[${FRESH}]: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.networking.k8s.io/TLSRoute
${route()}
Healthy .status.parents[conditions[Accepted].status=True,conditions[ResolvedRefs].status=True,${FRESH_PARENT}]: TLSRoute is healthy
Progressing .status.parents[conditions>0,${FRESH_PARENT}]: Parent {parentRef.name}: Waiting for TLSRoute conditions
Progressing: Waiting for TLSRoute status

gateway.networking.k8s.io/BackendTLSPolicy
Progressing .status.ancestors[].conditions[observedGeneration<>.metadata.generation]: Waiting for Ancestor {..ancestorRef.name} to update {.kind} status
Degraded .status.ancestors[].conditions[type=ResolvedRefs|Accepted,status!=True]: Ancestor {..ancestorRef.name}: {message}
Healthy .status.ancestors[].conditions[type=Accepted]: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.envoyproxy.io/BackendTrafficPolicy,ClientTrafficPolicy,EnvoyExtensionPolicy,EnvoyPatchPolicy,SecurityPolicy @default gateway.envoyproxy.io/*Policy,EnvoyProx*
Degraded .status.ancestors[].conditions[type=Accepted,status=False,${FRESH}]
Healthy .status.ancestors[].conditions[${FRESH}]: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.envoyproxy.io/Backend @default gateway.envoyproxy.io/*
Progressing .status.conditions[type=Accepted,observedGeneration<>.metadata.generation]: Waiting for {.kind} status to be updated
Healthy Accepted
Degraded Accepted=*
Progressing: Waiting for {.kind} status

gateway.networking.k8s.io/Gateway
Degraded ResolvedRefs=False: {message?Failed condition: ResolvedRefs}
Degraded Accepted=False: {message?Failed condition: Accepted}
Progressing Programmed!=True: {message?Gateway is still being programmed}
Degraded @default .status.listeners[].conditions[type=ResolvedRefs|Accepted,status=False]: Listener {..name}: {message}
Degraded .status.listeners[].conditions[type=ResolvedRefs,status=False]: Listener: {message?Failed condition: ResolvedRefs}
Degraded .status.listeners[].conditions[type=Accepted,status=False]: Listener: {message?Failed condition: Accepted}
Progressing .status.listeners[].conditions[type=Programmed,status!=True]: Listener: {message?Listener is still being programmed}
Healthy .status.conditions: Gateway is healthy
Healthy .status.listeners>0: Gateway is healthy
Progressing: Waiting for Gateway status

gateway.networking.k8s.io/ListenerSet
Progressing .status.conditions[observedGeneration<>.metadata.generation]: Waiting for ListenerSet status
Degraded Accepted=False
Progressing Programmed!=True: {message?ListenerSet is still being programmed}
Degraded .status.listeners[].conditions[type=ResolvedRefs|Accepted,status=False]: Listener: {message}
Degraded .status.listeners[].conditions[type=Conflicted,status=True]: Listener: {message?Listener is conflicted}
Progressing .status.listeners[].conditions[type=Programmed,status!=True]: Listener: {message?Listener is still being programmed}
Healthy .status.listeners>0: ListenerSet is healthy
Progressing: Waiting for ListenerSet status

gateway.networking.k8s.io/GatewayClass
Progressing .status.conditions[type=Accepted,observedGeneration<>.metadata.generation]: Waiting for GatewayClass status
Healthy Accepted: {message?GatewayClass is accepted}
Degraded Accepted=False: {message?GatewayClass is not accepted}
Progressing Accepted=*: {message?Waiting for GatewayClass status}
Progressing: Waiting for GatewayClass status`;

function route(): string {
  return `Degraded .status.parents[].conditions[type=ResolvedRefs,status=False,${FRESH}]: Parent {..parentRef.name}: {message?Failed condition: ResolvedRefs}
Degraded .status.parents[].conditions[type=Accepted,status=False,${FRESH}]: Parent {..parentRef.name}: {message?Failed condition: Accepted}
Progressing .status.parents[].conditions[type=Programmed,status!=True,${FRESH}]: Parent {..parentRef.name}: {message?Route is still being programmed}
Progressing @default .status.parents[].conditions[observedGeneration<>.metadata.generation]: Parent {..parentRef.name}: Waiting for {.kind} status
Progressing @default .status.parents[].conditions[type=Accepted,status!=True]: Parent {..parentRef.name}: {message?Waiting to be accepted}`;
}
