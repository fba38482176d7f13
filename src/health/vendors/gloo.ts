/** Gloo Gateway: what each of its components says of the resource. Until 1.9 it said so in one place, by numbers. */
export const GLOO: string = `gateway.solo.io/Gateway,MatchableHttpGateway,RouteOption,RouteTable,VirtualHostOption,VirtualService gloo.solo.io/Proxy,Settings,Upstream,UpstreamGroup @default gateway.solo.io/* gloo.solo.io/* enterprise.gloo.solo.io/* ratelimit.solo.io/* graphql.gloo.solo.io/*
Degraded .status.statuses[state=Warning|Rejected|2|3]: {reason}
Suspended .status.statuses[state=Pending|0]: The resource has not yet been validated
Healthy .status.statuses[state=Accepted|1]: The resource has been validated
Degraded .status.state=Warning|Rejected|2|3: {.status.reason}
Suspended .status.state=Pending|0: The resource has not yet been validated
Healthy .status.state=Accepted|1: The resource has been validated
Progressing: Update in progress`;
