-- Queues narrowed to a category or a language are read in their order, too.
CREATE INDEX item_category ON item (tenant, state, queue, category, place, id);
CREATE INDEX item_language ON item (tenant, state, queue, language, place, id);
-- Narrowed queues that somebody goes back to: everybody's of the tenant if who is ''.
CREATE TABLE saved_queue (
  tenant varchar(200) NOT NULL,
  who varchar(80) NOT NULL,
  name varchar(60) NOT NULL,
  queue varchar(32) NOT NULL,
  filter varchar(1000) NOT NULL,
  PRIMARY KEY (tenant, who, name)
);
-- What somebody has done lately.
CREATE INDEX decision_who ON decision (who, at);
CREATE INDEX opinion_who ON opinion (who, at);
