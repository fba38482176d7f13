/** Argo: ApplicationSet, Argo Workflows, Argo Rollouts (and Spot's), GitOps Promoter. */
export const ARGOPROJ: string = `argoproj.io/ApplicationSet
Degraded ErrorOccurred
Degraded ResourcesUpToDate=False
Progressing RolloutProgressing
Healthy ResourcesUpToDate
Progressing: Waiting for the status to be reported

argoproj.io/CronWorkflow
Degraded ~ SpecError|SubmissionError
Healthy ~ Completed
Healthy !.status: CronWorkflow is healthy.
Healthy: CronWorkflow is healthy.

argoproj.io/Rollout
Progressing !.status: Waiting for rollout spec update to be observed
Progressing .status.observedGeneration .status.observedGeneration<.metadata.generation: Waiting for rollout spec update to be observed
Progressing .spec.workloadRef .metadata.annotations .metadata.annotations.rollout\\.argoproj\\.io/workload-generation!=.status.workloadObservedGeneration: Waiting for rollout spec update to be observed
Degraded .status.phase=Degraded: {.status.message}
Suspended .status.phase=Paused: {.status.message}
Progressing .status.phase=Progressing: {.status.message}
Healthy .status.phase=Healthy: {.status.message}
Degraded ~ InvalidSpec=*
Degraded ~ Progressing=*(RolloutAborted|ProgressDeadlineExceeded)
Suspended .spec.paused: Rollout is paused
Suspended .status.pauseConditions>0: Rollout is paused
Progressing !.status.currentPodHash: Waiting for rollout to finish: status has not been reconciled.
Progressing .status.updatedReplicas<.spec.replicas?1: Waiting for roll out to finish: More replicas need to be updated
Progressing .status.availableReplicas<.status.updatedReplicas: Waiting for roll out to finish: updated replicas are still becoming available
Progressing .spec.strategy.blueGreen .status.blueGreen.activeSelector!=.status.currentPodHash: active service cutover pending
${stable('.spec.strategy.blueGreen .status.STABLE!=', 'waiting for analysis to complete')}
Progressing .spec.strategy.canary .status.replicas>.status.updatedReplicas: Waiting for roll out to finish: old replicas are pending termination
${stable('.spec.strategy.canary', 'Waiting for rollout to finish steps')}
Healthy

spot.io/SpotDeployment
Degraded InvalidSpec
Degraded Progressing=*(RolloutAborted|ProgressDeadlineExceeded)
Degraded .status.phase=Degraded: {.status.message}
Suspended .status.phase=Paused: {.status.message}
Progressing .status.phase=Progressing: {.status.message}
Healthy .status.phase=Healthy: {.status.message}
Progressing: Waiting for rollout spec update to be observed

argoproj.io/AnalysisRun
Progressing .status.phase=Pending|Running: Analysis run is running
Healthy .status.phase=Successful: {.status.message?Analysis run completed successfully}
Degraded .status.phase=Failed: {.status.message?Analysis run failed}
Degraded .status.phase=Error: {.status.message?Analysis run had an error}
Unknown @argocd .status.phase=Inconclusive: {.status.message?Analysis run was inconclusive}
Degraded .status.phase=Inconclusive: {.status.message?Analysis run was inconclusive}
Progressing: Waiting for analysis run to finish: status has not been reconciled.

argoproj.io/Experiment
Progressing .status.phase=Pending: Experiment is pending
Progressing .status.phase=Running: Experiment is running
Healthy .status.phase=Successful: Experiment is successful
Degraded .status.phase=Failed: Experiment has failed
Degraded .status.phase=Error: Experiment had an error
Degraded .status.phase=Inconclusive: {.status.message?Experiment was inconclusive}
Progressing: Waiting for experiment to finish: status has not been reconciled.

argoproj.io/EventBus
Degraded .status.conditions[type=Deployed,status=False,message=]: {reason}
Degraded Deployed=False
Healthy .status.conditions[type=Deployed,status=True,message=]: {reason}
Healthy Deployed
Degraded @default Configured=False
Progressing: Waiting for initialization

argoproj.io/EventSource,Sensor
Degraded *=False
Healthy *=*
Progressing: Waiting for {.kind} to be deployed

promoter.argoproj.io/CommitStatus
Progressing .metadata.deletionTimestamp: Commit status is being deleted
Progressing !.status: Initializing commit status
Progressing .status.conditions[type=Ready,observedGeneration!=.metadata.generation]: Waiting for commit status spec update to be observed
Degraded Ready=False: Commit status reconciliation failed: {message}
Healthy Ready!=Unknown .status.sha .status.phase: Commit status for commit {.status.sha} reports {.status.phase}
Progressing: Commit status is not ready yet

promoter.argoproj.io/PullRequest
Progressing .metadata.deletionTimestamp: Pull request is being deleted
Progressing !.status: Initializing pull request
Progressing .status.conditions[type=Ready,observedGeneration!=.metadata.generation]: Waiting for pull request spec update to be observed
Degraded Ready=False: Pull request reconciliation failed: {message}
Healthy Ready!=Unknown .status.state=open|merged|closed: Pull request is {.status.state}
Progressing: Pull request is not ready yet

promoter.argoproj.io/ChangeTransferPolicy
Progressing .metadata.deletionTimestamp .metadata.finalizers[=changetransferpolicy.promoter.argoproj.io/finalizer]: Change transfer policy is being deleted. changetransferpolicy.promoter.argoproj.io/finalizer: Waiting to clear related PullRequest finalizers and finish cleanup before this policy is removed. Risk if removed manually: The 'changetransferpolicy.promoter.argoproj.io/pullrequest-finalizer' finalizer may not be cleaned up from PullRequests owned by this ChangeTransferPolicy.
Progressing .metadata.deletionTimestamp: Change transfer policy is being deleted
Progressing !.status: Initializing change transfer policy
Progressing .status.conditions[type=Ready,observedGeneration!=.metadata.generation]: Waiting for change transfer policy spec update to be observed
Degraded Ready=False(ReconciliationError): Change transfer policy reconciliation failed: {message}
Degraded Ready=False: Change transfer policy reconciliation failed ({reason}): {message}
Progressing !Ready!=Unknown: Change transfer policy is not ready yet
Progressing .status.active.dry.sha=: The active commit DRY SHA is missing or empty.
Progressing .status.proposed.dry.sha=: The proposed commit DRY SHA is missing or empty.
Progressing .status.active.dry.sha!=.status.proposed.dry.sha: Promotion in progress from '{.status.active.dry.sha}' to '{.status.proposed.dry.sha}'
Healthy .status.active.commitStatuses[phase!=success]: Environment is up-to-date, but there are non-successful active commit statuses: {key*}
Healthy: Environment is up-to-date on commit {.status.active.dry.sha}.

promoter.argoproj.io/ScmProvider
Progressing .metadata.deletionTimestamp .metadata.finalizers[=scmprovider.promoter.argoproj.io/finalizer]: ScmProvider is being deleted. scmprovider.promoter.argoproj.io/finalizer: Waiting until no GitRepository in this namespace still references this provider. Risk if removed manually: GitRepository objects can reference a provider that no longer exists.
${provider('SCM provider')}

promoter.argoproj.io/ClusterScmProvider
Progressing .metadata.deletionTimestamp .metadata.finalizers[=clusterscmprovider.promoter.argoproj.io/finalizer]: ClusterScmProvider is being deleted. clusterscmprovider.promoter.argoproj.io/finalizer: Waiting until no GitRepository still references this cluster-wide SCM provider. Risk if removed manually: GitRepository objects can reference a provider that no longer exists.
${provider('cluster SCM provider')}

promoter.argoproj.io/GitRepository
${provider('Git repository')}

promoter.argoproj.io/GitCommitStatus
${gate('git commit validation', 'Git commit validation', 'Git commit validation', 'passed')}

promoter.argoproj.io/TimedCommitStatus
${gate('timed commit gate', 'Timed commit gate', 'Timed commit gate', 'satisfied')}

promoter.argoproj.io/WebRequestCommitStatus
${gate('web request commit validation', 'Web request commit validation', 'Web request validation', 'passed')}

promoter.argoproj.io/ArgoCDCommitStatus
${gate('Argo CD commit status', 'Argo CD commit status', 'Argo CD commit status', 'passed')}`;

/** What holds of its kinds before their own words: deletion, no status, an older generation. */
function begun(starting: string): string {
  return `Progressing .metadata.deletionTimestamp: {.kind} is being deleted
Progressing !.status: Initializing ${starting}
Progressing .status.conditions[type=Ready,observedGeneration!=.metadata.generation]: Waiting for {.kind} spec update to be observed`;
}

function provider(what: string): string {
  const What = what.charAt(0).toUpperCase() + what.slice(1);
  return `${begun(what)}
Degraded Ready=False: ${What} validation failed: {message}
Progressing Ready=Unknown: ${What} readiness unknown ({reason}): {message}
Healthy Ready=*: ${What} is ready
Progressing: {.kind} Ready condition is missing`;
}

function gate(starting: string, what: string, short: string, passed: string): string {
  return `${begun(starting)}
Degraded Ready=False(ReconciliationError): ${what} failed: {message}
Degraded Ready=False: ${what} not ready ({reason}): {message}
Progressing Ready=Unknown: ${what} status unknown ({reason}): {message}
Progressing !Ready=*: {.kind} Ready condition is missing
Degraded .status.environments[phase=failure]: ${short} failed for branch(es): {branch*}
Progressing .status.environments[phase=pending]: ${short} pending for branch(es): {branch*}
Healthy .status.environments>0: ${short} ${passed} for {.status.environments} environment(s)
Healthy: ${what} reconciled`;
}

/** Of both places in which a Rollout says what it goes back to: it is not yet what was rolled out. */
function stable(when: string, message: string): string {
  return `Progressing ${when.replace('STABLE', 'stableRS')} .status.stableRS .status.stableRS!=.status.currentPodHash: ${message}
Progressing ${when.replace('STABLE', 'canary.stableRS')} !.status.stableRS .status.canary.stableRS!=.status.currentPodHash: ${message}`;
}
