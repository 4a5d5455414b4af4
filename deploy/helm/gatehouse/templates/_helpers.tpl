{{- define "gatehouse.name" -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Of every object. */}}
{{- define "gatehouse.labels" -}}
app.kubernetes.io/name: gatehouse
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* What finds the pods of this installation. */}}
{{- define "gatehouse.selector" -}}
app.kubernetes.io/name: gatehouse
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "gatehouse.image" -}}
{{ required "image.repository: where the image of the Dockerfile was pushed to" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "gatehouse.secret" -}}
{{ required "existingSecret: the Secret with secret-key, database-url and redis-url; see deploy/README.md" .Values.existingSecret }}
{{- end }}

{{- define "gatehouse.host" -}}
{{ (urlParse (include "gatehouse.publicUrl" .)).hostname }}
{{- end }}

{{- define "gatehouse.publicUrl" -}}
{{ required "publicUrl: the origin that clients see, such as https://id.example.com" .Values.publicUrl }}
{{- end }}

{{/* The environment of every container. Secrets are files: an environment shows in dumps and listings. */}}
{{- define "gatehouse.environment" -}}
- { name: GATEHOUSE_PUBLIC_URL, value: {{ include "gatehouse.publicUrl" . | quote }} }
- { name: GATEHOUSE_HOST, value: "0.0.0.0" }
- { name: GATEHOUSE_PORT, value: "9000" }
- { name: GATEHOUSE_METRICS_PORT, value: "9300" }
- { name: GATEHOUSE_DRAIN_SECONDS, value: {{ .Values.termination.drain | quote }} }
- { name: GATEHOUSE_TRUST_PROXY, value: {{ .Values.trustProxy | quote }} }
- { name: GATEHOUSE_SECRET_KEY_FILE, value: /run/secrets/gatehouse/secret-key }
{{- if .Values.secretKeyFallbacks }}
- { name: GATEHOUSE_SECRET_KEY_FALLBACKS_FILE, value: /run/secrets/gatehouse/secret-key-fallbacks }
{{- end }}
- { name: DATABASE_URL_FILE, value: /run/secrets/gatehouse/database-url }
- { name: REDIS_URL_FILE, value: /run/secrets/gatehouse/redis-url }
{{- range $name, $value := .Values.environment }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "gatehouse.volumeMounts" -}}
- { name: secrets, mountPath: /run/secrets/gatehouse, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- end }}

{{- define "gatehouse.volumes" -}}
- name: secrets
  secret:
    secretName: {{ include "gatehouse.secret" . }}
    defaultMode: 0440
    items:
      - { key: secret-key, path: secret-key }
      {{- if .Values.secretKeyFallbacks }}
      - { key: secret-key-fallbacks, path: secret-key-fallbacks }
      {{- end }}
      - { key: database-url, path: database-url }
      - { key: redis-url, path: redis-url }
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
{{- end }}

{{- define "gatehouse.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "gatehouse.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Where pods may run. */}}
{{- define "gatehouse.placement" -}}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
