import { command, type KubectlSession } from './session.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: "nginx:1", ports: [{containerPort: 80}], resources: {requests: {cpu: 500m, memory: 1Gi}}}
`;
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {mode: fast}\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: 80}]}\n';
const SHOP = [DEPLOYMENT, CONFIG_MAP, SERVICE].join('---\n');
/** A namespace and what is in it, in one file. */
const MALL = `apiVersion: v1\nkind: Namespace\nmetadata: {name: NS-mall}\n---\n${SHOP}`;

/** A definition of Widgets in a group of its own. */
function widgets(group: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.${group}}
spec:
  group: ${group}
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wd], categories: [all]}
  versions:
    - name: v1
      served: true
      storage: true
      additionalPrinterColumns: [{name: Size, type: integer, jsonPath: .spec.size}]
      subresources: {status: {}}
      schema:
        openAPIV3Schema:
          type: object
          description: A part of a machine.
          properties:
            spec:
              type: object
              description: What is wanted.
              required: [size]
              properties:
                size: {type: integer, minimum: 1, description: How big it is.}
                colour: {type: string, default: red, enum: [red, blue], description: How it looks.}
                port: {x-kubernetes-int-or-string: true}
                labels: {type: object, additionalProperties: {type: string}}
                parts:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name]
                  items: {type: object, required: [name], properties: {name: {type: string}, weight: {type: number}}}
            status: {type: object, x-kubernetes-preserve-unknown-fields: true}
`;
}
const WIDGET = (group: string, spec: string): string => `apiVersion: ${group}/v1\nkind: Widget\nmetadata: {name: gear}\nspec: ${spec}\n`;

/** What kubectl is told on the embedded cluster and on a real one; it must say the same. */
export const SESSIONS: readonly KubectlSession[] = [
  {
    name: 'explains built-in kinds',
    commands: [
      command('explain deployment.spec.strategy'),
      command('explain deployment --recursive'),
      command('explain pods'),
      command('explain pod.spec.containers.resources.limits'),
      command('explain hpa.spec --api-version=autoscaling/v1'),
      command('explain hpa.spec --api-version=autoscaling/v2'),
      command('explain service.spec.type'),
      command('explain customresourcedefinition.spec.versions.schema --recursive'),
      command('explain deployment --output=plaintext-openapiv2'),
      command('explain deployment.spec.nothing'),
      command('explain nothings'),
      command('explain deployment --api-version=apps/v9'),
    ],
  },
  {
    name: 'explains custom kinds',
    commands: [
      command('apply -f -', widgets('explained.example.com')),
      command('wait --for=condition=Established crd/widgets.explained.example.com --timeout=20s'),
      { line: 'explain widgets', untilDone: true, counts: 'end' },
      command('explain widgets'),
      command('explain widget.spec'),
      command('explain widget --recursive'),
      command('explain wd.spec.colour'),
      command('explain widget.spec.parts.weight'),
      command('explain widget.spec.nothing'),
      command('delete crd widgets.explained.example.com'),
    ],
  },
  {
    name: 'checks objects before and while they are sent',
    commands: [
      command('apply --validate=strict -f -', DEPLOYMENT.replace('replicas: 2', 'replicaz: 2')),
      command('apply --validate=warn -f -', DEPLOYMENT.replace('replicas: 2', 'replicaz: 2')),
      command('apply --validate=ignore -f -', CONFIG_MAP.replace('data:', 'date:')),
      command('create --validate=strict -f -', CONFIG_MAP.replace('data:', 'date:').replace('settings', 'other')),
      command('create --validate=strict -f -', CONFIG_MAP.replace('data: {mode: fast}', 'data: [fast]').replace('settings', 'other')),
      command('create -f -', DEPLOYMENT.replace('replicas: 2', 'replicas: two').replace('name: web, labels', 'name: wrong, labels')),
      command('create -f -', 'apiVersion: v1\nkind: Nothing\nmetadata: {name: a}\n'),
      command('create -f -', 'apiVersion: apps/v9\nkind: Deployment\nmetadata: {name: a}\n'),
      command('create -f -', 'kind: ConfigMap\nmetadata: {name: a}\n'),
      command('create -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Wrong_Name}\n'),
      command('create -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}\n'),
      command('apply --dry-run=client -f -', CONFIG_MAP),
      command('apply --dry-run=server -f -', CONFIG_MAP),
    ],
  },
  {
    name: 'checks custom objects',
    commands: [
      { line: 'apply -f -', input: widgets('checked.example.com'), counts: 'end' },
      command('wait --for=condition=Established crd/widgets.checked.example.com --timeout=20s'),
      { line: 'get widgets', untilDone: true },
      { line: 'explain widgets', untilDone: true, counts: 'end' },
      command('apply --validate=strict -f -', WIDGET('checked.example.com', '{size: 3, other: 1}')),
      command('apply -f -', WIDGET('checked.example.com', '{size: big}')),
      command('apply -f -', WIDGET('checked.example.com', '{size: 0}')),
      command('apply -f -', WIDGET('checked.example.com', '{size: 1, colour: green}')),
      command('apply -f -', WIDGET('checked.example.com', '{colour: red}')),
      command('apply -f -', WIDGET('checked.example.com', '{size: 3}')),
      command('apply -f -', WIDGET('checked.example.com', '{size: 3}')),
      command('apply --server-side -f -', WIDGET('checked.example.com', '{size: 3}')),
      command('get wd'),
      command('get widgets.checked.example.com gear -o yaml'),
      command('get all'),
      command('describe widget gear'),
      command('patch widget gear --type=merge -p {"spec":{"size":0}}'),
      command('patch widget gear -p {"spec":{"size":4}}'),
      command('delete crd widgets.checked.example.com'),
      command('get widgets'),
    ],
  },
  {
    name: 'applies from the client',
    commands: [
      command('apply -f -', SHOP),
      command('apply -f -', SHOP),
      command('diff -f -', SHOP),
      command('diff -f -', SHOP.replace('mode: fast', 'mode: slow')),
      command('apply -f -', SHOP.replace('nginx:1', 'nginx:2').replace('mode: fast', 'mode: slow')),
      command('get configmap settings -o yaml'),
      command('apply view-last-applied configmap/settings'),
      command('apply view-last-applied deployment/web -o json'),
      command('apply set-last-applied -f -', CONFIG_MAP),
      command('apply -f -', CONFIG_MAP.replace('data: {mode: fast}', 'data: {}')),
      command('get configmap settings -o jsonpath={.data}'),
      command('apply -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\nimmutable: true\n'),
      command('apply -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\nimmutable: false\n'),
      command('apply -f -', DEPLOYMENT.replace('matchLabels: {app: web}', 'matchLabels: {app: other}')),
      command('apply --prune -l app=none -f -', CONFIG_MAP),
      command('delete -f -', SHOP),
      command('delete -f -', SHOP),
      command('delete --ignore-not-found -f -', SHOP),
    ],
  },
  {
    name: 'brings a namespace with what is in it, and takes it away',
    commands: [
      command('apply -n NS-mall -f -', MALL),
      command('apply -n NS-mall -f -', MALL),
      command('get deployment,service -n NS-mall -o name'),
      // What is in the namespace goes with it, or by its own request: whichever is first.
      { line: 'delete -n NS-mall --ignore-not-found --timeout=60s -f -', input: MALL, counts: 'end' },
      command('get namespace NS-mall'),
    ],
  },
  {
    name: 'applies on the server',
    commands: [
      command('apply --server-side -f -', SHOP),
      command('apply --server-side -f -', SHOP),
      command('apply --server-side --field-manager=other -f -', CONFIG_MAP.replace('fast', 'slow')),
      command('apply --server-side --field-manager=other --force-conflicts -f -', CONFIG_MAP.replace('fast', 'slow')),
      command('apply --server-side -f -', CONFIG_MAP),
      command('get configmap settings -o yaml --show-managed-fields'),
      command('diff --server-side -f -', CONFIG_MAP.replace('fast', 'even')),
      command('apply --server-side --dry-run=server -f -', DEPLOYMENT.replace('nginx:1', 'nginx:2')),
      command('apply --server-side -f -', DEPLOYMENT.replace('image: "nginx:1", ', '')),
      command('apply --server-side -f -', DEPLOYMENT.replace('replicas: 2', 'replicaz: 2')),
      command('apply --server-side --dry-run=client -f -', CONFIG_MAP),
      command('apply -f -', CONFIG_MAP),
      command('scale deployment/web --replicas=3'),
      command('set image deployment/web web=nginx:3'),
      command('apply --server-side --field-manager=other -f -', DEPLOYMENT),
    ],
  },
  {
    name: 'reads objects in all forms',
    commands: [
      { line: 'apply -f -', input: SHOP, counts: 'end' },
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('get deployments'),
      command('get deployment web -o wide'),
      command('get pods -l app=web'),
      command('get rs'),
      command('get services -o wide'),
      command('get deployment,service,configmap -o name'),
      command('get deploy/web svc/web'),
      command('get configmap settings -o json'),
      command('get service web -o yaml'),
      command('get deployment web -o yaml'),
      command('get deployment web -o jsonpath={.spec.template.spec.containers[*].image}'),
      command('get deployments -o custom-columns=NAME:.metadata.name,IMAGE:.spec.template.spec.containers[0].image'),
      command('get deployments -o go-template={{range.items}}{{.metadata.name}}{{end}}'),
      command('get deployments --show-labels'),
      command('get deployments -L app'),
      command('get deployments -l app!=web'),
      command('get configmaps --field-selector=metadata.name=settings'),
      command('get configmaps --field-selector=data.mode=fast'),
      command('get configmap none'),
      command('get nothings'),
      command('get configmap settings -o jsonpath={.nothing}'),
      command('get secrets --ignore-not-found'),
      command('get serviceaccounts'),
      command('get endpoints web'),
      command('get --raw /api/v1/namespaces/NS/configmaps/none'),
      command('get cm settings -o yaml --subresource=status'),
      command('get deployment web --subresource=scale'),
    ],
  },
  {
    name: 'describes objects',
    commands: [
      { line: 'apply -f -', input: SHOP, counts: 'end' },
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('describe configmap settings'),
      command('describe service web'),
      command('describe namespace NS'),
      command('describe deployment web --show-events=false'),
      command('describe configmap none'),
      command('create secret generic keys --from-literal=password=hunter2'),
      command('describe secret keys'),
      command('create role reader --verb=get,list --resource=pods'),
      command('describe role reader'),
      command('create quota small --hard=configmaps=10'),
      command('create serviceaccount robot'),
      command('describe serviceaccount robot'),
    ],
  },
  {
    name: 'changes objects',
    commands: [
      { line: 'create -f -', input: SHOP, counts: 'end' },
      command('patch configmap settings -p {"data":{"more":"1"}}'),
      command('patch configmap settings -p {"data":{"more":"1"}}'),
      command(`patch configmap settings --type=json -p '[{"op":"remove","path":"/data/more"}]'`),
      command(`patch configmap settings --type=json -p '[{"op":"remove","path":"/data/more"}]'`),
      command('patch configmap settings --type=merge -p {"data":{"mode":null}}'),
      command('patch configmap none -p {"data":{}}'),
      command('patch configmap settings -p {"data":[1]}'),
      command('patch deployment web --subresource=scale --type=merge -p {"spec":{"replicas":1}}'),
      command('label configmap settings tier=front'),
      command('label configmap settings tier=front'),
      command('label configmap settings tier=back'),
      command('label configmap settings tier=back --overwrite'),
      command('label configmap settings tier-'),
      command('label configmap settings tier-'),
      command('label configmap settings wrong/=1'),
      command('label configmaps --all all=yes'),
      command('label configmap settings --list'),
      command('annotate configmap settings note=first'),
      command('annotate configmap settings note=second'),
      command('annotate configmap settings note=second --overwrite'),
      command('annotate configmap settings note-'),
      { line: 'edit configmap settings', edit: 's/yes/no/' },
      { line: 'edit configmap settings', edit: 's/nothing/nothing/' },
      command('get configmap settings -o yaml'),
      command('replace -f -', CONFIG_MAP),
      command('replace -f -', CONFIG_MAP.replace('settings', 'none')),
      command('replace --force -f -', CONFIG_MAP),
      command('create -f -', CONFIG_MAP),
      command('delete configmap settings none'),
      command('delete configmap settings --dry-run=server'),
      command('delete configmaps -l all=none'),
      command('delete service web --wait=false'),
      command('delete nothing web'),
    ],
  },
  {
    name: 'rolls workloads out and back',
    commands: [
      { line: 'create -f -', input: DEPLOYMENT, counts: 'end' },
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('scale deployment web --replicas=3'),
      command('scale deployment web --replicas=4 --current-replicas=9'),
      command('scale deployment none --replicas=4'),
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('set image deployment/web web=nginx:2'),
      command('set image deployment/web none=nginx:2'),
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('set env deployment/web A=b'),
      command('set env deployment/web --list'),
      command('set resources deployment/web --limits=cpu=1'),
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('rollout history deployment/web'),
      command('rollout history deployment/web --revision=1'),
      command('rollout undo deployment/web --to-revision=1'),
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('rollout undo deployment/web --to-revision=99'),
      command('rollout pause deployment/web'),
      command('rollout pause deployment/web'),
      command('rollout restart deployment/web'),
      command('rollout resume deployment/web'),
      command('rollout restart deployment/web'),
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('rollout history deployment/web'),
      command('get deployment web'),
      command('wait --for=condition=Available deployment/web --timeout=20s'),
      command('wait --for=condition=Nothing deployment/web --timeout=1s'),
      command('wait --for=jsonpath={.status.readyReplicas}=3 deployment/web --timeout=20s'),
      command('expose deployment web --port=80'),
      command('expose deployment web --port=80'),
      command('autoscale deployment web --min=1 --max=5 --cpu=80%'),
      command('get hpa web -o jsonpath={.spec}'),
      command('delete deployment web'),
      command('wait --for=delete deployment/web --timeout=20s'),
      command('rollout status deployment/web'),
    ],
  },
  {
    name: 'makes objects from words',
    commands: [
      command('create configmap words --from-literal=a=b'),
      command('create configmap words --from-literal=a=b'),
      command('create configmap Wrong_Name'),
      command('create secret generic keys --from-literal=password=hunter2'),
      command('create secret docker-registry pull --docker-username=u --docker-password=p'),
      command('create secret tls none --cert=none --key=none'),
      command('create deployment web --image=nginx --replicas=0 --port=80'),
      command('create deployment Web --image=nginx'),
      command('create job once --image=busybox -- sleep 1'),
      command(`create cronjob often --image=busybox '--schedule=*/5 * * * *' -- date`),
      command(`create cronjob wrong --image=busybox '--schedule=every day' -- date`),
      command('create job again --from=cronjob/often'),
      command('create service clusterip inner --tcp=80:8080'),
      command('create service nodeport outer --tcp=80 --node-port=80'),
      command('create service externalname other --external-name=example.com'),
      command('create serviceaccount robot'),
      command('create role reader --verb=get,list --resource=pods,deployments.apps'),
      command('create role wrong --verb=get --resource=nothings'),
      command('create rolebinding readers --role=reader --serviceaccount=NS:robot'),
      command('create ingress web --class=nginx --rule=example.com/shop*=web:80'),
      command('create ingress wrong --rule=example.com'),
      command('create pdb web --selector=app=web --min-available=50%'),
      command('create quota small --hard=pods=10'),
      command('create token robot'),
      command('create token none'),
      command('run single --image=nginx:1 --restart=Never'),
      command('run single --image=nginx:1'),
      command('create -f -', CONFIG_MAP),
      command('get configmap,secret,deployment,service,serviceaccount,role,rolebinding,ingress,pdb,resourcequota -o name'),
      command('get role reader -o yaml'),
      command('get ingress web -o yaml'),
      command('get cronjob often -o yaml'),
      command('get pdb web -o jsonpath={.spec}'),
      command('get secret pull -o yaml'),
      command('get pod single -o jsonpath={.spec.containers}'),
    ],
  },
  {
    name: 'lists what there is',
    commands: [
      command('version'),
      command('api-resources'),
      command('api-resources -o wide'),
      command('api-resources --api-group=apps'),
      command('api-resources --namespaced=false --verbs=list -o name'),
      command('api-resources --categories=all --sort-by=kind'),
      command('api-resources --api-group=none'),
      command('api-versions'),
      command('get namespaces NS'),
      command('get nodes -o name'),
      command('get --raw /healthz'),
      command('get --raw /readyz?verbose'),
      command('get --raw /nothing'),
      command('get --raw /apis/apps/v1'),
      command('get nothings.apps'),
      command('get deployments.v9.apps'),
      command('get priorityclasses'),
    ],
  },
  {
    name: 'asks who may do what',
    commands: [
      command('auth can-i create deployments'),
      command('auth can-i get pods --as=nobody'),
      command('auth can-i * *'),
      command('auth can-i get /healthz --as=nobody'),
      command('auth can-i get nothings'),
      command('create role reader --verb=get,list --resource=configmaps'),
      command('create rolebinding readers --role=reader --user=ann'),
      command('auth can-i get configmaps --as=ann'),
      command('auth can-i delete configmaps --as=ann'),
      command('auth can-i --list --as=ann'),
      command('auth whoami --as=ann --as-group=readers'),
      command('get configmaps -o name --as=ann'),
      command('get secrets --as=ann'),
      command('create configmap a --as=ann'),
      command('delete configmap a --as=ann'),
      command('get pods --as=ann --as-group=system:masters'),
    ],
  },
  {
    name: 'keeps nodes free of Pods',
    commands: [
      { line: 'create -f -', input: DEPLOYMENT, counts: 'end' },
      { line: 'rollout status deployment/web --timeout=60s', counts: 'last line' },
      command('cordon node-1'),
      command('cordon node-1'),
      command('get node node-1 -o jsonpath={.spec.unschedulable}'),
      command('taint nodes node-1 key=value:NoSchedule'),
      command('taint nodes node-1 key=value:NoSchedule'),
      command('taint nodes node-1 key:NoSchedule-'),
      { line: 'drain node-1 --ignore-daemonsets --delete-emptydir-data --force --timeout=60s', counts: 'end' },
      command('get pods --field-selector=spec.nodeName=node-1'),
      command('uncordon node-1'),
      command('uncordon node-1'),
      command('cordon none'),
      command('drain none'),
      command('top nodes'),
      { line: 'delete deployment web', counts: 'end' },
    ],
  },
];
