// Generated from Kubernetes v1.36.3 by .config/generate-schema.mjs; do not edit. The format is in decode.ts.
export const KINDS: string = `/v1
Binding N
ComponentStatus C componentstatuses
ConfigMap N
Endpoints N endpoints
Event N
LimitRange N
Namespace Cs
Node Cs
PersistentVolumeClaim Ns
PersistentVolume Cs
Pod Ns
PodTemplate N
ReplicationController Nsr
ResourceQuota Ns
Secret N
ServiceAccount N
Service Ns
apiregistration.k8s.io/v1
APIService Cs
apps/v1
ControllerRevision N
DaemonSet Ns
Deployment Nsr
ReplicaSet Nsr
StatefulSet Nsr
events.k8s.io/v1
Event N
authentication.k8s.io/v1
SelfSubjectReview C
TokenReview C
authorization.k8s.io/v1
LocalSubjectAccessReview N
SelfSubjectAccessReview C
SelfSubjectRulesReview C
SubjectAccessReview C
autoscaling/v2
HorizontalPodAutoscaler Ns
autoscaling/v1
HorizontalPodAutoscaler Ns
batch/v1
CronJob Ns
Job Ns
certificates.k8s.io/v1
CertificateSigningRequest Cs
networking.k8s.io/v1
IngressClass C ingressclasses
Ingress Ns ingresses
IPAddress C ipaddresses
NetworkPolicy N networkpolicies
ServiceCIDR Cs
policy/v1
PodDisruptionBudget Ns
rbac.authorization.k8s.io/v1
ClusterRoleBinding C
ClusterRole C
RoleBinding N
Role N
storage.k8s.io/v1
CSIDriver C
CSINode C
CSIStorageCapacity N csistoragecapacities
StorageClass C storageclasses
VolumeAttachment Cs
VolumeAttributesClass C volumeattributesclasses
admissionregistration.k8s.io/v1
MutatingAdmissionPolicy C mutatingadmissionpolicies
MutatingAdmissionPolicyBinding C
MutatingWebhookConfiguration C
ValidatingAdmissionPolicy Cs validatingadmissionpolicies
ValidatingAdmissionPolicyBinding C
ValidatingWebhookConfiguration C
apiextensions.k8s.io/v1
CustomResourceDefinition Cs
scheduling.k8s.io/v1
PriorityClass C priorityclasses
coordination.k8s.io/v1
Lease N
node.k8s.io/v1
RuntimeClass C runtimeclasses
discovery.k8s.io/v1
EndpointSlice N
resource.k8s.io/v1
DeviceClass C deviceclasses
ResourceClaim Ns
ResourceClaimTemplate N
ResourceSlice C
flowcontrol.apiserver.k8s.io/v1
FlowSchema Cs
PriorityLevelConfiguration Cs`;
export const DEFINITIONS: string = `
conditions K[type].
binaryData My,data Ms
subsets A.
action,count i,eventTime u=null,firstTimestamp t=null,involvedObject~.,lastTimestamp t=null,message,metadata~.1w,reason,related*.1z,reportingComponent~,reportingInstance~,series*.,source~.,type
spec~.
core.v1.Namespace:spec~.,status~.ah
spec~.,status~.ai
core.v1.PersistentVolumeClaim:apiVersion="v1",kind="PersistentVolumeClaim",spec~.,status~.
spec~.,status~.aj
core.v1.Pod:spec~.,status~.ak
template~.
core.v1.ReplicationController:spec~.,status~.al
spec~.,status~.am
core.v1.Secret:data My,stringData Ms,type="Opaque"
imagePullSecrets A.,secrets K[name].1z
spec~.,status~.an
spec~.,status~.ao
data o,revision~i
spec~.,status~.ap
spec~.,status~.aq
spec~.,status~.ar
spec~.,status~.as
action,deprecatedCount i,deprecatedFirstTimestamp t=null,deprecatedLastTimestamp t=null,deprecatedSource~.21,eventTime u=null,note,reason,regarding~.1z,related*.1z,reportingController,reportingInstance,series*.,type






spec~.,status~.at
autoscaling.v1.HorizontalPodAutoscaler:spec~.,status~.au
spec~.,status~.av
batch.v1.Job:spec~.,status~.aw
spec~.,status~.ax
spec~.
spec~.,status~.ay
spec~.
spec~.
spec~.,status~.az
spec~.,status~.b0
roleRef~.,subjects A.
aggregationRule*.,rules A.=null
roleRef~.2v,subjects A.2w
rules A.2y=null
spec~.
spec~.
capacity*q,maximumVolumeSize*q,nodeTopology*.,storageClassName~
allowedTopologies A.,mountOptions As,parameters Ms,provisioner~,reclaimPolicy*="Delete",volumeBindingMode*="Immediate"
spec~.,status~.b1
driverName~,parameters Ms
spec~.
spec~.
webhooks K[name].
spec~.,status~.b2
spec~.
webhooks K[name].
spec~.,status~.b3
description,globalDefault b,preemptionPolicy*="PreemptLowerPriority",value~i
spec~.
handler~,overhead*.,scheduling*.
addressType~,endpoints A.=null,ports A.=null
spec~.
spec~.,status~.b4
spec~.
spec~.
spec~.,status~.b5
spec~.,status~.b6
meta.v1.ObjectMeta:annotations Ms,creationTimestamp t,deletionTimestamp*t,finalizers Ss,generateName,generation i,labels Ms,managedFields A.,name,namespace,ownerReferences K[uid].,resourceVersion,selfLink,uid
error,message,status~,type~
addresses A.,notReadyAddresses A.3o,ports A.
#:apiVersion,fieldPath,kind,name,namespace,resourceVersion,uid
count i,lastObservedTime u
component,host
limits A.=null
finalizers As
configSource*.,externalID,podCIDR,podCIDRs Ss,providerID,taints A.,unschedulable b
accessModes As,dataSource*.,dataSourceRef*.,resources~.,selector*.31,volumeMode*="Filesystem",volumeName
accessModes As,allocatedResourceStatuses@Ms,allocatedResources Mq,capacity Mq,conditions K[type].,modifyVolumeStatus*.,phase="Pending"
accessModes As,awsElasticBlockStore*.,azureDisk*.,azureFile*.,capacity Mq,cephfs*.,cinder*.,claimRef*@.1z,csi*.,fc*.,flexVolume*.,flocker*.,gcePersistentDisk*.,glusterfs*.,hostPath*.,iscsi*.,local*.,mountOptions As,nfs*.,nodeAffinity*.,persistentVolumeReclaimPolicy="Retain",photonPersistentDisk*.,portworxVolume*.,quobyte*.,rbd*.,scaleIO*.,storageClassName,storageos*.,volumeMode*="Filesystem",vsphereVolume*.
core.v1.PodSpec:affinity*.,containers K[name].,dnsConfig*.,dnsPolicy="ClusterFirst",ephemeralContainers K[name].,hostAliases K[ip].,hostIPC b,hostNetwork b,hostPID b,hostname,imagePullSecrets K[name].2c,initContainers K[name].4m,nodeName,nodeSelector#Ms,os*.,overhead Mq,priorityClassName,readinessGates A.,resourceClaims K[name].,resources*.,restartPolicy="Always",schedulerName="default-scheduler",schedulingGates K[name].,schedulingGroup*.,securityContext*.={},serviceAccount,serviceAccountName,subdomain,terminationGracePeriodSeconds*i=30,tolerations A.,topologySpreadConstraints K[topologyKey+whenUnsatisfiable].,volumes K[name].
metadata~.1w,spec~.28
core.v1.ReplicationControllerSpec:minReadySeconds i=0,replicas*i=1,selector#Ms,template*.29
hard Mq,scopeSelector*.,scopes As
#:name=""
core.v1.ServiceSpec:clusterIP,clusterIPs As,externalIPs As,externalName,externalTrafficPolicy,healthCheckNodePort i,ipFamilies As,loadBalancerIP,loadBalancerSourceRanges As,ports K[port+protocol].,publishNotReadyAddresses b,selector#Ms,sessionAffinity="None",sessionAffinityConfig*.,type="ClusterIP"
caBundle y,group,groupPriorityMinimum~i,insecureSkipTLSVerify b,service*.,version,versionPriority~i
minReadySeconds i,revisionHistoryLimit*i=10,selector*.31,template~.29,updateStrategy~.
minReadySeconds i,paused b,progressDeadlineSeconds*i=600,replicas*i=1,revisionHistoryLimit*i=10,selector*.31,strategy~.,template~.29
minReadySeconds i,replicas*i=1,selector*.31,template~.29
minReadySeconds i,ordinals*.,persistentVolumeClaimRetentionPolicy*.={},podManagementPolicy="OrderedReady",replicas*i=1,revisionHistoryLimit*i=10,selector*.31,serviceName~,template~.29,updateStrategy~.,volumeClaimTemplates A.8
count~i,lastObservedTime u
autoscaling.v2.HorizontalPodAutoscalerSpec:behavior*.,maxReplicas~i,metrics A.,minReplicas*i=1,scaleTargetRef~.
maxReplicas~i,minReplicas*i=1,scaleTargetRef~.
concurrencyPolicy="Allow",failedJobsHistoryLimit*i=1,jobTemplate~.,schedule~,successfulJobsHistoryLimit*i=3,suspend*b=false
podFailurePolicy*.,selector*.31,successPolicy*.,template~.29
extra MLs,groups As,request y,signerName~,uid,usages As,username
controller,parameters*.
defaultBackend*.,rules A.,tls A.
parentRef*.
networking.v1.NetworkPolicySpec:egress A.,ingress A.,podSelector~.31,policyTypes As
cidrs As
maxUnavailable*p,minAvailable*p,selector*.31
#:apiGroup~="rbac.authorization.k8s.io",kind~,name~
rbac.v1.Subject#:apiGroup,kind~,name~,namespace
clusterRoleSelectors A.31
apiGroups As,nonResourceURLs As,resourceNames As,resources As,verbs As
attachRequired*b=true,fsGroupPolicy*="ReadWriteOnceWithFSType",podInfoOnMount*b=false,requiresRepublish*b=false,seLinuxMount*b=false,storageCapacity*b=false,tokenRequests A.,volumeLifecycleModes Ss=["Persistent"]
drivers K[name].=null
#:matchExpressions A.,matchLabels Ms
#:matchLabelExpressions A.
attacher~,nodeName~,source~.
failurePolicy*="Fail",matchConditions K[name].,matchConstraints*.,mutations A.,paramKind*.,reinvocationPolicy,variables A.
matchResources*.5t,paramRef*.,policyName
admissionReviewVersions As,clientConfig~.,failurePolicy*="Fail",matchConditions K[name].5s,matchPolicy*="Equivalent",name~,namespaceSelector*.31={},objectSelector*.31={},reinvocationPolicy*="Never",rules A.,timeoutSeconds*i=10
auditAnnotations A.,failurePolicy*="Fail",matchConditions K[name].5s,matchConstraints*.5t,paramKind*.5v,validations A.,variables K[name].5w
matchResources*.5t,paramRef*.5x,policyName,validationActions Ss
admissionReviewVersions As,clientConfig~.5y,failurePolicy*="Fail",matchConditions K[name].5s,matchPolicy*="Equivalent",name~,namespaceSelector*.31={},objectSelector*.31={},rules A.5z,timeoutSeconds*i=10
apiextensions.v1.CustomResourceDefinitionSpec:conversion*.={"strategy":"None"},group~,names~.,preserveUnknownFields b,scope~,versions A.
acquireTime*u,renewTime*u
podFixed Mq
nodeSelector#Ms,tolerations A.4x
addresses Ss,conditions~.,deprecatedTopology Ms,hints*.,targetRef*.1z
#:name*="",protocol*="TCP"
config A.,selectors A.
devices~.
metadata~.1w,spec~.3h
devices A.,driver~,nodeSelector*.,pool~.,sharedCounters A.
distinguisherMethod*.,matchingPrecedence~i=1000,priorityLevelConfiguration~.,rules A.
exempt*.,limited*.,type~
meta.v1.ManagedFieldsEntry:apiVersion,fieldsType,fieldsV1*o,manager,operation,subresource,time*t
meta.v1.OwnerReference#:apiVersion~,kind~,name~,uid~
#:hostname,ip~,targetRef*.1z
#:name,port~i,protocol="TCP"
core.v1.LimitRangeItem:default Mq,defaultRequest Mq,max Mq,maxLimitRequestRatio Mq,min Mq,type~
configMap*.
effect~,key~,timeAdded*t,value
#:apiGroup*=null,kind~,name~
apiGroup*=null,kind~,name~
limits Mq,requests Mq
lastProbeTime t,lastTransitionTime t,message,reason,status~,type~
status~,targetVolumeAttributesClassName
fsType,partition i,readOnly b,volumeID~
cachingMode*="ReadWrite",diskName~,diskURI~,fsType*="ext4",kind*="Shared",readOnly*b=false
readOnly b,secretName~,shareName~
monitors As,path,readOnly b,secretFile,secretRef*.,user
fsType,readOnly b,secretRef*.6k,volumeID~
controllerExpandSecretRef*.6k,controllerPublishSecretRef*.6k,driver~,fsType,nodeExpandSecretRef*.6k,nodePublishSecretRef*.6k,nodeStageSecretRef*.6k,readOnly b,volumeAttributes Ms,volumeHandle~
fsType,readOnly b,targetWWNs As,wwids As
driver~,fsType,options Ms,readOnly b,secretRef*.6k
datasetName,datasetUUID
fsType,partition i,pdName~,readOnly b
endpoints~,path~,readOnly b
path~,type*=""
chapAuthDiscovery b,chapAuthSession b,fsType,iqn~,iscsiInterface="default",lun~i,portals As,readOnly b,secretRef*.6k,targetPortal~
path~
path~,readOnly b,server~
required*.6b
fsType,pdID~
fsType,readOnly b,volumeID~
group,readOnly b,registry~,tenant,user,volume~
fsType,image~,keyring="/etc/ceph/keyring",monitors As,pool="rbd",readOnly b,secretRef*.6k,user="admin"
fsType="xfs",gateway~,protectionDomain,readOnly b,secretRef*.6k,sslEnabled b,storageMode="ThinProvisioned",storagePool,system~,volumeName
fsType,readOnly b,secretRef*.1z,volumeName,volumeNamespace
fsType,storagePolicyID,storagePolicyName,volumePath~
nodeAffinity*.,podAffinity*.,podAntiAffinity*.
core.v1.Container:args As,command As,env K[name].,envFrom A.,image,imagePullPolicy,lifecycle*.,livenessProbe*.,name~,ports K[containerPort+protocol].,readinessProbe*.6r,resizePolicy A.,resources~.4t,restartPolicyRules A.,securityContext*.,startupProbe*.6r,stdin b,stdinOnce b,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].,volumeMounts K[mountPath].,workingDir
nameservers As,options A.,searches As
core.v1.EphemeralContainer:args As,command As,env K[name].6o,envFrom A.6p,image,imagePullPolicy,lifecycle*.6q,livenessProbe*.6r,name~,ports K[containerPort+protocol].6s,readinessProbe*.6r,resizePolicy A.6t,resources~.4t,restartPolicyRules A.6u,securityContext*.6v,startupProbe*.6r,stdin b,stdinOnce b,targetContainerName,terminationMessagePath="/dev/termination-log",terminationMessagePolicy="File",tty b,volumeDevices K[devicePath].6w,volumeMounts K[mountPath].6x,workingDir
hostnames As,ip~
name~
conditionType~
name~
claims K[name].,limits Mq,requests Mq
name~

appArmorProfile*.,seLinuxOptions*.,seccompProfile*.,supplementalGroups Ai,sysctls A.,windowsOptions*.
effect,key,operator,value
labelSelector*.31,matchLabelKeys As,maxSkew~i,topologyKey~,whenUnsatisfiable~
core.v1.Volume:awsElasticBlockStore*.3y,azureDisk*.3z,azureFile*.,cephfs*.,cinder*.,configMap*.,csi*.,downwardAPI*.,emptyDir*.,ephemeral*.,fc*.44,flexVolume*.,flocker*.46,gcePersistentDisk*.47,gitRepo*.,glusterfs*.,hostPath*.49,image*.,iscsi*.,name~,nfs*.4c,persistentVolumeClaim*.,photonPersistentDisk*.4e,portworxVolume*.4f,projected*.,quobyte*.4g,rbd*.,scaleIO*.,secret*.,storageos*.,vsphereVolume*.4k
#:matchExpressions A.
core.v1.ServicePort:name,nodePort i,port~i,protocol="TCP",targetPort p
clientIP*.
name,namespace,port*i=443
apps.v1.DaemonSetUpdateStrategy:rollingUpdate*.,type="RollingUpdate"
apps.v1.DeploymentStrategy:rollingUpdate*.,type="RollingUpdate"
start~i
whenDeleted="Retain",whenScaled="Retain"
apps.v1.StatefulSetUpdateStrategy:rollingUpdate*.,type
scaleDown*.,scaleUp*.7t
containerResource*.,external*.,object*.,pods*.,resource*.,type~
apiVersion,kind~,name~
#:apiVersion,kind~,name~
metadata~.1w,spec~.2n
rules A.
rules A.
kind~,name~,scope*="Cluster"
resource*.3t,service*.
host,http*.
hosts As,secretName
group,name,namespace,resource
ports A.,to A.
from A.84,ports A.83
audience~
allocatable*.,name~,nodeID~,topologyKeys As=null
key~,operator~,values As
key~,values As
inlineVolumeSpec*.27
expression~,name~
#:excludeResourceRules A.,matchPolicy*="Equivalent",namespaceSelector*.31={},objectSelector*.31={},resourceRules A.86
applyConfiguration*.,jsonPatch*.,patchType~
#:apiVersion,kind
#:expression~,name~
#:name,namespace,selector*.31
caBundle y,service*.
apiGroups As,apiVersions As,operations As,resources As,scope*="*"
key~,valueExpression~
expression~,message,messageExpression
strategy~,webhook*.
categories As,kind~,listKind,plural~,shortNames As,singular
additionalPrinterColumns A.,deprecated b,name~,schema*.,selectableFields A.,served~b,storage~b,subresources*.

forNodes A.,forZones A.
opaque*.
cel*.
config A.,constraints A.,requests A.
attributes M.,bindingConditions As,bindingFailureConditions As,capacity M.,consumesCounters A.,name~,nodeAllocatableResourceMappings M.,nodeSelector*.6b,taints A.
#:nodeSelectorTerms A.
generation~i,name~,resourceSliceCount~i
counters M.,name~
type~
name~
nonResourceRules A.,resourceRules A.,subjects A.
lendablePercent*i=0,nominalConcurrencyShares*i=0
lendablePercent*i=0,limitResponse~.,nominalConcurrencyShares*i=30
kubeletConfigKey~,name~,namespace~,resourceVersion,uid
#:name,namespace
preferredDuringSchedulingIgnoredDuringExecution A.,requiredDuringSchedulingIgnoredDuringExecution*.6b
preferredDuringSchedulingIgnoredDuringExecution A.,requiredDuringSchedulingIgnoredDuringExecution A.
preferredDuringSchedulingIgnoredDuringExecution A.8y,requiredDuringSchedulingIgnoredDuringExecution A.8z
name~,value,valueFrom*.
configMapRef*.,prefix,secretRef*.
postStart*.,preStop*.93
exec*.,failureThreshold i=3,grpc*.,httpGet*.,initialDelaySeconds i,periodSeconds i=10,successThreshold i=1,tcpSocket*.,timeoutSeconds i=1
containerPort~i,hostIP,hostPort i,name,protocol="TCP"
resourceName~,restartPolicy~
action,exitCodes*.
appArmorProfile*.70,capabilities*.,seLinuxOptions*.71,seccompProfile*.72,windowsOptions*.74
devicePath~,name~
mountPath~,name~,readOnly b,subPath,subPathExpr
name
name~,request
type~
level,role,type,user
type~
name~,value~

readOnly b,secretName~,shareName~
monitors As,path,readOnly b,secretFile,secretRef*.2c,user
fsType,readOnly b,secretRef*.2c,volumeID~
defaultMode*i=420,items A.,name=""
driver~,nodePublishSecretRef*.2c,volumeAttributes Ms
defaultMode*i=420,items A.
medium,sizeLimit*q
volumeClaimTemplate*.
driver~,fsType,options Ms,readOnly b,secretRef*.2c
directory,repository~,revision
endpoints~,path~,readOnly b
core.v1.ImageVolumeSource:pullPolicy,reference
chapAuthDiscovery b,chapAuthSession b,fsType,iqn~,iscsiInterface="default",lun~i,portals As,readOnly b,secretRef*.2c,targetPortal~
claimName~,readOnly b
defaultMode*i=420,sources A.
fsType,image~,keyring="/etc/ceph/keyring",monitors As,pool="rbd",readOnly b,secretRef*.2c,user="admin"
fsType="xfs",gateway~,protectionDomain,readOnly b,secretRef*.2c,sslEnabled b,storageMode="ThinProvisioned",storagePool,system~,volumeName
defaultMode*i=420,items A.9a,secretName
fsType,readOnly b,secretRef*.2c,volumeName,volumeNamespace
operator~,scopeName~,values As

maxSurge*p=0,maxUnavailable*p=1
maxSurge*p="25%",maxUnavailable*p="25%"
maxUnavailable*p,partition*i=0
policies A.,tolerance*q
container~,name~,target~.
metric~.,target~.9f
describedObject~.5b,metric~.9g,target~.9f
metric~.9g,target~.9f
name~,target~.9f
action~,onExitCodes*.,onPodConditions A.

name~,port~.
paths A.
port*p,protocol*="TCP"
ipBlock*.,namespaceSelector*.31,podSelector*.31

#:apiGroups As,apiVersions As,operations As,resourceNames As,resources As,scope*="*"
expression
expression
name~,namespace~,port*i=443
clientConfig*.,conversionReviewVersions As
description,format,jsonPath~,name~,priority i,type~
openAPIV3Schema*.
jsonPath~
scale*.,status*.
name~
name~
driver~,parameters o
expression~
opaque*.8h,requests As
requests As
exactly*.,firstAvailable A.,name~
bools Ab,ints Ai,strings As,versions As
requestPolicy*.,value q
counterSet~,counters M.8s
allocationMultiplier*q
effect~,key~,timeAdded*t,value
#:matchExpressions A.,matchFields A.9t
value q
nonResourceURLs Ss,verbs Ss
apiGroups Ss,clusterScope b,namespaces Ss,resources Ss,verbs Ss
group*.,kind~,serviceAccount*.,user*.
queuing*.,type~
preference~.8r,weight~i
podAffinityTerm~.8z,weight~i
labelSelector*.31,matchLabelKeys As,mismatchLabelKeys As,namespaceSelector*.31,namespaces As,topologyKey~
configMapKeyRef*.,fieldRef*.,fileKeyRef*.,resourceFieldRef*.,secretKeyRef*.
name=""
name=""
exec*.94,httpGet*.96,sleep*.,tcpSocket*.97
command As
port~i,service~=""
host,httpHeaders A.,path="/",port p,scheme="HTTP"
host,port p
operator,values Si
add As,drop As
key~,path~
fieldRef*.9z,path~,resourceFieldRef*.a1
metadata~.1w,spec~.25
clusterTrustBundle*.,configMap*.,downwardAPI*.,podCertificate*.,secret*.,serviceAccountToken*.
periodSeconds~i,type~,value~i
averageValue*q,type~,value*q
name~,selector*.31
operator~,values Si
status~="True",type~
#:name,number i
backend~.5h,path
cidr~,except As
caBundle y,service*.
$schema,additionalItems*a,additionalProperties*a,allOf A.9n,anyOf A.9n,default*a,definitions M.9n,dependencies Ma,description,enum Aa,example*a,exclusiveMaximum b,exclusiveMinimum b,externalDocs*.,format,id,items*a,not*.9n,nullable b,oneOf A.9n,pattern,patternProperties M.9n,properties M.9n,required As,title,type,uniqueItems b,x-kubernetes-embedded-resource b,x-kubernetes-int-or-string b,x-kubernetes-list-map-keys As,x-kubernetes-validations K[rule].
specReplicasPath~,statusReplicasPath~

resource.v1.ExactDeviceRequest:allocationMode="ExactCount",capacity*.,count i,deviceClassName~,selectors A.68,tolerations A.
resource.v1.DeviceSubRequest:allocationMode="ExactCount",capacity*.ae,count i,deviceClassName~,name~,selectors A.68,tolerations A.af
default*q,validRange*.,validValues Aq
key~,operator~,values As
name~
name~,namespace~
name~
handSize~i=8,queueLengthLimit~i=50,queues~i=64
#:key~,name=""
#:apiVersion="v1",fieldPath~
#:key~,optional*b=false,path~,volumeName~
#:containerName,divisor q="0",resource~
#:key~,name=""
seconds~i
name~,value~
labelSelector*.31,path~
items A.9a,name=""
items A.9b
certificateChainPath,credentialBundlePath,keyPath,keyType,signerName,userAnnotations Ms
items A.9a,name=""
audience,expirationSeconds*i=3600,path~
name~,namespace~,port*i=443
description,url
fieldPath,message,messageExpression,rule~
requests Mq
effect,key,operator="Equal",value
max*q,min*q,step*q
phase="Active"
core.v1.NodeStatus:daemonEndpoints~.bb,nodeInfo~.be
phase="Pending"

replicas~i

loadBalancer~.bq

currentNumberScheduled~i,desiredNumberScheduled~i,numberMisscheduled~i,numberReady~i

replicas~i
availableReplicas~i,replicas~i
autoscaling.v2.HorizontalPodAutoscalerStatus:desiredReplicas~i
currentReplicas~i,desiredReplicas~i



loadBalancer~.c1

currentHealthy~i,desiredHealthy~i,disruptionsAllowed~i,expectedPods~i
attached~b

apiextensions.v1.CustomResourceDefinitionStatus:acceptedNames~.63







kubeletEndpoint~.ca


architecture~,bootID~,containerRuntimeVersion~,kernelVersion~,kubeProxyVersion~,kubeletVersion~,machineID~,operatingSystem~,osImage~,systemUUID~































Port~i`;
