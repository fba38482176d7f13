/** Airlock Microgateway: policies that report once for each Gateway API parent. */
export const MICROGATEWAY: string = `microgateway.airlock.com/*
Healthy .kind!=*Policy !.status: {.kind} is healthy
Healthy .kind!=*Policy: {.kind} is healthy
Progressing .metadata.generation .status.ancestors[].conditions[observedGeneration!=.metadata.generation]: Waiting for Ancestor {..ancestorRef.name} to update {.kind} status
Degraded .status.ancestors[].conditions[type=ResolvedRefs|Accepted,status!=True]: Ancestor {..ancestorRef.name}: {message}
Degraded .status.ancestors[conditions[Accepted].status=]: Ancestor {ancestorRef.name}: {.kind} is not accepted
Healthy .status.ancestors>0: {.kind} is healthy
Progressing: Waiting for {.kind} status`;
