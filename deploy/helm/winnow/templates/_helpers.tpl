{{- define "winnow.labels" -}}
app.kubernetes.io/name: winnow
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "winnow.image" -}}
{{- if .Values.image.digest -}}{{ .Values.image.repository }}@{{ .Values.image.digest }}{{- else -}}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{- end -}}
{{- end -}}
{{- define "winnow.scheme" -}}{{- if .Values.tls.secretName -}}HTTPS{{- else -}}HTTP{{- end -}}{{- end -}}
{{- define "winnow.port" -}}{{- if .Values.tls.secretName -}}8443{{- else -}}8080{{- end -}}{{- end -}}
