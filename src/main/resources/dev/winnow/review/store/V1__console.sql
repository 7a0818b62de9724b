-- The console's tables, in the SQL that H2 (in its PostgreSQL mode) and PostgreSQL share. Texts of strangers are stored as the
-- inside of a JSON string: neither database takes NUL or half of a surrogate pair otherwise. Tenant '' is everybody's.

CREATE TABLE person (
  id uuid PRIMARY KEY,
  pseudonym varchar(16) NOT NULL UNIQUE,
  login varchar(100) NOT NULL UNIQUE,
  password varchar(300),
  disabled boolean NOT NULL,
  wellbeing varchar(4000) NOT NULL,
  created timestamp with time zone NOT NULL
);
CREATE TABLE member (
  tenant varchar(200) NOT NULL,
  person uuid NOT NULL REFERENCES person (id),
  role varchar(10) NOT NULL,
  PRIMARY KEY (tenant, person)
);
CREATE TABLE invitation (
  hash varchar(64) PRIMARY KEY,
  person uuid NOT NULL REFERENCES person (id),
  expires timestamp with time zone NOT NULL
);
CREATE TABLE session (
  hash varchar(64) PRIMARY KEY,
  person uuid NOT NULL REFERENCES person (id),
  created timestamp with time zone NOT NULL,
  seen timestamp with time zone NOT NULL
);

CREATE TABLE item (
  tenant varchar(200) NOT NULL,
  id uuid NOT NULL,
  reference varchar(300),
  source varchar(16) NOT NULL,
  text varchar NOT NULL,
  text_hash varchar(64) NOT NULL,
  language varchar(40) NOT NULL,
  context varchar(20000) NOT NULL,
  author varchar(64),
  reach bigint NOT NULL,
  reports integer NOT NULL,
  state varchar(10) NOT NULL,
  queue varchar(32) NOT NULL,
  place bigint NOT NULL,
  category varchar(20) NOT NULL,
  score integer NOT NULL,
  action varchar(10) NOT NULL,
  verdict varchar NOT NULL,
  sampled integer NOT NULL,
  arrived timestamp with time zone NOT NULL,
  expires timestamp with time zone NOT NULL,
  claimed_by varchar(80),
  claimed_until timestamp with time zone,
  second_opinion boolean NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, reference, text_hash)
);
CREATE INDEX item_order ON item (tenant, state, queue, place, id);
CREATE INDEX item_author ON item (tenant, author);
CREATE INDEX item_expiry ON item (state, expires);

CREATE TABLE decision (
  tenant varchar(200) NOT NULL,
  id uuid NOT NULL,
  item uuid NOT NULL,
  who varchar(80) NOT NULL,
  kind varchar(10) NOT NULL,
  action varchar(10) NOT NULL,
  labels varchar(2000) NOT NULL,
  reason varchar(100),
  note varchar(2000),
  undoes uuid,
  at timestamp with time zone NOT NULL,
  undo_until timestamp with time zone NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)
);
CREATE INDEX decision_item ON decision (tenant, item, id);

CREATE TABLE opinion (
  tenant varchar(200) NOT NULL,
  item uuid NOT NULL,
  who varchar(80) NOT NULL,
  action varchar(10) NOT NULL,
  labels varchar(2000) NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (tenant, item, who),
  FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)
);
CREATE TABLE appeal (
  tenant varchar(200) NOT NULL,
  id uuid NOT NULL,
  item uuid NOT NULL,
  decision uuid NOT NULL,
  reference varchar(300),
  text varchar(20000) NOT NULL,
  state varchar(10) NOT NULL,
  reply varchar(2000),
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, item) REFERENCES item (tenant, id)
);
CREATE INDEX appeal_item ON appeal (tenant, item);

CREATE TABLE webhook (
  tenant varchar(200) PRIMARY KEY,
  url varchar(1000) NOT NULL,
  secret varchar(400) NOT NULL,
  previous varchar(400),
  previous_until timestamp with time zone
);
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  tenant varchar(200) NOT NULL,
  item uuid NOT NULL,
  event varchar(40) NOT NULL,
  body varchar NOT NULL,
  due timestamp with time zone NOT NULL,
  tries integer NOT NULL,
  state varchar(10) NOT NULL
);
CREATE INDEX outbox_due ON outbox (state, due);
CREATE INDEX outbox_item ON outbox (tenant, item, id);

CREATE TABLE idempotency (
  tenant varchar(200) NOT NULL,
  key_name varchar(300) NOT NULL,
  body_hash varchar(64) NOT NULL,
  status integer NOT NULL,
  answer varchar NOT NULL,
  until timestamp with time zone NOT NULL,
  PRIMARY KEY (tenant, key_name)
);

-- One row, which every write of the audit locks: the chain has one end.
CREATE TABLE audit_end (one integer PRIMARY KEY, number bigint NOT NULL, hash varchar(64) NOT NULL);
INSERT INTO audit_end VALUES (1, 0, '');
CREATE TABLE audit (
  number bigint PRIMARY KEY,
  at timestamp with time zone NOT NULL,
  tenant varchar(200) NOT NULL,
  who varchar(80) NOT NULL,
  what varchar(40) NOT NULL,
  object varchar(300) NOT NULL,
  details varchar(4000) NOT NULL,
  previous varchar(64) NOT NULL,
  hash varchar(64) NOT NULL
);
CREATE INDEX audit_tenant ON audit (tenant, number);
CREATE TABLE setting (tenant varchar(200) NOT NULL, name varchar(60) NOT NULL, setting varchar(4000) NOT NULL,
  PRIMARY KEY (tenant, name));
