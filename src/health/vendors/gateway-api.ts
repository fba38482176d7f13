/** Routes and policies of the Gateway API report once for each parent that they attach to; a parent's old word is left out. */
export const GATEWAY_API: string = `gateway.networking.k8s.io/HTTPRoute,GRPCRoute,TCPRoute,TLSRoute,UDPRoute
Degraded .status.parents[].conditions[type=ResolvedRefs|Accepted,status=False,observedGeneration>=.metadata.generation]: Parent {..parentRef.name}: {message}
Progressing .status.parents[].conditions[type=Programmed,status=False|Unknown,observedGeneration>=.metadata.generation]: Parent {..parentRef.name}: {message}
Healthy .status.parents[].conditions[observedGeneration>=.metadata.generation]: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.networking.k8s.io/BackendTLSPolicy
Progressing .status.ancestors[].conditions[observedGeneration<.metadata.generation]: Waiting for Ancestor {..ancestorRef.name} to update {.kind} status
Degraded .status.ancestors[].conditions[type=ResolvedRefs|Accepted,status=False]: Ancestor {..ancestorRef.name}: {message}
Healthy .status.ancestors[].conditions[]: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.networking.k8s.io/Gateway,ListenerSet
Degraded Accepted|ResolvedRefs=False
Progressing Programmed=False|Unknown
Degraded .status.listeners[].conditions[type=ResolvedRefs|Accepted,status=False]: Listener {..name}: {message}
Healthy Programmed|Accepted: {.kind} is healthy
Progressing: Waiting for {.kind} status

gateway.networking.k8s.io/GatewayClass
Degraded Accepted=False
Healthy Accepted: {.kind} is healthy
Progressing: Waiting for {.kind} status`;
