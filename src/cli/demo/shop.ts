/** The image that cannot be pulled: it has a typo in its tag. */
export const BAD_IMAGE = 'registry.example/shop:2.0.O';

/** The web server of the shop, with its Service. */
export function webManifest(image: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  progressDeadlineSeconds: 1
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: ${image}
          ports:
            - containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: 8080
`;
}

/** Its settings. */
export const SETTINGS_MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  currency: EUR
  checkout: enabled
`;

/** A job that the shop no longer needs later on. */
export const REPORT_MANIFEST = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly-report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4.0
`;
