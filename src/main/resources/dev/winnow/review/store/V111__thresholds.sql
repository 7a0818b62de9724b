-- Thresholds that people have changed. Each row is all that differs from the policy's file; the newest of a tenant counts.
CREATE TABLE thresholds (
  tenant varchar(200) NOT NULL,
  version integer NOT NULL,
  thresholds varchar(4000) NOT NULL,
  difference varchar(4000) NOT NULL,
  note varchar(1000),
  who varchar(80) NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (tenant, version)
);
