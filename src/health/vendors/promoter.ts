/** Why a pull request stays: its own finalizer, and that of the policy that made it. */
const CLOSED = finalizer(
  'pullrequest.promoter.argoproj.io/finalizer',
  'Waiting for SCM closure or reconciliation of the pull request.',
  'the real PR can stay open after the CR is gone.',
);
const OBSERVED = finalizer(
  'changetransferpolicy.promoter.argoproj.io/pullrequest-finalizer',
  'Waiting for the ChangeTransferPolicy to observe PR identity and state.',
  'promotion status or history can be wrong or racy.',
);

/** GitOps Promoter: what takes commits from one environment to the next, and the checks that it waits for. */
export const PROMOTER: string = `promoter.argoproj.io/CommitStatus
${begun('commit status', 'Commit status is being deleted')}
${refused('Commit status reconciliation failed', 'Commit status reconciliation failed')}
Progressing !Ready=*: Commit status is not ready yet
${unsure()}
Healthy .status.sha .status.phase: Commit status for commit {.status.sha} reports {.status.phase}
Healthy: Commit status is healthy

promoter.argoproj.io/PullRequest
Progressing .metadata.deletionTimestamp .metadata.finalizers[0]=changetransferpolicy.*: Pull request is being deleted.${OBSERVED}${CLOSED}
${begun('pull request', `Pull request is being deleted.${CLOSED}${OBSERVED}`, 'Ready|Reconciled')}
${refused('Pull request reconciliation failed', 'Pull request reconciliation failed', 'Ready|Reconciled')}
Progressing !Ready|Reconciled=*: Pull request is not ready yet
${unsure()}
Healthy .status.id .status.state: Pull request is {.status.state} as PR {.status.id}
Healthy: Pull request is healthy

promoter.argoproj.io/ChangeTransferPolicy
${begun('change transfer policy', `Change transfer policy is being deleted.${finalizer('changetransferpolicy.promoter.argoproj.io/finalizer', 'Waiting to clear related PullRequest finalizers and finish cleanup before this policy is removed.', "The 'changetransferpolicy.promoter.argoproj.io/pullrequest-finalizer' finalizer may not be cleaned up from PullRequests owned by this ChangeTransferPolicy.")}`)}
${refused('Change transfer policy reconciliation failed', 'Change transfer policy reconciliation failed')}
Progressing !Ready=*: Change transfer policy is not ready yet
${unsure()}
Progressing .status.active.dry.sha=: The active commit DRY SHA is missing or empty.
Progressing .status.proposed.dry.sha=: The proposed commit DRY SHA is missing or empty.
Progressing .status.active.dry.sha!=.status.proposed.dry.sha: Promotion in progress from '{.status.active.dry.sha%7}' to '{.status.proposed.dry.sha%7}': ${checks('.status.proposed.')}
Healthy .status.active.commitStatuses[phase=pending|failure]: Environment is up-to-date, but there are non-successful active commit statuses: ${checks('.status.active.')}
Healthy: Environment is up-to-date on commit {.status.active.dry.sha%7}.

promoter.argoproj.io/PromotionStrategy
${begun('promotion strategy', 'Promotion strategy is being deleted')}
${refused('Promotion strategy reconciliation failed', 'Promotion strategy reconciliation failed')}
Progressing !Ready=*: Promotion strategy is not ready yet
${unsure()}
Degraded .status.environments=|0: Promotion strategy has no environments configured
Progressing .status.environments[active.dry.sha=]: The active commit DRY SHA is missing or empty in environment '{branch}'.
Progressing .status.environments[proposed.note.drySha=,proposed.dry.sha=]: The proposed commit DRY SHA is missing or empty in environment '{branch}'.
${['[proposed.note.drySha!=,proposed.note.drySha<>.status.environments[0].proposed.note.drySha]', '[proposed.note.drySha=,proposed.dry.sha<>.status.environments[0].proposed.dry.sha]'].map((differ) => `Progressing .status.environments${differ}: Not all environments have the same proposed commit SHA. This likely means the hydrator has not run for all environments yet.`).join('\n')}
${['note.drySha', 'dry.sha'].map((sha) => `Progressing .status.environments[proposed.dry.sha!=@active.dry.sha,proposed.${sha}!=]: Promotion in progress for environment '{branch}' from '{active.dry.sha%7}' to '{proposed.dry.sha%7}': ${checks('proposed.')}Hydrator has processed dry commit '{proposed.${sha}%7}'. `).join('\n')}
Healthy .status.environments[active.commitStatuses[phase=pending|failure]]: Environments are up-to-date, but some environments have non-successful commit statuses: {each .status.environments[active.commitStatuses[phase=pending|failure]] <branch> (<active.commitStatuses[phase=failure]> failed, <active.commitStatuses[phase=pending]> pending)~, }.
${['note.drySha', 'dry.sha'].map((sha) => `Healthy .status.environments[0].proposed.${sha}!=: All environments are up-to-date on commit '{.status.environments[0].active.dry.sha%7}'. Hydrator has processed dry commit '{.status.environments[0].proposed.${sha}%7}'.`).join('\n')}

promoter.argoproj.io/ScmProvider
${provider('SCM provider', finalizer('scmprovider.promoter.argoproj.io/finalizer', 'Waiting until no GitRepository in this namespace still references this provider.', 'GitRepository objects can reference a provider that no longer exists.'))}

promoter.argoproj.io/ClusterScmProvider
${provider('cluster SCM provider', finalizer('clusterscmprovider.promoter.argoproj.io/finalizer', 'Waiting until no GitRepository still references this cluster-wide SCM provider.', 'GitRepository objects can reference a provider that no longer exists.'))}

promoter.argoproj.io/GitRepository
${provider('Git repository', finalizer('gitrepository.promoter.argoproj.io/finalizer', 'Waiting until no non-deleting PullRequests still reference this repository.', 'repository metadata may be removed while promotions still depend on it.'))}

promoter.argoproj.io/GitCommitStatus
${gate('git commit validation', 'Git commit validation', 'Git commit validation', 'passed')}

promoter.argoproj.io/TimedCommitStatus
${gate('timed commit gate', 'Timed commit gate', 'Timed commit gate', 'satisfied')}

promoter.argoproj.io/WebRequestCommitStatus
${gate('web request commit validation', 'Web request commit validation', 'Web request validation', 'passed').replace('validation status unknown', 'validation unknown')}

promoter.argoproj.io/ArgoCDCommitStatus
${begun('Argo CD commit status', 'Argo CD commit status is being deleted')}
${refused('Argo CD commit status reconciliation failed', 'Argo CD commit status reconciliation failed')}
Progressing !Ready=*: Argo CD commit status is not ready yet
${unsure()}
Degraded .status.applicationsSelected=|0: Argo CD commit status has no applications configured
Healthy: Argo CD commit status is healthy and is tracking {.status.applicationsSelected} applications`;

/** What holds of its kinds before their own words: deletion, no status, an older generation. */
function begun(starting: string, deleted: string, types = 'Ready', name = starting): string {
  return `Progressing .metadata.deletionTimestamp: ${deleted}
Progressing !.status: Initializing ${starting}
Progressing .status.conditions[type=${types},observedGeneration<>.metadata.generation]: Waiting for ${name} spec update to be observed`;
}

function refused(failed: string, notReady: string, types = 'Ready'): string {
  return `Degraded ${types}=False(ReconciliationError): ${failed}: {message?Unknown error}
Degraded ${types}=False: ${notReady} ({reason?Unknown}): {message?Unknown error}`;
}

/** Argo CD goes on to what else the status says. */
function unsure(): string {
  return 'Progressing @default Ready=Unknown';
}

/** Why a finalizer is there, in the words of Argo CD. */
function finalizer(name: string, wait: string, risk: string): string {
  return `{each .metadata.finalizers[=${name}]  <>: ${wait} Risk if removed manually: ${risk}}`;
}

/** How many checks of a commit are in each phase, and which are not successful. */
function checks(commit: string): string {
  const count = ['pending', 'success', 'failure'].map((phase) => `{${commit}commitStatuses[phase=${phase}]}`);
  const keys = (phase: string, what: string): string =>
    `{each ${commit}commitStatuses[phase=${phase}] <key>~, ~${what} commit statuses: ~. }`;
  return `${count[0]} pending, ${count[1]} successful, ${count[2]} failed. ${keys('pending', 'Pending')}${keys('failure', 'Failed')}`;
}

function provider(what: string, finalizers: string): string {
  const What = what.charAt(0).toUpperCase() + what.slice(1);
  return `${begun(what, `{.kind} is being deleted.${finalizers}`, 'Ready', '{.kind}')}
${refused(`${What} validation failed`, `${What} not ready`)}
Progressing Ready=Unknown: ${What} readiness unknown ({reason?Unknown}): {message?Unknown}
Progressing !Ready=*: {.kind} Ready condition is missing
Healthy: ${What} is ready`;
}

function gate(starting: string, what: string, short: string, passed: string): string {
  return `${begun(starting, '{.kind} is being deleted', 'Ready', '{.kind}')}
${refused(`${what} failed`, `${what} not ready`)}
Progressing Ready=Unknown: ${what} status unknown ({reason?Unknown}): {message?Unknown}
Progressing !Ready=*: {.kind} Ready condition is missing
Healthy .status.environments=|0: ${what} reconciled
Degraded .status.environments[phase=failure]: ${short} failed for branch(es): {branch??*}
Progressing .status.environments[phase!=success|failure]: ${short} pending for branch(es): {branch??*}
Healthy: ${short} ${passed} for {.status.environments[phase=success]} environment(s)`;
}
