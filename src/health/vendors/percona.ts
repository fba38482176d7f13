/** Percona's operators of databases. */
export const PERCONA: string = `psmdb.percona.com/PerconaServerMongoDB
${nodes('Progressing', 'initializing|stopping')}
${nodes('Healthy', 'ready')}
${nodes('Suspended', 'paused')}
${nodes('Degraded', 'error')}
Unknown @argocd !.status: Cluster status is unknown
Progressing !.status: Waiting for status
Unknown: {.status.ready?0}/{.status.size?0} node(s) are ready

pxc.percona.com/PerconaXtraDBCluster @default ps.percona.com/PerconaServerMySQL
${nodes('Progressing', 'initializing')}
${nodes('Healthy', 'ready')}
Suspended @default .status.state=paused: Cluster is paused
Unknown .status.state=paused: Cluster is paused
Progressing @default .status.state=stopping: Cluster is stopping ({.status.ready?0}/{.status.size?0} node(s) are ready)
Degraded .status.state=stopping: Cluster is stopping ({.status.ready?0}/{.status.size?0} node(s) are ready)
Degraded .status.state=error: Cluster is on error: {each .status.message[] <>~, }
Progressing @default !.status: Waiting for status
Unknown @argocd: Cluster status is unknown. Ensure your ArgoCD is current and then check for/file a bug report: https://github.com/argoproj/argo-cd/issues
Unknown: Cluster status is unknown

@default *.percona.com/*Backup,*Restore
Healthy .status.state=ready|Succeeded: {.kind} is {.status.state}
Degraded .status.state=Failed|Error|error|rejected: {.kind} is {.status.state}{if .status.error : <>}
Progressing: {.kind} is {.status.state?waiting}

@default pgv2.percona.com/PerconaPGCluster
${nodes('Healthy', 'ready')}
${nodes('Suspended', 'paused')}
Progressing: Waiting for status`;

function nodes(status: string, states: string): string {
  return `${status} .status.state=${states}: {.status.ready?0}/{.status.size?0} node(s) are ready`;
}
